import { describe, expect, it } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { drawHandlers } from '#electron/store/subjects/draws.ts'
import { findingHandlers } from '#electron/store/subjects/findings.ts'
import { rectificationHandlers } from '#electron/store/subjects/rectifications.ts'
import { verificationHandlers } from '#electron/store/subjects/verifications.ts'
import type { AgentId, FindingId, RectificationId, TaskId } from '#shared/calls/common.ts'
import { verificationLook } from '#shared/calls/verifications.ts'
import { startOfDay } from '#shared/domain/days.ts'
import { expectFault } from './support/command.ts'
import type { TestLibrary } from './support/library.ts'
import {
  apply,
  completeAll,
  detailOf,
  drafted,
  elements,
  failingItem,
  filing,
  issued,
  later,
  refusalsOf,
} from './support/rectifying.ts'
import { addAgent, addRecordedCall, addTeam } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'
import {
  ask,
  conclude,
  look,
  newKind,
  planOf,
  randomDraw,
  review,
  reviews,
  reviewTask,
  savePlan,
  sheetIdOf,
} from './support/verifying.ts'

/** Tests take place on 2026-03-02: before lies in January, what was to be done was done on the last of it. */
const before = { fromDay: '2026-01-01', toDay: '2026-01-30' }
const period = { before, completedOn: '2026-01-31', washoutDays: 7, afterToDay: '2026-02-28' }
/** After the washout: 2026-02-08. */
const afterDay = '2026-02-10'
const beforeDay = '2026-01-15'
const item = { kind: 'item', itemId: failingItem } as const

type Ground = {
  readonly library: TestLibrary
  readonly id: RectificationId
  readonly agent: AgentId
  readonly finding: FindingId
  readonly raisingDraw: ReturnType<typeof randomDraw>
}

/**
 * A rectification in `verifying` about one agent, raised by 1 of 10 reviews of a draw in January; plus what the test has
 * reviewed itself.
 */
function ground(): Ground {
  const library = temporaryLibrary()
  const { store, context } = library
  const agent = addAgent(store)
  const raisingDraw = randomDraw(library)
  const [raising] = reviews(library, { day: '2026-01-20', agent, count: 10, failing: 6, draw: raisingDraw })
  if (raising === undefined) throw new Error('nothing was reviewed')
  const { id: finding } = findingHandlers['findings.file'](
    store,
    filing({ evaluationId: raising.evaluationId }),
    context,
  )
  const id = drafted(library, [finding])
  rectificationHandlers['rectifications.edit'](store, { id, elements: elements(library) }, context)
  apply(library, id, 'issue')
  apply(library, id, 'start')
  completeAll(library, id)
  apply(library, id, 'submit')
  apply(library, id, 'begin-verification')
  return { library, id, agent, finding, raisingDraw }
}

const planned = ({ library, id, agent }: Ground, changes: Parameters<typeof savePlan>[2] = {}) =>
  savePlan(library, id, {
    measure: { ...item, sheetId: sheetIdOf(library) },
    scope: { kind: 'agents', agentIds: [agent] },
    wanted: 0.25,
    ...period,
    ...changes,
  })

