import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { RecordId } from '#shared/calls/common.ts'
import type { Fault } from '#shared/calls/fault.ts'

/** Answers that a changed record makes stale. */
const stale = ['records.', 'agents.', 'teams.', 'tasks.', 'home.', 'audit.'] as const

export type RecordRevert = {
  /** Puts back what was said before a change, and offers to undo that again. */
  readonly revert: (changeId: number) => void
  readonly isRunning: boolean
}

export function useRecordRevert(id: RecordId): RecordRevert {
  const { t } = useTranslation()
  const notices = useNotices()
  const command = useDeskCommand('records.revert', {
    invalidates: stale,
    onDone: ({ changeId }) => notices.undoable(t('records.edit.reverted'), () => revert(changeId)),
    onFault: (fault) => notices.fault(fault),
  })
  const revert = (changeId: number): void => void command.run({ id, changeId })
  return { revert, isRunning: command.isRunning }
}

/** Saves an edit; the notice that says so offers to undo it. */
export function useRecordEdit(id: RecordId, { onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation()
  const notices = useNotices()
  const { revert } = useRecordRevert(id)
  return useDeskCommand('records.edit', {
    invalidates: stale,
    onDone: ({ changeId }) => {
      notices.undoable(t('records.edit.saved'), () => revert(changeId))
      onDone()
    },
    // Shown in the form, which keeps what was typed.
    onFault: (_fault: Fault) => {},
  })
}
