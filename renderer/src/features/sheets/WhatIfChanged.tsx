import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount, formatDateTime, formatScore } from '#renderer/app/format.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag, type StatusTone } from '#renderer/components/StatusTag.tsx'
import type { ChangedEvaluation, WhatIf } from '#shared/domain/what-if/what-if-model.ts'
import styles from './WhatIfScreen.module.css'
import { moveWords, reasonWords } from './what-if-words.ts'

const columns = ['record', 'agent', 'serviceAt', 'version', 'before', 'after', 'change', 'reasons'] as const

/** Who changes band or pass, with the reasons; each opens its evaluation. */
export function WhatIfChanged({ whatIf }: { readonly whatIf: WhatIf }): ReactNode {
  const { t } = useTranslation()
  const { changed, changedTotal } = whatIf
  return (
    <Panel
      title={t('whatIf.changed.title')}
      extra={
        <span className={styles.quiet}>
          {t('whatIf.changed.shownOf', { shown: formatCount(changed.length), total: formatCount(changedTotal) })}
        </span>
      }
    >
      {changedTotal === 0 ? (
        <p className={styles.quiet}>{t('whatIf.changed.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
        <section className={styles.box} tabIndex={0} aria-label={t('whatIf.changed.title')}>
          <table className={styles.table}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {t(`whatIf.changed.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {changed.map((evaluation) => (
                <Changed key={evaluation.id} evaluation={evaluation} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  )
}

function Changed({ evaluation }: { readonly evaluation: ChangedEvaluation }): ReactNode {
  const { t } = useTranslation()
  const verdict = ({ score, band }: ChangedEvaluation['before']): string => `${formatScore(score)} ${band}`
  return (
    <tr>
      <th scope="row">
        <Link to={`/evaluations/${evaluation.id}`}>{evaluation.recordNumber}</Link>
      </th>
      <td className={styles.figures}>{evaluation.agentName}</td>
      <td className={styles.figures}>{formatDateTime(evaluation.serviceAt)}</td>
      <td>v{evaluation.version}</td>
      <td className={styles.figures}>{verdict(evaluation.before)}</td>
      <td className={styles.figures}>{verdict(evaluation.after)}</td>
      <td className={styles.figures}>
        <StatusTag tone={toneOf(evaluation)}>{moveWords(t, evaluation)}</StatusTag>
      </td>
      <td>
        <ul className={styles.reasons}>
          {evaluation.reasons.map((reason) => (
            <li key={reason.kind === 'item' ? reason.itemId : reason.kind}>{reasonWords(t, reason)}</li>
          ))}
        </ul>
      </td>
    </tr>
  )
}

function toneOf({ pass, band }: ChangedEvaluation): StatusTone {
  const direction = pass ?? band
  return direction === 'up' ? 'pass' : direction === 'down' ? (pass === null ? 'warn' : 'fail') : 'neutral'
}