describe('the plan', () => {
  it('is proposed from the findings: their item, their agent, 90 days before and a month after', () => {
    const { library, id, agent } = ground()
    const { plan, revision, choices } = planOf(library, id)
    expect(revision).toBe(0)
    expect(plan).toEqual({
      measure: { ...item, sheetId: sheetIdOf(library) },
      scope: { kind: 'agents', agentIds: [agent] },
      before: { fromDay: '2025-12-02', toDay: '2026-03-01' },
      completedOn: '2026-03-02',
      washoutDays: 7,
      afterToDay: '2026-04-08',
      direction: 'higher',
      wanted: 0.2,
    })
    const sheet = choices.sheets.find(({ id: sheetId }) => sheetId === sheetIdOf(library))
    expect(sheet?.sections.flatMap(({ items }) => items.map((one) => one.id))).toContain(failingItem)
  })

  it('is saved by revision, with an audit entry; a second hand is told', () => {
    const its = ground()
    const { library, id } = its
    expect(planned(its)).toBe(1)
    expect(planned(its, { washoutDays: 14 })).toBe(2)
    const { plan } = planOf(library, id)
    expect(plan.washoutDays).toBe(14)
    expectFault(
      () => verificationHandlers['verifications.savePlan'](library.store, { id, revision: 1, plan }, library.context),
      'conflict',
    )
    const audited = library.store.raw
      .prepare("SELECT count(*) AS count FROM audit_entries WHERE action = 'verifications.savePlan'")
      .get()
    expect(audited).toEqual({ count: 2 })
    expect(verifyAudit(library.store).brokenAt).toBeNull()
  })

  it.each([
    ['before', { before: { fromDay: '2026-01-30', toDay: '2026-01-01' } }, 'period-back-to-front'],
    ['before', { before: { fromDay: '2026-01-01', toDay: '2026-02-01' } }, 'before-not-over'],
    ['before', { before: { fromDay: '2023-01-01', toDay: '2026-01-30' } }, 'period-too-long'],
    ['afterToDay', { afterToDay: '2026-02-07' }, 'after-within-washout'],
    ['direction', { direction: 'lower' }, 'wrong-direction'],
    ['wanted', { wanted: 1 }, 'wanted-share'],
    ['wanted', { wanted: 0 }, 'wanted-share'],
  ] as const)('is refused at %s where it can be none: %j', (field, changes, code) => {
    const its = ground()
    expect(refusalsOf(() => planned(its, changes))).toContainEqual({ code, field })
    expect(planOf(its.library, its.id).revision).toBe(0)
  })

  it('measures only what the sheet has', () => {
    const its = ground()
    const sheetId = sheetIdOf(its.library)
    const refusals = (measure: Parameters<typeof planned>[1] & {}) => refusalsOf(() => planned(its, measure))
    expect(refusals({ measure: { kind: 'item', sheetId, itemId: 'none' } })).toEqual([
      { code: 'measure-unknown', field: 'measure' },
    ])
    expect(refusals({ measure: { kind: 'section', sheetId, sectionId: 'none' }, wanted: 5 })).toEqual([
      { code: 'measure-unknown', field: 'measure' },
    ])
    expect(refusals({ measure: { ...item, sheetId: 'none' } })).toEqual([
      { code: 'sheet-not-published', field: 'measure' },
    ])
  })
})

