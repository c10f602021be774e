import { describe, expect, it } from 'vitest'
import { meanScore, shareOf } from '#shared/domain/shown-estimate.ts'

describe('meanScore', () => {
  it('gives points and the 95 % t interval', () => {
    // Mean 85, s = 5, t(0.975; 2) = 4.302653, half width 4.302653 × 5 ÷ √3 = 12.4207.
    const shown = meanScore([8000, 8500, 9000])
    expect(shown).toMatchObject({ ok: true, value: 85, n: 3 })
    expect(shown.ok && shown.low).toBeCloseTo(72.5793, 3)
    expect(shown.ok && shown.high).toBeCloseTo(97.4207, 3)
  })

  it('keeps the interval inside the scale', () => {
    const shown = meanScore([0, 10_000])
    expect(shown).toMatchObject({ ok: true, value: 50, low: 0, high: 100, n: 2 })
  })

  it('claims no certainty from one score, or from scores that are all equal', () => {
    expect(meanScore([8250])).toEqual({ ok: true, value: 82.5, low: null, high: null, n: 1 })
    expect(meanScore([8250, 8250])).toEqual({ ok: true, value: 82.5, low: null, high: null, n: 2 })
    expect(meanScore([0, 0, 0])).toEqual({ ok: true, value: 0, low: null, high: null, n: 3 })
  })

  it('answers with the reason when there is no score', () => {
    expect(meanScore([])).toEqual({ ok: false, reason: 'no-data', n: 0 })
  })
})

describe('shareOf', () => {
  it('has an interval even when all or none had the property', () => {
    expect(shareOf(5, 5)).toMatchObject({ ok: true, value: 1, high: 1, n: 5 })
    expect(shareOf(0, 0)).toEqual({ ok: false, reason: 'no-data', n: 0 })
  })
})
