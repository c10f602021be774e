import { describe, expect, it } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { newId } from '#electron/store/ids.ts'
import { findingHandlers } from '#electron/store/subjects/findings.ts'
import { ladderHandlers } from '#electron/store/subjects/ladder.ts'
import { rectificationHandlers } from '#electron/store/subjects/rectifications.ts'
import type { ActionId, FindingId } from '#shared/calls/common.ts'
import { rectificationDetail, rectificationRow, rectificationsCalls } from '#shared/calls/rectification.ts'
import { addDays, dayOf } from '#shared/domain/days.ts'
import { faultOfCommand } from './support/command.ts'
import type { TestLibrary } from './support/library.ts'
import {
  apply,
  completeAll,
  day,
  detailOf,
  drafted,
  elements,
  fileOne,
  issued,
  later,
  refusalsOf,
  verify,
  verifying,
} from './support/rectifying.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const edit = (library: TestLibrary, id: Parameters<typeof detailOf>[1], changes: Parameters<typeof elements>[1]) =>
  rectificationHandlers['rectifications.edit'](
    library.store,
    { id, elements: elements(library, changes) },
    library.context,
  )
const findingsOf = ({ store, context }: TestLibrary) =>
  findingHandlers['findings.list'](store, {}, context).map(({ state, rectificationNumber }) => [
    state,
    rectificationNumber,
  ])

