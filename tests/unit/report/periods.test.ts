import { describe, expect, it } from 'vitest'
import { periodKind, previousPeriod } from '#shared/domain/days.ts'
import {
  isoWeekOf,
  isoWeekPeriod,
  placesAfter,
  samePeriodLastYear,
  seriesPlaces,
  stepOf,
} from '#shared/domain/reports/report-periods.ts'

describe('weeks by ISO 8601', () => {
  // From the standard's own examples and the calendar.
  it.each([
    ['2026-01-01', { year: 2026, week: 1 }],
    ['2025-12-29', { year: 2026, week: 1 }],
    ['2027-01-01', { year: 2026, week: 53 }],
    ['2027-01-03', { year: 2026, week: 53 }],
    ['2027-01-04', { year: 2027, week: 1 }],
    ['2026-10-18', { year: 2026, week: 42 }],
  ])('puts %s into its week', (day, week) => {
    expect(isoWeekOf(day)).toEqual(week)
  })

  it('runs from Monday to Sunday, and knows which year has a 53rd', () => {
    expect(isoWeekPeriod({ year: 2026, week: 42 })).toEqual({ fromDay: '2026-10-12', toDay: '2026-10-18' })
    expect(isoWeekPeriod({ year: 2026, week: 53 })).toEqual({ fromDay: '2026-12-28', toDay: '2027-01-03' })
    expect(isoWeekPeriod({ year: 2025, week: 53 })).toBeNull()
    expect(periodKind({ fromDay: '2026-10-12', toDay: '2026-10-18' })).toBe('week')
    expect(periodKind({ fromDay: '2026-10-13', toDay: '2026-10-19' })).toBe('custom')
    expect(previousPeriod({ fromDay: '2026-10-12', toDay: '2026-10-18' })).toEqual({
      fromDay: '2026-10-05',
      toDay: '2026-10-11',
    })
  })
})

describe('the same period a year before', () => {
  it.each([
    [
      { fromDay: '2026-10-01', toDay: '2026-10-31' },
      { fromDay: '2025-10-01', toDay: '2025-10-31' },
    ],
    [
      { fromDay: '2028-02-01', toDay: '2028-02-29' },
      { fromDay: '2027-02-01', toDay: '2027-02-28' },
    ],
    [
      { fromDay: '2026-10-01', toDay: '2026-12-31' },
      { fromDay: '2025-10-01', toDay: '2025-12-31' },
    ],
    [
      { fromDay: '2026-01-01', toDay: '2026-12-31' },
      { fromDay: '2025-01-01', toDay: '2025-12-31' },
    ],
    [
      { fromDay: '2026-10-12', toDay: '2026-10-18' },
      { fromDay: '2025-10-13', toDay: '2025-10-19' },
    ],
    [{ fromDay: '2026-12-28', toDay: '2027-01-03' }, null],
    [
      { fromDay: '2028-02-29', toDay: '2028-03-04' },
      { fromDay: '2027-02-28', toDay: '2027-03-04' },
    ],
  ])('of %o is %o', (period, before) => {
    expect(samePeriodLastYear(period)).toEqual(before)
  })
})

describe('the steps of a series', () => {
  it('go by weeks for a report of up to five weeks, else by months', () => {
    expect(stepOf({ fromDay: '2026-10-01', toDay: '2026-10-31' })).toBe('week')
    expect(stepOf({ fromDay: '2026-10-01', toDay: '2026-12-31' })).toBe('month')
  })

  it('end with the last whole week or month, without a gap', () => {
    const weeks = seriesPlaces({ fromDay: '2026-10-01', toDay: '2026-10-31' }, 'week', 3)
    expect(weeks).toEqual([
      { fromDay: '2026-10-05', toDay: '2026-10-11', label: '2026-W41' },
      { fromDay: '2026-10-12', toDay: '2026-10-18', label: '2026-W42' },
      { fromDay: '2026-10-19', toDay: '2026-10-25', label: '2026-W43' },
    ])
    const months = seriesPlaces({ fromDay: '2026-10-01', toDay: '2026-11-15' }, 'month', 2)
    expect(months.map(({ label }) => label)).toEqual(['2026-09', '2026-10'])
    const [last] = weeks.slice(-1)
    if (last === undefined) throw new Error('no week')
    expect(placesAfter(last, 'week', 2).map(({ label }) => label)).toEqual(['2026-W44', '2026-W45'])
  })
})
