import { describe, expect, it } from 'vitest'
import { boardStates, columnsOf, moveBetween, stepsOf } from '#renderer/features/rectification/board/board-moves.ts'
import {
  dueEntries,
  entriesByDay,
  entriesOfDays,
  specialDay,
} from '#renderer/features/rectification/calendar/calendar-days.ts'
import { dueWords } from '#renderer/features/rectification/due-words.ts'
import { departmentsOf, rowsOfLink } from '#renderer/features/rectification/rectification-filter.ts'
import type { ActionId, RectificationId } from '#shared/calls/common.ts'
import { chineseHolidays } from '#shared/domain/chinese-holidays.ts'
import { rectificationStates } from '#shared/domain/rectification.ts'
import { defaultCalendarSettings, workingCalendar } from '#shared/domain/working-calendar.ts'
import { createMessages } from '#shared/messages/i18n.ts'
import { row } from './rows.ts'

const { t } = createMessages('zh-CN')

describe('letting a card go on a column', () => {
  it('means the one event that leads there', () => {
    expect(moveBetween('draft', 'issued')).toEqual({ kind: 'event', event: 'issue' })
    expect(moveBetween('issued', 'in_progress')).toEqual({ kind: 'event', event: 'start' })
    expect(moveBetween('returned', 'in_progress')).toEqual({ kind: 'event', event: 'resume' })
    expect(moveBetween('verifying', 'returned')).toEqual({ kind: 'event', event: 'return' })
    expect(moveBetween('verifying', 'closed')).toEqual({ kind: 'event', event: 'close' })
  })

  it('means nothing on its own column, and is refused where no single step leads', () => {
    for (const state of rectificationStates) expect(moveBetween(state, state)).toEqual({ kind: 'stay' })
    expect(moveBetween('draft', 'verifying')).toEqual({ kind: 'no-way' })
    expect(moveBetween('in_progress', 'issued')).toEqual({ kind: 'no-way' })
  })

  it('never reopens: that takes the finding the cause came back with', () => {
    expect(moveBetween('closed', 'returned')).toEqual({ kind: 'no-way' })
    expect(stepsOf('closed')).toEqual([])
  })
})

describe('the board', () => {
  it('shows every state but the cancelled one, the most pressing cards first and the latest closed ones first', () => {
    expect([...boardStates, 'cancelled'].toSorted()).toEqual([...rectificationStates].toSorted())
    const columns = columnsOf([
      row({ number: 'a', dueOn: null }),
      row({ number: 'b', dueOn: '2026-12-02' }),
      row({ number: 'c', dueOn: '2026-11-30' }),
      row({ number: 'd', state: 'closed', closedAt: 1 }),
      row({ number: 'e', state: 'closed', closedAt: 2 }),
      row({ number: 'f', state: 'cancelled' }),
    ])
    const numbers = columns.map(({ state, rows }) => [state, rows.map(({ number }) => number).join('')])
    expect(numbers.filter(([, cards]) => cards !== '')).toEqual([
      ['issued', 'cba'],
      ['closed', 'ed'],
    ])
  })
})

describe('what narrows the rectifications', () => {
  const rows = [
    row({ number: 'ZG-2026-0001', title: '抢话', owner: '陈立', isOverdue: true }),
    row({ number: 'ZG-2026-0002', title: '推诿', owner: '何倩', responsibleDepartment: '培训部门', isDueSoon: true }),
    row({ number: 'ZG-2026-0003', title: 'Late replies', owner: '', responsibleDepartment: '', state: 'draft' }),
  ]
  const found = (link: Parameters<typeof rowsOfLink>[1]) => rowsOfLink(rows, link).map(({ number }) => number.slice(-1))

  it('holds together: every condition must be met', () => {
    expect(found({})).toEqual(['1', '2', '3'])
    expect(found({ states: ['draft'] })).toEqual(['3'])
    expect(found({ departments: ['培训部门'] })).toEqual(['2'])
    expect(found({ overdueOnly: true })).toEqual(['1'])
    expect(found({ dueSoonOnly: true })).toEqual(['2'])
    expect(found({ overdueOnly: true, departments: ['培训部门'] })).toEqual([])
  })

  it('looks for words in number, title and owner, whatever their case', () => {
    expect(found({ text: '0002' })).toEqual(['2'])
    expect(found({ text: ' 何倩 ' })).toEqual(['2'])
    expect(found({ text: 'late' })).toEqual(['3'])
    expect(found({ text: '没有的' })).toEqual([])
  })

  it('offers the departments there are, each once', () => {
    expect(departmentsOf([...rows, ...rows])).toEqual(['客户服务部门', '培训部门'])
  })
})

