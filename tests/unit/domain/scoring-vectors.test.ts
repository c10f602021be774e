import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { evenShares, type SheetScore, scoreSheet } from '#shared/domain/scoring.ts'
import type { Sheet, SheetAnswer } from '#shared/domain/sheet.ts'
import { answer, buildSheet, choiceItem, choose, notApplicable } from './build-sheet.ts'

type Case = { id: string; kind: string; input: never; expect: unknown; tol?: number }
const file = new URL('../../fixtures/vectors/scoring.json', import.meta.url)
const cases = new Map((JSON.parse(readFileSync(file, 'utf8')) as Case[]).map((one) => [one.id, one]))

/** Cases that describe a rule of another vendor's product, which our sheets don't have, each with the reason. */
const notOurs: Readonly<Record<string, string>> = {
  'zd-6': 'migrates Zendesk’s old 0–2 weights to 0–100; our sheets never had other weights than hundredths',
  'mae-1': 'agreement of two raters on one item: belongs to calibration, not to the score of a sheet',
  'mae-3': 'the same agreement weighted by the item: belongs to calibration, not to the score of a sheet',
}

const hundredths = (number: number) => Math.round(number * 100)
const scored = (sheet: Sheet, answers: readonly SheetAnswer[]): SheetScore & { ok: true } => {
  const result = scoreSheet(sheet, answers)
  if (!result.ok) throw new Error(`no score: ${result.reason}`)
  expect(result.problems).toEqual([])
  return result
}
const asPoints = (sheet: Sheet, answers: readonly SheetAnswer[]): number => scored(sheet, answers).score / 100

type Weighted = { weight: number; score: number; max: number; na: boolean }[]
function weightedSheet(input: Weighted) {
  const items = input.map(({ weight, score, max }, place) =>
    choiceItem(`i${place}`, hundredths(weight), [(score / max) * 10000, 0], { allowsNotApplicable: true }),
  )
  const answers = input.map(({ na }, place) => (na ? notApplicable(`i${place}`) : choose(`i${place}`, 0)))
  return { sheet: buildSheet('question-weights', [{ items }]), answers }
}

/** One item of this many points per pair; what is earned beyond its base is a bonus item beside it. */
function pointsSheet(input: readonly { earned: number; base: number }[]) {
  const items = input.flatMap(({ earned, base }, place) => [
    ...(base > 0 ? [choiceItem(`i${place}`, hundredths(base), [(Math.min(earned, base) / base) * 10000, 0])] : []),
    ...(earned > base ? [choiceItem(`b${place}`, hundredths(earned - base), [10000, 0], { bonus: true })] : []),
  ])
  const sheet = buildSheet('points', [{ items }], { mayExceedHundred: true })
  return { sheet, answers: items.map(({ id }) => choose(id, 0)) }
}

/** A section of this weight that earned this part, beside a section that takes the rest of 100 and earned nothing. */
function sectionOfHundred(weight: number, parts: readonly [number | null, number][]) {
  const items = parts.map(([earned, max], place) =>
    choiceItem(`i${place}`, hundredths(max), [((earned ?? 0) / max) * 10000, 0], { allowsNotApplicable: true }),
  )
  const sheet = buildSheet('section-weights', [
    { weight: hundredths(weight), items },
    { weight: hundredths(100 - weight), items: [choiceItem('rest', 1000, [10000, 0])] },
  ])
  const answers = parts.map(([earned], place) =>
    earned === null ? notApplicable(`i${place}`) : choose(`i${place}`, 0),
  )
  return { sheet, answers: [...answers, choose('rest', 1)] }
}

