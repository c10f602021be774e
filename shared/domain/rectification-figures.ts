import { addDays, type DayPeriod, dayOf, daysIn, monthsIn } from './days.ts'
import { grouped } from './grouped.ts'
import { quantile } from './quantile.ts'
import { type DueRectification, isOpen, isOverdue } from './rectification.ts'
import { type ShownEstimate, shareOf } from './shown-estimate.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import { workingDaysBetween } from './working-time.ts'

/** A rectification as far as its figures go; instants are UTC milliseconds. */
export type FiguredRectification = DueRectification & {
  readonly id: string
  readonly department: string
  readonly issuedAt: number | null
  readonly closedAt: number | null
}

/** Numerator and denominator with the share and its 95 % interval. */
export type Share = { readonly estimate: ShownEstimate; readonly numerator: number; readonly denominator: number }

const share = (numerator: number, denominator: number): Share => ({
  estimate: shareOf(numerator, denominator),
  numerator,
  denominator,
})

const isWithin = (day: string, { fromDay, toDay }: DayPeriod): boolean => day >= fromDay && day <= toDay

/** Bounds of the classes of age, in calendar days since issuing, both included; the last has no end. */
const ageClasses = [
  { fromDays: 0, toDays: 7 },
  { fromDays: 8, toDays: 14 },
  { fromDays: 15, toDays: 30 },
  { fromDays: 31, toDays: 60 },
  { fromDays: 61, toDays: null },
] as const

export type AgeClass = {
  readonly fromDays: number
  readonly toDays: number | null
  readonly count: number
  readonly overdue: number
}

/** How long the open ones have been open since they were issued, and how many of each class are overdue. */
export function ageing(rows: readonly FiguredRectification[], today: string): AgeClass[] {
  const open = rows.flatMap(({ issuedAt, ...row }) => {
    if (issuedAt === null || !isOpen(row.state) || row.state === 'draft') return []
    const days = daysIn({ fromDay: dayOf(issuedAt), toDay: today }) - 1
    return [{ days: Math.max(0, days), isOverdue: isOverdue(row, today) }]
  })
  return ageClasses.map(({ fromDays, toDays }) => {
    const inClass = open.filter(({ days }) => days >= fromDays && (toDays === null || days <= toDays))
    return { fromDays, toDays, count: inClass.length, overdue: inClass.filter((one) => one.isOverdue).length }
  })
}

export type TimeToClose = {
  readonly department: string
  readonly closed: number
  readonly medianDays: number | null
  readonly lowerQuartileDays: number | null
  readonly upperQuartileDays: number | null
  readonly notMeasured: number
}

/**
 * Working days from issuing to closing of those closed in the period, by responsible department (the one with most
 * first): median and quartiles. Spans through a year whose holidays aren't known are counted as not measured, and the
 * year is named.
 */
export function timesToClose(
  rows: readonly FiguredRectification[],
  period: DayPeriod,
  calendar: WorkingCalendar,
): { readonly departments: readonly TimeToClose[]; readonly unknownYears: readonly number[] } {
  const years = new Set<number>()
  const closed = rows.flatMap(({ department, state, issuedAt, closedAt }) => {
    if (state !== 'closed' || issuedAt === null || closedAt === null || !isWithin(dayOf(closedAt), period)) return []
    const days = workingDaysBetween(dayOf(issuedAt), dayOf(closedAt), calendar)
    if (!days.ok && days.reason === 'unknown-year') years.add(days.year)
    return [{ department, days: days.ok ? days.value : null }]
  })
  const departments = [...grouped(closed, (one) => one.department)].map(([department, of]) => {
    const sorted = of.flatMap(({ days }) => (days === null ? [] : [days])).toSorted((a, b) => a - b)
    return {
      ...{ department, closed: of.length, notMeasured: of.length - sorted.length },
      ...{
        medianDays: quantile(sorted, 0.5),
        lowerQuartileDays: quantile(sorted, 0.25),
        upperQuartileDays: quantile(sorted, 0.75),
      },
    }
  })
  return {
    departments: departments.toSorted((a, b) => b.closed - a.closed || (a.department < b.department ? -1 : 1)),
    unknownYears: [...years].toSorted((a, b) => a - b),
  }
}

/**
 * The share closed on time by month of the due day: of the issued and not cancelled ones due in the period that are closed
 * or past their day, those closed no later than on it (the indicator `closureOnTime`, month by month).
 */
