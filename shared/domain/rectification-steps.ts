import type { RectificationEvent, RectificationState } from './rectification.ts'

/** All an event may change of a rectification; instants are UTC milliseconds, `dueOn` is a calendar day. */
export type RectificationProgress = {
  readonly state: RectificationState
  readonly owner: string
  readonly dueOn: string | null
  /** How often it was escalated: 0 lies with the first owner. */
  readonly level: number
  readonly issuedAt: number | null
  readonly acknowledgedAt: number | null
  readonly acknowledgedBy: string
  readonly submittedAt: number | null
  readonly closedAt: number | null
  /** When it was last returned, escalated or reopened. */
  readonly reopenedAt: number | null
  /** How often its cause came back after it was closed. */
  readonly recurrences: number
}

/** What an event brings with it beside its name. */
export type StepDetails = {
  readonly now: number
  /** Of `start`; blank: the owner. */
  readonly acknowledgedBy: string
  /** Of `escalate`. */
  readonly newOwner: string
  readonly newDueOn: string | null
}

/** The rectification after an event that the state machine lets happen, in the state it leads to. */
export function progressAfter(
  progress: RectificationProgress,
  event: RectificationEvent,
  state: RectificationState,
  details: StepDetails,
): RectificationProgress {
  return { ...progress, state, ...changesOf(progress, event, details) }
}

function changesOf(
  { owner, level, recurrences }: RectificationProgress,
  event: RectificationEvent,
  { now, acknowledgedBy, newOwner, newDueOn }: StepDetails,
): Partial<RectificationProgress> {
  switch (event) {
    case 'issue':
      return { issuedAt: now }
    case 'start':
      return { acknowledgedAt: now, acknowledgedBy: acknowledgedBy.trim() === '' ? owner : acknowledgedBy }
    case 'submit':
      return { submittedAt: now }
    case 'close':
      return { closedAt: now }
    case 'return':
      return { reopenedAt: now }
    case 'escalate':
      return { owner: newOwner, dueOn: newDueOn, level: level + 1, reopenedAt: now }
    case 'reopen':
      return { closedAt: null, reopenedAt: now, recurrences: recurrences + 1 }
    case 'begin-verification':
    case 'resume':
    case 'cancel':
      return {}
  }
}

/** What must be kept to take a step back: the values before it of everything it changed. */
export function valuesBefore<T extends object>(before: T, after: T): Partial<T> {
  const names = (Object.keys(before) as (keyof T)[]).filter((name) => before[name] !== after[name])
  return Object.fromEntries(names.map((name) => [name, before[name]])) as Partial<T>
}

/** As it was before the step whose values were kept. */
export const takenBack = <T extends object>(after: T, kept: Partial<T>): T => ({ ...after, ...kept })
