import { afterEach, describe, expect, test } from 'vitest'
import { dayOf, endOfDay, standardOffsetMinutes, startOfDay } from '#shared/domain/days.ts'

const zoneBefore = process.env.TZ
afterEach(() => {
  if (zoneBefore === undefined) delete process.env.TZ
  else process.env.TZ = zoneBefore
})

const hour = 3_600_000

describe('local calendar days', () => {
  test('a day in Shanghai begins at 16:00 UTC of the day before', () => {
    process.env.TZ = 'Asia/Shanghai'
    expect(startOfDay('2026-03-02')).toBe(Date.UTC(2026, 2, 1, 16))
    expect(endOfDay('2026-03-02')).toBe(Date.UTC(2026, 2, 2, 16))
    expect(dayOf(Date.UTC(2026, 2, 1, 15, 59, 59, 999))).toBe('2026-03-01')
    expect(dayOf(Date.UTC(2026, 2, 1, 16))).toBe('2026-03-02')
  })

  test('the day the clock goes forward has 23 hours, the day it goes back 25', () => {
    process.env.TZ = 'Europe/Berlin'
    expect(endOfDay('2026-03-29') - startOfDay('2026-03-29')).toBe(23 * hour)
    expect(endOfDay('2026-10-25') - startOfDay('2026-10-25')).toBe(25 * hour)
  })

  test.each(['UTC', 'Asia/Shanghai', 'America/St_Johns', 'Pacific/Kiritimati'])(
    'in %s each day ends where the next begins, and both ends belong to it',
    (zone) => {
      process.env.TZ = zone
      for (let at = Date.UTC(2023, 11, 20, 12); at < Date.UTC(2025, 1, 10); at += 24 * hour) {
        const day = dayOf(at)
        expect(dayOf(startOfDay(day))).toBe(day)
        expect(dayOf(endOfDay(day) - 1)).toBe(day)
        expect(startOfDay(dayOf(endOfDay(day)))).toBe(endOfDay(day))
      }
    },
  )

  test('years, months and leap days', () => {
    expect(dayOf(endOfDay('2026-12-31'))).toBe('2027-01-01')
    expect(dayOf(endOfDay('2028-02-28'))).toBe('2028-02-29')
    expect(dayOf(endOfDay('2026-02-28'))).toBe('2026-03-01')
  })

  test.each([
    ['UTC', 0],
    ['Asia/Shanghai', 480],
    ['Europe/Berlin', 60],
    ['America/St_Johns', -210],
    ['Australia/Sydney', 600],
  ])('standard time in %s is %i minutes ahead of UTC, whatever the season', (zone, minutes) => {
    process.env.TZ = zone
    expect(standardOffsetMinutes()).toBe(minutes)
  })
})