/** How our own scoring expresses a kind of case; every one goes through `scoreSheet`. */
const expressed: Readonly<Record<string, (input: never) => unknown>> = {
  weighted_pct_redistribute(input: Weighted) {
    const { sheet, answers } = weightedSheet(input)
    return asPoints(sheet, answers)
  },
  redistributed_weights(input: Weighted) {
    const { sheet, answers } = weightedSheet(input)
    return scored(sheet, answers).items.map(({ effectiveWeight }) => (effectiveWeight ?? 0) / 100)
  },
  multi_select_capped({ options, cap }: { options: number[]; cap: number }) {
    const sheet = buildSheet('points', [
      {
        items: [
          {
            kind: 'multiple-choice',
            id: 'i',
            title: 'i',
            weight: hundredths(cap),
            options: options.map((points, place) => ({
              id: `o${place}`,
              label: `option ${place}`,
              share: (points / cap) * 10000,
            })),
          },
        ],
      },
    ])
    const all = answer('i', { kind: 'options', optionIds: options.map((_, place) => `o${place}`) })
    return (scored(sheet, [all]).items[0]?.earned ?? 0) / 100
  },
  range_score({ ranges, value }: { ranges: [number, number, number][]; value: number }) {
    const best = Math.max(...ranges.map(([, , points]) => points))
    const sheet = buildSheet('points', [
      {
        items: [
          {
            kind: 'number',
            id: 'i',
            title: 'i',
            weight: hundredths(best),
            ranges: ranges.map(([from, to, points]) => ({ from, to, share: (points / best) * 10000 })),
          },
        ],
      },
    ])
    return (scored(sheet, [answer('i', { kind: 'number', number: value })]).items[0]?.earned ?? 0) / 100
  },
  points_with_bonus(input: { earned: number; base: number }[]) {
    const { sheet, answers } = pointsSheet(input)
    return asPoints(sheet, answers)
  },
  /** Σ earned × group weight ÷ Σ possible × group weight: question weights of group weight × possible points. */
  ratio_weighted_groups(input: { weight: number; questions: [number, number][] }[]) {
    const questions = input.flatMap(({ weight, questions }) =>
      questions.map(([earned, max]) => ({ weight, earned, max })),
    )
    const items = questions.map(({ weight, max }, place) =>
      choiceItem(`i${place}`, hundredths(weight * Math.max(max, 1)), [10000, 0], { allowsNotApplicable: true }),
    )
    const answers = questions.map(({ earned, max }, place) =>
      max === 0 ? notApplicable(`i${place}`) : choose(`i${place}`, earned === max ? 0 : 1),
    )
    return asPoints(buildSheet('question-weights', [{ items }]), answers)
  },
  critical_score(input: [number, number][]) {
    const items = input.map(([, max], place) =>
      choiceItem(`i${place}`, hundredths(max), [10000, 0], { critical: { effect: 'zero-sheet' }, failing: 1 }),
    )
    const answers = input.map(([earned, max], place) => choose(`i${place}`, earned === max ? 0 : 1))
    const result = scored(buildSheet('question-weights', [{ items }]), answers)
    expect(result.score).toBe(0)
    return (result.criticalScore ?? Number.NaN) / 100
  },
  normalise_scale({ points }: { points: number }) {
    const sheet = buildSheet('question-weights', [{ items: [choiceItem('i', 10000, evenShares(points))] }])
    return evenShares(points).map((_, place) => asPoints(sheet, [choose('i', place)]))
  },
  mean(input: number[]) {
    const items = input.map((score, place) => choiceItem(`i${place}`, 100, [hundredths(score), 0]))
    return asPoints(
      buildSheet('question-weights', [{ items }]),
      items.map(({ id }) => choose(id, 0)),
    )
  },
  /** Below half its share a critical item fails there; with us the level says so itself. */
  weighted_mean_critical_below50_zero(input: { score: number; weight: number; critical: boolean }[]) {
    const items = input.map(({ score, weight, critical }, place) =>
      choiceItem(`i${place}`, hundredths(weight), [hundredths(score), 10000], {
        critical: critical ? { effect: 'zero-sheet' } : null,
        ...(score < 50 ? { failing: 0 } : {}),
      }),
    )
    return asPoints(
      buildSheet('question-weights', [{ items }]),
      items.map(({ id }) => choose(id, 0)),
    )
  },
  fail_section_overall(input: { earned: number; max: number; failed: boolean }[]) {
    const sections = input.map(({ earned, max, failed }, place) => ({
      items: [
        choiceItem(`i${place}`, hundredths(max), [hundredths((earned / max) * 100), 0]),
        choiceItem(`c${place}`, 0, [10000, 0], { critical: { effect: 'zero-section' }, failing: failed ? 0 : 1 }),
      ],
    }))
    const answers = input.flatMap((_, place) => [choose(`i${place}`, 0), choose(`c${place}`, 0)])
    const result = scored(buildSheet('points', sections), answers)
    expect(result.sections[1]?.score).toBe(0)
    return { overall: result.score / 100, section_b_actual: (result.sections[1]?.uncapped ?? 0) / 100 }
  },
  verint_percentage_base({ scores, base }: { scores: [number | null, number][]; base: number }) {
    const { sheet, answers } = sectionOfHundred(base, scores)
    return asPoints(sheet, answers)
  },
  clamp_min({ score, min }: { score: number; min: number }) {
    const lost = { kind: 'deduction', id: 'i', title: 'i', weight: 0, pointsEach: 100, maximumPoints: 10000 } as const
    const sheet = buildSheet('deduction', [{ items: [lost] }], { floor: hundredths(min) })
    return asPoints(sheet, [answer('i', { kind: 'count', count: 100 - score })])
  },
  weight_share_pct({ max, total }: { max: number; total: number }) {
    const items = [
      choiceItem('i', hundredths(max), [10000, 0]),
      choiceItem('rest', hundredths(total - max), [10000, 0]),
    ]
    const result = scored(buildSheet('points', [{ items }]), [choose('i', 0), choose('rest', 0)])
    return (result.items[0]?.effectiveWeight ?? 0) / 100
  },
  max_weighted_sections(input: [number, number][]) {
    const sections = input.map(([earned, max], place) => ({
      items: [choiceItem(`i${place}`, hundredths(max), [(earned / max) * 10000, 0])],
    }))
    return asPoints(
      buildSheet('points', sections),
      input.map((_, place) => choose(`i${place}`, 0)),
    )
  },
  section_times_weight({ earned, max, weight }: { earned: number; max: number; weight: number }) {
    const { sheet, answers } = sectionOfHundred(weight, [[earned, max]])
    return asPoints(sheet, answers)
  },
}

/** Our scores are exact to the hundredth they are stored in, so a published figure is met to half of that. */
function expectMet(actual: unknown, expected: unknown, tolerance: number): void {
  if (typeof expected === 'number') {
    expect(typeof actual).toBe('number')
    expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(tolerance)
    return
  }
  const entries = Object.entries(expected as object)
  expect(Object.keys(actual as object)).toEqual(entries.map(([key]) => key))
  for (const [key, value] of entries) expectMet((actual as Record<string, unknown>)[key], value, tolerance)
}

describe('published worked examples of scoring', () => {
  test('every case is either expressed or listed with a reason, and none twice', () => {
    const listed = [...cases.values()].filter(({ id, kind }) => kind in expressed === id in notOurs)
    expect(listed.map(({ id }) => id)).toEqual([])
    expect(Object.keys(notOurs).filter((id) => !cases.has(id))).toEqual([])
    expect(cases.size).toBe(23)
  })

  for (const { id, kind, input, expect: expected, tol } of cases.values()) {
    const express = expressed[kind]
    if (express === undefined) continue
    test(`${id}: ${kind}`, () => expectMet(express(input), expected, tol ?? 0.005))
  }
})
