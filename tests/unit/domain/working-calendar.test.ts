import { describe, expect, it } from 'vitest'
import { chineseHolidays, withYearsOf } from '#shared/domain/chinese-holidays.ts'
import { workingMinutesBetween } from '#shared/domain/sla.ts'
import {
  calendarProblems,
  type DayHours,
  dayNumber,
  defaultCalendarSettings,
  type OwnDay,
  type WeekHours,
  workingCalendar,
} from '#shared/domain/working-calendar.ts'
import { at, calendarOf } from './office-calendar.ts'

const minutes = (from: string, to: string, ...calendar: Parameters<typeof calendarOf>) =>
  workingMinutesBetween(at(from), at(to), calendarOf(...calendar))
const span = (from: number, to: number) => ({ from: from * 60, to: to * 60 })

describe('the holiday table', () => {
  it('knows the years 2004 to 2026', () => {
    expect(chineseHolidays.years).toEqual(Array.from({ length: 23 }, (_, index) => 2004 + index))
  })

  // Written from the announcements of the General Office of the State Council for 2025 and 2026.
  it.each([
    [2025, '0101 0128 0129 0130 0131 0201 0202 0203 0204 0404 0405 0406 0501 0502 0503 0504 0505 0531 0601 0602'],
    [2025, '1001 1002 1003 1004 1005 1006 1007 1008'],
    [2026, '0101 0102 0103 0215 0216 0217 0218 0219 0220 0221 0222 0223 0404 0405 0406 0501 0502 0503 0504 0505'],
    [2026, '0619 0620 0621 0925 0926 0927 1001 1002 1003 1004 1005 1006 1007'],
  ])('holds the holidays of %i: %s', (year, days) => {
    for (const day of days.split(' ')) {
      expect([...chineseHolidays.holidays.keys()]).toContain(`${year}-${day.slice(0, 2)}-${day.slice(2)}`)
    }
  })

  it('holds as many as were announced, and the make-up days', () => {
    const of = (days: ReadonlyMap<string, string>, year: string) =>
      [...days.keys()].filter((day) => day.startsWith(year)).sort()
    expect(of(chineseHolidays.holidays, '2025')).toHaveLength(28)
    expect(of(chineseHolidays.holidays, '2026')).toHaveLength(33)
    expect(of(chineseHolidays.makeUpDays, '2025').join(' ')).toBe(
      '2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11',
    )
    expect(of(chineseHolidays.makeUpDays, '2026').join(' ')).toBe(
      '2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10',
    )
    expect(chineseHolidays.holidays.get('2026-02-17')).toBe('春节')
  })

  it('is replaced year by year by an imported one', () => {
    const imported = {
      years: [2026, 2027],
      holidays: new Map([
        ['2027-01-01', '元旦'],
        ['2025-06-11', '不在所述年份'],
      ]),
      makeUpDays: new Map([['2026-03-07', '自定']]),
    }
    const table = withYearsOf(chineseHolidays, imported)
    expect(table.years.slice(-2)).toEqual([2026, 2027])
    // 2026-10-01 isn't in the imported year 2026, so it is an ordinary Thursday; 2025 stays as it was.
    expect(minutes('2026-10-01 00:00', '2026-10-02 00:00', {}, table)).toEqual({ ok: true, value: 480 })
    expect(minutes('2026-03-07 00:00', '2026-03-08 00:00', {}, table)).toEqual({ ok: true, value: 480 })
    expect(minutes('2026-12-31 17:00', '2027-01-04 10:00', {}, table)).toEqual({ ok: true, value: 120 })
    expect(minutes('2025-10-01 00:00', '2025-10-09 00:00', {}, table)).toEqual({ ok: true, value: 0 })
    expect(minutes('2025-06-11 00:00', '2025-06-12 00:00', {}, table)).toEqual({ ok: true, value: 480 })
  })
})

