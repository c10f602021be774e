import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { RectificationId } from '#shared/calls/common.ts'

const changed = ['rectifications.', 'home.'] as const

export type HandleReminderButtonProps = {
  readonly id: RectificationId
  readonly number: string
  readonly dueOn: string
  readonly step: number
}

/** Somebody has dealt with what the ladder asks today: it asks no more until its next step. */
export function HandleReminderButton({ id, number, dueOn, step }: HandleReminderButtonProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const unhandle = useDeskCommand('rectifications.unhandleReminder', { invalidates: changed })
  const handle = useDeskCommand('rectifications.handleReminder', {
    invalidates: changed,
    onDone: () => notices.undoable(t('ladder.handled', { number }), () => void unhandle.run({ id, dueOn, step })),
  })
  return (
    <Button
      size="small"
      aria-label={t('ladder.handleOf', { number })}
      loading={handle.isRunning}
      onClick={() => void handle.run({ id, dueOn, step })}
    >
      {t('ladder.handle')}
    </Button>
  )
}
