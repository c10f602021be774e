import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Checkbox, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { RectificationDetail } from '#shared/calls/rectification.ts'
import { type ActionDraft, draftOf, type ElementsDraft, elementsOf, newAction } from './elements-draft.ts'
import styles from './rectification.module.css'

const dayFormat = 'YYYY-MM-DD'

/** The four elements, the department, the causes and the actions, edited together and saved together. */
export function ElementsForm({
  rectification,
  onClose,
  onSaved,
}: {
  readonly rectification: RectificationDetail
  readonly onClose: () => void
  readonly onSaved: () => void
}): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const [draft, setDraft] = useState(() => draftOf(rectification))
  const change = (part: Partial<ElementsDraft>): void => setDraft((old) => ({ ...old, ...part }))
  const edit = useDeskCommand('rectifications.edit', {
    invalidates: ['rectifications.', 'home.'],
    onDone: () => {
      notices.done(t('rectification.page.saved'))
      onSaved()
    },
  })
  const save = (): void => void edit.run({ id: rectification.id, elements: elementsOf(draft) })
  return (
    <Panel title={t('rectification.page.elements')}>
      {/* No form element: Enter in a date would save the whole half-written. */}
      <div className={styles.form}>
        <ElementFields draft={draft} onChange={change} />
        <ActionFields draft={draft} onChange={change} />
        <RefusalNote
          title={t('rectification.page.refusedTitle', { event: t('rectification.page.save') })}
          refusals={edit.fault?.refusals ?? []}
        />
        <div className={styles.buttons}>
          <Button onClick={onClose}>{t('common.actions.cancel')}</Button>
          <Button type="primary" onClick={save} loading={edit.isRunning} disabled={draft.title.trim() === ''}>
            {t('rectification.page.save')}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

type PartProps = { readonly draft: ElementsDraft; readonly onChange: (part: Partial<ElementsDraft>) => void }

function ElementFields({ draft, onChange }: PartProps): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  return (
    <>
      <Field id={`${id}-name`} label={t('rectification.page.name')}>
        <Input
          id={`${id}-name`}
          maxLength={120}
          value={draft.title}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </Field>
      <Field id={`${id}-goal`} label={t('rectification.page.goal')}>
        <Input.TextArea
          id={`${id}-goal`}
          rows={2}
          maxLength={2000}
          value={draft.goal}
          onChange={(event) => onChange({ goal: event.target.value })}
        />
      </Field>
      <div className={styles.pair}>
        <Field id={`${id}-owner`} label={t('rectification.page.owner')}>
          <Input
            id={`${id}-owner`}
            maxLength={60}
            value={draft.owner}
            onChange={(event) => onChange({ owner: event.target.value })}
          />
        </Field>
        <Field id={`${id}-due`} label={t('rectification.page.dueOn')}>
          <DatePicker
            id={`${id}-due`}
            className={styles.date ?? ''}
            value={draft.dueOn ? dayjs(draft.dueOn) : null}
            onChange={(day) => onChange({ dueOn: day?.format(dayFormat) ?? null })}
          />
        </Field>
      </div>
      <Field id={`${id}-department`} label={t('rectification.page.department')}>
        <DepartmentInput
          id={`${id}-department`}
          value={draft.responsibleDepartment}
          onChange={(responsibleDepartment) => onChange({ responsibleDepartment })}
        />
      </Field>
      <Field id={`${id}-cause`} label={t('rectification.page.causeAnalysis')}>
        <Input.TextArea
          id={`${id}-cause`}
          rows={3}
          maxLength={4000}
          placeholder={t('rectification.page.causeHint')}
          value={draft.causeAnalysis}
          onChange={(event) => onChange({ causeAnalysis: event.target.value })}
        />
      </Field>
    </>
  )
}

function ActionFields({ draft, onChange }: PartProps): ReactNode {
  const { t } = useTranslation()
  const replace = (key: string, part: Partial<ActionDraft>): void =>
    onChange({ actions: draft.actions.map((action) => (action.key === key ? { ...action, ...part } : action)) })
  const add = (): void => onChange({ actions: [...draft.actions, newAction(draft, crypto.randomUUID())] })
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend style={{ padding: 0 }}>{t('rectification.page.action')}</legend>
      {draft.actions.map((action, index) => (
        <ActionRow
          key={action.key}
          action={action}
          place={index + 1}
          onChange={(part) => replace(action.key, part)}
          onRemove={() => onChange({ actions: draft.actions.filter((one) => one.key !== action.key) })}
        />
      ))}
      <Button type="dashed" block icon={<PlusOutlined />} onClick={add} style={{ marginTop: 8 }}>
        {t('rectification.page.addAction')}
      </Button>
    </fieldset>
  )
}

function ActionRow({
  action,
  place,
  onChange,
  onRemove,
}: {
  readonly action: ActionDraft
  readonly place: number
  readonly onChange: (part: Partial<ActionDraft>) => void
  readonly onRemove: () => void
}): ReactNode {
  const { t } = useTranslation()
  const named = (what: string): string => `${what} ${place}`
  return (
    <div className={styles.actionRow}>
      <Input.TextArea
        autoSize
        maxLength={500}
        disabled={action.isDone}
        aria-label={named(t('rectification.page.actionDescription'))}
        placeholder={t('rectification.page.actionDescription')}
        value={action.description}
        onChange={(event) => onChange({ description: event.target.value })}
      />
      <div className={styles.actionLine}>
        <DepartmentInput
          label={named(t('rectification.page.department'))}
          isDisabled={action.isDone}
          value={action.department}
          onChange={(department) => onChange({ department })}
        />
        <Input
          maxLength={60}
          disabled={action.isDone}
          aria-label={named(t('rectification.page.actionOwner'))}
          placeholder={t('rectification.page.actionOwner')}
          value={action.owner}
          onChange={(event) => onChange({ owner: event.target.value })}
        />
        <DatePicker
          disabled={action.isDone}
          aria-label={named(t('rectification.page.actionDueOn'))}
          placeholder={t('rectification.page.actionDueOn')}
          value={action.dueOn ? dayjs(action.dueOn) : null}
          onChange={(day) => onChange({ dueOn: day?.format(dayFormat) ?? null })}
        />
        <Checkbox
          disabled={action.isDone}
          checked={action.isContainment}
          onChange={(event) => onChange({ isContainment: event.target.checked })}
        >
          {t('rectification.page.containment')}
        </Checkbox>
        <Button
          type="text"
          icon={<DeleteOutlined />}
          disabled={action.isDone}
          aria-label={t('rectification.page.removeAction', { place })}
          onClick={onRemove}
        />
      </div>
    </div>
  )
}

/** Any department may be written; the library's own are proposed (R1). */
function DepartmentInput({
  id,
  label,
  value,
  isDisabled = false,
  onChange,
}: {
  readonly id?: string
  readonly label?: string
  readonly value: string
  readonly isDisabled?: boolean
  readonly onChange: (value: string) => void
}): ReactNode {
  const { t } = useTranslation()
  const departments = useDeskQuery('departments.list', {})
  return (
    <AutoComplete
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      disabled={isDisabled}
      placeholder={t('rectification.page.department')}
      value={value}
      options={(departments.data ?? []).map(({ name }) => ({ value: name }))}
      onChange={(words: string) => onChange(words ?? '')}
    />
  )
}

function Field({
  id,
  label,
  children,
}: {
  readonly id: string
  readonly label: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  )
}
