import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainFormula, type SheetScore, scoreSheet, traceScore } from '#shared/domain/scoring.ts'
import { type Sheet, type SheetAnswer, type SheetItem, scoringBasis } from '#shared/domain/sheet.ts'
import { referenceScore } from './scoring-reference.ts'
import { answeredSheets, bare, itemsOf, mapItems, mapSections, sheets } from './sheets.ts'

const runs = { numRuns: 300 }
const hold = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void, numRuns = runs.numRuns) =>
  fc.assert(fc.property(arbitrary, law), { numRuns })

const finalOf = (sheet: Sheet, answers: readonly SheetAnswer[]) => {
  const result = scoreSheet(sheet, answers)
  return result.ok ? result.score : null
}

/** What a pair of sheet and answers exercises, so that the comparison can prove that it met everything. */
function exercised(sheet: Sheet, answers: readonly SheetAnswer[], result: SheetScore): readonly string[] {
  const answered = result.items.filter(({ state }) => state === 'answered').map(({ itemId }) => itemId)
  const lines = traceScore(sheet, answers).map(({ kind }) => kind)
  return [
    sheet.basis,
    result.ok ? 'a score' : result.reason,
    ...itemsOf(sheet).flatMap(({ id, kind, bonus }) =>
      answered.includes(id) ? [kind, ...(bonus ? ['a bonus'] : [])] : [],
    ),
    ...(result.ok ? result.criticalFailures.map(({ rule }) => rule.effect) : []),
    ...(result.ok && result.criticalFailures.length > 1 ? ['several critical failures'] : []),
    ...(result.ok && result.score > 10000 ? ['above 100'] : []),
    ...lines.filter((line) =>
      ['floor-applied', 'hundred-applied', 'item-hidden', 'item-not-applicable', 'item-unanswered'].includes(line),
    ),
  ]
}

test('scoreSheet agrees with the slow reference on 10,000 random sheets and answers', () => {
  const met = new Map<string, number>()
  let pairs = 0
  hold(
    answeredSheets(),
    ({ sheet, answers }) => {
      const result = scoreSheet(sheet, answers)
      expect({
        score: result.ok ? result.score : null,
        uncapped: result.ok ? result.uncapped : null,
        band: result.ok ? result.band : null,
        passed: result.ok ? result.passed : null,
        missing: result.missing,
        failed: result.criticalFailures.map(({ itemId }) => itemId),
      }).toEqual(referenceScore(sheet, answers))
      for (const one of new Set(exercised(sheet, answers, result))) met.set(one, (met.get(one) ?? 0) + 1)
      pairs += 1
    },
    10_000,
  )
  expect(pairs).toBeGreaterThanOrEqual(10_000)
  // Each must have been met often, or the comparison would prove little.
  const rare = everything.filter((one) => (met.get(one) ?? 0) < 50)
  expect(rare).toEqual([])
  expect(met.get('a score')).toBeGreaterThan(6000)
})

/** Bases, kinds, critical rules, states, caps and reasons. */
const everything = [
  ...scoringBasis.options,
  ...['scale', 'yes-no', 'single-choice', 'multiple-choice', 'number', 'deduction', 'a bonus'],
  ...['zero-section', 'zero-sheet', 'cap-sheet', 'several critical failures'],
  ...['floor-applied', 'hundred-applied', 'above 100', 'item-hidden', 'item-not-applicable', 'item-unanswered'],
  ...['a score', 'nothing-answered', 'all-not-applicable', 'nothing-to-score'],
]

