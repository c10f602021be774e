import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { RosterAgent } from '#shared/calls/roster.ts'
import styles from './RosterScreen.module.css'
import { rosterCallsChanged } from './stale.ts'

export type MergedDialogProps = {
  readonly agent: RosterAgent
  readonly kept: NonNullable<RosterAgent['mergedInto']>
  readonly mayChange: boolean
  readonly onClose: () => void
}

/** A number that means someone else by now: whom, and the way back. */
export function MergedDialog({ agent, kept, mayChange, onClose }: MergedDialogProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const undo = useDeskCommand('roster.undoMerge', {
    invalidates: rosterCallsChanged,
    onFault: (fault) => notices.fault(fault),
    onDone: ({ records }) => {
      notices.done(t('roster.merged.undone', { records: formatCount(records), number: agent.number }))
      onClose()
    },
  })
  const words = { number: agent.number, name: agent.name, kept: kept.number, keptName: kept.name }
  return (
    <Modal
      open
      title={t('roster.merged.title')}
      okText={t('roster.merged.undo')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: !mayChange, danger: true }}
      confirmLoading={undo.isRunning}
      onOk={() => void undo.run({ id: agent.id })}
      onCancel={onClose}
      width={460}
    >
      <p>{t('roster.merged.about', words)}</p>
      <p className={styles.quiet}>{t('roster.merged.undoNote', words)}</p>
    </Modal>
  )
}
