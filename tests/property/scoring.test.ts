import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainFormula, scoreSheet, traceScore } from '#shared/domain/scoring.ts'
import type { Sheet, SheetAnswer, SheetItem } from '#shared/domain/sheet.ts'
import { referenceScore } from './scoring-reference.ts'
import { answeredSheets, bare, itemsOf, mapItems, sheets } from './sheets.ts'

const runs = { numRuns: 300 }
const hold = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void, numRuns = runs.numRuns) =>
  fc.assert(fc.property(arbitrary, law), { numRuns })

const finalOf = (sheet: Sheet, answers: readonly SheetAnswer[]) => {
  const result = scoreSheet(sheet, answers)
  return result.ok ? result.score : null
}

test('scoreSheet agrees with the slow reference on 1,000 random sheets', () => {
  let scored = 0
  hold(
    answeredSheets(),
    ({ sheet, answers }) => {
      const result = scoreSheet(sheet, answers)
      expect({
        score: result.ok ? result.score : null,
        uncapped: result.ok ? result.uncapped : null,
        missing: result.missing,
        failed: result.criticalFailures.map(({ itemId }) => itemId),
      }).toEqual(referenceScore(sheet, answers))
      if (result.ok) scored += 1
    },
    1000,
  )
  // Most of them must have had a score, or the comparison would prove little.
  expect(scored).toBeGreaterThan(600)
})

describe('a score', () => {
  test('never falls when one item earns more', () => {
    hold(
      answeredSheets({ critical: false, conditions: false }).chain(({ sheet, answers }) =>
        fc.record({ sheet: fc.constant(sheet), answers: fc.constant(answers), place: fc.nat(), better: fc.nat() }),
      ),
      ({ sheet, answers, place, better }) => {
        const answer = answers[place % Math.max(1, answers.length)]
        const item = itemsOf(sheet).find(({ id }) => id === answer?.itemId)
        const improved = item && answer && improve(item, answer, better)
        if (!improved) return
        const before = scoreSheet(sheet, answers)
        const after = scoreSheet(
          sheet,
          answers.map((one) => (one === answer ? improved : one)),
        )
        expect(after.ok).toBe(before.ok)
        if (before.ok && after.ok) expect(after.score).toBeGreaterThanOrEqual(before.score)
      },
    )
  })

  test('doesn’t depend on the order of sections, items or answers', () => {
    hold(
      answeredSheets().chain(({ sheet, answers }) =>
        fc.record({
          sheet: fc.constant(sheet),
          answers: fc.constant(answers),
          shuffledAnswers: fc.shuffledSubarray([...answers], { minLength: answers.length }),
          sections: fc.shuffledSubarray(
            sheet.sections.map((section) => ({ ...section, items: section.items.toReversed() })),
            { minLength: sheet.sections.length },
          ),
        }),
      ),
      ({ sheet, answers, shuffledAnswers, sections }) => {
        const one = scoreSheet(sheet, answers)
        const other = scoreSheet({ ...sheet, sections }, shuffledAnswers)
        const comparable = (result: typeof one) => ({
          ...result,
          items: [...result.items].sort((a, b) => (a.itemId < b.itemId ? -1 : 1)),
          sections: [...result.sections].sort((a, b) => (a.id < b.id ? -1 : 1)),
          missing: [...result.missing].sort(),
          problems: result.problems.map(({ itemId, problem }) => `${itemId} ${problem}`).sort(),
          criticalFailures: result.criticalFailures.map(({ itemId }) => itemId).sort(),
        })
        expect(comparable(other)).toEqual(comparable(one))
      },
    )
  })

  test('lies between the worst and the best share of what is answered', () => {
    hold(
      fc.oneof(
        answeredSheets({ basis: 'question-weights', critical: false, bonus: false }),
        answeredSheets({ basis: 'section-weights', critical: false, bonus: false }),
        answeredSheets({ basis: 'points', critical: false, bonus: false }),
      ),
      ({ sheet, answers }) => {
        const result = scoreSheet(sheet, answers)
        if (!result.ok) return
        const shares = result.items.filter(({ possible }) => possible > 0).flatMap(({ share }) => share ?? [])
        expect(result.score).toBeGreaterThanOrEqual(Math.min(...shares))
        expect(result.score).toBeLessThanOrEqual(Math.max(...shares))
      },
    )
  })

  test('is a whole number of hundredths, like every other amount of the result', () => {
    hold(answeredSheets(), ({ sheet, answers }) => {
      const result = scoreSheet(sheet, answers)
      JSON.stringify([result, traceScore(sheet, answers), explainFormula(sheet, answers)], (_, value) => {
        if (typeof value === 'number') expect(Number.isSafeInteger(value)).toBe(true)
        return value
      })
      if (!result.ok) return
      expect(result.score).toBeGreaterThanOrEqual(0)
      expect(result.score).toBeLessThanOrEqual(sheet.mayExceedHundred ? Number.MAX_SAFE_INTEGER : 10000)
      expect(result.passed).toBe(result.score >= sheet.passMark)
    })
  })

  test('isn’t made up when everything is N/A', () => {
    hold(sheets({ conditions: false }), (sheet) => {
      const optional = mapItems(sheet, (item) => ({ ...item, allowsNotApplicable: true }))
      const result = scoreSheet(
        optional,
        itemsOf(optional).map(({ id }) => bare(id, { kind: 'not-applicable' })),
      )
      const weighs = itemsOf(sheet).some(
        (item) =>
          !item.bonus &&
          item.kind !== 'text' &&
          (item.weight > 0 || (sheet.basis === 'deduction' && item.kind === 'deduction')),
      )
      expect(result).toMatchObject({
        ok: false,
        reason: weighs ? 'all-not-applicable' : 'nothing-to-score',
        answered: 0,
        missing: [],
      })
    })
  })
})

