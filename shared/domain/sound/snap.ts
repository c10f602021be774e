/*
 * Where speech begins and ends, and the nearest such place: what the edges of marks are drawn to. Milliseconds.
 */

type Span = { readonly startMs: number; readonly endMs: number }

/** All beginnings and ends of speech, of every side, in the order of time and once each. */
export function speechEdges(sides: readonly (readonly Span[])[]): readonly number[] {
  const edges = sides.flatMap((spans) => spans.flatMap(({ startMs, endMs }) => [startMs, endMs]))
  return [...new Set(edges)].sort((a, b) => a - b)
}

/** The edge nearest to a place, of two equally near the earlier one; the place itself where none is within reach. */
export function snapTo(edges: readonly number[], atMs: number, withinMs: number): number {
  let [low, high] = [0, edges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((edges[middle] ?? 0) < atMs) low = middle + 1
    else high = middle
  }
  const [before, after] = [edges[low - 1], edges[low]]
  const nearest = before === undefined || (after !== undefined && after - atMs < atMs - before) ? after : before
  return nearest !== undefined && Math.abs(nearest - atMs) <= withinMs ? nearest : atMs
}

/** Both ends of a span, each drawn to its nearest edge; a point stays a point, and a span never becomes one. */
export function snapSpan(
  edges: readonly number[],
  span: { readonly startMs: number; readonly endMs: number | null },
  withinMs: number,
): { readonly startMs: number; readonly endMs: number | null } {
  const startMs = snapTo(edges, span.startMs, withinMs)
  if (span.endMs === null) return { startMs, endMs: null }
  const endMs = snapTo(edges, span.endMs, withinMs)
  return endMs - startMs < shortestSnappedMs ? span : { startMs, endMs }
}

/** Shorter, a span would count as a point. */
const shortestSnappedMs = 100
