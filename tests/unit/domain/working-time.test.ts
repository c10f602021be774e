import { describe, expect, it } from 'vitest'
import { addWorkingDays, addWorkingMinutes, workingMinutesBetween } from '#shared/domain/sla.ts'
import { workingDaysBetween } from '#shared/domain/working-time.ts'
import { at, calendarOf, office } from './office-calendar.ts'

/*
 * Worked out by hand on the State Council's announcements for 2025 and 2026. Working hours 09:00–12:00 (180 minutes) and
 * 13:00–18:00 (300), 480 a day. Off in 2025: 1 Jan · 28 Jan–4 Feb · 4–6 Apr · 1–5 May · 31 May–2 Jun · 1–8 Oct; worked:
 * 26 Jan, 8 Feb, 27 Apr, 28 Sep, 11 Oct. Off in 2026: 1–3 Jan · 15–23 Feb · 4–6 Apr · 1–5 May · 19–21 Jun · 25–27 Sep ·
 * 1–7 Oct; worked: 4 Jan, 14 Feb, 28 Feb, 9 May, 20 Sep, 10 Oct.
 */
describe('working minutes by hand', () => {
  it.each([
    ['2025-03-03 09:00', '2025-03-03 18:00', 480, 'a whole Monday: 180 + 300'],
    ['2025-03-03 11:30', '2025-03-03 13:30', 60, 'over lunch: 30 before it, 30 after it'],
    ['2025-03-03 12:10', '2025-03-03 12:50', 0, 'within lunch'],
    ['2025-03-03 22:15', '2025-03-04 09:20', 20, 'started at night: the clock waits for 09:00'],
    ['2025-03-03 06:00', '2025-03-03 09:01', 1, 'started before the doors open'],
    ['2025-03-03 17:59', '2025-03-03 23:59', 1, 'ends at night: the last minute of the day'],
    ['2025-03-03 10:00:10', '2025-03-03 10:00:50', 0, 'the same minute: 40 seconds are no minute'],
    ['2025-03-03 10:00:50', '2025-03-03 10:01:49', 0, 'two minutes of the clock, 59 seconds'],
    ['2025-03-03 10:00:50', '2025-03-03 10:01:50', 1, '60 seconds over two minutes of the clock'],
    ['2025-03-03 10:00', '2025-03-03 10:00', 0, 'no time at all'],
    ['2025-03-07 17:30', '2025-03-10 09:30', 60, 'Friday 30, weekend 0, Monday 30'],
    ['2025-03-08 10:00', '2025-03-09 17:00', 0, 'Saturday and Sunday'],
    ['2025-02-28 17:00', '2025-03-03 10:00', 120, 'month end: Friday 60, 1 and 2 March are a weekend, Monday 60'],
    ['2024-12-31 17:00', '2025-01-02 10:00', 120, 'New Year 2025: Tuesday 60, Wednesday off, Thursday 60'],
    ['2025-01-26 09:00', '2025-01-26 18:00', 480, 'the Sunday worked for Spring Festival 2025'],
    ['2025-01-27 17:00', '2025-02-05 10:00', 120, 'Spring Festival 2025: Monday 60, eight days off, Wednesday 60'],
    ['2025-02-07 17:00', '2025-02-10 10:00', 600, 'Friday 60, the make-up Saturday 480, Sunday 0, Monday 60'],
    ['2025-04-03 17:00', '2025-04-07 10:00', 120, 'Tomb-sweeping 2025: Thursday 60, 4–6 April off, Monday 60'],
    ['2025-04-26 00:00', '2025-04-28 00:00', 480, 'Saturday off, the make-up Sunday 480'],
    ['2025-04-30 17:00', '2025-05-06 10:00', 120, 'Labour Day 2025: Wednesday 60, five days off, Tuesday 60'],
    ['2025-05-30 17:00', '2025-06-03 10:00', 120, 'Dragon Boat 2025: Friday 60, 31 May–2 June off, Tuesday 60'],
    ['2025-09-26 17:00', '2025-09-29 10:00', 600, 'Friday 60, Saturday 0, the make-up Sunday 480, Monday 60'],
    ['2025-09-30 17:00', '2025-10-09 10:00', 120, 'National Day 2025: Tuesday 60, eight days off, Thursday 60'],
    ['2025-10-10 18:00', '2025-10-13 09:00', 480, 'from Friday evening to Monday morning only the make-up Saturday'],
    ['2025-12-31 12:00', '2026-01-05 13:00', 960, 'Wednesday 300, 1–3 January off, Sunday 4 worked 480, Monday 180'],
    ['2026-01-04 11:00', '2026-01-04 14:00', 120, 'lunch on the make-up Sunday: 60 + 60'],
    ['2026-02-13 18:00', '2026-02-15 00:00', 480, 'the Saturday worked before Spring Festival 2026'],
    ['2026-02-14 17:00', '2026-02-24 10:00', 120, 'Spring Festival 2026: Saturday 60, nine days off, Tuesday 60'],
    ['2026-02-27 17:30', '2026-03-02 09:30', 540, 'month end: Friday 30, the make-up Saturday 480, Monday 30'],
    ['2026-04-03 17:00', '2026-04-07 10:00', 120, 'Tomb-sweeping 2026: Friday 60, 4–6 April off, Tuesday 60'],
    ['2026-04-30 17:00', '2026-05-06 10:00', 120, 'Labour Day 2026: Thursday 60, five days off, Wednesday 60'],
    ['2026-05-08 18:00', '2026-05-09 12:30', 180, 'the morning of the make-up Saturday, up to lunch'],
    ['2026-06-18 17:00', '2026-06-22 10:00', 120, 'Dragon Boat 2026: Thursday 60, 19–21 June off, Monday 60'],
    ['2026-09-20 13:00', '2026-09-20 15:30', 150, 'the afternoon of the Sunday worked for National Day'],
    ['2026-09-24 17:00', '2026-09-28 10:00', 120, 'Mid-autumn 2026: Thursday 60, 25–27 September off, Monday 60'],
    ['2026-09-30 17:00', '2026-10-08 10:00', 120, 'National Day 2026: Wednesday 60, seven days off, Thursday 60'],
    ['2026-10-09 17:00', '2026-10-11 12:00', 540, 'Friday 60, the make-up Saturday 480, Sunday 0'],
    ['2026-02-01 00:00', '2026-03-01 00:00', 7680, '20 weekdays − 6 off (16–20, 23) + 2 worked (14, 28) = 16 × 480'],
    ['2025-10-01 00:00', '2025-11-01 00:00', 8640, '23 weekdays − 6 off (1–3, 6–8) + 1 worked (11) = 18 × 480'],
    ['2025-01-01 00:00', '2026-01-01 00:00', 119_040, '2025: 261 weekdays − 18 off + 5 worked = 248 × 480'],
    ['2026-01-01 00:00', '2027-01-01 00:00', 119_040, '2026: 261 weekdays − 19 off + 6 worked = 248 × 480'],
  ])('%s → %s is %i: %s', (from, to, minutes) => {
    expect(workingMinutesBetween(at(from), at(to), office)).toEqual({ ok: true, value: minutes })
  })

  it('reads instants in Chinese time wherever the computer is: 00:30–02:30 UTC is 08:30–10:30', () => {
    const [from, to] = [Date.UTC(2026, 2, 2, 0, 30), Date.UTC(2026, 2, 2, 2, 30)]
    expect(workingMinutesBetween(from, to, office)).toEqual({ ok: true, value: 90 })
  })

  it('answers an end before its start and what is no instant with the reason', () => {
    const [early, late] = [at('2026-03-02 09:00'), at('2026-03-02 10:00')]
    expect(workingMinutesBetween(late, early, office)).toEqual({ ok: false, reason: 'ends-before-start' })
    for (const broken of [Number.NaN, Number.POSITIVE_INFINITY, 1.5, 9e15]) {
      expect(workingMinutesBetween(broken, late, office)).toEqual({ ok: false, reason: 'no-instant' })
      expect(workingMinutesBetween(early, broken, office)).toEqual({ ok: false, reason: 'no-instant' })
      expect(addWorkingMinutes(broken, 5, office)).toEqual({ ok: false, reason: 'no-instant' })
    }
  })
})

