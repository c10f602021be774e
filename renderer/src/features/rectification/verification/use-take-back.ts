import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { TaskId } from '#shared/calls/common.ts'
import { changedByLeavingOut } from './changed-by.ts'

export type TakeBack = (task: { readonly id: TaskId; readonly externalNumber: string }) => void

/** A drawn task that was left out is to be reviewed after all; what became of what stood in for it is said. */
export function useTakeBack(): TakeBack {
  const { t } = useTranslation()
  const notices = useNotices()
  const { run } = useDeskCommand('verifications.takeBack', {
    invalidates: changedByLeavingOut,
    onFault: (fault) => notices.fault(fault),
  })
  return ({ id, externalNumber: number }) =>
    void run({ taskId: id }).then((answer) => {
      if (answer.ok) notices.done(t(`verification.leavingOut.takenBack.${answer.value.substitute}`, { number }))
    })
}