export function closureByMonth(rows: readonly FiguredRectification[], period: DayPeriod, today: string) {
  const due = rows.flatMap(({ state, dueOn, issuedAt, closedAt }) => {
    const counts = issuedAt !== null && state !== 'cancelled' && dueOn !== null && isWithin(dueOn, period)
    if (!counts || (closedAt === null && dueOn >= today)) return []
    return [{ month: dueOn.slice(0, 7), isOnTime: closedAt !== null && dayOf(closedAt) <= dueOn }]
  })
  const of = (those: typeof due): Share => share(those.filter(({ isOnTime }) => isOnTime).length, those.length)
  return { months: monthly(period, due, of), whole: of(due) }
}

/** Every month of the period, also those without any. */
function monthly<T extends { readonly month: string }, R extends object>(
  period: DayPeriod,
  rows: readonly T[],
  of: (rows: T[]) => R,
): (R & { readonly month: string })[] {
  const byMonth = grouped(rows, ({ month }) => month)
  return monthsIn(period).map((month) => ({ month, ...of(byMonth.get(month) ?? []) }))
}

/** Closed, or taken up again because its cause came back; those that were taken back aren't among them. */
export type ClosingEvent = { readonly rectificationId: string; readonly kind: 'close' | 'reopen'; readonly at: number }

/** The closings of the period, each with whether the next thing that happened was that its cause came back. */
function closingsOf(events: readonly ClosingEvent[], period: DayPeriod) {
  return [...grouped(events, ({ rectificationId }) => rectificationId).values()].flatMap((own) =>
    own.flatMap((event, place) => {
      const closedOn = dayOf(event.at)
      if (event.kind !== 'close' || !isWithin(closedOn, period)) return []
      const next = own[place + 1]
      return [
        { closedOn, month: closedOn.slice(0, 7), isRepeated: next?.kind === 'reopen', isLast: next === undefined },
      ]
    }),
  )
}

/** How many times rectifications were closed in the period, and how many of those closings their cause undid. */
export function countRepeats(events: readonly ClosingEvent[], period: DayPeriod) {
  const closings = closingsOf(events, period)
  return { closed: closings.length, recurred: closings.filter(({ isRepeated }) => isRepeated).length }
}

/**
 * The share of the closings of the period that were opened again because their cause came back, by month of closing. A
 * cause counts as come back within so many days (by the day of the service, not of its filing). One that hasn't come back
 * counts as not repeated; how many of those were closed so lately that they still may is said beside it. `events` are in
 * the order they happened.
 */
export function repeatsByMonth(
  events: readonly ClosingEvent[],
  period: DayPeriod,
  { withinDays, today }: { readonly withinDays: number; readonly today: string },
) {
  const closings = closingsOf(events, period)
  const of = (those: typeof closings) => ({
    ...share(those.filter(({ isRepeated }) => isRepeated).length, those.length),
    stillWatched: those.filter(({ isLast, closedOn }) => isLast && addDays(closedOn, withinDays) >= today).length,
  })
  return { months: monthly(period, closings, of), whole: of(closings) }
}

export type GivenVerdict = {
  readonly rectificationId: string
  readonly verdict: 'effective' | 'not-effective' | 'not-enough-data'
  readonly isOverridden: boolean
  readonly at: number
}

/**
 * The verdict that stands of each rectification, the last of it in the list, by the month it was given in; effective by
 * somebody's decision stands apart.
 */
export function effectByMonth(verdicts: readonly GivenVerdict[], period: DayPeriod) {
  const last = new Map(verdicts.map((verdict) => [verdict.rectificationId, verdict]))
  const given = [...last.values()].flatMap(({ at, ...verdict }) =>
    isWithin(dayOf(at), period) ? [{ ...verdict, month: dayOf(at).slice(0, 7) }] : [],
  )
  const count = (those: typeof given) => {
    const effective = those.filter(({ verdict }) => verdict === 'effective')
    const overridden = effective.filter(({ isOverridden }) => isOverridden).length
    return {
      effective: effective.length - overridden,
      effectiveByOverride: overridden,
      notEffective: those.filter(({ verdict }) => verdict === 'not-effective').length,
      notEnoughData: those.filter(({ verdict }) => verdict === 'not-enough-data').length,
    }
  }
  const effective = given.filter(({ verdict }) => verdict === 'effective').length
  return { months: monthly(period, given, count), whole: share(effective, given.length) }
}
