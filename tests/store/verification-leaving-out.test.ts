import { describe, expect, it } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { drawHandlers } from '#electron/store/subjects/draws.ts'
import { evaluationHandlers } from '#electron/store/subjects/evaluations.ts'
import { homeHandlers } from '#electron/store/subjects/home.ts'
import { summariseLibrary } from '#electron/store/subjects/library.ts'
import { taskHandlers } from '#electron/store/subjects/tasks.ts'
import { verificationHandlers } from '#electron/store/subjects/verifications.ts'
import type { Input } from '#shared/calls/calls.ts'
import type { AgentId, DrawId, RecordId, RectificationId, TaskId } from '#shared/calls/common.ts'
import { verificationLook } from '#shared/calls/verifications.ts'
import { startOfDay } from '#shared/domain/days.ts'
import { drawSample } from '#shared/domain/sampling.ts'
import type { TestLibrary } from './support/library.ts'
import { apply, detailOf, failingItem, later, refusalsOf, verifying } from './support/rectifying.ts'
import { addAgent, addRecordedCall, publishedSheet } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'
import { conclude, look, randomDraw, reviews, reviewTask, savePlan, sheetIdOf } from './support/verifying.ts'

const afterDay = '2026-02-10'
const seed = '718203'

type Ground = {
  readonly library: TestLibrary
  readonly id: RectificationId
  readonly agent: AgentId
  readonly drawId: DrawId
  /** Everything that could be drawn. */
  readonly drawable: readonly RecordId[]
}

/** A rectification in `verifying`; of `drawable` calls after it `perAgent` were drawn. 40 before, 10 of them passed. */
function ground({ drawable = 12, perAgent = 6 } = {}): Ground {
  const library = temporaryLibrary()
  const { store, context } = library
  const agent = addAgent(store)
  const id = verifying(library)
  reviews(library, { day: '2026-01-15', agent, count: 40, failing: 30 })
  savePlan(library, id, {
    measure: { kind: 'item', itemId: failingItem, sheetId: sheetIdOf(library) },
    scope: { kind: 'agents', agentIds: [agent] },
    wanted: 0.25,
    before: { fromDay: '2026-01-01', toDay: '2026-01-30' },
    completedOn: '2026-01-31',
    washoutDays: 7,
    afterToDay: '2026-02-28',
  })
  const calls = Array.from(
    { length: drawable },
    () => addRecordedCall(store, { agent_id: agent, started_at: startOfDay(afterDay) }).recordId,
  )
  const drawn = { id, side: 'after', name: '整改验证', perAgent, seed } as const
  const { id: drawId } = verificationHandlers['verifications.draw'](store, drawn, context)
  return { library, id, agent, drawId, drawable: calls }
}

const tasksOf = ({ library, drawId }: Ground) => taskHandlers['tasks.list'](library.store, { drawId })

function taskAt(its: Ground, place: number): TaskId {
  const task = tasksOf(its)[place]
  if (task === undefined) throw new Error('there is no such task')
  return task.id
}

const leaveOut = (
  { library }: Ground,
  taskId: TaskId,
  changes: Partial<Input<'verifications.leaveOut'>> = {},
  context = library.context,
) =>
  verificationHandlers['verifications.leaveOut'](
    library.store,
    { taskId, reason: 'recording-unreadable', note: '', ...changes },
    context,
  )

const takeBack = ({ library }: Ground, taskId: TaskId, context = library.context) =>
  verificationHandlers['verifications.takeBack'](library.store, { taskId }, context)

const verifyDraw = ({ library, drawId }: Ground) => drawHandlers['draws.verify'](library.store, { id: drawId })

