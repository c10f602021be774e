import { describe, expect, it } from 'vitest'
import { addWorkingDays, addWorkingMinutes, workingMinutesBetween } from '#shared/domain/sla.ts'
import { workingDaysBetween } from '#shared/domain/working-time.ts'
import { handCheckedTimes } from './hand-checked-times.ts'
import { at, calendarOf, office } from './office-calendar.ts'

describe('working minutes by hand', () => {
  it.each(handCheckedTimes)('%s → %s is %i: %s', (from, to, minutes) => {
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
