import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scoreSheet } from '#shared/domain/scoring.ts'
import { type ScoreBand, type Sheet, type SheetAnswer, type SheetItem, scoringBasis } from '#shared/domain/sheet.ts'
import { whatIfOf } from '#shared/domain/what-if/what-if.ts'
import { itemReasons, versionUnder } from '#shared/domain/what-if/what-if-reasons.ts'
import { addTally, addToTally, emptyTally, type PastEvaluation } from '#shared/domain/what-if/what-if-tally.ts'
import { referenceScore } from './scoring-reference.ts'
import { answersTo, itemsOf, mapItems, mapSections, sheets } from './sheets.ts'

const itemChange = fc.record({
  isDropped: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  weight: fc.option(fc.integer({ min: 0, max: 6000 })),
  share: fc.option(fc.integer({ min: 0, max: 10000 })),
})

const bandsFrom = (from: number): ScoreBand[] => [
  { label: 'high', from },
  { label: 'low', from: 0 },
]

/** The sheet as a next version might have it: items dropped, weighted anew, worth something else. */
const revised = (sheet: Sheet): fc.Arbitrary<Sheet> =>
  fc
    .record({
      basis: fc.option(fc.constantFrom(...scoringBasis.options), { freq: 4 }),
      passMark: fc.integer({ min: 0, max: 10000 }),
      floor: fc.integer({ min: 0, max: 5000 }),
      highFrom: fc.integer({ min: 1, max: 9999 }),
      changes: fc.array(itemChange, { minLength: 20, maxLength: 20 }),
    })
    .map(({ basis, changes, highFrom, ...rest }) => {
      const places = new Map(itemsOf(sheet).map(({ id }, place) => [id, changes[place]]))
      const kept = mapSections(sheet, (section) => ({
        ...section,
        items: section.items.filter(({ id }) => !places.get(id)?.isDropped),
      }))
      const changed = mapItems(kept, (item) => changedItem(item, places.get(item.id)))
      return { ...changed, ...rest, basis: basis ?? sheet.basis, bands: bandsFrom(highFrom) }
    })

function changedItem(item: SheetItem, change: { weight: number | null; share: number | null } | undefined): SheetItem {
  const weight = change?.weight ?? item.weight
  const share = change?.share ?? null
  if (share === null || !('options' in item)) return { ...item, weight }
  return {
    ...item,
    weight,
    options: item.options.map((option, at) => (at === 0 ? { ...option, share } : option)),
  } as SheetItem
}

/** Evaluations of one sheet, scored on it by the slow reference, and a draft of its next version. */
const cases: fc.Arbitrary<{ readonly list: readonly PastEvaluation[]; readonly draft: Sheet }> = sheets()
  .map((sheet) => ({ ...sheet, bands: bandsFrom(8000) }))
  .chain((sheet) =>
    fc.record({
      draft: revised(sheet),
      list: fc
        .array(answersTo(sheet), { minLength: 1, maxLength: 8 })
        .map((given) => given.map((answers, place) => pastOf(sheet, answers, place))),
    }),
  )

function pastOf(sheet: Sheet, answers: readonly SheetAnswer[], place: number): PastEvaluation {
  const { score } = referenceScore(sheet, answers)
  return {
    id: `e${place}`,
    version: 1,
    recordNumber: '',
    agentName: '',
    serviceAt: place,
    sheet,
    answers,
    score,
    band: score === null ? null : score >= 8000 ? 'high' : 'low',
    passed: score === null ? null : score >= sheet.passMark,
  }
}

const tallied = (list: readonly PastEvaluation[], draft: Sheet) => {
  const tally = emptyTally()
  for (const past of list) addToTally(tally, past, draft)
  return tally
}

