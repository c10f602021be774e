import { unreachable } from './result.ts'
import type { ScoringBasis, Sheet, SheetAnswer, SheetItem, SheetSection } from './sheet.ts'

/*
 * First half of scoring: which items are shown, what each answer is worth. Everything here is an integer well
 * inside 2^53: a weight is at most 10^6, a share at most 10^4, so an item earns at most 10^10 units and a sheet of
 * 50 × 200 items at most 10^14.
 */

/** What became of an item: `unscored` is a text item, `hidden` one whose condition isn't met. */
export type ItemState = 'answered' | 'not-applicable' | 'hidden' | 'unanswered' | 'unscored'

/** An answer the score had to ignore, and why; the item then counts as unanswered. */
export type AnswerProblem = {
  readonly itemId: string
  readonly problem:
    | 'unknown-item'
    | 'duplicate-answer'
    | 'wrong-kind'
    | 'unknown-option'
    | 'out-of-range'
    | 'not-applicable-not-allowed'
}

/** The exact share of an item that was earned: `of` is 10000 for levels, the points at stake for deductions. */
export type ExactShare = { readonly earned: number; readonly of: number }

/** An item with its answer worked out; amounts in hundredths, `units` in 1/10000 of a hundredth. */
export type ResolvedItem = {
  readonly item: SheetItem
  readonly section: SheetSection
  readonly state: ItemState
  readonly answer: SheetAnswer | null
  /** An answer that had to be ignored (a number outside of all ranges): for the form it was typed into. */
  readonly ignored: SheetAnswer | null
  /** What the answer earned, as a part of one; null unless `answered`. */
  readonly share: ExactShare | null
  /** Earned, exact, in 1/10000 of a hundredth; 0 unless `answered`. */
  readonly units: number
  /** What the item adds to the denominator: 0 for bonus items and whatever isn't answered. */
  readonly possible: number
  /** What the item would add if it were answered: the weight that N/A takes out. */
  readonly stake: number
  readonly failed: boolean
}

type Worth = { readonly ok: true; readonly share: ExactShare; readonly failed: boolean }
type Reading =
  | Worth
  | { readonly ok: false; readonly state: 'unanswered' | 'not-applicable' | 'unscored' }
  | { readonly ok: false; readonly problem: AnswerProblem['problem'] }

const ofTenThousand = (earned: number): ExactShare => ({ earned, of: 10000 })

/** Points (hundredths) a deduction item can take away, or the weight any other item carries under this basis. */
export const stakeOf = (basis: ScoringBasis, item: SheetItem): number =>
  item.kind === 'deduction' && basis === 'deduction' ? item.maximumPoints : item.weight

function readDeduction(basis: ScoringBasis, item: SheetItem & { kind: 'deduction' }, count: number): Reading {
  if (!Number.isInteger(count) || count < 0) return { ok: false, problem: 'out-of-range' }
  const lost = Math.min(count * item.pointsEach, item.maximumPoints)
  // An unweighted deduction still has a share (for required notes and the critical score): of what it may take.
  const of = stakeOf(basis, item) || item.maximumPoints
  // Each occurrence is a defect, so the first one fails the item: causes can be named and a finding filed.
  return { ok: true, share: { earned: Math.max(0, of - lost), of }, failed: count > 0 }
}

function readChoices(item: SheetItem & { kind: 'multiple-choice' }, optionIds: readonly string[]): Reading {
  const chosen = item.options.filter((option) => optionIds.includes(option.id))
  if (chosen.length !== new Set(optionIds).size) return { ok: false, problem: 'unknown-option' }
  const sum = chosen.reduce((total, option) => total + option.share, 0)
  const share = ofTenThousand(Math.min(sum, item.shareCap))
  return { ok: true, share, failed: chosen.some((option) => option.fails) }
}

function readAnswer(basis: ScoringBasis, item: SheetItem, answer: SheetAnswer): Reading {
  const { value } = answer
  if (value.kind === 'none') return { ok: false, state: 'unanswered' }
  if (value.kind === 'not-applicable') {
    return item.allowsNotApplicable
      ? { ok: false, state: 'not-applicable' }
      : { ok: false, problem: 'not-applicable-not-allowed' }
  }
  switch (item.kind) {
    case 'scale':
    case 'yes-no':
    case 'single-choice': {
      if (value.kind !== 'option') return { ok: false, problem: 'wrong-kind' }
      const option = item.options.find(({ id }) => id === value.optionId)
      if (option === undefined) return { ok: false, problem: 'unknown-option' }
      return { ok: true, share: ofTenThousand(option.share), failed: option.fails }
    }
    case 'multiple-choice':
      return value.kind === 'options' ? readChoices(item, value.optionIds) : { ok: false, problem: 'wrong-kind' }
    case 'number': {
      if (value.kind !== 'number') return { ok: false, problem: 'wrong-kind' }
      // Where ranges touch or overlap the first one listed decides.
      const range = item.ranges.find(({ from, to }) => from <= value.number && value.number <= to)
      if (range === undefined) return { ok: false, problem: 'out-of-range' }
      return { ok: true, share: ofTenThousand(range.share), failed: range.fails }
    }
    case 'deduction':
      return value.kind === 'count' ? readDeduction(basis, item, value.count) : { ok: false, problem: 'wrong-kind' }
    case 'text':
      return value.kind === 'text' ? { ok: false, state: 'unscored' } : { ok: false, problem: 'wrong-kind' }
    default:
      return unreachable(item)
  }
}

