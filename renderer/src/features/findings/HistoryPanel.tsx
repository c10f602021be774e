import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#renderer/app/format.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { FindingDetail, FindingHistoryEntry } from '#shared/calls/findings.ts'
import { wordsFor } from '#shared/messages/i18n.ts'
import styles from './FindingScreen.module.css'

/** What happened to it, from the audit. */
export function HistoryPanel({ finding }: { readonly finding: FindingDetail }): ReactNode {
  const { t, i18n } = useTranslation()
  return (
    <Panel title={t('findings.history.title')}>
      <ol className={styles.history}>
        {finding.history.map((entry) => (
          <li key={`${entry.at} ${entry.action} ${entry.words}`}>
            <p className={styles.when}>
              {formatDateTime(entry.at)} {entry.actorName}
            </p>
            <p className={styles.words}>
              {[
                wordsFor(i18n, `settings.audit.actions.${entry.action}`, 'settings.audit.otherAction', {
                  action: entry.action,
                }),
                addedWords(t, entry),
              ]
                .filter((part) => part !== '')
                .join(t('findings.history.colon'))}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** What an entry says beyond its name. */
function addedWords(t: TFunction, { action, words, fields }: FindingHistoryEntry): string {
  if (action === 'findings.file') return words === '' ? '' : t('findings.recurrence', { number: words })
  const named = fields.map((field) => t(`findings.history.fields.${field as HistoryField}`))
  return named.length > 0 ? named.join(t('review.listSeparator')) : words
}

/** The names the store gives to what was changed. */
type HistoryField =
  | 'findingClass'
  | 'kindId'
  | 'severity'
  | 'title'
  | 'description'
  | 'causes'
  | 'whys'
  | 'responsibleDepartment'
  | 'isUrgent'
  | 'containment'
