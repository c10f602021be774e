import { describe, expect, it } from 'vitest'
import { type ElementsDraft, elementsOf, newAction } from '#renderer/features/rectification/elements/elements-draft.ts'
import { timelineDays } from '#renderer/features/rectification/timeline/timeline-days.ts'
import { draftOf, isChanged, ladderOf, newStep } from '#renderer/features/settings/ladder-draft.ts'
import type { TimelineEntry } from '#shared/calls/rectification.ts'
import { defaultLadderSteps } from '#shared/domain/rectification-ladder.ts'

const draft: ElementsDraft = {
  title: '首问负责',
  goal: '合格率 85%',
  owner: '陈立',
  responsibleDepartment: '客户服务部门',
  dueOn: '2026-12-04',
  causeAnalysis: '',
  whys: ['客户被转了三次', '', '没有首问负责的说法'],
  causes: ['话术缺失', ' '],
  actions: [],
}

describe('the elements while they are edited', () => {
  it('begin an action with the owner, the department and the day of the whole', () => {
    expect(newAction(draft, 'k')).toMatchObject({
      id: null,
      owner: '陈立',
      department: '客户服务部门',
      dueOn: '2026-12-04',
      isContainment: false,
    })
  })

  it('are sent without actions, whys and causes that say nothing, and without what only the form knows', () => {
    const written = { ...newAction(draft, 'a'), description: '修订话术' }
    const sent = elementsOf({ ...draft, actions: [newAction(draft, 'b'), written] })
    expect(sent.whys).toEqual(['客户被转了三次', '没有首问负责的说法'])
    expect(sent.causes).toEqual(['话术缺失'])
    expect(sent.actions).toEqual([
      {
        id: null,
        description: '修订话术',
        owner: '陈立',
        department: '客户服务部门',
        dueOn: '2026-12-04',
        isContainment: false,
      },
    ])
  })
})

describe('the timeline', () => {
  const entry = (key: string, at: number): TimelineEntry => ({
    key,
    at,
    actorName: '周敏',
    kind: 'note',
    fromState: null,
    toState: null,
    note: '',
    step: null,
    takenBackAt: null,
  })

  it('is grouped by local day, the latest first; of one instant what came later stands first', () => {
    const noon = new Date(2026, 10, 22, 12).getTime()
    const lateBefore = new Date(2026, 10, 21, 23, 59).getTime()
    const days = timelineDays([entry('a', lateBefore), entry('b', noon), entry('c', noon), entry('d', noon - 1)])
    expect(days.map(({ day, entries }) => [day, entries.map(({ key }) => key).join('')])).toEqual([
      ['2026-11-22', 'cbd'],
      ['2026-11-21', 'a'],
    ])
  })
})

describe('the ladder while it is edited', () => {
  const ladder = { steps: defaultLadderSteps, levels: [{ title: '部门负责人', owner: '' }] }

  it('is the same when nothing was changed, and sent in the order of its days', () => {
    const kept = draftOf(ladder)
    expect(isChanged(ladder, kept)).toBe(false)
    const earlier = { key: 'n', step: -5, asks: 'remind-owner' as const }
    const changed = { ...kept, steps: [...kept.steps, earlier] }
    expect(isChanged(ladder, changed)).toBe(true)
    expect(ladderOf(changed).steps.map(({ step }) => step)).toEqual([-5, -3, 0, 3, 7])
  })

  it('drops levels nobody named, and puts a new step behind the last', () => {
    const kept = draftOf(ladder)
    expect(ladderOf({ ...kept, levels: [...kept.levels, { key: 'x', title: ' ', owner: '张总' }] }).levels).toEqual([
      { title: '部门负责人', owner: '' },
    ])
    expect(newStep(kept.steps).step).toBe(12)
  })
})
