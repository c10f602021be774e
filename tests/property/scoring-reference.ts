import type { Sheet, SheetAnswer, SheetItem } from '#shared/domain/sheet.ts'

/*
 * A second, slow way to score a sheet, written from the rules of design §5 alone and sharing no code with
 * shared/domain: visibility by a fixed point, every amount a ratio of two big integers, nothing reused.
 */

type Ratio = readonly [top: bigint, bottom: bigint]
const ratio = (top: number, bottom = 1): Ratio => [BigInt(top), BigInt(bottom)]
const plus = (a: Ratio, b: Ratio): Ratio => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]]
const times = (a: Ratio, b: Ratio): Ratio => [a[0] * b[0], a[1] * b[1]]
const minus = (a: Ratio, b: Ratio): Ratio => plus(a, times(b, ratio(-1)))
const over = (a: Ratio, b: Ratio): Ratio => [a[0] * b[1], a[1] * b[0]]
const isLess = (a: Ratio, b: Ratio): boolean => a[0] * b[1] < b[0] * a[1]
const largest = (a: Ratio, b: Ratio): Ratio => (isLess(a, b) ? b : a)
const smallest = (a: Ratio, b: Ratio): Ratio => (isLess(a, b) ? a : b)
const halfUp = ([top, bottom]: Ratio): number => Number((top * 2n + bottom) / (bottom * 2n))

type Verdict = { readonly share: Ratio; readonly failed: boolean }

/** The part of an item an answer earns; null where the answer doesn't fit the item. */
function judge(basis: Sheet['basis'], item: SheetItem, answer: SheetAnswer): Verdict | null {
  const { value } = answer
  if (item.kind === 'multiple-choice' && value.kind === 'options') {
    let sum = 0
    let failed = false
    for (const id of new Set(value.optionIds)) {
      const option = item.options.find((candidate) => candidate.id === id)
      if (!option) return null
      sum += option.share
      failed ||= option.fails
    }
    return { share: ratio(Math.min(sum, item.shareCap), 10000), failed }
  }
  if ('options' in item && item.kind !== 'multiple-choice' && value.kind === 'option') {
    const option = item.options.find((candidate) => candidate.id === value.optionId)
    return option ? { share: ratio(option.share, 10000), failed: option.fails } : null
  }
  if (item.kind === 'number' && value.kind === 'number') {
    for (const range of item.ranges) {
      if (value.number >= range.from && value.number <= range.to) {
        return { share: ratio(range.share, 10000), failed: range.fails }
      }
    }
    return null
  }
  if (item.kind === 'deduction' && value.kind === 'count') {
    const base = basis === 'deduction' || item.weight === 0 ? item.maximumPoints : item.weight
    let lost = 0
    for (let time = 0; time < value.count; time += 1) lost += item.pointsEach
    if (lost > item.maximumPoints) lost = item.maximumPoints
    return { share: ratio(lost > base ? 0 : base - lost, base), failed: value.count > 0 }
  }
  return null
}

function visible(sheet: Sheet, answers: ReadonlyMap<string, SheetAnswer>): ReadonlySet<string> {
  const items = sheet.sections.flatMap((section) => section.items)
  const shown = new Set(items.filter((item) => item.condition === null).map((item) => item.id))
  for (let round = 0; round < items.length; round += 1) {
    for (const { id, condition } of items) {
      if (condition === null || !shown.has(condition.itemId)) continue
      const controller = items.find((item) => item.id === condition.itemId)
      const value = answers.get(condition.itemId)?.value
      const chosen = value?.kind === 'option' ? [value.optionId] : value?.kind === 'options' ? value.optionIds : []
      const answer = answers.get(condition.itemId)
      if (!controller || !answer || judge(sheet.basis, controller, answer) === null) continue
      if (chosen.some((option) => condition.optionIds.includes(option))) shown.add(id)
    }
  }
  return shown
}

export type ReferenceScore = {
  readonly score: number | null
  readonly uncapped: number | null
  readonly band: string | null
  readonly passed: boolean | null
  readonly missing: readonly string[]
  readonly failed: readonly string[]
}

/** Scores the sheet the slow way; `score` is null where there is none. */
export function referenceScore(sheet: Sheet, list: readonly SheetAnswer[]): ReferenceScore {
  const answers = new Map(list.map((answer) => [answer.itemId, answer]))
  const shown = visible(sheet, answers)
  const missing: string[] = []
  const failed: SheetItem[] = []
  const zeroed = new Set<string>()
  const scored: { section: string; item: SheetItem; verdict: Verdict }[] = []
  for (const section of sheet.sections) {
    for (const item of section.items) {
      if (!shown.has(item.id) || item.kind === 'text') continue
      const answer = answers.get(item.id)
      if (answer?.value.kind === 'not-applicable' && item.allowsNotApplicable) continue
      const verdict = answer ? judge(sheet.basis, item, answer) : null
      if (verdict === null) {
        missing.push(item.id)
        continue
      }
      scored.push({ section: section.id, item, verdict })
      if (verdict.failed && item.critical) failed.push(item)
      if (verdict.failed && item.critical?.effect === 'zero-section') zeroed.add(section.id)
    }
  }
  const points = (item: SheetItem) =>
    sheet.basis === 'deduction' && item.kind === 'deduction' ? item.maximumPoints : item.weight

  const total = (withZeroes: boolean): Ratio | null => {
    const sums = sheet.sections.map((section) => {
      let earned = ratio(0)
      let possible = 0
      for (const { section: id, item, verdict } of scored) {
        if (id !== section.id) continue
        if (!(withZeroes && zeroed.has(id))) earned = plus(earned, times(ratio(points(item)), verdict.share))
        if (!item.bonus) possible += points(item)
      }
      return { weight: section.weight, earned, possible }
    })
    const possible = sums.reduce((all, sum) => all + sum.possible, 0)
    if (possible === 0) return null
    const earned = sums.reduce<Ratio>((all, sum) => plus(all, sum.earned), ratio(0))
    const hundred = ratio(10000)
    let result: Ratio
    if (sheet.basis === 'deduction') {
      result = largest(minus(hundred, minus(ratio(possible), earned)), ratio(sheet.floor))
    } else if (sheet.basis === 'section-weights') {
      const counted = sums.filter((sum) => sum.possible > 0)
      const weight = counted.reduce((all, sum) => all + sum.weight, 0)
      if (weight === 0) return null
      result = ratio(0)
      for (const sum of counted) {
        const part = times(over(sum.earned, ratio(sum.possible)), hundred)
        result = plus(result, over(times(ratio(sum.weight), part), ratio(weight)))
      }
    } else {
      result = times(over(earned, ratio(possible)), hundred)
    }
    return sheet.mayExceedHundred ? result : smallest(result, hundred)
  }

  const ids = failed.map(({ id }) => id)
  const [before, after] = [total(false), total(true)]
  if (before === null || after === null) {
    return { score: null, uncapped: null, band: null, passed: null, missing, failed: ids }
  }
  let score = after
  for (const { critical } of failed) {
    if (critical?.effect === 'zero-sheet') score = ratio(0)
    if (critical?.effect === 'cap-sheet') score = smallest(score, ratio(critical.cap))
  }
  const rounded = halfUp(score)
  let band = ''
  for (const { label, from } of sheet.bands.toReversed()) if (rounded >= from) band = label
  return { score: rounded, uncapped: halfUp(before), band, passed: rounded >= sheet.passMark, missing, failed: ids }
}
