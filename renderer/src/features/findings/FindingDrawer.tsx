import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatDateTime, formatPosition, missing } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import type { FindingId } from '#shared/calls/common.ts'
import type { FindingDetail } from '#shared/calls/findings.ts'
import styles from './FindingsScreen.module.css'

/** One finding beside the grid: what is wrong, where it was heard, what became of it. */
export function FindingDrawer({
  id,
  onClose,
}: {
  readonly id: FindingId | null
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation()
  const finding = useDeskQuery('findings.get', { id: id ?? '' }, { enabled: id !== null })
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      size={440}
      mask={false}
      title={finding.data ? t('rectification.findings.detail', { number: finding.data.number }) : ''}
    >
      {id === null ? null : <Answered query={finding}>{(found) => <Facts finding={found} />}</Answered>}
    </Drawer>
  )
}

function Facts({ finding }: { readonly finding: FindingDetail }): ReactNode {
  const { t } = useTranslation()
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('rectification.findings.summary'), finding.title],
    [t('rectification.findings.findingClass'), t(`states.findingClass.${finding.findingClass}`)],
    [t('rectification.findings.severity'), t(`states.severity.${finding.severity}`)],
    [t('rectification.findings.state'), t(`states.finding.${finding.state}`)],
    [t('rectification.findings.item'), finding.itemTitle ?? missing],
    [t('rectification.findings.description'), finding.description || missing],
    [t('rectification.findings.cause'), finding.cause || missing],
    [t('rectification.findings.department'), finding.responsibleDepartment || missing],
    [t('rectification.findings.agent'), [finding.agentName, finding.teamName].filter(Boolean).join(' · ') || missing],
    [t('rectification.findings.record'), recordLink(finding)],
    [t('rectification.findings.occurredAt'), formatDateTime(finding.occurredAt)],
    [t('rectification.findings.createdBy'), `${finding.createdByName} · ${formatDateTime(finding.createdAt)}`],
    [t('rectification.findings.rectification'), rectificationLink(finding)],
  ]
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
      <h3>{t('rectification.findings.evidence')}</h3>
      {finding.marks.length === 0 ? <p>{t('rectification.findings.noEvidence')}</p> : null}
      <ul className={styles.marks}>
        {finding.marks.map((mark) => (
          <li key={mark.id}>
            <span className={styles.time}>
              {formatPosition(mark.startMs)}
              {mark.endMs === null ? '' : `–${formatPosition(mark.endMs)}`}
            </span>
            <span>{mark.note || missing}</span>
          </li>
        ))}
      </ul>
      {finding.evaluationId ? (
        <p>
          <Link to={`/evaluations/${finding.evaluationId}`}>{t('rectification.findings.openEvaluation')}</Link>
        </p>
      ) : null}
    </>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: ReactNode }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

const recordLink = (finding: FindingDetail): ReactNode =>
  finding.recordId ? <Link to={`/records/${finding.recordId}`}>{finding.externalNumber}</Link> : missing

const rectificationLink = (finding: FindingDetail): ReactNode =>
  finding.rectificationId ? (
    <Link to={`/rectifications/${finding.rectificationId}`}>{finding.rectificationNumber}</Link>
  ) : (
    missing
  )
