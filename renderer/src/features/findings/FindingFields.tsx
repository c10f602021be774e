import { AutoComplete, Checkbox, Form, Input, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { refusedField } from '#renderer/app/refusals.ts'
import type { Fault } from '#shared/calls/fault.ts'
import { longestFindingTitle, mostCauses, type Severity, severity } from '#shared/calls/findings.ts'
import { type FindingClass, findingClass } from '#shared/domain/sheet.ts'
import styles from './FileFindingDialog.module.css'
import { type FindingDraft, longestCauseName } from './finding-draft.ts'
import { causesFor, departmentByRule } from './finding-lists.ts'

/** Refusals of these are shown at their field. */
export const findingFieldNames = [
  ...['findingClass', 'kindId', 'severity', 'responsibleDepartment', 'title', 'description', 'causes', 'containment'],
  ...['agentId', 'teamId', 'occurredOn'],
] as const

/** What is asked about every finding: urgency and containment first. */
export function FindingFields(props: {
  readonly draft: FindingDraft
  readonly fault: Fault | null
  /** Causes offered before those of the library. */
  readonly causes: readonly string[]
  readonly onChange: (draft: FindingDraft) => void
}): ReactNode {
  const { draft, fault, causes, onChange } = props
  const { t, i18n } = useTranslation()
  const id = useId()
  const lists = useDeskQuery('findings.lists', {})
  const kinds = (lists.data?.kinds ?? []).filter(
    (kind) => kind.findingClass === draft.findingClass && (!kind.isRetired || kind.id === draft.kindId),
  )
  const byRule = departmentByRule(lists.data, draft)
  const causeOptions = causesFor(lists.data, draft.findingClass, causes).map((value) => ({ value, label: value }))
  const change = (part: Partial<FindingDraft>): void => onChange({ ...draft, ...part })
  const refused = (field: keyof FindingDraft) => refusedField(i18n, fault, field)
  return (
    <>
      <Form.Item>
        <Checkbox
          checked={draft.isUrgent}
          onChange={({ target }) =>
            change({ isUrgent: target.checked, ...(target.checked ? {} : { containment: '' }) })
          }
        >
          {t('findings.fields.urgent')}
        </Checkbox>
      </Form.Item>
      {draft.isUrgent ? (
        <Form.Item
          label={t('findings.fields.containment')}
          htmlFor={`${id}-containment`}
          required
          extra={t('findings.fields.containmentNote')}
          {...refused('containment')}
        >
          <Input.TextArea
            id={`${id}-containment`}
            value={draft.containment}
            maxLength={1000}
            autoSize={{ minRows: 2, maxRows: 5 }}
            onChange={({ target }) => change({ containment: target.value })}
          />
        </Form.Item>
      ) : null}
      <div className={styles.pair}>
        <Form.Item label={t('review.finding.class')} htmlFor={`${id}-class`} {...refused('findingClass')}>
          <Select<FindingClass>
            id={`${id}-class`}
            value={draft.findingClass}
            options={findingClass.options.map((value) => ({ value, label: t(`states.findingClass.${value}`) }))}
            onChange={(value) => change({ findingClass: value, kindId: null })}
          />
        </Form.Item>
        <Form.Item label={t('findings.fields.kind')} htmlFor={`${id}-kind`} {...refused('kindId')}>
          <Select
            id={`${id}-kind`}
            allowClear
            placeholder={t('findings.fields.noKind')}
            value={draft.kindId}
            options={kinds.map((kind) => ({ value: kind.id, label: kind.name }))}
            onChange={(kindId) => change({ kindId: kindId ?? null })}
          />
        </Form.Item>
        <Form.Item label={t('review.finding.severity')} htmlFor={`${id}-severity`} {...refused('severity')}>
          <Select<Severity>
            id={`${id}-severity`}
            value={draft.severity}
            options={severity.options.map((value) => ({ value, label: t(`states.severity.${value}`) }))}
            onChange={(value) => change({ severity: value })}
          />
        </Form.Item>
        <Form.Item
          label={t('findings.fields.department')}
          htmlFor={`${id}-department`}
          {...refused('responsibleDepartment')}
        >
          <AutoComplete
            id={`${id}-department`}
            allowClear
            maxLength={60}
            value={draft.responsibleDepartment ?? byRule}
            placeholder={t('findings.fields.noDepartment')}
            options={(lists.data?.departments ?? []).map(({ name }) => ({ value: name }))}
            onChange={(name: string | undefined) =>
              change({ responsibleDepartment: name === byRule ? null : (name ?? '') })
            }
          />
        </Form.Item>
      </div>
      <Form.Item label={t('review.finding.title')} htmlFor={`${id}-title`} required {...refused('title')}>
        <Input
          id={`${id}-title`}
          value={draft.title}
          maxLength={longestFindingTitle}
          onChange={({ target }) => change({ title: target.value })}
        />
      </Form.Item>
      <Form.Item label={t('review.finding.cause')} htmlFor={`${id}-causes`} {...refused('causes')}>
        <Select
          id={`${id}-causes`}
          mode="tags"
          // Leaving the field by the keyboard adds nothing that wasn't chosen.
          defaultActiveFirstOption={false}
          maxCount={mostCauses}
          value={[...draft.causes]}
          placeholder={t('findings.fields.causesHint')}
          options={causeOptions}
          onChange={(chosen: string[]) =>
            change({
              causes: [...new Set(chosen.map((one) => one.trim().slice(0, longestCauseName)))].filter(
                (one) => one !== '',
              ),
            })
          }
        />
      </Form.Item>
      <Form.Item label={t('review.finding.description')} htmlFor={`${id}-description`} {...refused('description')}>
        <Input.TextArea
          id={`${id}-description`}
          value={draft.description}
          maxLength={4000}
          autoSize={{ minRows: 3, maxRows: 8 }}
          onChange={({ target }) => change({ description: target.value })}
        />
      </Form.Item>
    </>
  )
}
