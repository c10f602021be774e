import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chineseHolidays } from '#shared/domain/chinese-holidays.ts'
import { addDays } from '#shared/domain/days.ts'
import {
  addWorkingDays,
  addWorkingMinutes,
  type SlaRecord,
  slaResult,
  slaVerdict,
  workingMinutesBetween,
} from '#shared/domain/sla.ts'
import { defaultSlaRules } from '#shared/domain/sla-rules.ts'
import {
  type CalendarSettings,
  type DayHours,
  defaultCalendarSettings,
  type OwnDay,
  type WeekHours,
  workingCalendar,
} from '#shared/domain/working-calendar.ts'
import {
  localDayOf,
  workingDaysBetween,
  workingDaysBetweenInstants,
  workingMillisecondsBetween,
} from '#shared/domain/working-time.ts'

const minute = 60_000
const valueIn = <T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value
}

/** Up to three spans that don't overlap, perhaps from or to midnight. */
const hours: fc.Arbitrary<DayHours> = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 6 })
  .map((edges) => edges.toSorted((a, b) => a - b))
  .map((edges) =>
    Array.from({ length: Math.floor(edges.length / 2) }, (_, index) => ({
      from: edges[2 * index] ?? 0,
      to: edges[2 * index + 1] ?? 0,
    })),
  )
const someHours = hours.filter((spans) => spans.length > 0)
const day = fc.integer({ min: 0, max: 729 }).map((days) => addDays('2025-01-01', days))
const ownDay: fc.Arbitrary<OwnDay> = fc.oneof(
  fc.record({ day, kind: fc.constant('holiday' as const), reason: fc.constant('own') }),
  fc.record({ day, kind: fc.constant('working' as const), reason: fc.constant('own'), hours: fc.option(someHours) }),
)
const settings: fc.Arbitrary<CalendarSettings> = fc.record({
  week: fc.tuple(someHours, hours, hours, hours, hours, hours, hours) satisfies fc.Arbitrary<WeekHours>,
  makeUpHours: someHours,
  ownDays: fc.uniqueArray(ownDay, { maxLength: 20, selector: (own) => own.day }),
  utcOffsetMinutes: fc.constantFrom(480, 0, -210, 345),
})
const eitherSettings = fc.oneof(fc.constant(defaultCalendarSettings), settings)
// Three years are laid out faster than twenty-three.
const holidays = { ...chineseHolidays, years: [2024, 2025, 2026] }
const calendarOf = (given: CalendarSettings) => valueIn(workingCalendar(given, holidays))

const firstMinute = Date.UTC(2025, 0, 2) / minute
const lastMinute = Date.UTC(2026, 11, 30) / minute
const minuteInstant = fc.integer({ min: firstMinute, max: lastMinute }).map((count) => count * minute)
const instant = fc.integer({ min: firstMinute * minute, max: lastMinute * minute })
const ordered = (a: number, b: number, c = b) => [a, b, c].toSorted((x, y) => x - y) as [number, number, number]

/** Asks each minute by itself whether it is worked: slow, and written without the calendar that is laid out. */
function slowMinutes(from: number, to: number, given: CalendarSettings): number {
  let count = 0
  for (let now = from; now < to; now += minute) {
    const local = new Date(now + given.utcOffsetMinutes * minute)
    const text = local.toISOString().slice(0, 10)
    const own = given.ownDays.find((one) => one.day === text)
    const weekday = given.week[(local.getUTCDay() + 6) % 7] ?? []
    const makeUp = chineseHolidays.makeUpDays.has(text)
    const ofTable = chineseHolidays.holidays.has(text) ? [] : makeUp ? given.makeUpHours : weekday
    const ofOwn = own?.kind === 'working' ? (own.hours ?? given.makeUpHours) : []
    const spans = own === undefined ? ofTable : ofOwn
    const clock = local.getUTCHours() * 60 + local.getUTCMinutes()
    if (spans.some((span) => clock >= span.from && clock < span.to)) count += 1
  }
  return count
}

test('minutes are those counted one by one', () => {
  const length = fc.integer({ min: 0, max: 12 * 1440 })
  fc.assert(
    fc.property(eitherSettings, minuteInstant, length, (given, from, minutes) => {
      const to = Math.min(from + minutes * minute, lastMinute * minute)
      expect(workingMinutesBetween(from, to, calendarOf(given))).toEqual({
        ok: true,
        value: slowMinutes(from, to, given),
      })
    }),
    { numRuns: 120 },
  )
})

test('a span is the sum of its parts: to the millisecond, and in minutes where it is split at whole ones', () => {
  fc.assert(
    fc.property(eitherSettings, instant, instant, instant, (given, a, b, c) => {
      const calendar = calendarOf(given)
      const [from, middle, to] = ordered(a, b, c)
      const worked = (start: number, end: number) => valueIn(workingMillisecondsBetween(start, end, calendar))
      expect(worked(from, middle) + worked(middle, to)).toBe(worked(from, to))
      const whole = ordered(from, middle, to).map((one) => Math.floor(one / minute) * minute) as [
        number,
        number,
        number,
      ]
      const minutes = (start: number, end: number) => valueIn(workingMinutesBetween(start, end, calendar))
      expect(minutes(whole[0], whole[1]) + minutes(whole[1], whole[2])).toBe(minutes(whole[0], whole[2]))
    }),
  )
})

