import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, missing } from '#renderer/app/format.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { InspectionDetail } from '#shared/calls/inspections.ts'
import type { RecordDetail } from '#shared/calls/records.ts'
import { InspectionDialog } from './InspectionDialog.tsx'
import styles from './Inspections.module.css'

export type InspectionPanelProps = { readonly record: RecordDetail; readonly inspection: InspectionDetail }

/** What was written down of a visit, an interview, a self-check; it can be put right until it is scored. */
export function InspectionPanel({ record, inspection }: InspectionPanelProps): ReactNode {
  const { t } = useTranslation()
  const [isChanging, setChanging] = useState(false)
  const facts: readonly (readonly [label: string, value: string, isLong?: true])[] = [
    [t('inspections.fields.title'), inspection.title, true],
    [t('inspections.fields.agent'), `${record.agentName}（${record.agentNumber}）`],
    [t('inspections.fields.team'), record.teamName ?? missing],
    [t('inspections.fields.startedAt'), formatDateTime(record.startedAt)],
    [t('inspections.fields.place'), inspection.place || missing],
    [t('inspections.fields.description'), inspection.description || missing, true],
  ]
  return (
    <Panel
      title={t(`inspections.kinds.${inspection.kind}`)}
      extra={
        inspection.canChange ? (
          <Button size="small" icon={<EditOutlined aria-hidden="true" />} onClick={() => setChanging(true)}>
            {t('inspections.change')}
          </Button>
        ) : null
      }
    >
      <dl className={styles.facts}>
        {facts.map(([label, value, isLong]) => (
          <div key={label} className={`${styles.fact} ${isLong ? styles.long : ''}`}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.quiet}>
        {t('inspections.writtenBy', { name: inspection.createdByName, at: formatDateTime(inspection.createdAt) })}
      </p>
      {isChanging ? (
        <InspectionDialog recordId={record.id} inspection={inspection} onClose={() => setChanging(false)} />
      ) : null}
    </Panel>
  )
}
