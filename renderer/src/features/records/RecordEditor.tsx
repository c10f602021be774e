import { Button, Drawer, Form, Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refusedField } from '#renderer/app/refusals.ts'
import { FaultNote } from '#renderer/components/FaultNote.tsx'
import type { RecordDetail } from '#shared/calls/records.ts'
import { changeEntries, changesBetween, customField, type RecordValues } from '#shared/domain/record-fields.ts'
import { changedFieldWords } from './change-words.ts'
import { FieldControl } from './FieldControl.tsx'
import styles from './RecordEditor.module.css'
import { type EditedField, editedGroups, valuesOf } from './record-values.ts'
import { useOwnFields } from './use-own-fields.ts'
import { useRecordEdit } from './use-record-change.ts'

export type RecordEditorProps = { readonly record: RecordDetail; readonly onClose: () => void }

/** Every field of a record but its number. Only what was changed is saved, against what the form was opened with. */
export function RecordEditor({ record, onClose }: RecordEditorProps): ReactNode {
  const { t, i18n } = useTranslation()
  const formId = useId()
  const [opened] = useState(() => valuesOf(record))
  const [draft, setDraft] = useState<RecordValues>(opened)
  const edit = useRecordEdit(record.id, { onDone: onClose })
  const edits = changesBetween(opened, draft)
  const changed = changeEntries(edits).length
  const isDrawn = record.reviewState !== 'none'

  const set = (part: Partial<RecordValues>): void => setDraft((old) => ({ ...old, ...part }))
  const help = (field: string) => {
    const isPinned = isDrawn && (field === 'agentId' || field === 'startedAt')
    return isPinned ? { extra: t('records.edit.pinned') } : refusedField(i18n, edit.fault, field)
  }
  const library = useOwnFields()
  // Those of this record first, then what other records of the library have.
  const headers = [...new Set([...Object.keys(record.customFields), ...library])]

  return (
    <Drawer
      open
      size={640}
      title={t('records.edit.title', { number: record.externalNumber })}
      onClose={onClose}
      maskClosable={changed === 0}
      footer={
        <div className={styles.footer}>
          <span className={styles.count}>
            {changed === 0 ? t('records.edit.nothing') : t('records.edit.changed', { count: changed })}
          </span>
          <Button onClick={onClose}>{t('common.actions.cancel')}</Button>
          <Button type="primary" htmlType="submit" form={formId} disabled={changed === 0} loading={edit.isRunning}>
            {t('common.actions.save')}
          </Button>
        </div>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault()
          void edit.run({ id: record.id, edits: edits as Parameters<typeof edit.run>[0]['edits'] })
        }}
      >
        {edit.fault !== null && edit.fault.refusals.length === 0 ? <FaultNote fault={edit.fault} /> : null}
        <Form component={false} layout="vertical" size="small">
          {editedGroups.map(([group, fields]) => (
            <fieldset key={group} className={styles.group}>
              <legend>{t(`records.detail.groups.${group}`)}</legend>
              {fields.map((field: EditedField) => (
                <Form.Item
                  key={field.name}
                  className={field.kind === 'long-text' ? (styles.long ?? '') : ''}
                  label={changedFieldWords(t, field.name)}
                  htmlFor={`${formId}-${field.name}`}
                  {...help(field.name)}
                >
                  <FieldControl
                    id={`${formId}-${field.name}`}
                    field={field}
                    values={draft}
                    disabled={isDrawn && (field.name === 'agentId' || field.name === 'startedAt')}
                    onChange={set}
                  />
                </Form.Item>
              ))}
            </fieldset>
          ))}
          {headers.length > 0 ? (
            <fieldset className={styles.group}>
              <legend>{t('records.detail.customFields')}</legend>
              {headers.map((header) => (
                <Form.Item
                  key={header}
                  className={styles.long ?? ''}
                  label={header}
                  htmlFor={`${formId}-custom-${header}`}
                  {...help(customField(header))}
                >
                  <Input.TextArea
                    id={`${formId}-custom-${header}`}
                    autoSize={{ minRows: 1, maxRows: 6 }}
                    value={draft.customFields[header] ?? ''}
                    onChange={({ target }) => set({ customFields: withCustom(draft, header, target.value) })}
                  />
                </Form.Item>
              ))}
            </fieldset>
          ) : null}
        </Form>
      </form>
    </Drawer>
  )
}

/** An emptied field is one that isn't there. */
function withCustom(draft: RecordValues, header: string, text: string): RecordValues['customFields'] {
  const others = Object.entries(draft.customFields).filter(([name]) => name !== header)
  return Object.fromEntries(text === '' ? others : [...others, [header, text]])
}
