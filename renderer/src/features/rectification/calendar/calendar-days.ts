import type { RectificationRow } from '#shared/calls/rectification.ts'
import { isOpen } from '#shared/domain/rectification.ts'
import { type DayInCalendar, dayNumber, type WorkingCalendar } from '#shared/domain/working-calendar.ts'

/*
 * What stands on a day of the calendar.
 */

export type CalendarEntry = {
  readonly key: string
  readonly kind: 'due' | 'action' | 'step'
  readonly day: string
  readonly row: RectificationRow
  /** What an action says, or a ladder's step in working days from the due day. */
  readonly action?: string
  readonly step?: number
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
