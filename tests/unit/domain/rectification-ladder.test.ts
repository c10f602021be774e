import { describe, expect, test } from 'vitest'
import { chineseHolidays } from '#shared/domain/chinese-holidays.ts'
import { addDays } from '#shared/domain/days.ts'
import { isDueSoon, type RectificationState, rectificationStates } from '#shared/domain/rectification.ts'
import {
  concernedBy,
  defaultLadderSteps,
  ladderOf,
  ladderProblems,
  nextLevel,
  nextStep,
  soonUntil,
  stepDays,
  stepDue,
  workingDaysLeft,
} from '#shared/domain/rectification-ladder.ts'
import { defaultCalendarSettings, workingCalendar } from '#shared/domain/working-calendar.ts'

const made = workingCalendar(defaultCalendarSettings, chineseHolidays)
if (!made.ok) throw new Error('no calendar')
const calendar = made.value

const steps = defaultLadderSteps
const ladder = (dueOn: string, today: string, handled: readonly number[] = [], state: RectificationState = 'issued') =>
  ladderOf({ state, dueOn }, { steps, days: stepDays(dueOn, steps, calendar), handled: new Set(handled), today })
const statuses = (dueOn: string, today: string, handled: readonly number[] = []) =>
  ladder(dueOn, today, handled).map(({ status }) => status)

describe('the days of the ladder', () => {
  test('go over National Day 2026 and the Saturday worked in its stead', () => {
    // Off 1–7 October, Saturday the 10th is worked.
    expect(ladder('2026-10-09', '2026-09-01').map(({ step, day }) => [step, day])).toEqual([
      [-3, '2026-09-29'],
      [0, '2026-10-09'],
      [3, '2026-10-13'],
      [7, '2026-10-19'],
    ])
  })

  test('go over Spring Festival 2026, with Saturdays worked before and after it', () => {
    // Off 15–23 February, worked on Saturday the 14th and Saturday the 28th.
    expect(ladder('2026-02-25', '2026-02-01').map(({ day }) => day)).toEqual([
      '2026-02-13',
      '2026-02-25',
      '2026-02-28',
      '2026-03-05',
    ])
  })

  test('count from a due day that is no working day', () => {
    // A Sunday: the due day itself stays, three days before it are Friday, Thursday, Wednesday.
    expect(ladder('2026-11-22', '2026-11-01').map(({ day }) => day)).toEqual([
      '2026-11-18',
      '2026-11-22',
      '2026-11-25',
      '2026-12-01',
    ])
  })
})

describe('where the steps stand', () => {
  const dueOn = '2026-10-09'

  test('each is due from its day until the next one’s, then passed', () => {
    expect(statuses(dueOn, '2026-09-28')).toEqual(['ahead', 'ahead', 'ahead', 'ahead'])
    expect(statuses(dueOn, '2026-09-29')).toEqual(['due', 'ahead', 'ahead', 'ahead'])
    expect(statuses(dueOn, '2026-10-08')).toEqual(['due', 'ahead', 'ahead', 'ahead'])
    expect(statuses(dueOn, '2026-10-09')).toEqual(['passed', 'due', 'ahead', 'ahead'])
    expect(statuses(dueOn, '2026-10-13')).toEqual(['passed', 'passed', 'due', 'ahead'])
    expect(statuses(dueOn, '2026-12-01')).toEqual(['passed', 'passed', 'passed', 'due'])
  })

  test('one that was dealt with asks no more, and the next one does when its day comes', () => {
    expect(statuses(dueOn, '2026-09-30', [-3])).toEqual(['handled', 'ahead', 'ahead', 'ahead'])
    expect(stepDue(ladder(dueOn, '2026-09-30', [-3]))).toBeNull()
    expect(nextStep(ladder(dueOn, '2026-09-30', [-3]))).toMatchObject({ step: 0, status: 'ahead' })
    expect(stepDue(ladder(dueOn, '2026-10-09', [-3]))).toMatchObject({ step: 0, asks: 'remind-owner' })
    expect(stepDue(ladder(dueOn, '2026-12-01', [7]))).toBeNull()
    expect(nextStep(ladder(dueOn, '2026-12-01', [7]))).toBeNull()
  })

  test('a draft, a finished one and one without a due day have none', () => {
    const without = rectificationStates.filter((state) => ladder(dueOn, '2026-10-20', [], state).length === 0)
    expect(without).toEqual(['draft', 'closed', 'cancelled'])
    expect(ladderOf({ state: 'issued', dueOn: null }, { steps, days: [], handled: new Set(), today: dueOn })).toEqual(
      [],
    )
  })
})

