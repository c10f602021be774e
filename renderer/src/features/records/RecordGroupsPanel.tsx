import { CheckCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import type { TFunction } from 'i18next'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatDuration, missing } from '#renderer/app/format.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { RecordDetail } from '#shared/calls/records.ts'
import {
  type FieldName,
  type GroupField,
  type RecordGroup,
  recordGroups,
  serviceDuration,
} from '#shared/domain/record-groups.ts'
import { choiceWords } from './choice-words.ts'
import styles from './RecordScreen.module.css'
import { useOwnFields } from './use-own-fields.ts'

/** The record in L10's five groups, each marked complete or with what it misses. */
export function RecordGroupsPanel({ record }: { readonly record: RecordDetail }): ReactNode {
  const { t } = useTranslation()
  const groups = recordGroups(record, useOwnFields())
  const complete = groups.filter((group) => group.missing.length === 0).length
  return (
    <Panel
      title={t('records.detail.groupsTitle')}
      extra={
        <StatusTag tone={complete === groups.length ? 'pass' : 'warn'}>
          {t('records.detail.completeGroups', { complete, total: groups.length })}
        </StatusTag>
      }
    >
      {groups.map((group) => (
        <Group key={group.name} group={group} record={record} />
      ))}
    </Panel>
  )
}

const longFields: ReadonlySet<FieldName> = new Set([
  'customerAddress',
  'problem',
  'steps',
  'solution',
  'talkingPoints',
  'spareParts',
  'openMatters',
])

function Group({ group, record }: { readonly group: RecordGroup; readonly record: RecordDetail }): ReactNode {
  const { t } = useTranslation()
  const titleId = useId()
  return (
    <section className={styles.group} aria-labelledby={titleId}>
      <div className={styles.groupHead}>
        <h3 id={titleId} className={styles.groupTitle}>
          {t(`records.detail.groups.${group.name}`)}
        </h3>
        <GroupMark group={group} />
      </div>
      <dl className={styles.fields}>
        {group.fields.map((field) => (
          <div key={field.name} className={`${styles.field} ${longFields.has(field.name) ? styles.long : ''}`}>
            <dt>{t(`records.detail.fields.${field.name}`)}</dt>
            <dd>
              <FieldValue field={field} record={record} isMissed={group.missing.includes(field.name)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function GroupMark({ group }: { readonly group: RecordGroup }): ReactNode {
  const { t } = useTranslation()
  if (group.missing.length === 0) {
    return (
      <StatusTag tone="pass">
        <CheckCircleOutlined aria-hidden="true" /> {t('records.detail.complete')}
      </StatusTag>
    )
  }
  const fields = group.missing.map((name) => t(`records.detail.fields.${name}`)).join(t('records.words.listSeparator'))
  return (
    <StatusTag tone="warn">
      <ExclamationCircleOutlined aria-hidden="true" /> {t('records.detail.lacks', { fields })}
    </StatusTag>
  )
}

type FieldValueProps = { readonly field: GroupField; readonly record: RecordDetail; readonly isMissed: boolean }

function FieldValue({ field, record, isMissed }: FieldValueProps): ReactNode {
  const { t } = useTranslation()
  if (field.ownText) return field.ownText
  if (!field.isMissing) return fieldText(t, record, field.name)
  return isMissed ? <span className={styles.absent}>{t('records.detail.notFilled')}</span> : missing
}

function fieldText(t: TFunction, record: RecordDetail, name: FieldName): string {
  switch (name) {
    case 'startedAt':
    case 'respondedAt':
    case 'completedAt':
    case 'viewedAt':
    case 'contactedAt':
    case 'solutionOfferedAt':
    case 'planGivenAt':
    case 'progressToldAt':
      return formatDateTime(record[name])
    case 'durationMs':
      return formatDuration(record.durationMs)
    case 'serviceMs':
      return formatDuration(serviceDuration(record))
    case 'talkSeconds':
      return formatDuration(record.talkSeconds === null ? null : record.talkSeconds * 1000)
    case 'agent':
      return t('records.filter.agentOption', { name: record.agentName, number: record.agentNumber })
    case 'channel':
      return t(`states.channel.${record.channel}`)
    case 'priority':
      return record.priority === null ? missing : t(`states.priority.${record.priority}`)
    case 'isComplaint':
    case 'isResolved':
    case 'isOpen':
    case 'customerConfirmed':
      return t(record[name] ? 'common.yes' : 'common.no')
    case 'urgency':
    case 'complexity':
    case 'feedbackKind':
    case 'feedbackSource':
      return choiceWords(t, name, record[name] ?? '')
    case 'ringSeconds':
      return t('records.detail.seconds', { seconds: record.ringSeconds })
    case 'csat':
      return t('records.detail.csat', { csat: record.csat })
    // Their words are the group's own.
    case 'talkingPoints':
    case 'spareParts':
    case 'openMatters':
      return missing
    default:
      return record[name] ?? missing
  }
}
