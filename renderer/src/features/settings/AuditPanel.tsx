import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { faultFrom } from '#renderer/app/desk.ts'
import { formatDateTime } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { FaultNote } from '#renderer/components/FaultNote.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import type { Output } from '#shared/calls/calls.ts'
import { wordsFor } from '#shared/messages/i18n.ts'
import styles from './Settings.module.css'

type AuditEntry = Output<'audit.page'>[number]

const entriesShown = 12

export function AuditPanel(): ReactNode {
  const { t } = useTranslation()
  const [before, setBefore] = useState<number | null>(null)
  const page = useDeskQuery('audit.page', { before, limit: entriesShown }, { keepPrevious: true })
  const oldestShown = page.data?.length === entriesShown ? page.data.at(-1) : undefined
  const verify = useDeskQuery('audit.verify', {}, { enabled: false })
  return (
    <Panel
      title={t('settings.audit.title')}
      extra={
        <Button size="small" loading={verify.isFetching} onClick={() => void verify.refetch()}>
          {t('settings.audit.verify')}
        </Button>
      }
    >
      <p className={styles.quiet}>{t('settings.audit.note')}</p>
      {verify.data && !verify.isFetching ? <Verdict result={verify.data} /> : null}
      {verify.error ? <FaultNote fault={faultFrom(verify.error)} onRetry={() => void verify.refetch()} /> : null}
      <Answered query={page}>{(entries) => <EntryTable entries={entries} />}</Answered>
      <div className={styles.actions}>
        {before === null ? null : (
          <Button size="small" onClick={() => setBefore(null)}>
            {t('settings.audit.newest')}
          </Button>
        )}
        {oldestShown ? (
          <Button size="small" onClick={() => setBefore(oldestShown.sequence)}>
            {t('settings.audit.older')}
          </Button>
        ) : null}
      </div>
    </Panel>
  )
}

function Verdict({ result }: { readonly result: Output<'audit.verify'> }): ReactNode {
  const { t } = useTranslation()
  return result.brokenAt === null ? (
    <Alert type="success" showIcon role="status" title={t('settings.audit.sound', { count: result.entries })} />
  ) : (
    <Alert type="error" showIcon role="alert" title={t('settings.audit.broken', { sequence: result.brokenAt })} />
  )
}

function EntryTable({ entries }: { readonly entries: readonly AuditEntry[] }): ReactNode {
  const { t, i18n } = useTranslation()
  if (entries.length === 0) return <p className={styles.quiet}>{t('settings.audit.empty')}</p>
  return (
    <table className={styles.table} aria-label={t('settings.audit.title')}>
      <thead>
        <tr>
          <th scope="col" className={styles.end}>
            {t('settings.audit.sequence')}
          </th>
          <th scope="col">{t('settings.audit.at')}</th>
          <th scope="col">{t('settings.audit.actor')}</th>
          <th scope="col">{t('settings.audit.action')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.sequence}>
            <td className={styles.end}>{entry.sequence}</td>
            <td>{formatDateTime(entry.at)}</td>
            <td>{entry.actorName}</td>
            <td>
              {wordsFor(i18n, `settings.audit.actions.${entry.action}`, 'settings.audit.otherAction', {
                action: entry.action,
              })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