describe('a drawn task that can’t be reviewed', () => {
  it('is left out, and the next of the seeded order stands in for it', () => {
    const its = ground()
    const { library, id, drawable } = its
    const [unreadable] = tasksOf(its)
    if (unreadable === undefined) throw new Error('nothing was drawn')
    // One agent: who would have been drawn seventh with the same seed.
    const frame = drawable.map((record) => ({ id: record, stratum: 'agent' }))
    const order = drawSample(frame, { perStratum: 8 }, seed).drawn
    expect(tasksOf(its).map(({ recordId }) => recordId)).toEqual(order.slice(0, 6))

    expect(leaveOut(its, unreadable.id, { note: '文件损坏' })).toMatchObject({ substitution: 'drawn' })
    const tasks = tasksOf(its)
    expect(tasks.map(({ recordId }) => recordId)).toEqual(order.slice(0, 7))
    expect(tasks.map(({ state }) => state)).toEqual(['left-out', 'open', 'open', 'open', 'open', 'open', 'open'])
    expect(tasks[0]?.leftOut).toMatchObject({ reason: 'recording-unreadable', note: '文件损坏' })

    // And who stands in can be left out in its turn.
    leaveOut(its, taskAt(its, 6), { reason: 'wrong-record' })
    expect(tasksOf(its).at(-1)?.recordId).toBe(order[7])
    expect(verifyDraw(its)).toEqual({ outcome: 'same', missing: 0, additional: 0 })
    const [draw] = look(library, id).draws
    expect(draw).toMatchObject({ drawn: 6, reviewed: 0, substitutes: 2 })
    expect(draw?.leftOut).toMatchObject([
      {
        externalNumber: unreadable.externalNumber,
        reason: 'recording-unreadable',
        note: '文件损坏',
        substitution: 'drawn',
        substituteNumber: tasks[6]?.externalNumber,
      },
      { reason: 'wrong-record', note: '' },
    ])
  })

  it('no longer keeps from concluding, and stands beside the verdict, in the timeline and in the audit trail', () => {
    const its = ground()
    const { library, id } = its
    const [left, ...others] = tasksOf(its)
    if (left === undefined) throw new Error('nothing was drawn')
    for (const { id: task } of others) reviewTask(library, task, false)
    expect(look(library, id)).toMatchObject({ openTasks: 1, effect: null })
    leaveOut(its, left.id, { reason: 'recording-missing' })
    expect(look(library, id)).toMatchObject({ openTasks: 1, effect: null })
    reviewTask(library, taskAt(its, 6), false)
    const looked = look(library, id)
    expect(verificationLook.parse(looked)).toEqual(looked)
    expect(looked).toMatchObject({
      openTasks: 0,
      after: { numerator: 6, denominator: 6, reMonitored: 6 },
      effect: { verdict: 'effective' },
    })
    conclude(library, id)
    const detail = detailOf(library, id)
    expect(detail.verifications[0]?.figures?.draws).toMatchObject([
      { drawn: 6, reviewed: 6, substitutes: 1, leftOut: [{ reason: 'recording-missing', byName: '王主管' }] },
    ])
    expect(detail.timeline.map(({ kind, note }) => [kind, note])).toContainEqual([
      'review-left-out',
      left.externalNumber,
    ])
    const entry = library.store.raw
      .prepare("SELECT subject, subject_id, detail FROM audit_entries WHERE action = 'verifications.leaveOut'")
      .get() as { subject: string; subject_id: string; detail: string }
    expect(entry).toMatchObject({ subject: 'rectification', subject_id: id })
    expect(JSON.parse(entry.detail)).toMatchObject({
      record: left.externalNumber,
      reason: 'recording-missing',
      substitution: 'drawn',
      substitute: tasksOf(its)[6]?.externalNumber,
    })
    expect(verifyAudit(library.store).brokenAt).toBeNull()
    // The verdict rests on the sample as it was.
    expect(refusalsOf(() => takeBack(its, left.id, later(library.context, 1000)))).toEqual([
      { code: 'leaving-out-concluded', field: 'task' },
    ])
  })

  it('has nothing in its place where all were drawn, and the draw is concluded with one less', () => {
    const its = ground({ drawable: 6 })
    const { library, id } = its
    expect(leaveOut(its, taskAt(its, 0))).toEqual({ substitution: 'none-left', substituteNumber: null })
    for (const { id: task, state } of tasksOf(its)) if (state === 'open') reviewTask(library, task, false)
    expect(look(library, id)).toMatchObject({
      openTasks: 0,
      after: { denominator: 5 },
      draws: [{ drawn: 6, reviewed: 5, substitutes: 0, leftOut: [{ substitution: 'none-left' }] }],
    })
  })

  it('has nothing in its place where the population is no longer the one drawn from', () => {
    const its = ground()
    const { store } = its.library
    const undrawn = its.drawable.find((id) => !tasksOf(its).some(({ recordId }) => recordId === id))
    // Moved out of the period behind the desk's back: nothing remembers when it was.
    store.raw.prepare('UPDATE service_records SET started_at = 0 WHERE id = ?').run(undrawn)
    expect(leaveOut(its, taskAt(its, 0))).toEqual({ substitution: 'frame-changed', substituteNumber: null })
    expect(tasksOf(its)).toHaveLength(6)
  })

  it('passes over who was taken into another draw meanwhile', () => {
    const its = ground({ drawable: 8 })
    const { library, drawable } = its
    const order = drawSample(
      drawable.map((record) => ({ id: record, stratum: 'agent' })),
      { perStratum: 8 },
      seed,
    ).drawn
    library.store.raw
      .prepare(
        `INSERT INTO review_tasks (id, draw_id, position, record_id, sheet_version_id, state, created_at)
         VALUES ('taken', ?, 1, ?, ?, 'open', ?)`,
      )
      .run(randomDraw(library), order[6], publishedSheet(library.store).versionId, library.context.now + 1000)
    leaveOut(its, taskAt(its, 0), {}, later(library.context, 2000))
    expect(tasksOf(its).at(-1)?.recordId).toBe(order[7])
    expect(verifyDraw(its).outcome).toBe('same')
  })

  it('is no longer work to do, and can’t be scored', () => {
    const its = ground({ drawable: 6 })
    const { library } = its
    const { store, context } = library
    const taskId = taskAt(its, 0)
    leaveOut(its, taskId)
    expect(summariseLibrary(store).counts.openTasks).toBe(5)
    const home = homeHandlers['home.overview'](store, { fromDay: '2026-02-01', toDay: '2026-03-02' }, context)
    expect(home.work).toMatchObject({ openTasks: 5, startedTasks: 0 })
    const draft = { taskId, revision: 0, answers: [], marks: [], comment: '', listenedMs: 0 }
    expect(refusalsOf(() => evaluationHandlers['evaluations.saveDraft'](store, draft, context))).toEqual([
      { code: 'task-left-out', field: 'task' },
    ])
    expect(taskHandlers['tasks.open'](store, { id: taskId }, context).queue).toMatchObject({ position: 0, open: 5 })
    const [draw] = drawHandlers['draws.list'](store)
    expect(draw).toMatchObject({ drawnCount: 6, submittedCount: 0, leftOutCount: 1, substituteCount: 0 })
  })

  it('is refused by its result, twice, without words for “other”, of everyday draws, and once it is closed', () => {
    const its = ground()
    const { library, id } = its
    const [reviewed, left, everyday] = tasksOf(its).map((task) => task.id)
    if (!reviewed || !left || !everyday) throw new Error('too few were drawn')
    const refused = (taskId: TaskId, changes: Parameters<typeof leaveOut>[2] = {}) =>
      refusalsOf(() => leaveOut(its, taskId, changes))
    reviewTask(library, reviewed, true)
    expect(refused(reviewed)).toEqual([{ code: 'already-submitted', field: 'task' }])
    expect(refused(left, { reason: 'other' })).toEqual([{ code: 'reason-missing', field: 'note' }])
    leaveOut(its, left)
    expect(refused(left)).toEqual([{ code: 'task-left-out', field: 'task' }])
    expect(refusalsOf(() => takeBack(its, everyday))).toEqual([{ code: 'task-not-left-out', field: 'task' }])
    apply(library, id, 'return', { reason: '重做' })
    apply(library, id, 'cancel', { reason: '并入其他整改' })
    expect(refused(everyday)).toEqual([{ code: 'rectification-not-open', field: 'state' }])
    library.store.raw.prepare('UPDATE draws SET rectification_id = NULL').run()
    expect(refused(everyday)).toEqual([{ code: 'task-not-for-verification', field: 'task' }])
  })
})

