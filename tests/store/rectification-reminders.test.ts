import { describe, expect, test } from 'vitest'
import { homeHandlers } from '#electron/store/subjects/home.ts'
import { ladderHandlers } from '#electron/store/subjects/ladder.ts'
import { reminderHandlers } from '#electron/store/subjects/rectification-reminders.ts'
import { rectificationHandlers } from '#electron/store/subjects/rectifications.ts'
import { calls } from '#shared/calls/calls.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import { openTestLibrary, type TestLibrary } from './support/library.ts'
import { apply, completeAll, detailOf, drafted, issued, refusalsOf, verifying } from './support/rectifying.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const noon = (month: number, date: number) => new Date(2026, month - 1, date, 12).getTime()
const at = (library: TestLibrary, month: number, date: number) => ({ ...library.context, now: noon(month, date) })

const reminders = (library: TestLibrary, context = library.context) => {
  const answer = reminderHandlers['rectifications.reminders'](library.store, {}, context)
  expect(calls['rectifications.reminders'].output.parse(answer)).toEqual(answer)
  return answer
}
const handle = (library: TestLibrary, id: RectificationId, dueOn: string, step: number, context = library.context) =>
  reminderHandlers['rectifications.handleReminder'](library.store, { id, dueOn, step, note: '已电话提醒' }, context)

// Wednesday 2026-03-11: −3 is Friday the 6th, +3 Monday the 16th, +7 Friday the 20th.
const dueOn = '2026-03-11'

