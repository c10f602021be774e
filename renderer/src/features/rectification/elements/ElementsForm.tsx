import { Button, Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { RectificationDetail } from '#shared/calls/rectification.ts'
import { DueDayPicker } from '../DueDayPicker.tsx'
import styles from '../rectification.module.css'
import { ActionFields } from './ActionFields.tsx'
import { CauseFields } from './CauseFields.tsx'
import { DepartmentInput } from './DepartmentInput.tsx'
import { draftOf, type ElementsDraft, elementsOf } from './elements-draft.ts'
import { Field } from './Field.tsx'

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
        <CauseFields draft={draft} onChange={change} findings={rectification.findingRows} />
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

export type PartProps = { readonly draft: ElementsDraft; readonly onChange: (part: Partial<ElementsDraft>) => void }

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
          autoSize={{ minRows: 2, maxRows: 8 }}
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
          <DueDayPicker id={`${id}-due`} value={draft.dueOn} saysDays onChange={(dueOn) => onChange({ dueOn })} />
        </Field>
      </div>
      <Field id={`${id}-department`} label={t('rectification.page.department')}>
        <DepartmentInput
          id={`${id}-department`}
          value={draft.responsibleDepartment}
          onChange={(responsibleDepartment) => onChange({ responsibleDepartment })}
        />
      </Field>
    </>
  )
}
