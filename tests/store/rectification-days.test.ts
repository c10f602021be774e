import { describe, expect, it } from 'vitest'
import { rectificationDaysHandlers } from '#electron/store/subjects/rectification-days.ts'
import { rectificationFiguresHandlers } from '#electron/store/subjects/rectification-figures.ts'
import { addDays, dayOf } from '#shared/domain/days.ts'
import type { TestLibrary } from './support/library.ts'
import { apply, completeAll, drafted, fileOne, issued } from './support/rectifying.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const todayOf = ({ context }: TestLibrary): string => dayOf(context.now)

const daysOf = (library: TestLibrary, from: number, to: number) =>
  rectificationDaysHandlers['rectifications.days'](
    library.store,
    { fromDay: addDays(todayOf(library), from), toDay: addDays(todayOf(library), to) },
    library.context,
  )

const action = (library: TestLibrary, description: string, inDays: number | null) => ({
  id: null,
  description,
  department: '',
  owner: '何倩',
  dueOn: inDays === null ? null : addDays(todayOf(library), inDays),
  isContainment: false,
})

describe('the days of a calendar', () => {
  it('has the actions that are not done and fall within them, of what is open', () => {
    const library = temporaryLibrary()
    const id = issued(library, {
      dueOn: addDays(todayOf(library), 40),
      actions: [action(library, '修订话术', 3), action(library, '培训', 40), action(library, '抽听', null)],
    })
    issued(library, { actions: [action(library, '演练', 5)] })
    const cancelled = issued(library, { actions: [action(library, '作废的', 4)] })
    apply(library, cancelled, 'cancel', { reason: '重复' })
    const shown = daysOf(library, 0, 30).actions
    expect(shown.map(({ description, day, isOverdue }) => [description, day, isOverdue])).toEqual([
      ['修订话术', addDays(todayOf(library), 3), false],
      ['演练', addDays(todayOf(library), 5), false],
    ])
    apply(library, id, 'start')
    completeAll(library, id)
    expect(daysOf(library, 0, 60).actions.map(({ description }) => description)).toEqual(['演练'])
  })

  it('has the steps of every ladder that runs, each on its working day', () => {
    const library = temporaryLibrary()
    drafted(library)
    const id = issued(library, { dueOn: addDays(todayOf(library), 10) })
    const { steps } = daysOf(library, -30, 60)
    const stored = library.store.raw
      .prepare("SELECT id, due_on AS dueOn FROM rectifications WHERE state = 'issued'")
      .all() as { readonly id: string; readonly dueOn: string }[]
    expect(stored).toEqual([{ id, dueOn: addDays(todayOf(library), 10) }])
    expect(steps.map(({ id: of, step, asks }) => [of, step, asks])).toEqual([
      [id, -3, 'remind-owner'],
      [id, 0, 'remind-owner'],
      [id, 3, 'remind-department'],
      [id, 7, 'offer-escalation'],
    ])
    expect(steps.find(({ step }) => step === 0)?.day).toBe(addDays(todayOf(library), 10))
    const [first, onTheDay, , last] = steps
    expect((first?.day ?? '') < (onTheDay?.day ?? '') && (onTheDay?.day ?? '') < (last?.day ?? '')).toBe(true)
    expect(daysOf(library, 10, 10).steps.map(({ step }) => step)).toEqual([0])
  })
})

describe('the causes of findings', () => {
  it('counts what was written where nothing was chosen from the list, and says how many name none', () => {
    const library = temporaryLibrary()
    const causes = [
      { cause: '推诿' },
      { cause: '推诿' },
      { cause: '', causes: ['话术缺失', '推诿'] },
      { cause: '不再看', causes: ['培训不足'] },
      { cause: '' },
    ]
    for (const one of causes) fileOne(library, one)
    const { findingsByCause } = rectificationFiguresHandlers['rectifications.figures'](
      library.store,
      { period: { fromDay: '1990-01-01', toDay: '2100-01-01' } },
      library.context,
    )
    expect(findingsByCause).toMatchObject({ total: 5, withoutCause: 1 })
    expect(findingsByCause.bars.map(({ cause, count }) => [cause, count])).toEqual([
      ['推诿', 3],
      ['培训不足', 1],
      ['话术缺失', 1],
    ])
  })
})