describe('the ladder', () => {
  test('is the default one until somebody sets it, in the order of its days, and is audited', () => {
    const library = temporaryLibrary()
    const { store, context } = library
    expect(ladderHandlers['ladder.get'](store, {}, context)).toEqual({
      steps: [
        { step: -3, asks: 'remind-owner' },
        { step: 0, asks: 'remind-owner' },
        { step: 3, asks: 'remind-department' },
        { step: 7, asks: 'offer-escalation' },
      ],
      levels: [
        { title: '部门负责人', owner: '' },
        { title: '分管领导', owner: '' },
      ],
    })
    const wanted = {
      steps: [
        { step: 5, asks: 'offer-escalation' as const },
        { step: -2, asks: 'remind-owner' as const },
      ],
      levels: [{ title: '经理', owner: '何总' }],
    }
    ladderHandlers['ladder.save'](store, wanted, context)
    expect(ladderHandlers['ladder.get'](store, {}, context)).toEqual({ ...wanted, steps: wanted.steps.toReversed() })
    const entry = store.raw.prepare("SELECT detail FROM audit_entries WHERE action = 'ladder.save'").pluck().get()
    expect(JSON.parse(String(entry))).toMatchObject({
      before: { steps: [{ step: -3 }, { step: 0 }, { step: 3 }, { step: 7 }] },
      after: { levels: [{ title: '经理', owner: '何总' }] },
    })
    const twice = { ...wanted, steps: [...wanted.steps, { step: 5, asks: 'remind-owner' as const }] }
    expect(refusalsOf(() => ladderHandlers['ladder.save'](store, twice, context))).toEqual([
      { code: 'ladder-step-twice', field: 'steps.2' },
    ])
    expect(calls['ladder.save'].input.safeParse({ ...wanted, steps: [] }).success).toBe(false)
    expect(
      calls['ladder.save'].input.safeParse({ ...wanted, steps: [{ step: 121, asks: 'remind-owner' }] }).success,
    ).toBe(false)
  })

  test('asks on its days, of whom it concerns, and no more once it was dealt with', () => {
    const library = temporaryLibrary()
    const id = issued(library, { dueOn })
    drafted(library)
    expect(reminders(library, at(library, 3, 5)).reminders).toEqual([])
    const { today, reminders: first } = reminders(library, at(library, 3, 6))
    expect(today).toBe('2026-03-06')
    expect(first).toEqual([
      {
        ...{ id, number: 'ZG-2026-0001', title: '首问负责', state: 'issued', level: 0, dueOn, isOverdue: false },
        ...{ workingDaysLeft: 3, owners: ['陈立', '何倩'], departments: ['客户服务部门', '流程管理部门'] },
        due: { step: -3, asks: 'remind-owner', day: '2026-03-06', unknownYear: null, status: 'due' },
        ...{ isVerification: false, nextLevel: { title: '部门负责人', owner: '' } },
      },
    ])
    handle(library, id, dueOn, -3, at(library, 3, 6))
    expect(reminders(library, at(library, 3, 10)).reminders).toEqual([])
    expect(reminders(library, at(library, 3, 11)).reminders).toMatchObject([{ due: { step: 0 }, isOverdue: false }])
    expect(reminders(library, at(library, 3, 16)).reminders).toMatchObject([
      { due: { step: 3, asks: 'remind-department' }, isOverdue: true, workingDaysLeft: -3 },
    ])
    expect(detailOf(library, id, at(library, 3, 16)).ladder.map(({ status }) => status)).toEqual([
      'handled',
      'passed',
      'due',
      'ahead',
    ])
    expect(reminders(library, at(library, 3, 20)).reminders).toMatchObject([{ due: { asks: 'offer-escalation' } }])
  })

  test('lists the highest step first, then the earliest due day; an escalation begins anew with its own day', () => {
    const library = temporaryLibrary()
    const ids = ['2026-03-11', '2026-03-20', '2026-03-19'].map((due) => issued(library, { dueOn: due }))
    const context = at(library, 3, 20)
    expect(reminders(library, context).reminders.map(({ dueOn: due, due: { step } }) => [due, step])).toEqual([
      ['2026-03-11', 7],
      ['2026-03-19', 0],
      ['2026-03-20', 0],
    ])
    const [id] = ids as [RectificationId]
    apply(library, id, 'escalate', { reason: '逾期', newOwner: '何总', newDueOn: '2026-04-01' }, context)
    const row = rectificationHandlers['rectifications.list'](library.store, { overdueOnly: false }, context).find(
      (one) => one.id === id,
    )
    expect(row).toMatchObject({
      level: 1,
      workingDaysLeft: 8,
      nextStep: { step: -3, status: 'ahead', day: '2026-03-27' },
    })
    expect(detailOf(library, id, context).nextLevel).toEqual({ title: '分管领导', owner: '' })
    expect(reminders(library, context).reminders.map(({ number }) => number)).toEqual(['ZG-2026-0003', 'ZG-2026-0002'])
  })

  test('asks those who verify once the result was submitted', () => {
    const library = temporaryLibrary()
    const id = verifying(library)
    const { dueOn: due } = detailOf(library, id)
    const [year = 0, month = 1, date = 1] = (due ?? '').split('-').map(Number)
    const context = { ...library.context, now: new Date(year, month - 1, date, 12).getTime() }
    expect(reminders(library, context).reminders).toMatchObject([
      { id, isVerification: true, owners: ['陈立'], departments: ['客户服务部门'] },
    ])
  })

  test('counts at home what it asks today', () => {
    const library = temporaryLibrary()
    const period = { fromDay: '2026-03-01', toDay: '2026-03-31' }
    const id = issued(library, { dueOn })
    const count = (context = library.context) =>
      homeHandlers['home.overview'](library.store, period, context).work.dueReminders
    expect([count(at(library, 3, 5)), count(at(library, 3, 6))]).toEqual([0, 1])
    handle(library, id, dueOn, -3, at(library, 3, 6))
    expect(count(at(library, 3, 6))).toBe(0)
  })
})

