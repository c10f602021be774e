import { type DueRectification, isOverdue, type RectificationState, rectificationStates } from './rectification.ts'

export type RectificationCounts = {
  readonly total: number
  readonly states: { readonly state: RectificationState; readonly count: number; readonly overdue: number }[]
}

/** How many rectifications are in each state and how many of those are overdue today; states without any are left out. */
export function rectificationCounts(rows: readonly DueRectification[], today: string): RectificationCounts {
  const states = rectificationStates
    .map((state) => {
      const inState = rows.filter((row) => row.state === state)
      return { state, count: inState.length, overdue: inState.filter((row) => isOverdue(row, today)).length }
    })
    .filter(({ count }) => count > 0)
  return { total: rows.length, states }
}