test('renormalised weights sum to exactly 100 %', () => {
  hold(answeredSheets(), ({ sheet, answers }) => {
    const result = scoreSheet(sheet, answers)
    const weights = result.items.map(({ effectiveWeight }) => effectiveWeight)
    if (sheet.basis === 'deduction') {
      expect(weights.every((weight) => weight === null)).toBe(true)
      return
    }
    const sum = weights.reduce<number>((all, weight) => all + (weight ?? 0), 0)
    expect(sum).toBe(result.ok ? 10000 : 0)
    for (const { effectiveWeight, possible } of result.items) if (possible === 0) expect(effectiveWeight).toBe(0)
  })
})

test('the worst critical rule wins', () => {
  hold(answeredSheets(), ({ sheet, answers }) => {
    const result = scoreSheet(sheet, answers)
    if (!result.ok) return
    // Each failed item's rule alone, the others switched off; and all zeroed sections together.
    const only = (isOn: (item: SheetItem) => boolean) =>
      finalOf(
        mapItems(sheet, (item) => (isOn(item) ? item : { ...item, critical: null })),
        answers,
      )
    const alone = result.criticalFailures.map(({ itemId }) => only(({ id }) => id === itemId))
    const zeroedTogether = only(({ critical }) => critical?.effect === 'zero-section')
    expect(result.score).toBe(Math.min(result.uncapped, ...alone.map(Number), Number(zeroedTogether)))
    if (result.criticalFailures.length === 0) expect(result.score).toBe(result.uncapped)
  })
})

describe('a condition', () => {
  test('takes its item out as if it weren’t on the sheet, and brings it back unchanged', () => {
    hold(answeredSheets({ conditions: false }), ({ sheet, answers }) => {
      const gate: SheetItem = {
        ...(itemsOf(sheet)[0] as SheetItem),
        kind: 'yes-no',
        id: 'gate',
        weight: 0,
        critical: null,
        bonus: false,
        options: ['yes', 'no'].map((id) => ({ id, label: id, share: 10000, fails: false })),
      }
      const last = sheet.sections.at(-1)
      const conditional = last?.items.at(-1)
      if (!last || !conditional) throw new Error('an empty sheet')
      const others = sheet.sections.slice(0, -1)
      const condition = { itemId: 'gate', optionIds: ['yes'] }
      const gated: Sheet = {
        ...sheet,
        sections: [...others, { ...last, items: [gate, ...last.items.slice(0, -1), { ...conditional, condition }] }],
      }
      const gatedWithout: Sheet = {
        ...sheet,
        sections: [...others, { ...last, items: [gate, ...last.items.slice(0, -1)] }],
      }
      const opened = (optionId: string) => [...answers, bare('gate', { kind: 'option', optionId })]
      expect(finalOf(gated, opened('yes'))).toBe(finalOf(sheet, answers))
      const rest = opened('no').filter(({ itemId }) => itemId !== conditional.id)
      expect(finalOf(gated, opened('no'))).toBe(finalOf(gatedWithout, rest))
      expect(scoreSheet(gated, opened('no')).missing).not.toContain(conditional.id)
    })
  })
})

describe('a bonus', () => {
  test('never lowers a score and never becomes possible points', () => {
    hold(answeredSheets({ critical: false, conditions: false }), ({ sheet, answers }) => {
      const result = scoreSheet(sheet, answers)
      const bonuses = new Set(itemsOf(sheet).flatMap(({ id, bonus }) => (bonus ? [id] : [])))
      const without = finalOf(
        sheet,
        answers.filter(({ itemId }) => !bonuses.has(itemId)),
      )
      if (result.ok) expect(result.score).toBeGreaterThanOrEqual(without ?? Number.NaN)
      else expect(without).toBeNull()
      for (const { bonus, possible } of result.items) if (bonus) expect(possible).toBe(0)
    })
  })
})

/** The answer with a share at least as large, or null where there is none to be had. */
function improve(item: SheetItem, answer: SheetAnswer, by: number): SheetAnswer | null {
  const { value } = answer
  if (value.kind === 'option' && 'options' in item) {
    const now = item.options.find(({ id }) => id === value.optionId)?.share ?? 0
    const better = item.options.filter(({ share }) => share >= now)
    const chosen = better[by % Math.max(1, better.length)]
    return chosen ? { ...answer, value: { kind: 'option', optionId: chosen.id } } : null
  }
  if (value.kind === 'options' && 'options' in item) {
    return { ...answer, value: { kind: 'options', optionIds: item.options.map(({ id }) => id) } }
  }
  if (value.kind === 'count') return { ...answer, value: { kind: 'count', count: Math.max(0, value.count - (by % 4)) } }
  return null
}