describe('a score', () => {
  test('never falls when one item is answered better, critical rules and conditions or not', () => {
    let improvements = 0
    hold(
      answeredSheets().chain(({ sheet, answers }) =>
        fc.record({ sheet: fc.constant(sheet), answers: fc.constant(answers), place: fc.nat(), better: fc.nat() }),
      ),
      ({ sheet, answers, place, better }) => {
        const answer = answers[place % Math.max(1, answers.length)]
        const item = itemsOf(sheet).find(({ id }) => id === answer?.itemId)
        // Another answer to what a condition asks for is another sheet, no better one.
        if (itemsOf(sheet).some(({ condition }) => condition?.itemId === item?.id)) return
        const improved = item && answer && improve(item, answer, better)
        if (!improved) return
        const before = scoreSheet(sheet, answers)
        const after = scoreSheet(
          sheet,
          answers.map((one) => (one === answer ? improved : one)),
        )
        if (JSON.stringify(improved) !== JSON.stringify(answer)) improvements += 1
        expect(after.ok).toBe(before.ok)
        if (before.ok && after.ok) expect(after.score).toBeGreaterThanOrEqual(before.score)
      },
      1500,
    )
    expect(improvements).toBeGreaterThan(150)
  })

  test('doesn’t depend on the order of sections, items or answers', () => {
    hold(
      answeredSheets().chain(({ sheet, answers }) =>
        fc.record({
          sheet: fc.constant(sheet),
          answers: fc.constant(answers),
          shuffledAnswers: fc.shuffledSubarray([...answers], { minLength: answers.length }),
          sections: fc.shuffledSubarray(sheet.sections, { minLength: sheet.sections.length }),
          salt: fc.string({ minLength: 1, maxLength: 4 }),
        }),
      ),
      ({ sheet, answers, shuffledAnswers, sections, salt }) => {
        const key = ({ id }: SheetItem) => createHash('sha256').update(`${salt}${id}`).digest('hex')
        const shuffled = sections.map((section) => ({
          ...section,
          items: section.items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
        }))
        const one = scoreSheet(sheet, answers)
        const other = scoreSheet({ ...sheet, sections: shuffled }, shuffledAnswers)
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
    // The explanation names every failure, and what they did together.
    const lines = traceScore(sheet, answers)
    expect(lines.flatMap((line) => (line.kind === 'critical-failed' ? [line.itemId] : []))).toEqual(
      result.criticalFailures.map(({ itemId }) => itemId),
    )
    expect(lines.flatMap((line) => (line.kind === 'critical-applied' ? [[line.before, line.after]] : []))).toEqual(
      result.criticalFailures.length > 0 ? [[result.uncapped, result.score]] : [],
    )
  })
})

describe('N/A', () => {
  test('takes its item out as if it weren’t on the sheet, bonus or not', () => {
    hold(
      answeredSheets().chain(({ sheet, answers }) =>
        fc.record({ sheet: fc.constant(sheet), answers: fc.constant(answers), place: fc.nat() }),
      ),
      ({ sheet, answers, place }) => {
        const item = itemsOf(sheet)[place % itemsOf(sheet).length] as SheetItem
        if (itemsOf(sheet).some(({ condition }) => condition?.itemId === item.id)) return
        const allowed = mapItems(sheet, (one) => (one.id === item.id ? { ...one, allowsNotApplicable: true } : one))
        const others = answers.filter(({ itemId }) => itemId !== item.id)
        const without = mapSections(sheet, (section) => ({
          ...section,
          items: section.items.filter(({ id }) => id !== item.id),
        }))
        expect(finalOf(allowed, [...others, bare(item.id, { kind: 'not-applicable' })])).toBe(finalOf(without, others))
      },
      1000,
    )
  })
})

describe('a limit', () => {
  test('holds: of chosen options, of deductions, of the sheet, of a critical rule', () => {
    hold(
      answeredSheets(),
      ({ sheet, answers }) => {
        const result = scoreSheet(sheet, answers)
        for (const { itemId, share, earned, possible } of result.items) {
          const item = itemsOf(sheet).find(({ id }) => id === itemId)
          if (share === null || item === undefined) continue
          if (item.kind === 'multiple-choice') expect(share).toBeLessThanOrEqual(item.shareCap)
          if (item.kind === 'deduction' && !item.bonus) {
            expect(possible - earned).toBeLessThanOrEqual(item.maximumPoints)
          }
        }
        if (!result.ok) return
        if (!sheet.mayExceedHundred) expect(result.uncapped).toBeLessThanOrEqual(10000)
        if (sheet.basis === 'deduction') expect(result.uncapped).toBeGreaterThanOrEqual(sheet.floor)
        for (const { rule } of result.criticalFailures) {
          if (rule.effect === 'zero-sheet') expect(result.score).toBe(0)
          if (rule.effect === 'cap-sheet') expect(result.score).toBeLessThanOrEqual(rule.cap)
        }
      },
      1000,
    )
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

describe('a hidden item', () => {
  test('keeps its answer, which counts for nothing until the item is shown again', () => {
    hold(
      answeredSheets(),
      ({ sheet, answers }) => {
        const result = scoreSheet(sheet, answers)
        const hidden = new Set(result.items.flatMap(({ itemId, state }) => (state === 'hidden' ? [itemId] : [])))
        const without = scoreSheet(
          sheet,
          answers.filter(({ itemId }) => !hidden.has(itemId)),
        )
        const { problems: _, ...rest } = result
        expect(without).toMatchObject(rest)
        for (const { itemId, earned, possible, failed } of result.items) {
          if (hidden.has(itemId)) expect([earned, possible, failed]).toEqual([0, 0, false])
        }
      },
      1000,
    )
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

/** An answer that earns at least as much and fails only where the given one does; null where there is none to be had. */
function improve(item: SheetItem, answer: SheetAnswer, by: number): SheetAnswer | null {
  const { value } = answer
  const pick = <T>(list: readonly T[]): T | undefined => list[by % Math.max(1, list.length)]
  if (value.kind === 'option' && 'options' in item) {
    const now = item.options.find(({ id }) => id === value.optionId)
    const better = item.options.filter(({ share, fails }) => share >= (now?.share ?? 0) && (!fails || now?.fails))
    const chosen = pick(better)
    return chosen ? { ...answer, value: { kind: 'option', optionId: chosen.id } } : null
  }
  if (value.kind === 'options' && 'options' in item) {
    const hasFailed = item.options.some(({ id, fails }) => fails && value.optionIds.includes(id))
    const added = item.options.filter(({ id, fails }) => value.optionIds.includes(id) || !fails || hasFailed)
    return { ...answer, value: { kind: 'options', optionIds: added.map(({ id }) => id) } }
  }
  if (value.kind === 'number' && item.kind === 'number') {
    const rangeOf = (number: number) => item.ranges.find(({ from, to }) => from <= number && number <= to)
    const now = rangeOf(value.number)
    const better = item.ranges.flatMap(({ from }) => {
      const first = rangeOf(from)
      return now && first && first.share >= now.share && (!first.fails || now.fails) ? [from] : []
    })
    const number = pick(better)
    return number === undefined ? null : { ...answer, value: { kind: 'number', number } }
  }
  if (value.kind === 'count') return { ...answer, value: { kind: 'count', count: Math.max(0, value.count - (by % 4)) } }
  return null
}
