import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatDay } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { Output } from '#shared/calls/calls.ts'
import type { FindingDetail } from '#shared/calls/findings.ts'
import styles from './FindingScreen.module.css'
import { useFindingCommands } from './use-finding-commands.ts'

type Similar = Output<'findings.similar'>[number]

/** Open findings that may be the same problem, each with why, to be counted together. */
export function SimilarPanel(props: { readonly finding: FindingDetail; readonly canChange: boolean }): ReactNode {
  const { finding, canChange } = props
  const { t } = useTranslation()
  const isOffered = finding.state === 'open' && finding.mergedInto === null
  const similar = useDeskQuery('findings.similar', { id: finding.id }, { enabled: isOffered })
  const commands = useFindingCommands()
  if (!isOffered || similar.data === undefined) return null
  const found = similar.data
  return (
    <Panel title={t('findings.similar.title')} extra={found.length === 0 ? null : String(found.length)}>
      {found.length === 0 ? (
        <p className={styles.quiet}>{t('findings.similar.none')}</p>
      ) : (
        <>
          <p className={styles.quiet}>{t('findings.similar.note')}</p>
          <ul className={styles.list}>
            {found.map((one) => (
              <SimilarLine
                key={one.finding.id}
                similar={one}
                onTake={canChange ? () => void commands.merge(finding, [one.finding.id]) : null}
                onJoin={canChange ? () => void commands.merge(one.finding, [finding.id]) : null}
              />
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

function SimilarLine(props: {
  readonly similar: Similar
  readonly onTake: (() => void) | null
  readonly onJoin: (() => void) | null
}): ReactNode {
  const { similar, onTake, onJoin } = props
  const { finding, reasons } = similar
  const { t } = useTranslation()
  const where = [finding.agentName, finding.teamName, formatDay(finding.occurredAt)].filter(Boolean).join(' · ')
  return (
    <li className={styles.similar}>
      <div className={styles.grows}>
        <Link to={`/findings/${finding.id}`}>
          {finding.number} {finding.title}
        </Link>
        <p className={styles.quiet}>
          {[where, finding.frequency > 1 ? t('findings.frequency', { count: finding.frequency }) : '']
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
        <p className={styles.reasons}>
          {reasons.map((reason) => t(`findings.similar.reasons.${reason}`)).join(t('review.listSeparator'))}
        </p>
      </div>
      {onTake === null || onJoin === null ? null : (
        <div className={styles.stack}>
          <Button size="small" aria-label={t('findings.similar.takeOne', { number: finding.number })} onClick={onTake}>
            {t('findings.similar.take')}
          </Button>
          <Button
            size="small"
            type="link"
            aria-label={t('findings.similar.joinOne', { number: finding.number })}
            onClick={onJoin}
          >
            {t('findings.similar.join')}
          </Button>
        </div>
      )}
    </li>
  )
}
