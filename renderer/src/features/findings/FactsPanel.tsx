import { Button } from 'antd'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatDateTime, missing } from '#renderer/app/format.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { FindingDetail } from '#shared/calls/findings.ts'
import styles from './FindingScreen.module.css'
import { breachWords } from './finding-proposal.ts'
import { spreadWords } from './finding-words.ts'

/** What is known about it, and the way to change what somebody said. */
export function FactsPanel(props: {
  readonly finding: FindingDetail
  /** null where it can't be changed. */
  readonly onEdit: (() => void) | null
}): ReactNode {
  const { finding, onEdit } = props
  const { t } = useTranslation()
  return (
    <Panel
      title={t('findings.facts.title')}
      extra={
        onEdit === null ? null : (
          <Button size="small" onClick={onEdit}>
            {t('common.actions.edit')}
          </Button>
        )
      }
    >
      <dl className={styles.facts}>
        {factsOf(t, finding).map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

function factsOf(t: TFunction, finding: FindingDetail): readonly (readonly [string, ReactNode])[] {
  const { breach, dismissedAt } = finding
  return [
    [t('review.finding.title'), finding.title],
    [t('review.finding.description'), finding.description || missing],
    [
      t('rectification.findings.findingClass'),
      [t(`states.findingClass.${finding.findingClass}`), finding.kindName].filter(Boolean).join(' · '),
    ],
    [t('rectification.findings.department'), finding.responsibleDepartment || missing],
    [t('rectification.findings.agent'), [finding.agentName, finding.teamName].filter(Boolean).join(' · ') || missing],
    [t('findings.facts.source'), sourceOf(t, finding)],
    ...(breach === null ? [] : [[t('findings.facts.breach'), breachWords(t, breach)] as const]),
    [t('rectification.findings.record'), recordLink(finding)],
    [t('rectification.findings.occurredAt'), formatDateTime(finding.occurredAt)],
    [t('findings.facts.frequency'), frequencyWords(t, finding)],
    [t('rectification.findings.createdBy'), `${finding.createdByName} · ${formatDateTime(finding.createdAt)}`],
    ...(dismissedAt === null
      ? []
      : [[t('findings.facts.dismissed'), `${finding.dismissedReason} · ${formatDateTime(dismissedAt)}`] as const]),
  ]
}

function frequencyWords(t: TFunction, finding: FindingDetail): string {
  return [t('findings.frequency', { count: finding.frequency }), spreadWords(t, finding)]
    .filter((part) => part !== '')
    .join(' · ')
}

/** Where it comes from: with the item, and the evaluation to be opened. */
function sourceOf(t: TFunction, { source, itemTitle, evaluationId }: FindingDetail): ReactNode {
  return (
    <span className={styles.parts}>
      <span>{[t(`states.findingSource.${source}`), itemTitle].filter(Boolean).join(' · ')}</span>
      {evaluationId === null ? null : (
        <Link to={`/evaluations/${evaluationId}`}>{t('rectification.findings.openEvaluation')}</Link>
      )}
    </span>
  )
}

const recordLink = ({ recordId, externalNumber }: FindingDetail): ReactNode =>
  recordId === null ? missing : <Link to={`/records/${recordId}`}>{externalNumber}</Link>
