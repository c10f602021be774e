import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import type { RowMenuItem } from '#renderer/components/RowMenu.tsx'
import { LeaveOutDialog } from '#renderer/features/rectification/verification/LeaveOutDialog.tsx'
import { useTakeBack } from '#renderer/features/rectification/verification/use-take-back.ts'
import type { TaskRow } from '#shared/calls/review.ts'

/** Tasks drawn to verify a rectification: a lead may leave out what can't be reviewed, and take it back. */
export function useLeavingOut(): {
  readonly menuOf: (row: TaskRow, meant: readonly TaskRow[]) => readonly RowMenuItem[]
  readonly dialog: ReactNode
} {
  const { t } = useTranslation()
  const [leaving, setLeaving] = useState<TaskRow | null>(null)
  const takeBack = useTakeBack()
  const library = useDeskQuery('library.current', {}).data
  const mayLeave = library !== undefined && library.user.role === 'lead' && !library.readOnly
  const menuOf = (row: TaskRow, meant: readonly TaskRow[]): readonly RowMenuItem[] => {
    if (!mayLeave || meant.length !== 1 || row.rectificationId === null || row.state === 'submitted') return []
    return row.state === 'left-out'
      ? [{ key: 'take-back', label: t('verification.leavingOut.takeBack'), run: () => takeBack(row) }]
      : [{ key: 'leave-out', label: t('verification.leavingOut.action'), run: () => setLeaving(row) }]
  }
  return {
    menuOf,
    dialog: leaving === null ? null : <LeaveOutDialog task={leaving} onClose={() => setLeaving(null)} />,
  }
}