test('a longer span never has fewer working minutes, nor more than minutes of the clock', () => {
  fc.assert(
    fc.property(eitherSettings, instant, instant, instant, (given, a, b, c) => {
      const calendar = calendarOf(given)
      const [from, near, far] = ordered(a, b, c)
      const shorter = valueIn(workingMinutesBetween(from, near, calendar))
      const longer = valueIn(workingMinutesBetween(from, far, calendar))
      expect(longer).toBeGreaterThanOrEqual(shorter)
      expect(longer).toBeGreaterThanOrEqual(valueIn(workingMinutesBetween(near, far, calendar)))
      expect(longer).toBeLessThanOrEqual((far - from) / minute)
      expect(Number.isSafeInteger(longer)).toBe(true)
    }),
  )
})

test('adding the minutes between is the way back, and the earliest one', () => {
  const minutes = fc.integer({ min: 1, max: 20_000 })
  fc.assert(
    fc.property(eitherSettings, instant, minutes, (given, from, count) => {
      const calendar = calendarOf(given)
      const end = addWorkingMinutes(from, count, calendar)
      // Near the end of 2026 the rest lies in a year nobody has announced yet.
      if (!end.ok) {
        expect(end).toEqual({ ok: false, reason: 'unknown-year', year: 2027 })
        return
      }
      expect(workingMinutesBetween(from, end.value, calendar)).toEqual({ ok: true, value: count })
      expect(workingMinutesBetween(from, end.value - 1, calendar)).toEqual({ ok: true, value: count - 1 })
    }),
  )
})

test('minutes added in two steps are minutes added in one', () => {
  const minutes = fc.integer({ min: 0, max: 5000 })
  const early = fc.integer({ min: firstMinute * minute, max: Date.UTC(2026, 5, 1) })
  fc.assert(
    fc.property(early, minutes, minutes, (from, first, second) => {
      const calendar = calendarOf(defaultCalendarSettings)
      const between = valueIn(addWorkingMinutes(from, first, calendar))
      expect(addWorkingMinutes(between, second, calendar)).toEqual(addWorkingMinutes(from, first + second, calendar))
    }),
  )
})

test('working days: there and back, in two steps as in one, and always worked', () => {
  const days = fc.integer({ min: 1, max: 60 })
  const inside = fc.integer({ min: 120, max: 550 }).map((count) => addDays('2025-01-01', count))
  fc.assert(
    fc.property(inside, days, days, (from, first, second) => {
      const calendar = calendarOf(defaultCalendarSettings)
      const add = (start: string, count: number) => valueIn(addWorkingDays(start, count, calendar))
      const between = (start: string, end: string) => valueIn(workingDaysBetween(start, end, calendar))
      const reached = add(from, first)
      expect(between(from, reached)).toBe(first)
      expect(between(addDays(reached, -1), reached)).toBe(1)
      expect(add(reached, second)).toBe(add(from, first + second))
      expect(add(reached, -second)).toBe(add(add(reached, 1), -second - 1))
      expect(add(add(reached, second), -second)).toBe(reached)
    }),
  )
})

test('working days between two instants are those between their local days', () => {
  const far = fc.integer({ min: Date.UTC(1899, 11, 30), max: Date.UTC(2200, 0, 3) })
  fc.assert(
    fc.property(eitherSettings, fc.oneof(instant, far), fc.oneof(instant, far), (given, from, to) => {
      const calendar = calendarOf(given)
      expect(workingDaysBetweenInstants(from, to, calendar)).toEqual(
        workingDaysBetween(localDayOf(from, calendar), localDayOf(to, calendar), calendar),
      )
    }),
  )
})

test('a verdict is made of whole numbers or a reason, and agrees with its own figures', () => {
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value)
  const record: fc.Arbitrary<SlaRecord> = fc.record({
    channel: fc.constantFrom('phone', 'online', 'email', 'visit', 'other'),
    priority: maybe(fc.constantFrom('A', 'B', 'C')),
    startedAt: maybe(instant),
    ringSeconds: maybe(fc.integer({ min: -2, max: 200 })),
    respondedAt: maybe(instant),
    completedAt: maybe(instant),
    isComplaint: maybe(fc.boolean()),
    isOpen: maybe(fc.boolean()),
    isUrgent: maybe(fc.boolean()),
    complexity: maybe(fc.constantFrom('simple', 'general', 'complex')),
    viewedAt: maybe(instant),
    contactedAt: maybe(instant),
    solutionOfferedAt: maybe(instant),
    planGivenAt: maybe(instant),
    progressToldAt: maybe(instant),
  })
  const now = fc.integer({ min: firstMinute * minute, max: Date.UTC(2027, 5, 1) })
  const calendar = calendarOf(defaultCalendarSettings)
  fc.assert(
    fc.property(record, now, (given, instantNow) => {
      const { checks, overall } = slaVerdict(given, defaultSlaRules, calendar, instantNow)
      const judged = checks.filter((check) => check.ok)
      expect(overall === null).toBe(judged.length === 0)
      for (const { verdict, used, target, excellent, remaining, isOpen } of judged) {
        expect([used, target, remaining].every(Number.isSafeInteger) && used >= 0).toBe(true)
        expect(remaining).toBe(target - used)
        expect(verdict === 'missed').toBe(used > target)
        expect(verdict === 'running').toBe(isOpen && used <= target)
        if (verdict === 'excellent') expect(used).toBeLessThanOrEqual(excellent ?? -1)
      }
      for (const rule of defaultSlaRules) {
        const check = checks.find((one) => one.rule === rule.key)
        const expected = check === undefined ? null : check.ok ? check.verdict : check.reason
        expect(slaResult(rule, given, calendar, instantNow), rule.key).toBe(expected)
      }
    }),
    { numRuns: 1000 },
  )
})