describe('a look at both sides', () => {
  it('leaves the whole draw that raised the finding out of before, not just its bad reviews, and says so', () => {
    const its = ground()
    const { library, id, agent } = its
    planned(its)
    reviews(library, { day: beforeDay, agent, count: 8, failing: 3 })
    reviews(library, { day: afterDay, agent, count: 12, failing: 1 })
    const looked = look(library, id)
    expect(verificationLook.parse(looked)).toEqual(looked)
    expect(looked.before).toMatchObject({
      numerator: 5,
      denominator: 8,
      leftOut: [{ reason: 'raised-the-finding', count: 10 }],
    })
    expect(looked.after).toMatchObject({ numerator: 11, denominator: 12, leftOut: [] })
    expect(looked.effect?.comparison).toMatchObject({ ok: true, test: 'fisher', because: 'small-counts' })
    expect(looked.names.part).toBe('语气专业、礼貌、耐心')
    // The draw raised nothing on the side after: with the sides the other way round it would count.
    savePlan(library, id, {
      before: { fromDay: '2025-11-01', toDay: '2025-12-01' },
      completedOn: '2025-12-01',
      afterToDay: '2026-01-30',
    })
    expect(look(library, id).after).toMatchObject({ numerator: 9, denominator: 18, leftOut: [] })
  })

  it('counts as plain SQL does, whatever is measured', () => {
    const its = ground()
    const { library, id, agent } = its
    const { store } = library
    const other = addAgent(store)
    for (const [day, scores] of [
      [beforeDay, [7000, 7200, 8100, 6600, 7400]],
      [afterDay, [8200, 8600, 9100, 8800, 8450, 9000]],
    ] as const) {
      for (const score of scores) review(library, { day, agent, score })
      review(library, { day, agent: other, score: 1000 })
    }
    const sideInSql = (column: string, fromDay: string, toDay: string) =>
      store.raw
        .prepare(
          `SELECT ${column} AS value, count(*) AS n FROM evaluations
           JOIN review_tasks ON review_tasks.id = task_id
           WHERE agent_id = ? AND service_at >= ? AND service_at < ? AND draw_id <> ?`,
        )
        .get(agent, startOfDay(fromDay), startOfDay(toDay), its.raisingDraw) as { value: number; n: number }
    const sheetId = sheetIdOf(library)
    const compare = (column: string) => {
      const { before: a, after: b } = look(library, id)
      const shown = [a, b].map(({ estimate }) => (estimate.ok ? { value: estimate.value, n: estimate.n } : null))
      const expected = [sideInSql(column, '2026-01-01', '2026-01-31'), sideInSql(column, '2026-02-08', '2026-03-01')]
      expect(shown.map((one) => one?.n)).toEqual(expected.map(({ n }) => n))
      for (const [place, one] of shown.entries()) {
        expect(one?.value).toBeCloseTo(expected[place]?.value ?? Number.NaN, 10)
      }
    }
    planned(its, { measure: { kind: 'score', sheetId }, wanted: 5 })
    compare('avg(score) / 100.0')
    planned(its, { measure: { kind: 'pass-rate', sheetId }, wanted: 0.2 })
    compare('avg(is_passed)')
    planned(its, { scope: { kind: 'all' } })
    expect(look(library, id).after.denominator).toBe(7)
  })

  it('measures a section by its own score, and findings by their frequency', () => {
    const its = ground()
    const { library, id, agent } = its
    const sheetId = sheetIdOf(library)
    const filed = reviews(library, { day: beforeDay, agent, count: 6, failing: 2 })
    reviews(library, { day: afterDay, agent, count: 6, failing: 0 })
    const section = planOf(library, id)
      .choices.sheets.find((sheet) => sheet.id === sheetId)
      ?.sections.find(({ items }) => items.some((one) => one.id === failingItem))
    planned(its, { measure: { kind: 'section', sheetId, sectionId: section?.id ?? '' }, wanted: 10 })
    const bySection = look(library, id)
    expect(bySection.after.estimate).toMatchObject({ ok: true, value: 100, low: null, n: 6 })
    const shown = bySection.before.estimate
    expect(shown.ok && shown.value < 100 && shown.n === 6).toBe(true)

    const kind = newKind(library)
    const [first, second] = filed.map(({ evaluationId }) => filing({ evaluationId }))
    if (first === undefined || second === undefined) throw new Error('nothing was reviewed')
    const { id: kept } = findingHandlers['findings.file'](library.store, first, library.context)
    findingHandlers['findings.file'](library.store, second, library.context)
    library.store.raw.prepare('UPDATE findings SET kind_id = ? WHERE id = ?').run(kind, kept)
    const frequency = { kind: 'finding-frequency', sheetId, findingClass: 'attitude', kindId: null } as const
    planned(its, { measure: frequency, direction: 'lower', wanted: 0.5 })
    expect(look(library, id)).toMatchObject({
      comparedAs: 'rates',
      before: { numerator: 2, denominator: 6 },
      after: { numerator: 0, denominator: 6 },
    })
    planned(its, { measure: { ...frequency, kindId: kind }, direction: 'lower', wanted: 0.5 })
    expect(look(library, id)).toMatchObject({ names: { part: '推诿' }, before: { numerator: 1, denominator: 6 } })
    planned(its, { measure: { ...frequency, findingClass: 'process' }, direction: 'lower', wanted: 0.5 })
    expect(look(library, id).before.numerator).toBe(0)
  })

  it('counts what chance drew: nothing put in by hand, nothing drawn to verify another rectification', () => {
    const its = ground()
    const { library, id, agent } = its
    planned(its)
    const byHand = randomDraw(library, { kind: 'by-hand' })
    const ofAnother = randomDraw(library, { rectification_id: issued(library) })
    reviews(library, { day: afterDay, agent, count: 3, failing: 0, draw: byHand })
    reviews(library, { day: afterDay, agent, count: 2, failing: 0, draw: ofAnother })
    reviews(library, { day: afterDay, agent, count: 4, failing: 1 })
    expect(look(library, id).after).toMatchObject({
      numerator: 3,
      denominator: 4,
      leftOut: [
        { reason: 'chosen-by-hand', count: 3 },
        { reason: 'other-verification', count: 2 },
      ],
    })
  })

  it('knows an item by its id through all versions of the sheet, and says which of them have it not', () => {
    const its = ground()
    const { library, id, agent } = its
    planned(its)
    const { store } = library
    const made = reviews(library, { day: afterDay, agent, count: 3, failing: 1 })
    const sheetId = sheetIdOf(library)
    store.raw
      .prepare(
        `INSERT INTO sheet_versions (id, sheet_id, version, state, content, published_at)
         SELECT 'without', sheet_id, 99, 'retired', replace(content, '"id":"${failingItem}"', '"id":"another"'), 1
         FROM sheet_versions WHERE sheet_id = ? LIMIT 1`,
      )
      .run(sheetId)
    const moved = made[2]?.evaluationId
    store.raw.prepare('DELETE FROM answers WHERE evaluation_id = ? AND item_id = ?').run(moved, failingItem)
    store.raw.prepare("UPDATE evaluations SET sheet_version_id = 'without' WHERE id = ?").run(moved)
    expect(look(library, id).after).toMatchObject({
      numerator: 1,
      denominator: 2,
      leftOut: [{ reason: 'not-in-version', count: 1 }],
      versions: [
        { version: 1, reviews: 2 },
        { version: 99, reviews: 1 },
      ],
    })
  })
})

