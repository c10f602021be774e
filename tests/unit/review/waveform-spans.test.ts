import { describe, expect, it } from 'vitest'
import { draggedSpan, type Grip, noSnapping } from '#renderer/features/review/waveform-spans.ts'

const span = { startMs: 2000, endMs: 3000 }
const dragged = (grip: Grip, fromMs: number, toMs: number, of: { startMs: number; endMs: number | null } = span) =>
  draggedSpan(of, grip, { fromMs, toMs }, { durationMs: 10_000, snapping: noSnapping })

describe('a drag over the waveform', () => {
  it('draws a span in either direction, inside the recording', () => {
    expect(dragged('new', 4000, 2500)).toEqual({ startMs: 2500, endMs: 4000 })
    expect(dragged('new', 9000, 12_000)).toEqual({ startMs: 9000, endMs: 10_000 })
    expect(dragged('new', 500, -300)).toEqual({ startMs: 0, endMs: 500 })
  })

  it('moves a mark by what the pointer moved, and not out of the recording', () => {
    expect(dragged('whole', 2600, 3600)).toEqual({ startMs: 3000, endMs: 4000 })
    expect(dragged('whole', 2600, 90_000)).toEqual({ startMs: 9000, endMs: 10_000 })
    expect(dragged('whole', 2600, -90_000)).toEqual({ startMs: 0, endMs: 1000 })
    expect(dragged('whole', 2000, 2700, { startMs: 2000, endMs: null })).toEqual({ startMs: 2700, endMs: null })
  })

  it('moves one edge, which never passes the other', () => {
    expect(dragged('start', 2005, 2505)).toEqual({ startMs: 2500, endMs: 3000 })
    expect(dragged('start', 2000, 5000)).toEqual({ startMs: 2900, endMs: 3000 })
    expect(dragged('end', 3000, 4200)).toEqual({ startMs: 2000, endMs: 4200 })
    expect(dragged('end', 3000, 100)).toEqual({ startMs: 2000, endMs: 2100 })
  })

  it('is drawn to where speech begins or ends, where that is asked for', () => {
    const options = { durationMs: 10_000, snapping: { edges: [1950, 2480, 3300], withinMs: 100 } }
    const snapped = (grip: Grip, fromMs: number, toMs: number) => draggedSpan(span, grip, { fromMs, toMs }, options)
    expect(snapped('start', 2000, 2500)).toEqual({ startMs: 2480, endMs: 3000 })
    expect(snapped('end', 3000, 3250)).toEqual({ startMs: 2000, endMs: 3300 })
    expect(snapped('end', 3000, 3150)).toEqual({ startMs: 2000, endMs: 3150 })
    expect(snapped('new', 1900, 3390)).toEqual({ startMs: 1950, endMs: 3300 })
    // A moved mark keeps its length; here its end is nearer to an edge than its beginning.
    expect(snapped('whole', 2000, 2290)).toEqual({ startMs: 2300, endMs: 3300 })
    expect(snapped('whole', 2000, 1960)).toEqual({ startMs: 1950, endMs: 2950 })
  })
})
