import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askDesk } from '#renderer/app/desk.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { TaskId } from '#shared/calls/common.ts'
import { formatTimeOfDay } from './clock.ts'
import type { DraftContent } from './draft.ts'
import type { DraftSaver, SaveState } from './draft-saver.ts'
import styles from './review.module.css'

/** Whether the work is safe: said beside the actions at all times. */
export function SaveNote({ state }: { readonly state: SaveState }): ReactNode {
  const { t } = useTranslation()
  const words = ((): string => {
    switch (state.kind) {
      case 'saved':
        return state.at === null
          ? t('review.save.unchanged')
          : t('review.save.savedAt', { time: formatTimeOfDay(state.at) })
      case 'waiting':
      case 'saving':
        return t('review.save.saving')
      case 'failed':
        return t('review.save.failed')
      case 'conflict':
        return t('review.save.conflict')
    }
  })()
  const isBad = state.kind === 'failed' || state.kind === 'conflict'
  return (
    <span role="status" className={isBad ? styles.failed : undefined}>
      {words}
    </span>
  )
}

/** The stored draft was changed elsewhere: which of the two stays? */
export function ConflictDialog(props: {
  readonly taskId: TaskId
  readonly saver: DraftSaver
  readonly onTakeStored: (content: DraftContent) => void
}): ReactNode {
  const { taskId, saver, onTakeStored } = props
  const { t } = useTranslation()
  const notices = useNotices()
  const [isBusy, setBusy] = useState(false)

  const settle = async (keep: 'mine' | 'stored'): Promise<void> => {
    setBusy(true)
    const answer = await askDesk('tasks.open', { id: taskId })
    setBusy(false)
    if (!answer.ok) {
      notices.fault(answer.fault)
      return
    }
    const { revision, answers, marks, comment } = answer.value.draft
    const content = keep === 'mine' ? saver.content() : { answers, marks, comment }
    saver.settle(revision, keep, content)
    if (keep === 'stored') onTakeStored(content)
  }

  return (
    <Modal
      open
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      title={t('review.conflict.title')}
      footer={[
        <Button key="stored" disabled={isBusy} onClick={() => void settle('stored')}>
          {t('review.conflict.takeStored')}
        </Button>,
        <Button key="mine" type="primary" disabled={isBusy} onClick={() => void settle('mine')}>
          {t('review.conflict.keepMine')}
        </Button>,
      ]}
    >
      <p>{t('review.conflict.text')}</p>
    </Modal>
  )
}