/** The verdict of enough reviews on both sides, half of those before failing. */
function compared(its: Ground, failingAfter: number): void {
  const { library, agent } = its
  reviews(library, { day: beforeDay, agent, count: 40, failing: 20 })
  reviews(library, { day: afterDay, agent, count: 40, failing: failingAfter })
  planned(its)
}

const open = ({ library, id }: Ground): readonly TaskId[] =>
  library.store.raw
    .prepare(
      `SELECT review_tasks.id FROM review_tasks JOIN draws ON draws.id = draw_id
       WHERE rectification_id = ? AND review_tasks.state = 'open' ORDER BY position`,
    )
    .pluck()
    .all(id) as TaskId[]

const drawAgain = (
  { library, id }: Ground,
  changes: { readonly side?: 'before' | 'after'; readonly seed?: string } = {},
) =>
  verificationHandlers['verifications.draw'](
    library.store,
    { id, side: 'after', name: '整改验证', perAgent: 6, seed: '718203', ...changes },
    library.context,
  )

describe('a draw for verification', () => {
  it('comes at random from what the side has and nobody reviewed, by the algorithm of every draw', () => {
    const its = ground()
    const { library, id, agent } = its
    const { store, context } = library
    planned(its)
    reviews(library, { day: afterDay, agent, count: 2, failing: 0 })
    const unreviewed = Array.from(
      { length: 20 },
      () => addRecordedCall(store, { agent_id: agent, started_at: startOfDay(afterDay) }).recordId,
    )
    addRecordedCall(store, { agent_id: addAgent(store), started_at: startOfDay(afterDay) })
    addRecordedCall(store, { agent_id: agent, started_at: startOfDay('2026-02-03') })
    const preview = verificationHandlers['verifications.previewDraw'](
      store,
      { id, side: 'after', perAgent: 6 },
      context,
    )
    expect(preview).toMatchObject({
      frameSize: 22,
      exclusions: [{ reason: 'already-reviewed', count: 2 }],
      drawnCount: 6,
      fromDay: '2026-02-08',
      toDay: '2026-02-28',
    })
    const { id: drawId, drawnCount } = drawAgain(its)
    expect(drawnCount).toBe(6)
    const row = store.raw.prepare('SELECT kind, seed, rectification_id, algorithm FROM draws WHERE id = ?').get(drawId)
    expect(row).toEqual({
      kind: 'random',
      seed: '718203',
      rectification_id: id,
      algorithm: 'xoshiro128**-splitmix64-fisher-yates/1',
    })
    const records = store.raw.prepare('SELECT record_id FROM review_tasks WHERE draw_id = ?').pluck().all(drawId)
    expect(unreviewed).toEqual(expect.arrayContaining(records))
    expect(drawHandlers['draws.verify'](store, { id: drawId })).toEqual({
      outcome: 'same',
      missing: 0,
      additional: 0,
    })
  })

  it('tells no effect until all of it is reviewed, then counts it and names it', () => {
    const its = ground()
    const { library, id, agent } = its
    compared(its, 10)
    for (let place = 0; place < 10; place += 1) {
      addRecordedCall(library.store, { agent_id: agent, started_at: startOfDay(afterDay) })
    }
    drawAgain(its)
    expect(look(library, id)).toMatchObject({ openTasks: 6, effect: null, after: { denominator: 40 } })
    expect(refusalsOf(() => conclude(library, id))).toEqual([{ code: 'verification-reviews-open', field: 'draws' }])
    for (const task of open(its)) reviewTask(library, task, false)
    const looked = look(library, id)
    expect(looked).toMatchObject({
      openTasks: 0,
      after: { numerator: 36, denominator: 46, reMonitored: 6 },
      draws: [{ side: 'after', seed: '718203', frameSize: 50, drawn: 6, reviewed: 6 }],
    })
    expect(looked.effect?.verdict).toBe('effective')
    conclude(library, id)
    expect(detailOf(library, id).verifications).toMatchObject([{ method: 're-monitoring', verdict: 'effective' }])
  })

  it('is refused before its days begin, in a draft, and where nothing is left to draw', () => {
    const its = ground()
    planned(its)
    expect(refusalsOf(() => drawAgain(its))).toEqual([{ code: 'nothing-to-draw', field: 'filter' }])
    savePlan(its.library, its.id, { completedOn: '2026-03-01', afterToDay: '2026-04-01' })
    expect(refusalsOf(() => drawAgain(its))).toEqual([{ code: 'period-not-begun', field: 'side' }])
    const draft = drafted(its.library)
    expect(refusalsOf(() => drawAgain({ ...its, id: draft }))).toEqual([
      { code: 'verification-draw-not-allowed', field: 'state' },
    ])
  })

  it('is proposed as large as the sample still needed, on both sides where before has too little', () => {
    const its = ground()
    const { library, id, agent } = its
    planned(its)
    expect(look(library, id)).toMatchObject({
      needed: { ok: false, reason: 'before-too-few' },
      proposedDraw: { before: 30, after: 30 },
    })
    reviews(library, { day: beforeDay, agent, count: 60, failing: 30 })
    const { needed, proposedDraw } = look(library, id)
    expect(needed).toMatchObject({ ok: true, powerNow: 0 })
    expect(needed.ok ? { before: 0, after: needed.more } : null).toEqual(proposedDraw)
  })
})

