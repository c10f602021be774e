import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { runWhatIf } from '#electron/main/what-if-run.ts'
import { operations, type ReadOperationName } from '#electron/store/operations.ts'
import { sheetHandlers } from '#electron/store/subjects/sheets.ts'
import { whatIfStart } from '#electron/store/subjects/sheets-what-if.ts'
import type { SheetVersionId } from '#shared/calls/common.ts'
import type { DayPeriod } from '#shared/domain/days.ts'
import { scoreSheet } from '#shared/domain/scoring.ts'
import type { Sheet, SheetAnswer } from '#shared/domain/sheet.ts'
import { whatIfOf } from '#shared/domain/what-if/what-if.ts'
import { addTally, emptyTally } from '#shared/domain/what-if/what-if-tally.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import { addRecordedCall, addSubmittedEvaluation, publishedSheet } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const day = 86_400_000

let library: TestLibrary
let draft: SheetVersionId
let draftSheet: Sheet

/** 130 evaluations over 130 days on version 1, 10 on version 2; the draft of version 3 weighs the first item double. */
beforeEach(() => {
  library = temporaryLibrary()
  const { store, context } = library
  const first = publishedSheet(store)
  const items = first.sheet.sections.flatMap((section) => section.items)
  const evaluate = (n: number, at: number): void => {
    store.raw.transaction(() => {
      for (let place = 0; place < n; place += 1) {
        const { recordId } = addRecordedCall(store, { started_at: at + place * day })
        const failing = items.filter((_, which) => (place + 1) % (which + 2) === 0).map(({ id }) => id)
        addSubmittedEvaluation(store, recordId, { failing })
      }
    })()
  }
  evaluate(130, testNow - 200 * day)
  const next = sheetHandlers['sheets.startDraft'](store, { versionId: first.versionId }, context)
  sheetHandlers['sheets.publish'](store, { ...next, revision: 0, changeNote: '' }, context)
  evaluate(10, testNow)
  draft = sheetHandlers['sheets.startDraft'](store, next, context).versionId
  const [lead, ...rest] = first.sheet.sections
  const [tone, ...others] = lead?.items ?? []
  if (lead === undefined || tone === undefined) throw new Error('the shipped sheet has no items')
  const heavier = { ...lead, items: [{ ...tone, weight: tone.weight * 2 }, ...others] }
  draftSheet = { ...first.sheet, passMark: 8500, sections: [heavier, ...rest] }
  sheetHandlers['sheets.saveDraft'](store, { versionId: draft, revision: 0, sheet: draftSheet }, context)
})

const askOf = (tested: TestLibrary) => {
  const { store } = tested.reader()
  const ask = async (name: ReadOperationName, input: unknown): Promise<unknown> =>
    (operations[name].run as (...given: unknown[]) => unknown)(store, input, tested.context)
  return { ask } as Parameters<typeof runWhatIf>[0]
}

const run = (period: DayPeriod | null = null, signal = new AbortController().signal, done: number[] = []) =>
  runWhatIf(
    askOf(library),
    { versionId: draft, period },
    { signal, progress: (update) => void (update.done !== undefined && done.push(update.done)) },
    library.context,
  )

type Row = { readonly id: string; readonly score: number; readonly is_passed: number; readonly band: string }

/** By plain SQL, without what-if: every evaluation's stored score and its answers scored under the draft. */
const expectedPairs = () =>
  (library.store.raw.prepare('SELECT id, score, is_passed, band FROM evaluations').all() as Row[]).map((row) => {
    const stored = library.store.raw
      .prepare('SELECT item_id, value, note, causes FROM answers WHERE evaluation_id = ?')
      .all(row.id) as { item_id: string; value: string; note: string; causes: string }[]
    const answers = stored.map(({ item_id, value, note, causes }): SheetAnswer => {
      return { itemId: item_id, value: JSON.parse(value), note, causes: JSON.parse(causes) }
    })
    const after = scoreSheet(draftSheet, answers)
    if (!after.ok) throw new Error('every answer of this test gives a score')
    return { ...row, after }
  })