describe('a rectification on its way', () => {
  it('goes from finding to closed, each step with a row, an audit entry and its effects', () => {
    const library = temporaryLibrary()
    const { store, context } = library
    const findings = [fileOne(library, { cause: '推诿' }), fileOne(library, { cause: '推诿' })]
    const { id, number } = rectificationHandlers['rectifications.create'](
      store,
      { findingIds: findings, title: '首问负责' },
      context,
    )
    expect(number).toBe('ZG-2026-0001')
    expect(detailOf(library, id)).toMatchObject({
      state: 'draft',
      responsibleDepartment: '客户服务部门',
      causeAnalysis: '推诿',
      findings: 2,
      allowedEvents: ['issue', 'cancel'],
    })
    expect(findingsOf(library)).toEqual([
      ['in-rectification', number],
      ['in-rectification', number],
    ])

    edit(library, id, {})
    expect(apply(library, id, 'issue', {}, later(context, 1000))).toBe('issued')
    expect(
      store.first(store.sql.selectFrom('rectifications').select('issued_at').where('id', '=', id))?.issued_at,
    ).toBe(context.now + 1000)
    expect(apply(library, id, 'start')).toBe('in_progress')
    completeAll(library, id)
    expect(detailOf(library, id)).toMatchObject({ actionsDone: 1, actionsTotal: 1 })
    expect(apply(library, id, 'submit')).toBe('submitted')
    expect(apply(library, id, 'begin-verification')).toBe('verifying')
    verify(library, id)
    expect(apply(library, id, 'close', {}, later(context, 5 * day))).toBe('closed')

    const detail = detailOf(library, id)
    expect(rectificationDetail.parse(detail)).toEqual(detail)
    expect(detail).toMatchObject({ closedAt: context.now + 5 * day, allowedEvents: [], isOverdue: false })
    expect(detail.timeline.map(({ kind, fromState, toState }) => [kind, fromState, toState])).toEqual([
      ['created', null, 'draft'],
      ['edited', null, null],
      ['issue', 'draft', 'issued'],
      ['start', 'issued', 'in_progress'],
      ['action-done', null, null],
      ['submit', 'in_progress', 'submitted'],
      ['begin-verification', 'submitted', 'verifying'],
      ['verification-recorded', null, null],
      ['close', 'verifying', 'closed'],
    ])
    expect(detail.timeline[0]?.note).toBe('WT-2026-0001, WT-2026-0002')
    expect(findingsOf(library)).toEqual([
      ['closed', number],
      ['closed', number],
    ])
    const audited = store
      .all(store.sql.selectFrom('audit_entries').select('action').where('subject_id', '=', id).orderBy('sequence'))
      .map(({ action }) => action)
    expect(audited).toEqual([
      'rectifications.create',
      'rectifications.edit',
      'rectifications.issue',
      'rectifications.start',
      'rectifications.completeAction',
      'rectifications.submit',
      'rectifications.begin-verification',
      'verifications.savePlan',
      'verifications.conclude',
      'rectifications.close',
    ])
    expect(verifyAudit(store).brokenAt).toBeNull()
  })

  it('takes up open findings only, and says which are unknown', () => {
    const library = temporaryLibrary()
    const { store, context } = library
    const taken = fileOne(library)
    drafted(library, [taken])
    const create = (findingIds: (typeof taken)[]) => () =>
      rectificationHandlers['rectifications.create'](store, { findingIds, title: '再来' }, context)
    expect(refusalsOf(create([fileOne(library), taken]))).toEqual([{ code: 'finding-not-open', field: 'findingIds' }])
    expect(faultOfCommand(create([newId()])).code).toBe('not-found')
    expect(store.raw.prepare('SELECT count(*) FROM rectifications').pluck().get()).toBe(1)
    expect(findingsOf(library).map(([state]) => state)).toEqual(['open', 'in-rectification'])
  })

  it('starts from many findings with words that can be saved again, and not from more urgent ones than it has room for', () => {
    const library = temporaryLibrary()
    const { store, context } = library
    const create = (findingIds: FindingId[]) =>
      rectificationHandlers['rectifications.create'](store, { findingIds, title: '一并整改' }, context)
    const causes = Array.from({ length: 25 }, (_, place) => `${place}`.padEnd(200, '因'))
    const { id } = create(causes.map((cause) => fileOne(library, { cause })))
    expect(detailOf(library, id).causeAnalysis).toHaveLength(4000)
    const { causeAnalysis } = detailOf(library, id)
    const again = { id, elements: elements(library, { causeAnalysis }) }
    expect(rectificationsCalls['rectifications.edit'].input.safeParse(again).success).toBe(true)
    const urgent = Array.from({ length: 51 }, (_, place) => {
      const one = fileOne(library)
      const words = { is_urgent: 1, containment: `先停用第 ${place} 句`, one }
      store.raw
        .prepare('UPDATE findings SET is_urgent = @is_urgent, containment = @containment WHERE id = @one')
        .run(words)
      return one
    })
    expect(refusalsOf(() => create(Array.from({ length: 501 }, () => newId<FindingId>())))).toEqual([
      { code: 'too-many-findings', field: 'findingIds' },
    ])
    expect(refusalsOf(() => create(urgent))).toEqual([{ code: 'too-many-contained', field: 'findingIds' }])
    expect(detailOf(library, create(urgent.slice(1)).id).actions).toHaveLength(50)
  })

  it('refuses to issue and names every missing element, changing nothing', () => {
    const library = temporaryLibrary()
    const id = drafted(library)
    const before = detailOf(library, id)
    expect(refusalsOf(() => apply(library, id, 'issue')).map(({ field }) => field)).toEqual([
      'goal',
      'actions',
      'owner',
      'dueOn',
    ])
    expect(detailOf(library, id)).toEqual(before)
    const yesterday = addDays(dayOf(library.context.now), -1)
    edit(library, id, { dueOn: yesterday })
    expect(refusalsOf(() => apply(library, id, 'issue'))).toEqual([{ code: 'due-date-past', field: 'dueOn' }])
    edit(library, id, { dueOn: dayOf(library.context.now) })
    expect(apply(library, id, 'issue')).toBe('issued')
  })

  it('once issued keeps its four elements: none can be emptied while it is returned', () => {
    const library = temporaryLibrary()
    const id = verifying(library)
    apply(library, id, 'return', { reason: '未达预期' })
    const actions = detailOf(library, id).actions.map(({ evidence: _e, doneAt: _d, ...action }) => action)
    const kept = elements(library, { actions })
    expect(refusalsOf(() => edit(library, id, { ...kept, goal: ' ', owner: '', dueOn: null }))).toEqual([
      { code: 'goal-missing', field: 'goal' },
      { code: 'owner-missing', field: 'owner' },
      { code: 'due-date-missing', field: 'dueOn' },
    ])
    expect(detailOf(library, id)).toMatchObject({ goal: kept.goal, owner: kept.owner, dueOn: kept.dueOn })
    // The date may lie behind by now: it is kept as it is.
    expect(edit(library, id, { ...kept, goal: '更高' })).toEqual({})
  })

  it('can be edited as a draft, returned and escalated; elsewhere each changed field is refused', () => {
    const library = temporaryLibrary()
    const id = issued(library)
    const same = {
      actions: detailOf(library, id).actions.map(({ evidence: _evidence, doneAt: _doneAt, ...action }) => action),
    }
    expect(edit(library, id, same)).toEqual({})
    expect(refusalsOf(() => edit(library, id, { ...same, goal: '更高', dueOn: null }))).toEqual([
      { code: 'not-editable-now', field: 'goal' },
      { code: 'not-editable-now', field: 'dueOn' },
    ])
    expect(refusalsOf(() => edit(library, id, { actions: [] }))).toEqual([
      { code: 'not-editable-now', field: 'actions' },
    ])
    apply(library, id, 'escalate', { reason: '跨部门', newOwner: '何总', newDueOn: '2026-04-01' })
    edit(library, id, { ...same, goal: '更高', dueOn: '2026-04-01', owner: '何总' })
    expect(detailOf(library, id)).toMatchObject({ goal: '更高', state: 'escalated' })
    const returned = verifying(library)
    apply(library, returned, 'return', { reason: '未达预期' })
    const kept = detailOf(library, returned).actions.map(({ evidence: _e, doneAt: _d, ...action }) => action)
    edit(library, returned, { actions: kept, causeAnalysis: '原因没有找对' })
    expect(detailOf(library, returned)).toMatchObject({ causeAnalysis: '原因没有找对', actionsDone: 1 })
  })

  it('keeps evidence of kept actions in their new order and refuses to lose or rewrite done ones', () => {
    const library = temporaryLibrary()
    const id = verifying(library)
    apply(library, id, 'return', { reason: '未达预期' })
    const [done] = detailOf(library, id).actions.map(({ evidence: _e, doneAt: _d, ...action }) => action)
    if (done === undefined) throw new Error('the action is gone')
    const fresh = { ...done, id: null, description: '每日抽听' }
    expect(refusalsOf(() => edit(library, id, { actions: [fresh] }))).toEqual([
      { code: 'done-action-removed', field: 'actions' },
    ])
    expect(refusalsOf(() => edit(library, id, { actions: [fresh, { ...done, description: '别的' }] }))).toEqual([
      { code: 'done-action-changed', field: 'actions.1' },
    ])
    const foreign = { ...done, id: newId<ActionId>() }
    expect(refusalsOf(() => edit(library, id, { actions: [done, foreign] }))).toEqual([
      { code: 'unknown-action', field: 'actions.1' },
    ])
    expect(refusalsOf(() => edit(library, id, { actions: [done, done] }))).toEqual([
      { code: 'unknown-action', field: 'actions.1' },
    ])
    edit(library, id, { actions: [fresh, done] })
    const after = detailOf(library, id).actions
    expect(after.map(({ description, doneAt }) => [description, doneAt])).toEqual([
      ['每日抽听', null],
      ['修订话术', library.context.now],
    ])
    expect(after[1]?.evidence).toBe('修订话术已发布，见附件')
    edit(library, id, { actions: [done] })
    expect(detailOf(library, id).actions).toHaveLength(1)
  })

  it('reports actions done only while in progress, containment also before, and none twice', () => {
    const library = temporaryLibrary()
    const id = issued(library, {
      actions: [
        { id: null, description: '暂停派单', department: '', owner: '', dueOn: null, isContainment: true },
        { id: null, description: '修订话术', department: '', owner: '', dueOn: null, isContainment: false },
      ],
    })
    const complete = (place: number) => () => {
      const action = detailOf(library, id).actions[place]
      if (action === undefined) throw new Error('no such action')
      return rectificationHandlers['rectifications.completeAction'](
        library.store,
        { id, actionId: action.id, evidence: '已办', doneBy: '' },
        library.context,
      )
    }
    complete(0)()
    expect(refusalsOf(complete(0))).toEqual([{ code: 'action-already-done', field: 'actions.0' }])
    expect(refusalsOf(complete(1))).toEqual([{ code: 'action-report-not-allowed', field: 'actions.1' }])
    apply(library, id, 'start')
    expect(refusalsOf(() => apply(library, id, 'submit'))).toEqual([{ code: 'action-not-done', field: 'actions.1' }])
    complete(1)()
    expect(apply(library, id, 'submit')).toBe('submitted')
  })

  it('closes only on an effective verification made since it was last returned', () => {
    const library = temporaryLibrary()
    const { context } = library
    const id = verifying(library)
    const close = (at: number) => () => apply(library, id, 'close', {}, later(context, at))
    expect(refusalsOf(close(1)).map(({ code }) => code)).toEqual(['verification-missing'])
    verify(library, id, 'not-effective', later(context, 2))
    expect(refusalsOf(close(3)).map(({ code }) => code)).toEqual(['verification-not-effective'])
    verify(library, id, 'effective', later(context, 4))
    verify(library, id, 'not-enough-data', later(context, 5))
    apply(library, id, 'return', { reason: '样本不足' }, later(context, 6))
    expect(refusalsOf(() => verify(library, id))).toEqual([{ code: 'verification-not-allowed', field: 'state' }])
    apply(library, id, 'resume', {}, later(context, 7))
    apply(library, id, 'submit', {}, later(context, 8))
    apply(library, id, 'begin-verification', {}, later(context, 9))
    expect(refusalsOf(close(10)).map(({ code }) => code)).toEqual(['verification-outdated'])
    verify(library, id, 'effective', later(context, 11))
    expect(close(12)()).toBe('closed')
    expect(detailOf(library, id).verifications.map(({ verdict }) => verdict)).toEqual([
      'not-effective',
      'effective',
      'not-enough-data',
      'effective',
    ])
  })

  it('asks a reason of return, escalate and cancel, and a new owner and due date of escalate', () => {
    const library = temporaryLibrary()
    const id = verifying(library)
    expect(refusalsOf(() => apply(library, id, 'return'))).toEqual([{ code: 'reason-missing', field: 'reason' }])
    expect(refusalsOf(() => apply(library, id, 'escalate')).map(({ field }) => field)).toEqual([
      'reason',
      'newOwner',
      'newDueOn',
    ])
    expect(refusalsOf(() => apply(library, id, 'cancel'))).toEqual([{ code: 'reason-missing', field: 'reason' }])
    expect(refusalsOf(() => apply(library, id, 'issue'))).toEqual([{ code: 'event-not-allowed', field: 'state' }])
    apply(library, id, 'escalate', { reason: '跨部门', newOwner: '何总', newDueOn: '2026-04-01' })
    const detail = detailOf(library, id)
    expect(detail).toMatchObject({ state: 'escalated', owner: '何总', dueOn: '2026-04-01' })
    expect(detail.timeline.at(-1)?.note).toBe('跨部门 → 何总, 2026-04-01')
  })

  it('sets its findings free when cancelled, for another rectification to take up', () => {
    const library = temporaryLibrary()
    const findingId = fileOne(library)
    const id = drafted(library, [findingId])
    apply(library, id, 'cancel', { reason: '重复' })
    expect(findingsOf(library)).toEqual([['open', null]])
    expect(detailOf(library, drafted(library, [findingId]))).toMatchObject({ number: 'ZG-2026-0002', findings: 1 })
  })
})

