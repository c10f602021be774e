import type { FeedbackMatrix, FunnelChart } from '#shared/calls/analysis.ts'
import type { Input } from '#shared/calls/calls.ts'
import { type FunnelNode, funnelNodes } from '#shared/domain/analysis/measures.ts'
import { quantileOfMany } from '#shared/domain/analysis/spread.ts'
import { type Figures, figuresOf } from '../columns/figures-of.ts'
import { recordChoices } from '../columns/record-columns.ts'
import { type NumberColumn, numberAt } from '../columns/typed-columns.ts'
import type { ReadableStore } from '../handles.ts'
import { selectRecords } from './analysis-filter.ts'
import { inTimeAt, slaBits } from './analysis-sla.ts'

/** Whether a service came as far as the node itself; one that wasn't rated may well be resolved. */
function hasReached({ records }: Figures, node: FunnelNode, place: number): boolean {
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

type KeptNodes = { readonly version: number; readonly last: Uint8Array }
const keptNodes = new WeakMap<Figures, KeptNodes>()

/** Of every service the place of the last node it reached without missing one before it; kept until something changes. */
export function lastNodes(figures: Figures): Uint8Array {
  const known = keptNodes.get(figures)
  if (known?.version === figures.version) return known.last
  const last = new Uint8Array(figures.records.count)
  for (let place = 0; place < last.length; place += 1) {
    let node = 0
    while (node + 1 < funnelNodes.length && hasReached(figures, funnelNodes[node + 1] as FunnelNode, place)) node += 1
    last[place] = node
  }
  keptNodes.set(figures, { version: figures.version, last })
  return last
}

/** Minutes from the start to a moment, of services that say both and didn't end before they began. */
function minutesTo(figures: Figures, moment: NumberColumn, places: Int32Array, node: number) {
  const { startedAt } = figures.records
  const lasts = lastNodes(figures)
  const minutes = new Float64Array(places.length)
  let size = 0
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] as number
    // A moment nobody wrote down is NaN (or has no column), which is below nothing and above nothing.
    const spent = ((moment[place] ?? Number.NaN) - (startedAt[place] as number)) / 60_000
    if (!(spent >= 0) || (lasts[place] as number) < node) continue
    minutes[size] = spent
    size += 1
  }
  return minutes.subarray(0, size)
}

/** How far services came through the nodes of the process, and how long after their start. */
export function funnelOf(store: ReadableStore, { filter }: Input<'analysis.funnel'>): FunnelChart {
  const figures = figuresOf(store)
  const places = selectRecords(figures, filter)
  const lasts = lastNodes(figures)
  const bits = slaBits(store, figures)
  const stopped = funnelNodes.map(() => 0)
  // How many services have which bits: a handful of sums instead of a question to every service.
  const withBits = new Int32Array(16)
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] as number
    const last = lasts[place] as number
    stopped[last] = (stopped[last] as number) + 1
    const own = bits[place] as number
    withBits[own] = (withBits[own] as number) + 1
  }
  const reached = stopped.map((_, node) => stopped.slice(node).reduce((sum, count) => sum + count, 0))
  const moments: Partial<Record<FunnelNode, NumberColumn>> = {
    responded: figures.records.respondedAt,
    completed: figures.records.completedAt,
  }
  const countBits = (node: FunnelNode, wanted: 'isJudged' | 'isInTime'): number =>
    withBits.reduce((sum, count, own) => sum + (inTimeAt(own, node)[wanted] ? count : 0), 0)
  return {
    nodes: funnelNodes.map((node, place) => {
      const moment = moments[node]
      const minutes = moment === undefined ? new Float64Array() : minutesTo(figures, moment, places, place)
      return {
        node,
        reached: reached[place] as number,
        timed: minutes.length,
        medianMinutes: quantileOfMany(minutes, 0.5),
        slowestTenthMinutes: quantileOfMany(minutes, 0.9),
        inTime: moment === undefined ? null : countBits(node, 'isInTime'),
        judged: moment === undefined ? null : countBits(node, 'isJudged'),
      }
    }),
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