describe('a conclusion', () => {
  it('is what the data say, with the figures it rests on', () => {
    const its = ground()
    const { library, id } = its
    compared(its, 4)
    expect(conclude(library, id)).toEqual({ verdict: 'effective', computedVerdict: 'effective' })
    const [row] = detailOf(library, id).verifications
    expect(row).toMatchObject({
      method: 'data-comparison',
      verdict: 'effective',
      computedVerdict: 'effective',
      isOverridden: false,
      overrideReason: '',
      result: '语气专业、礼貌、耐心: 50.0% (20/40) → 90.0% (36/40)',
    })
    expect(row?.figures).toMatchObject({ before: { numerator: 20 }, risk: 0.025, effect: { reasons: ['improved'] } })
    // Kept as it was, whatever is reviewed later.
    reviews(library, { day: afterDay, agent: its.agent, count: 40, failing: 40 })
    expect(detailOf(library, id).verifications[0]?.figures).toEqual(row?.figures)
    expect(apply(library, id, 'close')).toBe('closed')
  })

  it('can be overridden with a reason, which stays beside what the data say', () => {
    const its = ground()
    const { library, id } = its
    compared(its, 20)
    const reason = '一组整体搬迁，前后不可比；主管例会决定'
    expect(conclude(library, id, { verdict: 'effective', reason })).toEqual({
      verdict: 'effective',
      computedVerdict: 'not-effective',
    })
    expect(detailOf(library, id).verifications).toMatchObject([
      { verdict: 'effective', computedVerdict: 'not-effective', isOverridden: true, overrideReason: reason },
    ])
    const { detail } = library.store.raw
      .prepare("SELECT detail FROM audit_entries WHERE action = 'verifications.conclude'")
      .get() as { detail: string }
    expect(JSON.parse(detail)).toMatchObject({
      verdict: 'effective',
      computedVerdict: 'not-effective',
      overrideReason: reason,
    })
    expect(verifyAudit(library.store).brokenAt).toBeNull()
    expect(apply(library, id, 'close')).toBe('closed')
  })

  it('is no override where the verdict is that of the data', () => {
    const its = ground()
    compared(its, 4)
    conclude(its.library, its.id, { verdict: 'effective', reason: '同意' })
    expect(detailOf(its.library, its.id).verifications).toMatchObject([{ isOverridden: false, overrideReason: '' }])
  })

  it('is drawn at the ordinary risk twice, then at a fifth of it, until it is opened again', () => {
    const its = ground()
    const { library, id } = its
    compared(its, 12)
    const risks = [0, 1, 2].map(() => {
      const { risk, effect } = look(library, id)
      conclude(library, id)
      return [risk, effect?.comparison.ok ? effect.comparison.confidence : null]
    })
    expect(risks).toEqual([
      [0.025, 0.95],
      [0.025, 0.95],
      [0.005, 0.99],
    ])
    const { context } = library
    apply(library, id, 'return', { reason: '未达预期' }, later(context, 10))
    apply(library, id, 'resume', {}, later(context, 11))
    apply(library, id, 'submit', {}, later(context, 12))
    apply(library, id, 'begin-verification', {}, later(context, 13))
    expect(look(library, id)).toMatchObject({ conclusions: 0, risk: 0.025 })
  })

  it('is refused without a stored plan, after the plan was changed, and outside of verifying', () => {
    const its = ground()
    const { library, id } = its
    expect(refusalsOf(() => conclude(library, id))).toEqual([{ code: 'verification-plan-missing', field: 'plan' }])
    planned(its)
    const stale = { id, revision: 0, override: null }
    expectFault(() => verificationHandlers['verifications.conclude'](library.store, stale, library.context), 'conflict')
    const other = issued(library)
    expect(refusalsOf(() => conclude(library, other))).toEqual([{ code: 'verification-not-allowed', field: 'state' }])
  })
})

