import { useTranslation } from 'react-i18next'
import { askDesk } from '#renderer/app/desk.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { RectificationId } from '#shared/calls/common.ts'
import type { RectificationEventName } from '#shared/calls/rectification.ts'

/** What an event, or taking it back, changes. */
export const changedBySteps = ['rectifications.', 'findings.', 'home.', 'attachments.'] as const

/** Says that an event happened, with the way back for as long as the notice is shown. */
export function useTakenBack(): (
  rectification: { readonly id: RectificationId; readonly number: string },
  event: RectificationEventName,
) => void {
  const { t } = useTranslation()
  const notices = useNotices()
  const takeBack = useUndo()
  return ({ id, number }, event) => {
    const words = t('rectification.steps.happened', { number, event: t(`states.rectificationEvent.${event}`) })
    notices.undoable(words, () => void undoLast(id, event))
  }
  /** The store names its last step by an id; it is the one the notice speaks of unless something happened since. */
  async function undoLast(id: RectificationId, event: RectificationEventName): Promise<void> {
    const answer = await askDesk('rectifications.get', { id })
    if (!answer.ok) notices.fault(answer.fault)
    else if (answer.value.undo?.kind === event) await takeBack(id, answer.value.undo.eventId)
    else notices.done(t('rectification.steps.tooLate'))
  }
}

/** Takes back the last step of this session; says why where it can't be. */
export function useUndo(): (id: RectificationId, eventId: number) => Promise<void> {
  const { t } = useTranslation()
  const notices = useNotices()
  const command = useDeskCommand('rectifications.undo', {
    invalidates: changedBySteps,
    onDone: ({ kind }) =>
      notices.done(t('rectification.steps.takenBack', { step: t(`rectification.timeline.${kind as 'edited'}`) })),
  })
  return async (id, eventId) => {
    const answer = await command.run({ id, eventId })
    // Refusals are a form's: a notice has no field to show them at.
    if (!answer.ok && answer.fault.refusals.length > 0) notices.fault(answer.fault)
  }
}
