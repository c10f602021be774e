import { Button, Input } from 'antd'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { shortcutWords } from '#renderer/app/shortcut.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import styles from './Timeline.module.css'

/** A progress note, for the timeline. */
export function NoteComposer({ id }: { readonly id: RectificationId }): ReactNode {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const add = useDeskCommand('rectifications.addNote', {
    invalidates: ['rectifications.get'],
    onDone: () => setNote(''),
  })
  const isBlank = note.trim() === ''
  const send = (): void => {
    if (!isBlank && !add.isRunning) void add.run({ id, note })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    send()
  }
  return (
    <div className={styles.composer}>
      <Input.TextArea
        aria-label={t('rectification.page.note')}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={2000}
        value={note}
        placeholder={t('rectification.page.noteHint', { keys: shortcutWords('Enter') })}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button size="small" disabled={isBlank} loading={add.isRunning} onClick={send}>
        {t('rectification.page.addNote')}
      </Button>
    </div>
  )
}
