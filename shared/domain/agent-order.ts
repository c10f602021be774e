import type { ShownEstimate } from './shown-estimate.ts'

/** Fewer scores than this make a mean too uncertain to rank people by. */
export const fewestScoresToRank = 10

/** `score`: the highest first, with ranks. `number`: by their numbers, because the samples are too small to rank. */
export const agentOrders = ['score', 'number'] as const
export type AgentOrder = (typeof agentOrders)[number]

type Ordered<R> = {
  readonly order: AgentOrder
  readonly rows: readonly R[]
  /** Those with fewer scores than a rank needs: how many, and the fewest any of them has. */
  readonly short: { readonly agents: number; readonly fewest: number }
}

/**
 * Agents in the order they are shown in: by their mean scores where there are two or more and every one of them has at
 * least `fewestScoresToRank`, else by their numbers. Equal means stand by number.
 */
export function orderAgents<R extends { readonly number: string; readonly score: ShownEstimate }>(
  rows: readonly R[],
): Ordered<R> {
  const byNumber = rows.toSorted((a, b) => (a.number < b.number ? -1 : 1))
  const short = rows.filter(({ score }) => score.n < fewestScoresToRank).map(({ score }) => score.n)
  const said = { agents: short.length, fewest: short.length === 0 ? 0 : Math.min(...short) }
  return rows.length > 1 && short.length === 0
    ? { order: 'score', rows: byNumber.toSorted((a, b) => meanOf(b) - meanOf(a)), short: said }
    : { order: 'number', rows: byNumber, short: said }
}

const meanOf = ({ score }: { readonly score: ShownEstimate }): number => (score.ok ? score.value : 0)