test('the figures are those of every pair scored by the slow reference', () => {
  let pairs = 0
  fc.assert(
    fc.property(cases, ({ list, draft }) => {
      const found = whatIfOf(tallied(list, draft), draft)
      const expected = list.flatMap(({ score, sheet, answers }) => {
        const after = referenceScore(draft, answers).score
        return score === null || after === null ? [] : [{ before: score, after, sheet }]
      })
      pairs += expected.length
      expect(found.evaluations).toBe(list.length)
      expect(found.n).toBe(expected.length)
      expect(found.incomparableTotal).toBe(list.length - expected.length)
      const mean = (scores: readonly number[]) => scores.reduce((sum, score) => sum + score, 0) / scores.length / 100
      for (const side of ['before', 'after'] as const) {
        const scores = expected.map((pair) => pair[side])
        const value = found.mean[side]
        if (expected.length > 0) expect(value.ok && value.value).toBeCloseTo(mean(scores), 8)
        for (const { from, to, ...n } of found.classes) {
          const within = scores.filter((score) =>
            to === null ? score > 10000 : score >= from && (score < to || (to === 10000 && score === to)),
          )
          expect(n[side]).toBe(within.length)
        }
      }
      expect(found.passed).toEqual({
        before: expected.filter(({ before, sheet }) => before >= sheet.passMark).length,
        after: expected.filter(({ after }) => after >= draft.passMark).length,
      })
      const [up, down] = [
        expected.filter((one) => one.after > one.before),
        expected.filter((one) => one.after < one.before),
      ]
      expect(found.moves).toMatchObject({ scoreUp: up.length, scoreDown: down.length })
      for (const side of ['before', 'after'] as const) {
        expect(found.bands.reduce((sum, band) => sum + band[side], 0)).toBe(expected.length)
      }
    }),
    { numRuns: 300 },
  )
  expect(pairs).toBeGreaterThan(500)
})

test('it is all the same whether evaluations come in one part or in several', () => {
  fc.assert(
    fc.property(cases, fc.nat({ max: 8 }), ({ list, draft }, cut) => {
      const whole = tallied(list, draft)
      const parts = emptyTally()
      addTally(parts, tallied(list.slice(0, cut), draft))
      addTally(parts, tallied(list.slice(cut), draft))
      const [one, two] = [whatIfOf(whole, draft), whatIfOf(parts, draft)]
      // Sums of parts differ in their last binary digits: enough to change the place of two items that cost the same.
      const byItem = (found: typeof one) => found.drivers.toSorted((a, b) => a.itemId.localeCompare(b.itemId))
      const nearly = byItem(one).map((driver) => ({
        ...driver,
        meanDifference: expect.closeTo(driver.meanDifference, 9),
      }))
      expect({ ...two, drivers: byItem(two) }).toEqual({ ...one, drivers: nearly })
    }),
    { numRuns: 200 },
  )
})

test('what the items lost and gained adds up to the score, and their differences to that of the scores', () => {
  let checked = 0
  fc.assert(
    fc.property(cases, ({ list: [past], draft }) => {
      if (past === undefined) return
      const { sheet, answers } = past
      const [before, after] = [scoreSheet(sheet, answers), scoreSheet(draft, answers)]
      if (!before.ok || !after.ok) return
      const [then, now] = [versionUnder(sheet, answers), versionUnder(draft, answers)]
      const rawOf = ({ lost }: typeof then) => 10000 - [...lost.values()].reduce((sum, one) => sum + one, 0)
      const within = (of: Sheet, raw: number) =>
        Math.max(of.basis === 'deduction' ? of.floor : 0, of.mayExceedHundred ? raw : Math.min(raw, 10000))
      expect(Math.abs(within(sheet, rawOf(then)) - before.uncapped)).toBeLessThan(0.51)
      expect(Math.abs(within(draft, rawOf(now)) - after.uncapped)).toBeLessThan(0.51)
      const differences = itemReasons(then, now).reduce((sum, { difference }) => sum + difference, 0)
      expect(Math.abs(rawOf(now) - rawOf(then) - differences)).toBeLessThan(0.5)
      checked += 1
    }),
    { numRuns: 500 },
  )
  expect(checked).toBeGreaterThan(250)
})
