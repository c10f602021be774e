import type { Redaction } from '#shared/calls/redactions.ts'
import { snapTo } from '#shared/domain/sound/snap.ts'
import { shortestMarkMs } from './marks.ts'

/*
 * What is dragged over a waveform, as pure functions: positions are milliseconds of the recording.
 */

export type ShownRedaction = Pick<Redaction, 'id' | 'startMs' | 'endMs' | 'reason'>

export type MarkSpan = { readonly startMs: number; readonly endMs: number | null }

/** What is held: an edge of a mark, the whole mark, or nothing yet, where a new span is drawn. */
export type Grip = 'start' | 'end' | 'whole' | 'new'

export type Snapping = {
  /** In order; empty where nothing is to be snapped to. */
  readonly edges: readonly number[]
  readonly withinMs: number
}

export const noSnapping: Snapping = { edges: [], withinMs: 0 }

/**
 * Where a span lies after it was taken at one place and is held at another, inside the recording. A moved mark keeps its
 * length: the edge that is nearer to an edge of speech draws the other along.
 */
export function draggedSpan(
  span: MarkSpan,
  grip: Grip,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  { durationMs, snapping }: { readonly durationMs: number; readonly snapping: Snapping },
): MarkSpan {
  const snapped = (at: number): number => snapTo(snapping.edges, at, snapping.withinMs)
  const inside = (at: number): number => Math.round(Math.min(Math.max(0, at), durationMs))
  const by = toMs - fromMs
  switch (grip) {
    case 'new': {
      const [one, other] = [inside(snapped(fromMs)), inside(snapped(toMs))]
      return { startMs: Math.min(one, other), endMs: Math.max(one, other) }
    }
    case 'start': {
      const endMs = span.endMs ?? span.startMs
      return { startMs: Math.max(0, Math.min(inside(snapped(span.startMs + by)), endMs - shortestMarkMs)), endMs }
    }
    case 'end':
      return {
        ...span,
        endMs: Math.max(inside(snapped((span.endMs ?? span.startMs) + by)), span.startMs + shortestMarkMs),
      }
    case 'whole': {
      const length = (span.endMs ?? span.startMs) - span.startMs
      const [startMs, endMs] = [span.startMs + by, span.startMs + length + by]
      const [atStart, atEnd] = [snapped(startMs) - startMs, snapped(endMs) - endMs]
      const draws = atStart === 0 || (atEnd !== 0 && Math.abs(atEnd) < Math.abs(atStart)) ? atEnd : atStart
      const placed = Math.round(Math.min(Math.max(0, startMs + draws), Math.max(0, durationMs - length)))
      return { startMs: placed, endMs: span.endMs === null ? null : placed + length }
    }
  }
}