describe('the list of rectifications', () => {
  it('marks overdue and due soon by the local day, drafts and closed ones never', () => {
    const library = temporaryLibrary()
    const { store, context } = library
    const today = dayOf(context.now)
    const id = issued(library, { dueOn: addDays(today, 5) })
    drafted(library)
    const flags = (now: number) => {
      const rows = rectificationHandlers['rectifications.list'](store, { overdueOnly: false }, { ...context, now })
      expect(rows.map((row) => rectificationRow.parse(row))).toEqual(rows)
      const row = rows.find((one) => one.id === id)
      return [row?.isDueSoon, row?.isOverdue]
    }
    const noon = (days: number) => new Date(2026, 2, 2 + days, 12).getTime()
    // Due on Saturday 2026-03-07: the third working day before it is Wednesday.
    expect(flags(noon(1))).toEqual([false, false])
    expect(flags(noon(2))).toEqual([true, false])
    expect(flags(new Date(2026, 2, 7, 23, 59).getTime())).toEqual([true, false])
    expect(flags(new Date(2026, 2, 8, 0, 0).getTime())).toEqual([false, true])
    const ladder = { steps: [{ step: -4, asks: 'remind-owner' as const }], levels: [] }
    ladderHandlers['ladder.save'](store, ladder, context)
    expect(flags(noon(1))).toEqual([true, false])
    const overdue = rectificationHandlers['rectifications.list'](
      store,
      { overdueOnly: true },
      { ...context, now: noon(6) },
    )
    expect(overdue.map((row) => row.id)).toEqual([id])
    const drafts = rectificationHandlers['rectifications.list'](
      store,
      { states: ['draft'], overdueOnly: false },
      context,
    )
    expect(drafts.map(({ number }) => number)).toEqual(['ZG-2026-0002'])
  })

  it('lists the departments with the class each answers for', () => {
    const { store, context } = temporaryLibrary()
    expect(
      rectificationHandlers['departments.list'](store, {}, context)
        .map(({ findingClass }) => findingClass)
        .sort(),
    ).toEqual(['attitude', 'process', 'resource', 'skill'])
  })
})
