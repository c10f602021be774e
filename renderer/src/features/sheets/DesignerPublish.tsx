import { Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { DraftSaver } from '#renderer/features/review/draft-saver.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import styles from './Designer.module.css'
import { useDesigner } from './designer-context.ts'
import { titleOf } from './designer-words.ts'
import type { OpenedSheet } from './use-design-draft.ts'

/** Publishes the draft with a word on what changed; says why where it can't be published yet. */
export function DesignerPublish(props: {
  readonly opened: OpenedSheet
  readonly saver: DraftSaver<Sheet>
  readonly onClose: () => void
}): ReactNode {
  const { saver, onClose } = props
  const { version } = props.opened
  const { sheet, problems } = useDesigner()
  const { t } = useTranslation()
  const notices = useNotices()
  const noteId = useId()
  const [changeNote, setChangeNote] = useState('')
  const [isBusy, setBusy] = useState(false)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  const title = titleOf(t, sheet)
  const command = useDeskCommand('sheets.publish', {
    invalidates: ['sheets.'],
    onDone: () => notices.done(t('designer.publish.done', { title, version: version.version })),
  })
  const publish = async (): Promise<void> => {
    setBusy(true)
    // What is published is what is stored.
    if (await saver.flush()) {
      const answer = await command.run({ versionId: version.id, revision: saver.revision(), changeNote })
      if (answer.ok) saver.close()
      else if (answer.fault.code === 'conflict') saver.meetConflict()
    }
    setBusy(false)
  }
  return (
    <Modal
      open
      title={t('designer.publish.title', { title, version: version.version })}
      okText={t('designer.publish.action')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: errors > 0 }}
      confirmLoading={isBusy}
      onCancel={onClose}
      onOk={() => void publish()}
    >
      <div className={styles.dialog}>
        {errors > 0 ? (
          <p className={styles.blocked}>{t('designer.publish.blocked', { count: errors })}</p>
        ) : (
          <p>{t('designer.publish.text')}</p>
        )}
        {errors === 0 && warnings > 0 ? (
          <p className={styles.warning}>{t('designer.publish.warned', { count: warnings })}</p>
        ) : null}
        <RefusalNote title={t('designer.publish.refused')} refusals={command.fault?.refusals ?? []} />
        <label htmlFor={noteId} className={styles.label}>
          {t('designer.publish.note')}
        </label>
        <Input.TextArea
          id={noteId}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={1000}
          placeholder={t('designer.publish.noteHint')}
          value={changeNote}
          onChange={({ target }) => setChangeNote(target.value)}
        />
      </div>
    </Modal>
  )
}