describe('customers', () => {
  it('make a verdict when five have answered: four of five confirm', () => {
    const { library, id } = ground()
    const told = (['confirmed', 'confirmed', 'denied', 'confirmed', 'no-answer', 'confirmed'] as const).map(
      (answer, place) => ask(library, id, `客户${place}`, answer, later(library.context, place)).verdict,
    )
    expect(told).toEqual([...Array(5).fill('not-enough-data'), 'effective'])
    const rows = detailOf(library, id).verifications
    expect(rows.at(-1)).toMatchObject({
      method: 'customer',
      contact: '客户5',
      contactedOn: '2026-03-01',
      answer: 'confirmed',
      result: '这次一次就说清楚了',
      computedVerdict: 'effective',
      isOverridden: false,
      figures: null,
    })
    expect(apply(library, id, 'close')).toBe('closed')
  })

  it('count once, with their last answer; two of five who deny are too many', () => {
    const { library, id } = ground()
    const answers = ['confirmed', 'confirmed', 'confirmed', 'confirmed', 'denied'] as const
    answers.forEach((answer, place) => {
      ask(library, id, `客户${place}`, answer, later(library.context, place))
    })
    const again = ask(library, id, '客户0', 'denied', later(library.context, 9))
    expect(again).toEqual({ verdict: 'not-effective', asked: 5, confirmed: 3, denied: 2, needed: 5 })
    expect(refusalsOf(() => apply(library, id, 'close'))).toEqual([
      { code: 'verification-not-effective', field: 'verifications' },
    ])
  })

  it('are those who complained where complaints are all there is', () => {
    const { library, id, finding } = ground()
    library.store.raw.prepare("UPDATE findings SET source = 'complaint' WHERE id = ?").run(finding)
    expect(ask(library, id, '来电客户', 'confirmed')).toMatchObject({ verdict: 'effective', needed: 1 })
  })

  it('are asked while it is verified, and not in the future', () => {
    const { library, id } = ground()
    const tomorrow = { id, contact: '客户', contactedOn: '2026-03-03', answer: 'confirmed', wording: '' } as const
    expect(
      refusalsOf(() => verificationHandlers['verifications.recordCustomer'](library.store, tomorrow, library.context)),
    ).toEqual([{ code: 'not-yet', field: 'contactedOn' }])
    expect(refusalsOf(() => ask(library, issued(library), '客户', 'confirmed'))).toEqual([
      { code: 'verification-not-allowed', field: 'state' },
    ])
  })
})

it('a customer who says little doesn’t take the data’s verdict off the lists; being opened again does', () => {
  const its = ground()
  const { library, id } = its
  compared(its, 10)
  conclude(library, id)
  ask(library, id, '陈女士', 'confirmed', later(library.context, 1000))
  const listed = () =>
    rectificationHandlers['rectifications.list'](library.store, { overdueOnly: false }, library.context)[0]?.lastVerdict
  expect(listed()).toMatchObject({ verdict: 'effective', counts: true })
  apply(library, id, 'return', { reason: '又有投诉' }, later(library.context, 2000))
  for (const event of ['resume', 'submit', 'begin-verification'] as const) {
    apply(library, id, event, {}, later(library.context, 2000))
  }
  ask(library, id, '赵先生', 'confirmed', later(library.context, 3000))
  expect(listed()).toMatchObject({ verdict: 'not-enough-data', counts: true })
})