describe('a working minute later, by hand', () => {
  it.each([
    ['2025-03-03 14:00', 240, '2025-03-03 18:00', 'four hours end with the day, not on the next morning'],
    ['2025-03-03 14:00', 241, '2025-03-04 09:01', 'one minute more is the first of Tuesday'],
    ['2025-03-03 11:00', 60, '2025-03-03 12:00', 'an hour ends with the morning'],
    ['2025-03-03 11:59:30', 1, '2025-03-03 13:00:30', '30 seconds before lunch, 30 after it'],
    ['2026-02-13 16:00', 480, '2026-02-14 16:00', 'Friday 120; the make-up Saturday 180 + 180 = 360'],
    ['2026-02-14 17:30', 60, '2026-02-24 09:30', 'Saturday 30, nine days off, Tuesday 30'],
    ['2025-09-30 22:00', 1, '2025-10-09 09:01', 'the night before National Day'],
    ['2025-12-31 17:00', 540, '2026-01-04 18:00', 'Wednesday 60, three days off, the make-up Sunday 480'],
    ['2026-10-01 03:00', 0, '2026-10-01 03:00', 'no minutes: the instant itself, though nobody works'],
  ])('%s + %i minutes is %s: %s', (from, minutes, expected) => {
    expect(addWorkingMinutes(at(from), minutes, office)).toEqual({ ok: true, value: at(expected) })
  })

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('%d minutes are refused', (minutes) => {
    expect(addWorkingMinutes(at('2026-03-02 09:00'), minutes, office)).toEqual({
      ok: false,
      reason: 'no-whole-minutes',
    })
  })
})

