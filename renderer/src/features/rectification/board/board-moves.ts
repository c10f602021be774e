import type { RectificationRow, RectificationStateName } from '#shared/calls/rectification.ts'
import { allowedEvents, eventBetween, type RectificationEvent } from '#shared/domain/rectification.ts'

/*
 * What the board shows and what letting a card go on a column means.
 */

/** The columns in the order of the way through; what was cancelled is found in the list. */
export const boardStates = [
  'draft',
  'issued',
  'in_progress',
  'returned',
  'escalated',
  'submitted',
  'verifying',
  'closed',
] as const satisfies readonly RectificationStateName[]
export type BoardState = (typeof boardStates)[number]

export type Move =
  | { readonly kind: 'stay' }
  | { readonly kind: 'event'; readonly event: RectificationEvent }
  /** No single step leads there. */
  | { readonly kind: 'no-way' }

export function moveBetween(from: RectificationStateName, to: RectificationStateName): Move {
  if (from === to) return { kind: 'stay' }
  const event = eventBetween(from, to)
  // Reopening needs the finding its cause came back with: the page asks for it.
  return event === null || event === 'reopen' ? { kind: 'no-way' } : { kind: 'event', event }
}

/** The steps a menu offers; reopening belongs to the page. */
export const stepsOf = (state: RectificationStateName): readonly RectificationEvent[] =>
  allowedEvents(state).filter((event) => event !== 'reopen')

export type BoardColumnRows = { readonly state: BoardState; readonly rows: readonly RectificationRow[] }

/** What is open: the most pressing first, without a due day last. What is closed: the latest first. */
function byUrgency(state: BoardState): (a: RectificationRow, b: RectificationRow) => number {
  if (state === 'closed') return (a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0)
  const key = (row: RectificationRow): string => `${row.dueOn ?? '9999-99-99'} ${row.number}`
  return (a, b) => (key(a) < key(b) ? -1 : 1)
}

export function columnsOf(rows: readonly RectificationRow[]): readonly BoardColumnRows[] {
  return boardStates.map((state) => ({
    state,
    rows: rows.filter((row) => row.state === state).sort(byUrgency(state)),
  }))
}