describe('own hours and days', () => {
  const shifts: DayHours = [span(0, 2), span(8, 11), span(12, 16), span(22, 24)]
  const week: WeekHours = [shifts, shifts, shifts, shifts, shifts, [span(9, 12)], []]

  it('counts several spans a day, over midnight, and a Saturday morning', () => {
    // Monday 22–24 (120), Tuesday 0–2 (120) and 8–9 (60)
    expect(minutes('2026-03-02 20:00', '2026-03-03 09:00', { week })).toEqual({ ok: true, value: 300 })
    // Friday 22–24 (120), Saturday 180, Sunday 0, Monday 0–2 (120)
    expect(minutes('2026-03-06 21:00', '2026-03-09 08:00', { week })).toEqual({ ok: true, value: 420 })
    // a make-up Saturday has the hours of a make-up day, not those of a Saturday
    expect(minutes('2026-02-28 00:00', '2026-03-01 00:00', { week })).toEqual({ ok: true, value: 480 })
  })

  it('lets own days go before the table, with their reason', () => {
    const ownDays: OwnDay[] = [
      { day: '2026-10-02', kind: 'working', reason: '国庆值班', hours: [span(9, 12)] },
      { day: '2026-10-10', kind: 'holiday', reason: '厂休' },
      { day: '2026-10-11', kind: 'working', reason: '补班', hours: null },
    ]
    expect(minutes('2026-10-01 00:00', '2026-10-08 00:00', { ownDays })).toEqual({ ok: true, value: 180 })
    expect(minutes('2026-10-10 00:00', '2026-10-11 00:00', { ownDays })).toEqual({ ok: true, value: 0 })
    expect(minutes('2026-10-11 00:00', '2026-10-12 00:00', { ownDays })).toEqual({ ok: true, value: 480 })
    const { kinds, firstDay } = calendarOf({ ownDays })
    const kindOf = (day: string) => kinds[dayNumber(day) - firstDay]
    expect(kindOf('2026-10-02')).toEqual({ kind: 'own-working', reason: '国庆值班' })
    expect(kindOf('2026-10-10')).toEqual({ kind: 'own-holiday', reason: '厂休' })
    expect(kindOf('2026-10-01')).toEqual({ kind: 'holiday', reason: '国庆节' })
    expect(kindOf('2026-09-20')).toEqual({ kind: 'make-up', reason: '国庆节' })
    expect(kindOf('2026-10-12')).toEqual({ kind: 'ordinary' })
  })
})

describe('settings no calendar can be made of', () => {
  const none: WeekHours = [[], [], [], [], [], [], []]
  const week = (monday: DayHours): WeekHours =>
    [monday, ...defaultCalendarSettings.week.slice(1)] as unknown as WeekHours
  const own = (...ownDays: OwnDay[]) => ({ ownDays })

  it.each([
    ['hours back to front', { week: week([span(12, 9)]) }, { code: 'hours-back-to-front', at: 0, span: 0 }],
    ['half minutes', { week: week([{ from: 0.5, to: 9 }]) }, { code: 'hours-not-minutes', at: 0, span: 0 }],
    ['a 25th hour', { makeUpHours: [span(9, 25)] }, { code: 'hours-not-minutes', at: 'make-up', span: 0 }],
    ['spans that overlap', { week: week([span(9, 12), span(11, 18)]) }, { code: 'hours-overlap', at: 0, span: 1 }],
    ['a week without hours', { week: none }, { code: 'no-working-hours' }],
    ['no hours on make-up days', { makeUpHours: [] }, { code: 'no-make-up-hours' }],
    ['a clock that can not be', { utcOffsetMinutes: Number.NaN }, { code: 'clock-out-of-range' }],
    [
      'a day that is none',
      own({ day: '2026-02-30', kind: 'holiday', reason: 'x' }),
      { code: 'no-such-day', at: '2026-02-30' },
    ],
    [
      'a day without a reason',
      own({ day: '2026-03-02', kind: 'holiday', reason: ' ' }),
      { code: 'day-without-reason', at: '2026-03-02' },
    ],
    [
      'a day decided twice',
      own(
        { day: '2026-03-02', kind: 'holiday', reason: 'a' },
        { day: '2026-03-02', kind: 'working', reason: 'b', hours: null },
      ),
      { code: 'day-twice', at: '2026-03-02' },
    ],
    [
      'a working day without hours',
      own({ day: '2026-03-02', kind: 'working', reason: 'b', hours: [] }),
      { code: 'working-without-hours', at: '2026-03-02' },
    ],
  ])('%s', (_, changes, problem) => {
    const settings = { ...defaultCalendarSettings, ...changes }
    expect(calendarProblems(settings, chineseHolidays)).toEqual([problem])
    expect(workingCalendar(settings, chineseHolidays)).toEqual({ ok: false, problems: [problem] })
  })

  it('a table without years, or with one that is none', () => {
    const table = { holidays: new Map(), makeUpDays: new Map() }
    expect(calendarProblems(defaultCalendarSettings, { ...table, years: [] })).toEqual([{ code: 'no-holiday-years' }])
    expect(calendarProblems(defaultCalendarSettings, { ...table, years: [20260] })).toEqual([
      { code: 'holiday-year-out-of-range', at: 20260 },
    ])
  })
})
