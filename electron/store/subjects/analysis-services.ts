import type { FeedbackMatrix, FunnelChart } from '#shared/calls/analysis.ts'
import type { Input } from '#shared/calls/calls.ts'
import { type FunnelNode, funnelNodes } from '#shared/domain/analysis/measures.ts'
import { quantileOf } from '#shared/domain/analysis/spread.ts'
import { type Figures, figuresOf } from '../columns/figures-of.ts'
import { recordChoices } from '../columns/record-columns.ts'
import { numberAt } from '../columns/typed-columns.ts'
import type { ReadableStore } from '../handles.ts'
import { selectRecords } from './analysis-filter.ts'

/** Whether a service came as far as the node itself; one that wasn't rated may well be resolved. */
export function hasReached({ records }: Figures, node: FunnelNode, place: number): boolean {
  switch (node) {
    case 'accepted':
      return true
    case 'responded':
      return numberAt(records.respondedAt, place) !== null || numberAt(records.ringSeconds, place) !== null
    case 'completed':
      return numberAt(records.completedAt, place) !== null
    case 'resolved':
      return records.isResolved[place] === 1
    case 'rated':
      return (records.csat[place] as number) > 0
  }
}

/** A service is counted at a node when it reached it and every node before it. */
export function lastNodeOf(figures: Figures, place: number): number {
  const missed = funnelNodes.findIndex((node) => !hasReached(figures, node, place))
  return missed < 0 ? funnelNodes.length - 1 : missed - 1
}

/** How far services came through the nodes of the process, and how long after their start. */
export function funnelOf(store: ReadableStore, { filter }: Input<'analysis.funnel'>): FunnelChart {
  const figures = figuresOf(store)
  const { records } = figures
  const places = selectRecords(figures, filter)
  const reached = funnelNodes.map(() => 0)
  const minutes = { responded: new Float64Array(places.length), completed: new Float64Array(places.length) }
  const timed = { responded: 0, completed: 0 }
  for (const place of places) {
    const last = lastNodeOf(figures, place)
    for (let node = 0; node <= last; node += 1) reached[node] = (reached[node] as number) + 1
    const start = records.startedAt[place] as number
    const ends = { responded: numberAt(records.respondedAt, place), completed: numberAt(records.completedAt, place) }
    for (const node of ['responded', 'completed'] as const) {
      const end = ends[node]
      if (last < funnelNodes.indexOf(node) || end === null || end < start) continue
      minutes[node][timed[node]] = (end - start) / 60_000
      timed[node] += 1
    }
  }
  const timesOf = (node: FunnelNode) => {
    if (node !== 'responded' && node !== 'completed')
      return { timed: 0, medianMinutes: null, slowestTenthMinutes: null }
    const sorted = minutes[node].subarray(0, timed[node]).sort()
    return { timed: timed[node], medianMinutes: quantileOf(sorted, 0.5), slowestTenthMinutes: quantileOf(sorted, 0.9) }
  }
  return {
    nodes: funnelNodes.map((node, place) => ({
      node,
      reached: reached[place] as number,
      ...timesOf(node),
      inTime: null,
      judged: null,
    })),
  }
}

/** Records with feedback by what it is about (or where it came from, or how urgent) and its kind. */
export function feedbackOf(store: ReadableStore, { filter, rows }: Input<'analysis.feedback'>): FeedbackMatrix {
  const figures = figuresOf(store)
  const { records } = figures
  const kinds = recordChoices.feedbackKind
  const places = selectRecords(figures, filter)
  const labels: (string | null)[] = []
  const rowOf = new Map<string | null, number>()
  const counts: number[] = []
  const pressing: number[] = []
  let total = 0
  for (const place of places) {
    const kind = records.feedbackKind[place] ?? -1
    if (kind < 0) continue
    const label = feedbackLabel(figures, rows, place)
    const known = rowOf.get(label)
    const row = known ?? labels.push(label) - 1
    if (known === undefined) rowOf.set(label, row)
    const cell = row * kinds.length + kind
    counts[cell] = (counts[cell] ?? 0) + 1
    const urgency = records.urgency[place] ?? -1
    if (urgency === 0 || urgency === 1) pressing[cell] = (pressing[cell] ?? 0) + 1
    total += 1
  }
  const sums = labels.map((_, row) =>
    kinds.reduce((sum, _kind, kind) => sum + (counts[row * kinds.length + kind] ?? 0), 0),
  )
  // The most frequent first; what isn't said comes last.
  const order = [...labels.keys()].sort(
    (a, b) => Number(labels[a] === null) - Number(labels[b] === null) || (sums[b] ?? 0) - (sums[a] ?? 0),
  )
  return {
    rows,
    kinds: [...kinds],
    labels: order.map((row) => labels[row] ?? null),
    cells: order.flatMap((row, shown) =>
      kinds.flatMap((_, kind): [number, number, number, number][] => {
        const count = counts[row * kinds.length + kind] ?? 0
        return count === 0 ? [] : [[shown, kind, count, pressing[row * kinds.length + kind] ?? 0]]
      }),
    ),
    total,
    records: places.length,
  }
}

/** What a record's feedback is filed under; null where it isn't said. */
export function feedbackLabel({ records, words }: Figures, rows: FeedbackMatrix['rows'], place: number): string | null {
  switch (rows) {
    case 'topic':
      return words.feedbackTopics.texts[records.feedbackTopic[place] ?? -1] ?? null
    case 'source':
      return recordChoices.feedbackSource[records.feedbackSource[place] ?? -1] ?? null
    case 'urgency':
      return recordChoices.urgency[records.urgency[place] ?? -1] ?? null
  }
}
