import { describe, expect, it } from 'vitest'
import { isSeed, proposeSeed } from '#renderer/features/plans/seed.ts'
import { drawSeed } from '#shared/calls/review.ts'

describe('the seed of a draw', () => {
  it('is proposed as six digits, not always the same', () => {
    const proposals = new Set(Array.from({ length: 50 }, proposeSeed))
    for (const seed of proposals) expect(seed).toMatch(/^[1-9]\d{5}$/)
    expect(proposals.size).toBeGreaterThan(1)
  })

  it('is taken by the form exactly when the contract takes it', () => {
    for (const text of ['0', '718203', '999999999999999', '', '12a', ' 1', '1234567890123456', '-1', '1.5']) {
      expect([text, isSeed(text)]).toEqual([text, drawSeed.safeParse(text).success])
    }
  })
})
