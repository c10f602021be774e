import { bandOf } from '../scoring.ts'
import { type ResolvedItem, resolveItems } from '../scoring-items.ts'
import { countedSections, sectionTotals } from '../scoring-totals.ts'
import type { CriticalRule, Sheet, SheetAnswer } from '../sheet.ts'
import type { SheetScore } from '../sheet-score.ts'
import type { ChangeReason, ItemCause } from './what-if-model.ts'

/*
 * Why a score comes out otherwise under another version of its sheet. Every basis is read the same way: 100 less what
 * each item lost, plus what bonus items add. So the differences of the items add up to that of the score before bounds
 * and critical rules, and these two have a part of their own.
 */

type Scored = { readonly ok: true } & Extract<SheetScore, { ok: true }>
type ItemReason = Extract<ChangeReason, { kind: 'item' }>

/** One version with its items worked out under the same answers. */
export type Version = {
  readonly sheet: Sheet
  readonly items: ReadonlyMap<string, ResolvedItem>
  /** By item, in hundredths of a point; negative for what a bonus item adds. */
  readonly lost: ReadonlyMap<string, number>
}

export function versionUnder(sheet: Sheet, answers: readonly SheetAnswer[]): Version {
  const { items } = resolveItems(sheet, answers)
  const per = pointsPerStake(sheet, items)
  const lost = items.map(
    (one) => [one.item.id, (one.possible * 10000 - one.units) * (per.get(one.section.id) ?? 0)] as const,
  )
  return { sheet, items: new Map(items.map((one) => [one.item.id, one])), lost: new Map(lost) }
}

/** Hundredths of the score that one unit (1/10000 of a hundredth of what an item is worth) of each section makes. */
function pointsPerStake(sheet: Sheet, items: readonly ResolvedItem[]): ReadonlyMap<string, number> {
  const totals = sectionTotals(sheet, items)
  if (sheet.basis === 'deduction') return new Map(totals.map(({ section }) => [section.id, 1 / 10000]))
  if (sheet.basis === 'section-weights') {
    const counted = countedSections(totals)
    const all = counted.reduce((sum, { section }) => sum + section.weight, 0)
    return new Map(counted.map(({ section, possible }) => [section.id, section.weight / all / possible]))
  }
  const all = totals.reduce((sum, { possible }) => sum + possible, 0)
  return new Map(totals.map(({ section }) => [section.id, all === 0 ? 0 : 1 / all]))
}

/** Differences under this (hundredths of a point) are rounding, not reasons. */
const negligible = 0.005

/** Every item that takes another part of the score than it did, with what was changed about it. */
export function itemReasons(before: Version, after: Version): readonly ItemReason[] {
  const ids = new Set([...before.items.keys(), ...after.items.keys()])
  return [...ids].flatMap((itemId): ItemReason[] => {
    const lostBefore = before.lost.get(itemId) ?? 0
    const lostAfter = after.lost.get(itemId) ?? 0
    const difference = lostBefore - lostAfter
    if (Math.abs(difference) < negligible) return []
    const item = (after.items.get(itemId) ?? before.items.get(itemId))?.item
    const causes = [...causesOf(before, after, itemId)]
    return [{ kind: 'item', itemId, title: item?.title ?? '', lostBefore, lostAfter, difference, causes }]
  })
}

function causesOf(before: Version, after: Version, itemId: string): readonly ItemCause[] {
  const then = before.items.get(itemId)
  const now = after.items.get(itemId)
  if (now === undefined) return ['removed']
  if (then === undefined) return ['others']
  if (now.state === 'hidden' && then.state !== 'hidden') return ['hidden']
  if (then.state === 'hidden' && now.state !== 'hidden') return ['shown']
  if (then.share !== null && now.share === null) return ['answer-lost']
  const usesSections = after.sheet.basis === 'section-weights'
  const causes: ItemCause[] = [
    ...(then.stake !== now.stake || then.item.weight !== now.item.weight ? (['weight'] as const) : []),
    ...(usesSections && then.section.weight !== now.section.weight ? (['section-weight'] as const) : []),
    ...(hasOtherShare(then, now) ? (['share'] as const) : []),
    ...(then.item.bonus !== now.item.bonus ? (['bonus'] as const) : []),
  ]
  return causes.length === 0 ? ['others'] : causes
}

const hasOtherShare = ({ share: then }: ResolvedItem, { share: now }: ResolvedItem): boolean =>
  then !== null && now !== null && then.earned * now.of !== now.earned * then.of

/** The strongest reasons are enough for a list. */
const shownReasons = 4

/** Why `before` and `after` differ: a limit that gives the same score another verdict, then the strongest amounts. */
export function reasonsOf(
  before: { readonly version: Version; readonly score: Scored },
  after: { readonly version: Version; readonly score: Scored },
): ChangeReason[] {
  const items = itemReasons(before.version, after.version)
  const [then, now] = [partsOf(before), partsOf(after)]
  const critical = now.critical - then.critical
  const bounds = now.bounds - then.bounds
  const amounts: ChangeReason[] = [
    ...items,
    ...(Math.abs(critical) < 1
      ? []
      : [{ kind: 'critical', titles: criticalTitles(before, after), difference: critical } as const]),
    ...(Math.abs(bounds) < 1 ? [] : [{ kind: 'bounds', difference: bounds } as const]),
  ]
  const strongest = amounts.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference)).slice(0, shownReasons)
  const [old, draft] = [before.version.sheet, after.version.sheet]
  const basis =
    old.basis === draft.basis ? [] : [{ kind: 'basis', before: old.basis, after: draft.basis, difference: 0 } as const]
  return [...limitReasons(old, draft, after.score), ...strongest, ...basis]
}

/** What a floor or ceiling, and what critical rules add to 100 less what was lost. */
function partsOf({ version, score }: { readonly version: Version; readonly score: Scored }) {
  const raw = 10000 - [...version.lost.values()].reduce((sum, lost) => sum + lost, 0)
  return { bounds: score.uncapped - raw, critical: score.score - score.uncapped }
}

function limitReasons(then: Sheet, now: Sheet, { score, band, passed }: Scored): ChangeReason[] {
  const difference = 0
  return [
    ...(bandOf(then, score) === band ? [] : [{ kind: 'bands', difference } as const]),
    ...(score >= then.passMark === passed
      ? []
      : [{ kind: 'pass-mark', before: then.passMark, after: now.passMark, difference } as const]),
  ]
}

/** Critical items that fail on one side alone, or under another rule; all that fail where none differ. */
function criticalTitles(
  before: { readonly version: Version; readonly score: Scored },
  after: { readonly version: Version; readonly score: Scored },
): string[] {
  const rules = ({ score }: { readonly score: Scored }) =>
    new Map(score.criticalFailures.map(({ itemId, rule }) => [itemId, ruleText(rule)]))
  const [then, now] = [rules(before), rules(after)]
  const all = [...new Set([...then.keys(), ...now.keys()])]
  const differing = all.filter((id) => then.get(id) !== now.get(id))
  const named = differing.length > 0 ? differing : all
  return named.map((id) => (after.version.items.get(id) ?? before.version.items.get(id))?.item.title ?? '')
}

const ruleText = (rule: CriticalRule): string =>
  rule.effect === 'cap-sheet' ? `${rule.effect} ${rule.cap}` : rule.effect