/** The option ids an answer chose; a condition on the item is met when one of them is asked for. */
function chosenOptions(item: SheetItem, answer: SheetAnswer | undefined): readonly string[] {
  const value = answer?.value
  if (!('options' in item)) return []
  if (value?.kind === 'option') return [value.optionId]
  return value?.kind === 'options' ? value.optionIds : []
}

/**
 * The ids of the items shown under these answers. An item is shown when it has no condition, or when the item its
 * condition names is itself shown and answered with one of the options asked for. Conditions that name a missing
 * item or run in a circle are never met.
 */
function shownItems(sheet: Sheet, readable: ReadonlyMap<string, SheetAnswer>): ReadonlySet<string> {
  const items = new Map(sheet.sections.flatMap(({ items }) => items.map((item) => [item.id, item] as const)))
  const shown = new Map<string, boolean>()
  const controllerOf = ({ condition }: SheetItem) => (condition === null ? undefined : items.get(condition.itemId))
  for (const item of items.values()) {
    // Up the chain of controllers to one that is known, has no condition, or was met before: a circle. Not by
    // recursion, since a sheet may be one long chain.
    const chain: SheetItem[] = []
    const met = new Set<SheetItem>()
    for (let link: SheetItem | undefined = item; link && !met.has(link) && !shown.has(link.id); ) {
      chain.push(link)
      met.add(link)
      link = controllerOf(link)
    }
    for (const link of chain.toReversed()) {
      const { condition } = link
      const controller = controllerOf(link)
      const isMet =
        condition === null ||
        (controller !== undefined &&
          shown.get(controller.id) === true &&
          chosenOptions(controller, readable.get(controller.id)).some((id) => condition.optionIds.includes(id)))
      shown.set(link.id, isMet)
    }
  }
  return new Set([...shown].flatMap(([id, isShown]) => (isShown ? [id] : [])))
}

function resolveItem(
  basis: ScoringBasis,
  section: SheetSection,
  item: SheetItem,
  isShown: boolean,
  answer: SheetAnswer | undefined,
  ignored: SheetAnswer | undefined,
): ResolvedItem {
  const stake = item.bonus || item.kind === 'text' ? 0 : stakeOf(basis, item)
  const given = { answer: answer ?? null, ignored: answer === undefined ? (ignored ?? null) : null }
  const empty = { item, section, ...given, share: null, units: 0, possible: 0, stake, failed: false }
  if (!isShown) return { ...empty, state: 'hidden' }
  const reading = answer === undefined ? undefined : readAnswer(basis, item, answer)
  if (reading?.ok) {
    const { share, failed } = reading
    const full = stakeOf(basis, item)
    // Exact either way: `of` is the whole stake (deductions), or 10000, or the stake is 0.
    const units = share.of === full ? share.earned * 10000 : share.earned * full
    return { ...empty, state: 'answered', share, units, possible: stake, failed }
  }
  const state = reading !== undefined && 'state' in reading ? reading.state : 'unanswered'
  // A text item is optional: it is never missing, whether something was written or not.
  return { ...empty, state: item.kind === 'text' && state === 'unanswered' ? 'unscored' : state }
}

/** Works out every item of the sheet, in the sheet's order, and lists the answers that had to be ignored. */
export function resolveItems(
  sheet: Sheet,
  answers: readonly SheetAnswer[],
): { readonly items: readonly ResolvedItem[]; readonly problems: readonly AnswerProblem[] } {
  const byId = new Map(sheet.sections.flatMap(({ items }) => items.map((item) => [item.id, item] as const)))
  const readable = new Map<string, SheetAnswer>()
  const ignored = new Map<string, SheetAnswer>()
  const problems: AnswerProblem[] = []
  for (const answer of answers) {
    const item = byId.get(answer.itemId)
    const reading = item && readAnswer(sheet.basis, item, answer)
    if (reading === undefined) problems.push({ itemId: answer.itemId, problem: 'unknown-item' })
    else if ('problem' in reading) {
      problems.push({ itemId: answer.itemId, problem: reading.problem })
      ignored.set(answer.itemId, answer)
    } else if (readable.has(answer.itemId)) problems.push({ itemId: answer.itemId, problem: 'duplicate-answer' })
    else readable.set(answer.itemId, answer)
  }
  const shown = shownItems(sheet, readable)
  const items = sheet.sections.flatMap((section) =>
    section.items.map((item) =>
      resolveItem(sheet.basis, section, item, shown.has(item.id), readable.get(item.id), ignored.get(item.id)),
    ),
  )
  return { items, problems }
}
