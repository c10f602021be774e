import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotices } from '#renderer/app/notices.tsx'
import type { Answer } from '#shared/calls/fault.ts'
import type { DraftSaver } from './draft-saver.ts'
import { useSaveState } from './use-saver.ts'

export type DraftConflictProps<Content> = {
  readonly saver: DraftSaver<Content>
  /** What the store holds, and at which revision. */
  readonly reload: () => Promise<Answer<{ readonly revision: number; readonly content: Content }>>
  readonly onTakeStored: (content: Content) => void
  /** What it means to keep the one or the other. */
  readonly text: string
  readonly keepMine: string
}

/** Opens when the stored draft was changed elsewhere. */
export function DraftConflict<Content>(props: DraftConflictProps<Content>): ReactNode {
  return useSaveState(props.saver).kind === 'conflict' ? <Conflict {...props} /> : null
}

/** Which of the two stays? */
function Conflict<Content>(props: DraftConflictProps<Content>): ReactNode {
  const { saver, reload, onTakeStored, text, keepMine } = props
  const { t } = useTranslation()
  const notices = useNotices()
  const [isBusy, setBusy] = useState(false)

  const settle = async (keep: 'mine' | 'stored'): Promise<void> => {
    setBusy(true)
    const answer = await reload()
    setBusy(false)
    if (!answer.ok) {
      notices.fault(answer.fault)
      return
    }
    const content = keep === 'mine' ? saver.content() : answer.value.content
    saver.settle(answer.value.revision, keep, content)
    if (keep === 'stored') onTakeStored(content)
  }

  return (
    <Modal
      open
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      title={t('drafts.conflict')}
      footer={[
        <Button key="stored" disabled={isBusy} onClick={() => void settle('stored')}>
          {t('drafts.takeStored')}
        </Button>,
        <Button key="mine" type="primary" disabled={isBusy} onClick={() => void settle('mine')}>
          {keepMine}
        </Button>,
      ]}
    >
      <p>{text}</p>
    </Modal>
  )
}