describe('what-if', () => {
  test('scores every evaluation of the sheet, on whichever version, as worked out by SQL', async () => {
    const found = await run()
    const pairs = expectedPairs()
    expect(pairs).toHaveLength(140)
    const mean = (scores: readonly number[]) => scores.reduce((sum, score) => sum + score, 0) / scores.length / 100
    expect(found).toMatchObject({ versionId: draft, period: null, revision: 1, whatIf: { evaluations: 140, n: 140 } })
    const { whatIf } = found ?? { whatIf: null }
    expect(whatIf?.mean.before.ok && whatIf.mean.before.value).toBeCloseTo(mean(pairs.map(({ score }) => score)), 8)
    expect(whatIf?.mean.after.ok && whatIf.mean.after.value).toBeCloseTo(mean(pairs.map(({ after }) => after.score)), 8)
    expect(whatIf?.passed).toEqual({
      before: pairs.filter(({ is_passed }) => is_passed === 1).length,
      after: pairs.filter(({ after }) => after.passed).length,
    })
    const changed = pairs.filter(
      ({ band, is_passed, after }) => band !== after.band || (is_passed === 1) !== after.passed,
    )
    expect(changed.length).toBeGreaterThan(10)
    expect(whatIf?.changedTotal).toBe(changed.length)
    expect(new Set(whatIf?.changed.map(({ id }) => id))).toEqual(new Set(changed.map(({ id }) => id)))
    expect(whatIf?.changed.every(({ reasons }) => reasons.length > 0)).toBe(true)
    expect(new Set(whatIf?.changed.map(({ version }) => version))).toContain(1)
  })

  test('takes only the services of the period, both days included', async () => {
    const [fromDay, toDay] = ['2026-03-03', '2026-03-05']
    const found = await run({ fromDay, toDay })
    expect(found?.whatIf.evaluations).toBe(3)
    expect((await run({ fromDay: '2020-01-01', toDay: '2020-12-31' }))?.whatIf).toMatchObject({ evaluations: 0, n: 0 })
  })

  test('comes to the same in parts of one evaluation: no part has to be long', async () => {
    const { store } = library.reader()
    const scope = operations['sheets.whatIfScope'].run(store, { versionId: draft, period: null }, library.context)
    const tally = emptyTally()
    let parts = 0
    for (let place: typeof whatIfStart | null = whatIfStart; place !== null; parts += 1) {
      const request = { ...scope, period: null, place, budgetMs: 0 }
      const part: ReturnType<(typeof operations)['sheets.whatIfPart']['run']> = operations['sheets.whatIfPart'].run(
        store,
        request,
        library.context,
      )
      expect(part.tally.evaluations).toBeLessThanOrEqual(1)
      addTally(tally, part.tally)
      place = part.next
    }
    expect(parts).toBe(140)
    const { drivers, ...whole } = (await run())?.whatIf ?? whatIfOf(emptyTally(), draftSheet)
    const inParts = whatIfOf(tally, scope.sheet)
    expect(inParts).toMatchObject(whole)
    expect(inParts.drivers.map(({ itemId }) => itemId)).toEqual(drivers.map(({ itemId }) => itemId))
  })

  test('tells how far it is, and stops when it is cancelled', async () => {
    const done: number[] = []
    await run(null, undefined, done)
    expect(done[0]).toBe(0)
    expect(done.at(-1)).toBe(140)
    expect(done).toEqual(done.toSorted((a, b) => a - b))
    expect(await run(null, AbortSignal.abort())).toBeNull()
  })

  test('leaves no trace: not a byte of the library is written', async () => {
    const { database } = library.folder
    const bytes = () =>
      [database, `${database}-wal`].map((file) => createHash('sha256').update(readFileSync(file)).digest('hex'))
    const changes = () => library.store.raw.prepare('SELECT total_changes()').pluck().get()
    const before = { bytes: bytes(), changes: changes() }
    await run()
    expect({ bytes: bytes(), changes: changes() }).toEqual(before)
  })
})