describe('what was left out', () => {
  it('is taken back: to be reviewed again, and what stood in for it is gone', () => {
    const its = ground()
    const { library, id } = its
    const before = tasksOf(its)
    const taskId = taskAt(its, 2)
    leaveOut(its, taskId)
    expect(takeBack(its, taskId)).toEqual({ substitute: 'withdrawn' })
    expect(tasksOf(its)).toEqual(before)
    expect(look(library, id).draws).toMatchObject([{ drawn: 6, substitutes: 0, leftOut: [] }])
    expect(verifyDraw(its).outcome).toBe('same')
    // The same one stands in for it the next time.
    leaveOut(its, taskId)
    const [substitute] = tasksOf(its).slice(6)
    takeBack(its, taskId)
    leaveOut(its, taskId)
    expect(tasksOf(its).at(-1)?.recordId).toBe(substitute?.recordId)
  })

  it('keeps what stood in for it where somebody reviewed it, which stands in for it again the next time', () => {
    const its = ground()
    const { library, id } = its
    const taskId = taskAt(its, 0)
    leaveOut(its, taskId)
    reviewTask(library, taskAt(its, 6), true)
    expect(takeBack(its, taskId)).toEqual({ substitute: 'kept' })
    expect(tasksOf(its)).toHaveLength(7)
    expect(look(library, id)).toMatchObject({ openTasks: 6, after: { denominator: 1 } })
    const substitute = tasksOf(its)[6]
    expect(leaveOut(its, taskId)).toEqual({
      substitution: 'drawn',
      substituteNumber: substitute?.externalNumber,
    })
    expect(tasksOf(its)).toHaveLength(7)
  })

  it('comes back with the draft that was begun', () => {
    const its = ground({ drawable: 6 })
    const { store, context } = its.library
    const taskId = taskAt(its, 0)
    const draft = { taskId, revision: 0, answers: [], marks: [], comment: '听不清', listenedMs: 0 }
    evaluationHandlers['evaluations.saveDraft'](store, draft, context)
    leaveOut(its, taskId)
    expect(takeBack(its, taskId)).toEqual({ substitute: 'none' })
    expect(taskHandlers['tasks.open'](store, { id: taskId }, context)).toMatchObject({
      task: { state: 'started', leftOut: null },
      draft: { revision: 1, comment: '听不清' },
    })
  })

  it('waits for what stood in for it to be taken back first, where that was left out, too', () => {
    const its = ground()
    const first = taskAt(its, 0)
    leaveOut(its, first)
    const second = taskAt(its, 6)
    leaveOut(its, second)
    expect(refusalsOf(() => takeBack(its, first))).toEqual([{ code: 'substitute-left-out', field: 'task' }])
    takeBack(its, second)
    expect(takeBack(its, first)).toEqual({ substitute: 'withdrawn' })
    expect(tasksOf(its)).toHaveLength(6)
  })
})

it('figures kept before anything could be left out are read as resting on all that was drawn', () => {
  const its = ground({ drawable: 6 })
  const { library, id } = its
  for (const { id: task } of tasksOf(its)) reviewTask(library, task, false)
  conclude(library, id)
  library.store.raw
    .prepare(`UPDATE verifications SET figures = json_remove(figures, '$.draws[0].leftOut', '$.draws[0].substitutes')`)
    .run()
  expect(detailOf(library, id).verifications[0]?.figures?.draws).toMatchObject([
    { drawn: 6, leftOut: [], substitutes: 0 },
  ])
})
