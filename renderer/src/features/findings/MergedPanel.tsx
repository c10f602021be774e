import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatDay } from '#renderer/app/format.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { FindingDetail } from '#shared/calls/findings.ts'
import styles from './FindingScreen.module.css'
import { spreadWords } from './finding-words.ts'
import { useFindingCommands } from './use-finding-commands.ts'

/** What is counted at this finding, and on how many it is spread. */
export function MergedPanel(props: { readonly finding: FindingDetail; readonly canChange: boolean }): ReactNode {
  const { finding, canChange } = props
  const { t } = useTranslation()
  const commands = useFindingCommands()
  if (finding.merged.length === 0) return null
  return (
    <Panel title={t('findings.merged.title')} extra={t('findings.frequency', { count: finding.frequency })}>
      <p className={styles.quiet}>{spreadWords(t, finding)}</p>
      <ul className={styles.list}>
        {finding.merged.map((one) => (
          <li key={one.id} className={styles.similar}>
            <div className={styles.grows}>
              <Link to={`/findings/${one.id}`}>
                {one.number} {one.title}
              </Link>
              <p className={styles.quiet}>
                {[one.agentName, one.teamName, formatDay(one.occurredAt)].filter(Boolean).join(' · ')}
              </p>
            </div>
            {canChange ? (
              <Button
                size="small"
                aria-label={t('findings.merged.takeOutOne', { number: one.number })}
                onClick={() => void commands.unmerge(one)}
              >
                {t('findings.merged.takeOut')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