describe('a year whose holidays aren’t known', () => {
  test('is named at each step that needs it; what is sure without it is said', () => {
    const early = ladder('2027-01-05', '2026-12-20')
    expect(early.map(({ day, unknownYear, status }) => [day, unknownYear, status])).toEqual([
      // Whether its day has come can't be told: it may have come long before the holidays.
      [null, 2027, 'unknown'],
      ['2027-01-05', null, 'ahead'],
      [null, 2027, 'ahead'],
      [null, 2027, 'ahead'],
    ])
    // Three days before the due day at the latest.
    expect(statuses('2027-01-05', '2027-01-01')).toEqual(['unknown', 'ahead', 'ahead', 'ahead'])
    expect(statuses('2027-01-05', '2027-01-02')).toEqual(['due', 'ahead', 'ahead', 'ahead'])
    // Three days after it at the earliest.
    expect(statuses('2027-01-05', '2027-01-07')).toEqual(['passed', 'due', 'ahead', 'ahead'])
    expect(statuses('2027-01-05', '2027-01-08')).toEqual(['passed', 'due', 'unknown', 'ahead'])
  })

  test('takes nothing from steps before it', () => {
    expect(ladder('2026-12-30', '2026-12-28').map(({ day, status }) => [day, status])).toEqual([
      ['2026-12-25', 'due'],
      ['2026-12-30', 'ahead'],
      [null, 'ahead'],
      [null, 'ahead'],
    ])
  })
})

describe('due soon', () => {
  test('begins with the first step: on that day, not a day sooner', () => {
    for (const dueOn of ['2026-10-09', '2026-02-25', '2026-11-20', '2026-11-22', '2026-05-11']) {
      const first = ladder(dueOn, '2026-01-05')[0]?.day ?? ''
      const isSoon = (today: string) =>
        isDueSoon({ state: 'issued', dueOn }, today, soonUntil(today, steps, calendar).lastDay)
      expect([isSoon(addDays(first, -1)), isSoon(first), isSoon(dueOn), isSoon(addDays(dueOn, 1))], dueOn).toEqual([
        false,
        true,
        true,
        false,
      ])
    }
  })

  test('without a step before the due day is the due day itself', () => {
    expect(soonUntil('2026-11-20', [{ step: 0, asks: 'remind-owner' }], calendar).lastDay).toBe('2026-11-20')
    expect(soonUntil('2026-11-20', [{ step: 5, asks: 'offer-escalation' }], calendar).lastDay).toBe('2026-11-20')
  })

  test('at the end of the known years says what is sure, and which year is missing', () => {
    expect(soonUntil('2026-12-24', steps, calendar)).toEqual({ lastDay: '2026-12-29', unknownYear: null })
    // Monday the 28th: 29, 30, 31 are three.
    expect(soonUntil('2026-12-28', steps, calendar)).toEqual({ lastDay: '2026-12-31', unknownYear: null })
    // The known days, or as many days as there are working days: whichever reaches further.
    expect(soonUntil('2026-12-29', steps, calendar)).toEqual({ lastDay: '2027-01-01', unknownYear: 2027 })
    expect(soonUntil('2027-03-01', steps, calendar)).toEqual({ lastDay: '2027-03-04', unknownYear: 2027 })
    const long = [{ step: -1, asks: 'remind-owner' as const }]
    expect(soonUntil('2026-12-31', long, calendar)).toEqual({ lastDay: '2027-01-01', unknownYear: 2027 })
  })

  test('counts working days left, negative once it is over', () => {
    const left = (dueOn: string, today: string) => workingDaysLeft(dueOn, today, calendar)
    expect(left('2026-10-09', '2026-09-29')).toEqual({ ok: true, value: 3 })
    expect(left('2026-10-09', '2026-10-09')).toEqual({ ok: true, value: 0 })
    expect(left('2026-10-09', '2026-10-13')).toEqual({ ok: true, value: -3 })
    // Over on Friday, and no working day since.
    expect(left('2026-11-20', '2026-11-22')).toEqual({ ok: true, value: 0 })
    expect(left('2027-01-05', '2026-12-30')).toEqual({ ok: false, reason: 'unknown-year', year: 2027 })
  })
})

describe('who is concerned', () => {
  const whole = { state: 'in_progress', owner: '陈立', department: '客户服务部门' } as const

  test('are the owner and those of actions that aren’t done, each once', () => {
    const open = [
      { owner: '何倩', department: '流程管理部门' },
      { owner: '陈立', department: '' },
      { owner: '', department: '流程管理部门' },
    ]
    expect(concernedBy(whole, open)).toEqual({
      owners: ['陈立', '何倩'],
      departments: ['客户服务部门', '流程管理部门'],
      isVerification: false,
    })
  })

  test('once submitted are those who verify', () => {
    const waiting = rectificationStates.filter((state) => concernedBy({ ...whole, state }, []).isVerification)
    expect(waiting).toEqual(['submitted', 'verifying'])
  })

  test('the next level is that of the ladder, as far as it goes', () => {
    const levels = [
      { title: '部门负责人', owner: '何总' },
      { title: '分管领导', owner: '' },
    ]
    expect([0, 1, 2].map((level) => nextLevel({ steps, levels }, level)?.title)).toEqual([
      '部门负责人',
      '分管领导',
      undefined,
    ])
  })
})

test('a ladder has at least one step, and no two on one day', () => {
  expect(ladderProblems(steps)).toEqual([])
  expect(ladderProblems([])).toEqual([{ code: 'ladder-without-steps', field: 'steps' }])
  expect(ladderProblems([...steps, { step: 3, asks: 'remind-owner' }])).toEqual([
    { code: 'ladder-step-twice', field: 'steps.4' },
  ])
})
