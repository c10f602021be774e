import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotices } from '#renderer/app/notices.tsx'
import { formatTimeOfDay } from './clock.ts'
import type { DraftContent } from './draft.ts'
import type { DraftSaver } from './draft-saver.ts'
import styles from './review.module.css'
import type { ReviewWork } from './review-work.ts'
import { useSaveState } from './use-saver.ts'

/** Whether the work is safe: said beside the actions at all times. */
export function SaveNote({ saver }: { readonly saver: DraftSaver }): ReactNode {
  const { t } = useTranslation()
  const state = useSaveState(saver)
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

type ConflictProps = {
  readonly work: ReviewWork
  readonly saver: DraftSaver
  readonly onTakeStored: (content: DraftContent) => void
}

/** Opens when the stored draft was changed elsewhere. */
export function ConflictDialog(props: ConflictProps): ReactNode {
  return useSaveState(props.saver).kind === 'conflict' ? <Conflict {...props} /> : null
}

/** Which of the two stays? */
function Conflict(props: ConflictProps): ReactNode {
  const { work, saver, onTakeStored } = props
  const { t } = useTranslation()
  const notices = useNotices()
  const [isBusy, setBusy] = useState(false)

  const settle = async (keep: 'mine' | 'stored'): Promise<void> => {
    setBusy(true)
    const answer = await work.reload()
    setBusy(false)
    if (!answer.ok) {
      notices.fault(answer.fault)
      return
    }
    const { revision, answers, marks, comment } = answer.value
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
