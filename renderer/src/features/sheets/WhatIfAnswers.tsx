import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount } from '#renderer/app/format.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { WhatIf } from '#shared/domain/what-if/what-if-model.ts'
import styles from './WhatIfScreen.module.css'

/** Where past answers and the draft don't meet: what was done about it, and who could not be compared. */
export function WhatIfAnswers({ whatIf }: { readonly whatIf: WhatIf }): ReactNode {
  const { t } = useTranslation()
  const { lostAnswers, unanswered, incomparable, incomparableTotal } = whatIf
  return (
    <>
      {lostAnswers.length + unanswered.length === 0 ? null : (
        <Panel title={t('whatIf.answers.title')}>
          <ul className={styles.points}>
            {lostAnswers.map(({ itemId, title, problem, evaluations }) => (
              <li key={`${itemId} ${problem}`}>
                {t('whatIf.answers.lost', {
                  title,
                  problem: t(`whatIf.answers.problems.${problem}`),
                  shown: formatCount(evaluations),
                })}
              </li>
            ))}
            {unanswered.map(({ itemId, title, isNew, evaluations }) => (
              <li key={`${itemId} ${isNew}`}>
                {t(isNew ? 'whatIf.answers.added' : 'whatIf.answers.unanswered', {
                  title,
                  shown: formatCount(evaluations),
                })}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {incomparableTotal === 0 ? null : (
        <Panel
          title={t('whatIf.incomparable.title')}
          extra={
            <span className={styles.quiet}>
              {t('whatIf.changed.shownOf', {
                shown: formatCount(incomparable.length),
                total: formatCount(incomparableTotal),
              })}
            </span>
          }
        >
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable */}
          <section className={styles.box} tabIndex={0} aria-label={t('whatIf.incomparable.title')}>
            <ul className={styles.points}>
              {incomparable.map(({ id, recordNumber, agentName, reason }) => (
                <li key={id}>
                  <Link to={`/evaluations/${id}`}>{recordNumber}</Link> {agentName} ·{' '}
                  {t(`whatIf.incomparable.reasons.${reason}`)}
                </li>
              ))}
            </ul>
          </section>
        </Panel>
      )}
    </>
  )
}
