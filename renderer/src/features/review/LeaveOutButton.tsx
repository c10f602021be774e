import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { queueLink } from '#renderer/app/links.ts'
import { LeaveOutDialog } from '#renderer/features/rectification/verification/LeaveOutDialog.tsx'
import type { TaskRow } from '#shared/calls/review.ts'

type LeaveOutButtonProps = { readonly task: TaskRow; readonly save: () => Promise<boolean> }

/** Of a task drawn to verify a rectification: a lead who finds that it can't be reviewed leaves it out. */
export function LeaveOutButton({ task, save }: LeaveOutButtonProps): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const library = useDeskQuery('library.current', {}).data
  if (task.rectificationId === null || library?.user.role !== 'lead' || library.readOnly) return null
  // Nothing may be left to save when it is left out: a draft of it would be refused.
  const begin = async (): Promise<void> => setOpen(await save())
  return (
    <>
      <Button onClick={() => void begin()}>{t('verification.leavingOut.action')}</Button>
      {isOpen ? (
        <LeaveOutDialog
          task={task}
          onClose={() => setOpen(false)}
          onDone={() => void navigate(queueLink({ drawId: task.drawId }))}
        />
      ) : null}
    </>
  )
}
