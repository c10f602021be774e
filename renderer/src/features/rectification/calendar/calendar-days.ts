import type { Output } from '#shared/calls/calls.ts'
import type { RectificationRow } from '#shared/calls/rectification.ts'
import { isOpen } from '#shared/domain/rectification.ts'
import type { LadderAsk } from '#shared/domain/rectification-ladder.ts'
import { type DayInCalendar, dayNumber, type WorkingCalendar } from '#shared/domain/working-calendar.ts'

/*
 * What stands on a day of the calendar.
 */

export type CalendarEntry = {
  readonly key: string
  readonly kind: 'due' | 'action' | 'step'
  readonly day: string
  readonly row: RectificationRow
  /** What an action says, or what a step of the ladder asks. */
  readonly action?: string
  readonly asks?: LadderAsk
  readonly isLate: boolean
}

/** What stands on each day, the rectifications themselves first. */
export function entriesByDay(entries: readonly CalendarEntry[]): ReadonlyMap<string, readonly CalendarEntry[]> {
  const byDay = new Map<string, CalendarEntry[]>()
  for (const entry of entries) byDay.set(entry.day, [...(byDay.get(entry.day) ?? []), entry])
  for (const all of byDay.values()) all.sort((a, b) => order[a.kind] - order[b.kind] || (a.key < b.key ? -1 : 1))
  return byDay
}

const order: Readonly<Record<CalendarEntry['kind'], number>> = { due: 0, action: 1, step: 2 }

/** The due days of the rectifications themselves; a draft's is only a plan, but it stands there, too. */
export function dueEntries(rows: readonly RectificationRow[]): readonly CalendarEntry[] {
  return rows.flatMap((row): CalendarEntry[] =>
    row.dueOn === null || !isOpen(row.state)
      ? []
      : [{ key: `due ${row.id}`, kind: 'due', day: row.dueOn, row, isLate: row.isOverdue }],
  )
}

/** Actions that aren't done and the steps of the ladder, of those rectifications that are shown; a passed step is over. */
export function entriesOfDays(
  rows: readonly RectificationRow[],
  { actions, steps }: Output<'rectifications.days'>,
): readonly CalendarEntry[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return [
    ...actions.flatMap(({ id, actionId, description, day, isOverdue }): CalendarEntry[] => {
      const row = byId.get(id)
      if (row === undefined) return []
      return [{ key: `action ${actionId}`, kind: 'action', day, row, action: description, isLate: isOverdue }]
    }),
    ...steps.flatMap(({ id, step, asks, day, status }): CalendarEntry[] => {
      const row = byId.get(id)
      if (row === undefined || status === 'passed' || status === 'handled') return []
      return [{ key: `step ${id} ${step}`, kind: 'step', day, row, asks, isLate: false }]
    }),
  ]
}

/** Why a day is off or worked; null for ordinary days and for years the calendar doesn't know. */
export function specialDay(
  calendar: WorkingCalendar,
  day: string,
): { readonly isOff: boolean; readonly reason: string } | null {
  const kind: DayInCalendar | undefined = calendar.kinds[dayNumber(day) - calendar.firstDay]
  if (kind === undefined || kind.kind === 'ordinary') return null
  return { isOff: kind.kind === 'holiday' || kind.kind === 'own-holiday', reason: kind.reason }
}

export const isKnownYear = (calendar: WorkingCalendar, day: string): boolean =>
  calendar.knownYears.includes(Number(day.slice(0, 4)))