describe('an indicator', () => {
  const resolution = { kind: 'indicator', key: 'resolutionRate' } as const

  /** So many services of a day, the first of them resolved. */
  const serve = ({ library, agent }: Ground, day: string, count: number, resolved: number): void => {
    for (let place = 0; place < count; place += 1) {
      addRecordedCall(library.store, {
        agent_id: agent,
        started_at: startOfDay(day) + 36_000_000,
        is_resolved: place < resolved ? 1 : 0,
      })
    }
  }

  it('is compared by what it counted, without the days in which it missed its target', () => {
    const its = ground()
    const { library, id, agent } = its
    serve(its, '2026-01-05', 40, 20)
    serve(its, '2026-01-25', 10, 1)
    serve(its, afterDay, 40, 36)
    addRecordedCall(library.store, {
      agent_id: addAgent(library.store),
      started_at: startOfDay(afterDay),
      is_resolved: 0,
    })
    library.store.raw.prepare('UPDATE findings SET breach = ? WHERE rectification_id = ?').run(
      JSON.stringify({
        indicator: 'resolutionRate',
        name: '问题解决率',
        unit: 'share',
        period: { fromDay: '2026-01-22', toDay: '2026-02-28' },
        value: 0.6,
        target: 0.9,
        n: 50,
      }),
      id,
    )
    planned(its, { measure: resolution, wanted: 0.25 })
    const looked = look(library, id)
    expect(verificationLook.parse(looked)).toEqual(looked)
    const counted = (fromDay: string, toDay: string) =>
      library.store.raw
        .prepare(
          `SELECT sum(is_resolved IS 1) AS numerator, count(*) AS denominator FROM service_records
           WHERE agent_id = ? AND started_at >= ? AND started_at < ?`,
        )
        .get(agent, startOfDay(fromDay), startOfDay(toDay))
    expect(looked.before).toMatchObject(counted('2026-01-01', '2026-01-22') as object)
    expect(looked.before).toMatchObject({ denominator: 50, leftOut: [{ reason: 'raised-the-finding', count: 10 }] })
    expect(looked.after).toMatchObject(counted('2026-02-08', '2026-03-01') as object)
    expect(looked).toMatchObject({ proposedDraw: { before: 0, after: 0 }, effect: { verdict: 'effective' } })
    expect(refusalsOf(() => drawAgain(its))).toEqual([{ code: 'measure-without-reviews', field: 'measure' }])
    conclude(library, id)
    expect(detailOf(library, id).verifications).toMatchObject([
      { method: 'data-comparison', result: '40.0% (20/50) → 90.0% (36/40)' },
    ])
  })

  it('is one of the shares of the list, and gets better its own way', () => {
    const its = ground()
    const refused = (changes: Parameters<typeof planned>[1] & {}) => refusalsOf(() => planned(its, changes))
    expect(refused({ measure: { kind: 'indicator', key: 'attitudeScore' } })).toEqual([
      { code: 'measure-unknown', field: 'measure' },
    ])
    expect(refused({ measure: { kind: 'indicator', key: 'criticalRate' } })).toEqual([
      { code: 'wrong-direction', field: 'direction' },
    ])
    expect(planned(its, { measure: { kind: 'indicator', key: 'criticalRate' }, direction: 'lower' })).toBe(1)
    expect(planOf(its.library, its.id).choices.indicators).toContainEqual({
      key: 'resolutionRate',
      name: null,
      direction: 'at-least',
    })
  })
})

describe('teams', () => {
  it('are meant by the team the service belonged to', () => {
    const its = ground()
    const { library, id } = its
    const team = addTeam(library.store)
    reviews(library, { day: afterDay, agent: addAgent(library.store, { team_id: team }), count: 3, failing: 1 })
    reviews(library, { day: afterDay, agent: its.agent, count: 5, failing: 0 })
    planned(its, { scope: { kind: 'teams', teamIds: [team] } })
    expect(look(library, id)).toMatchObject({ after: { numerator: 2, denominator: 3 }, scopeNames: ['客服1组'] })
  })
})