describe('dealing with a reminder', () => {
  test('is kept with who and what, refused twice, and can be taken back', () => {
    const library = temporaryLibrary()
    const context = at(library, 3, 6)
    const id = issued(library, { dueOn })
    handle(library, id, dueOn, -3, context)
    expect(refusalsOf(() => handle(library, id, dueOn, -3, context))).toEqual([
      { code: 'reminder-handled', field: 'step' },
    ])
    expect(detailOf(library, id, context).timeline.at(-1)).toMatchObject({
      ...{ kind: 'reminder-handled', step: -3, note: '已电话提醒', actorName: '王主管' },
    })
    reminderHandlers['rectifications.unhandleReminder'](library.store, { id, dueOn, step: -3 }, context)
    expect(reminders(library, context).reminders).toHaveLength(1)
    const actions = library.store.raw
      .prepare("SELECT action FROM audit_entries WHERE action LIKE 'rectifications.%Reminder' ORDER BY sequence")
      .pluck()
      .all()
    expect(actions).toEqual(['rectifications.handleReminder', 'rectifications.unhandleReminder'])
  })

  test('is refused before its day, for another due day, and for a step the ladder hasn’t', () => {
    const library = temporaryLibrary()
    const context = at(library, 3, 6)
    const id = issued(library, { dueOn })
    const codes = (due: string, step: number, when = context) =>
      refusalsOf(() => handle(library, id, due, step, when)).map(({ code }) => code)
    expect(codes(dueOn, 0)).toEqual(['reminder-not-due'])
    expect(codes('2026-03-12', -3)).toEqual(['reminder-not-due'])
    expect(codes(dueOn, 1)).toEqual(['reminder-not-due'])
    apply(library, id, 'start')
    completeAll(library, id)
    apply(library, id, 'cancel', { reason: '重复' })
    expect(codes(dueOn, -3)).toEqual(['reminder-not-due'])
  })
})

describe('working days', () => {
  const due = (library: TestLibrary, asked: { workingDays: number } | { day: string }, context = library.context) =>
    reminderHandlers['rectifications.dueDay'](library.store, asked, context)

  test('lead to a day and back', () => {
    const library = temporaryLibrary()
    // Monday 2026-03-02.
    expect(due(library, { workingDays: 10 })).toEqual({ day: '2026-03-16', workingDays: 10, unknownYear: null })
    expect(due(library, { day: '2026-03-16' })).toEqual({ day: '2026-03-16', workingDays: 10, unknownYear: null })
    expect(due(library, { day: '2026-02-27' })).toMatchObject({ workingDays: -2 })
    // Qingming is Saturday to Monday, 4–6 April.
    expect(due(library, { workingDays: 5 }, at(library, 4, 1))).toMatchObject({ day: '2026-04-09' })
  })

  test('are unknown where the holidays are, and the year is said', () => {
    const library = temporaryLibrary()
    const context = at(library, 12, 30)
    expect(due(library, { workingDays: 3 }, context)).toEqual({ day: null, workingDays: null, unknownYear: 2027 })
    expect(due(library, { day: '2027-01-08' }, context)).toEqual({
      ...{ day: '2027-01-08', workingDays: null, unknownYear: 2027 },
    })
    const id = issued(library, { dueOn: '2027-01-08' })
    expect(detailOf(library, id, context)).toMatchObject({ workingDaysLeft: null, unknownYear: 2027, isDueSoon: false })
    expect(reminders(library, context)).toMatchObject({
      reminders: [],
      unknownYears: [{ year: 2027, numbers: ['ZG-2026-0001'] }],
    })
    // Three days before at the latest: sure without knowing a holiday.
    const sure = { ...context, now: new Date(2027, 0, 5, 12).getTime() }
    expect(reminders(library, sure)).toMatchObject({ reminders: [{ due: { step: -3 } }], unknownYears: [] })
    expect(detailOf(library, id, sure).isDueSoon).toBe(true)
  })
})

test('a library of another sitting keeps what was dealt with', () => {
  const library = temporaryLibrary()
  const id = issued(library, { dueOn })
  handle(library, id, dueOn, -3, at(library, 3, 6))
  library.close()
  const again = openTestLibrary(library.root)
  try {
    expect(reminders(again, at(again, 3, 9)).reminders).toEqual([])
  } finally {
    again.close()
  }
})
