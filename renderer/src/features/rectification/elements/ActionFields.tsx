import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DueDayPicker } from '../DueDayPicker.tsx'
import styles from '../rectification.module.css'
import { DepartmentInput } from './DepartmentInput.tsx'
import type { PartProps } from './ElementsForm.tsx'
import { type ActionDraft, newAction } from './elements-draft.ts'

/** The actions, each with its department, owner and due day (R6). */
export function ActionFields({ draft, onChange }: PartProps): ReactNode {
  const { t } = useTranslation()
  const replace = (key: string, part: Partial<ActionDraft>): void =>
    onChange({ actions: draft.actions.map((action) => (action.key === key ? { ...action, ...part } : action)) })
  const add = (): void => onChange({ actions: [...draft.actions, newAction(draft, crypto.randomUUID())] })
  return (
    <fieldset className={styles.plain}>
      <legend className={styles.legend}>{t('rectification.page.action')}</legend>
      {draft.actions.map((action, index) => (
        <ActionRow
          key={action.key}
          action={action}
          place={index + 1}
          onChange={(part) => replace(action.key, part)}
          onRemove={() => onChange({ actions: draft.actions.filter((one) => one.key !== action.key) })}
        />
      ))}
      <Button type="dashed" block icon={<PlusOutlined />} onClick={add}>
        {t('rectification.page.addAction')}
      </Button>
      <p className={styles.evidence}>{t('rectification.page.actionsNote')}</p>
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
        <DueDayPicker
          isDisabled={action.isDone}
          label={named(t('rectification.page.actionDueOn'))}
          placeholder={t('rectification.page.actionDueOn')}
          value={action.dueOn}
          onChange={(dueOn) => onChange({ dueOn })}
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