describe('a due day in words', () => {
  const words = (changes: Parameters<typeof row>[0]) => dueWords(t, row(changes))

  it('counts working days, and says nothing of what is over or without a day', () => {
    expect(words({})).toEqual({ tone: 'neutral', words: '10 个工作日后' })
    expect(words({ workingDaysLeft: 2, isDueSoon: true })).toEqual({ tone: 'warn', words: '2 个工作日后' })
    expect(words({ workingDaysLeft: 0, isDueSoon: true })).toEqual({ tone: 'warn', words: '今天到期' })
    expect(words({ workingDaysLeft: -3, isOverdue: true })).toEqual({ tone: 'fail', words: '逾期 3 个工作日' })
    expect(words({ state: 'closed' })).toBeNull()
    expect(words({ dueOn: null, workingDaysLeft: null })).toBeNull()
  })

  it('is late on the weekend after its Friday, though no working day has passed', () => {
    expect(words({ workingDaysLeft: 0, isOverdue: true })).toEqual({ tone: 'fail', words: '已逾期' })
  })

  it('guesses nothing where the holidays of the year are not known', () => {
    expect(words({ workingDaysLeft: null })).toBeNull()
    expect(words({ workingDaysLeft: null, isDueSoon: true })).toEqual({ tone: 'warn', words: '将到期' })
    expect(words({ workingDaysLeft: null, isOverdue: true })).toEqual({ tone: 'fail', words: '已逾期' })
  })
})

describe('the calendar', () => {
  const calendar = workingCalendar(defaultCalendarSettings, chineseHolidays)
  if (!calendar.ok) throw new Error('the usual calendar is broken')

  it('marks holidays and the weekend days worked in their stead, and no ordinary day', () => {
    expect(specialDay(calendar.value, '2026-10-01')).toMatchObject({ isOff: true })
    // 2026-09-20 is a Sunday that is worked for the National Day (State Council, November 2025).
    expect(specialDay(calendar.value, '2026-09-20')).toMatchObject({ isOff: false })
    expect(specialDay(calendar.value, '2026-11-23')).toBeNull()
    expect(specialDay(calendar.value, '2031-10-01')).toBeNull()
  })

  it('puts due days, actions and steps on their days, the rectifications first, and leaves out what is over', () => {
    const rows = [row({ number: 'a', dueOn: '2026-12-04' }), row({ number: 'b', state: 'closed', dueOn: '2026-12-04' })]
    const step = { id: 'a' as RectificationId, step: -3, asks: 'remind-owner' as const, day: '2026-12-04' }
    const byDay = entriesByDay([
      ...entriesOfDays(rows, {
        actions: [
          {
            id: 'a' as RectificationId,
            actionId: 'x' as ActionId,
            description: '培训',
            day: '2026-12-04',
            isOverdue: false,
          },
          {
            id: 'z' as RectificationId,
            actionId: 'y' as ActionId,
            description: '别的',
            day: '2026-12-04',
            isOverdue: false,
          },
        ],
        steps: [
          { ...step, status: 'ahead' },
          { ...step, step: 0, status: 'handled' },
          { ...step, step: 3, status: 'passed' },
        ],
      }),
      ...dueEntries(rows),
    ])
    expect([...byDay.keys()]).toEqual(['2026-12-04'])
    expect(byDay.get('2026-12-04')?.map(({ kind, key }) => [kind, key])).toEqual([
      ['due', 'due a'],
      ['action', 'action x'],
      ['step', 'step a -3'],
    ])
  })
})
