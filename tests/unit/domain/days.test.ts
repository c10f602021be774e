import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dayOf,
  daysIn,
  endOfDay,
  isCalendarDay,
  monthsIn,
  periodKind,
  placeAt,
  previousPeriod,
  startOfDay,
} from '#shared/domain/days.ts'

describe('days', () => {
  it('takes the local day, up to the last millisecond of it', () => {
    const lastInstant = new Date(2026, 1, 28, 23, 59, 59, 999).getTime()
    expect(dayOf(lastInstant)).toBe('2026-02-28')
    expect(dayOf(lastInstant + 1)).toBe('2026-03-01')
    expect(startOfDay('2026-02-28')).toBe(new Date(2026, 1, 28).getTime())
    expect(endOfDay('2026-02-28')).toBe(lastInstant + 1)
  })

  it('finds the month an instant falls in, by the first instants of months', () => {
    const starts = ['2026-01-01', '2026-02-01', '2026-03-01'].map(startOfDay)
    const at = (day: string) => placeAt(starts, startOfDay(day))
    expect(['2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01', '2029-01-01'].map(at)).toEqual([-1, 0, 1, 2, 2])
    expect(placeAt(starts, startOfDay('2026-02-01') - 1)).toBe(0)
    expect(placeAt([], 0)).toBe(-1)
  })

  it('adds days over month ends, leap days and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(addMonths('2026-11', 3)).toBe('2027-02')
  })

  it('counts days and lists months without a gap', () => {
    expect(daysIn({ fromDay: '2026-01-01', toDay: '2026-12-31' })).toBe(365)
    expect(daysIn({ fromDay: '2026-03-05', toDay: '2026-03-05' })).toBe(1)
    expect(monthsIn({ fromDay: '2025-11-30', toDay: '2026-02-01' })).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ])
    expect(monthsIn({ fromDay: '2026-02-01', toDay: '2026-01-31' })).toEqual([])
  })

  it.each([
    ['month', { fromDay: '2026-10-01', toDay: '2026-10-31' }, { fromDay: '2026-09-01', toDay: '2026-09-30' }],
    ['month', { fromDay: '2026-03-01', toDay: '2026-03-31' }, { fromDay: '2026-02-01', toDay: '2026-02-28' }],
    ['quarter', { fromDay: '2026-01-01', toDay: '2026-03-31' }, { fromDay: '2025-10-01', toDay: '2025-12-31' }],
    ['year', { fromDay: '2026-01-01', toDay: '2026-12-31' }, { fromDay: '2025-01-01', toDay: '2025-12-31' }],
    ['custom', { fromDay: '2026-02-01', toDay: '2026-04-30' }, { fromDay: '2025-11-01', toDay: '2026-01-31' }],
    ['custom', { fromDay: '2026-03-05', toDay: '2026-03-11' }, { fromDay: '2026-02-26', toDay: '2026-03-04' }],
  ])('calls it a %s and compares it with the one before', (kind, period, before) => {
    expect(periodKind(period)).toBe(kind)
    expect(previousPeriod(period)).toEqual(before)
  })
})

describe('a real day', () => {
  it.each(['2026-02-28', '2024-02-29', '1900-01-01', '2199-12-31'])('is %s', (day) => {
    expect(isCalendarDay(day)).toBe(true)
  })

  // The year 10000 would not sort as text, and months counted up to it would never end.
  it.each([
    '2026-02-29',
    '2026-02-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-1-1',
    '0050-01-01',
    '1899-12-31',
    '2200-01-01',
    '9999-12-31',
    '2026-01-01T00:00',
    '',
  ])('is not %s', (day) => {
    expect(isCalendarDay(day)).toBe(false)
  })
})