describe('working days by hand', () => {
  it.each([
    ['2025-09-26', 1, '2025-09-28', 'the day after that Friday which is worked is Sunday 28'],
    ['2025-09-26', 3, '2025-09-30', '28, 29, 30'],
    ['2025-09-26', 4, '2025-10-09', '28, 29, 30, then eight days off'],
    ['2025-09-27', 1, '2025-09-28', 'from the Saturday it is the same Sunday'],
    ['2026-02-11', 4, '2026-02-24', '12, 13, Saturday 14, nine days off, 24'],
    ['2026-01-30', 1, '2026-02-02', 'month end: Friday, then Monday'],
    ['2025-12-31', 1, '2026-01-04', 'over the year: 1–3 January off, Sunday 4 worked'],
    ['2026-10-08', -3, '2026-09-28', 'backwards 30, 29, 28 September'],
    ['2025-10-09', -1, '2025-09-30', 'backwards over National Day'],
    ['2026-10-03', -1, '2026-09-30', 'backwards from a holiday'],
    ['2026-10-03', 0, '2026-10-03', 'no days: the day itself'],
  ])('%s %i is %s: %s', (day, days, expected) => {
    expect(addWorkingDays(day, days, office)).toEqual({ ok: true, value: expected })
    if (days >= 0) expect(workingDaysBetween(day, expected, office)).toEqual({ ok: true, value: days })
  })

  it('counts no working days over a holiday and says what is wrong', () => {
    expect(workingDaysBetween('2025-09-30', '2025-10-08', office)).toEqual({ ok: true, value: 0 })
    expect(workingDaysBetween('2025-10-08', '2025-09-30', office)).toEqual({ ok: false, reason: 'ends-before-start' })
    expect(workingDaysBetween('2026-02-31', '2026-03-30', office)).toEqual({ ok: false, reason: 'no-day' })
    expect(addWorkingDays('2026-02-31', 1, office)).toEqual({ ok: false, reason: 'no-day' })
    expect(addWorkingDays('2026-03-02', 0.5, office)).toEqual({ ok: false, reason: 'no-whole-days' })
  })
})

describe('years whose holidays are not known', () => {
  const unknown = (year: number) => ({ ok: false, reason: 'unknown-year', year })

  it('are named, never counted as ordinary weeks', () => {
    expect(workingMinutesBetween(at('2026-12-31 17:00'), at('2027-01-01 00:01'), office)).toEqual(unknown(2027))
    expect(workingMinutesBetween(at('2028-05-01 09:00'), at('2028-05-02 09:00'), office)).toEqual(unknown(2028))
    expect(workingMinutesBetween(at('2003-12-31 09:00'), at('2004-01-05 09:00'), office)).toEqual(unknown(2003))
    expect(addWorkingMinutes(at('2026-12-31 17:00'), 61, office)).toEqual(unknown(2027))
    expect(addWorkingMinutes(at('2027-03-01 17:00'), 1, office)).toEqual(unknown(2027))
    expect(addWorkingDays('2026-12-30', 2, office)).toEqual(unknown(2027))
    expect(addWorkingDays('2027-06-01', -1, office)).toEqual(unknown(2027))
    expect(addWorkingDays('2004-01-02', -2, office)).toEqual(unknown(2003))
    // 1 January 2004 is a holiday: not even one working day back is known.
    expect(addWorkingDays('2004-01-02', -1, office)).toEqual(unknown(2003))
    expect(workingDaysBetween('2026-12-30', '2027-01-04', office)).toEqual(unknown(2027))
  })

  it('do not matter where no day of theirs is needed', () => {
    expect(workingMinutesBetween(at('2026-12-31 17:00'), at('2027-01-01 00:00'), office)).toEqual({
      ok: true,
      value: 60,
    })
    expect(addWorkingMinutes(at('2026-12-31 17:00'), 60, office)).toEqual({ ok: true, value: at('2026-12-31 18:00') })
    expect(addWorkingDays('2026-12-30', 1, office)).toEqual({ ok: true, value: '2026-12-31' })
    expect(addWorkingDays('2027-01-01', -1, office)).toEqual({ ok: true, value: '2026-12-31' })
    expect(workingDaysBetween('2027-05-01', '2027-05-01', office)).toEqual({ ok: true, value: 0 })
  })

  it('are refused between known ones too', () => {
    const holed = calendarOf({}, { years: [2025, 2027], holidays: new Map(), makeUpDays: new Map() })
    expect(workingMinutesBetween(at('2025-12-31 17:00'), at('2027-01-04 09:00'), holed)).toEqual(unknown(2026))
    expect(addWorkingMinutes(at('2025-12-31 17:00'), 61, holed)).toEqual(unknown(2026))
    expect(addWorkingDays('2025-12-30', 2, holed)).toEqual(unknown(2026))
    expect(addWorkingDays('2027-01-01', -1, holed)).toEqual(unknown(2026))
    // The one met first, going back.
    const wide = calendarOf({}, { years: [2024, 2027], holidays: new Map(), makeUpDays: new Map() })
    expect(addWorkingDays('2027-01-05', -300, wide)).toEqual(unknown(2026))
    expect(addWorkingDays('2024-12-30', 300, wide)).toEqual(unknown(2025))
    expect(workingMinutesBetween(at('2027-01-04 09:00'), at('2027-01-04 10:00'), holed)).toEqual({
      ok: true,
      value: 60,
    })
  })
})
