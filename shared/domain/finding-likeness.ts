import { plainWord } from './plain-word.ts'
import { type CauseAndPlace, sharedCauses } from './recurrence.ts'
import type { FindingClass } from './sheet.ts'

/** Why two findings may be the same problem; the weightiest first. */
export const likenessReasons = ['kind', 'cause', 'item', 'title', 'agent', 'team'] as const
export type LikenessReason = (typeof likenessReasons)[number]

export type ComparableFinding = CauseAndPlace & { readonly findingClass: FindingClass; readonly title: string }

const weights: Readonly<Record<LikenessReason, number>> = { kind: 5, cause: 5, item: 4, title: 4, agent: 3, team: 1 }

/** From which share of common pairs of letters two titles count as alike. */
const alikeFrom = 0.6

/** Pairs of neighbouring letters, each as often as it stands there. */
function pairsOf(text: string): ReadonlyMap<string, number> {
  const letters = [...plainWord(text).replaceAll(/\p{P}/gu, '')]
  const counts = new Map<string, number>()
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const pair = `${letters[at]}${letters[at + 1]}`
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}

/** Dice's coefficient over pairs of letters, 0–1; 0 where a title has fewer than two letters. */
export function titleLikeness(one: string, other: string): number {
  const [ours, theirs] = [pairsOf(one), pairsOf(other)]
  const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((all, n) => all + n, 0)
  const total = sum(ours) + sum(theirs)
  const common = [...ours].reduce((all, [pair, n]) => all + Math.min(n, theirs.get(pair) ?? 0), 0)
  return total === 0 ? 0 : (2 * common) / total
}

const isSame = (one: string | null, other: string | null): boolean => one !== null && one === other

/**
 * What two findings have in common, the weightiest first; empty where that isn't enough to take them for one problem.
 * The same kind, cause, item or a like title is, and the same agent within one class; the same team is only said beside
 * the others.
 */
export function likenessOf(one: ComparableFinding, other: ComparableFinding): readonly LikenessReason[] {
  const holds: Readonly<Record<LikenessReason, boolean>> = {
    kind: isSame(one.kindId, other.kindId),
    cause: sharedCauses(one.causes, other.causes).length > 0,
    item: isSame(one.item, other.item),
    title: titleLikeness(one.title, other.title) >= alikeFrom,
    agent: isSame(one.agentId, other.agentId),
    team: isSame(one.teamId, other.teamId),
  }
  const isEnough =
    holds.kind || holds.cause || holds.item || holds.title || (holds.agent && one.findingClass === other.findingClass)
  return isEnough ? likenessReasons.filter((reason) => holds[reason]) : []
}

/** How much speaks for one problem: what lists of similar findings are ordered by. */
export const likenessWeight = (reasons: readonly LikenessReason[]): number =>
  reasons.reduce((sum, reason) => sum + weights[reason], 0)
