import { type ReactNode, useState } from 'react'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import type { Refusal } from '#shared/calls/fault.ts'
import type { FindingRow } from '#shared/calls/findings.ts'
import type { RectificationEventName, RectificationRow } from '#shared/calls/rectification.ts'
import { isAsked } from './asked-events.ts'
import { StepDialog } from './StepDialog.tsx'
import { changedBySteps, useTakenBack } from './use-taken-back.ts'

export type SteppedRectification = Pick<RectificationRow, 'id' | 'number' | 'owner' | 'level'> & {
  /** What reopening can rest on; lists don't know it and don't offer it. */
  readonly recurringFindings?: readonly FindingRow[]
}

/** What stood in the way of an event. */
export type RefusedStep = {
  readonly id: RectificationId
  readonly event: RectificationEventName
  readonly refusals: readonly Refusal[]
}

export type Steps = {
  /** Lets an event happen: at once where it needs no words, by its dialog where it does. */
  readonly take: (rectification: SteppedRectification, event: RectificationEventName) => void
  /** Stands where the screen draws it. */
  readonly dialog: ReactNode
  readonly isRunning: boolean
}

/** The events of the state machine, as board, list and page let them happen: each can be taken back from its notice. */
export function useSteps({
  onRefused,
  onDone,
}: {
  readonly onRefused: (refused: RefusedStep) => void
  readonly onDone?: (id: RectificationId) => void
}): Steps {
  const [asked, setAsked] = useState<{
    readonly rectification: SteppedRectification
    readonly event: RectificationEventName
  } | null>(null)
  const offerUndo = useTakenBack()
  const apply = useDeskCommand('rectifications.apply', { invalidates: changedBySteps })
  const done = (rectification: SteppedRectification, event: RectificationEventName): void => {
    setAsked(null)
    offerUndo(rectification, event)
    onDone?.(rectification.id)
  }
  const happen = async (rectification: SteppedRectification, event: RectificationEventName): Promise<void> => {
    const { id } = rectification
    const answer = await apply.run({ id, event })
    if (answer.ok) done(rectification, event)
    else if (answer.fault.refusals.length > 0) onRefused({ id, event, refusals: answer.fault.refusals })
  }
  return {
    take: (rectification, event) => {
      if (isAsked(event)) setAsked({ rectification, event })
      else void happen(rectification, event)
    },
    dialog:
      asked !== null && isAsked(asked.event) ? (
        <StepDialog
          key={`${asked.rectification.id} ${asked.event}`}
          event={asked.event}
          rectification={asked.rectification}
          onClose={() => setAsked(null)}
          onDone={() => done(asked.rectification, asked.event)}
        />
      ) : null,
    isRunning: apply.isRunning,
  }
}
