import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { snapSpan, snapTo, speechEdges } from '#shared/domain/sound/snap.ts'

describe('edges of speech', () => {
  const edges = speechEdges([
    [
      { startMs: 1000, endMs: 2000 },
      { startMs: 3000, endMs: 4000 },
    ],
    [{ startMs: 2000, endMs: 3500 }],
  ])

  it('are of both sides, in order, once each', () => {
    expect(edges).toEqual([1000, 2000, 3000, 3500, 4000])
  })

  it('draw a place within reach, and only there', () => {
    expect(snapTo(edges, 2100, 300)).toBe(2000)
    expect(snapTo(edges, 2500, 300)).toBe(2500)
    expect(snapTo(edges, 2500, 500)).toBe(2000)
    expect(snapTo(edges, 0, 1000)).toBe(1000)
    expect(snapTo(edges, 9000, 500)).toBe(9000)
    expect(snapTo([], 5, 1000)).toBe(5)
  })

  it('never make a span a point', () => {
    expect(snapSpan(edges, { startMs: 1100, endMs: 1900 }, 300)).toEqual({ startMs: 1000, endMs: 2000 })
    expect(snapSpan(edges, { startMs: 1950, endMs: 2050 }, 300)).toEqual({ startMs: 1950, endMs: 2050 })
    expect(snapSpan(edges, { startMs: 1950, endMs: null }, 300)).toEqual({ startMs: 2000, endMs: null })
  })

  it('are the nearest there is', () => {
    const places = fc.uniqueArray(fc.integer({ min: 0, max: 10_000 })).map((all) => all.sort((a, b) => a - b))
    fc.assert(
      fc.property(places, fc.integer({ min: 0, max: 10_000 }), (all, at) => {
        const distance = Math.min(...all.map((edge) => Math.abs(edge - at)))
        const found = snapTo(all, at, 20_000)
        expect(Math.abs(found - at)).toBe(all.length === 0 ? 0 : distance)
      }),
    )
  })
})
