import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wilsonInterval } from '#shared/domain/intervals.ts'
import {
  acceptancePlan,
  allocate,
  drawSample,
  type FrameEntry,
  reserveOrder,
  sampleSize,
} from '#shared/domain/sampling.ts'
import { acceptanceQualityLimits } from '#shared/domain/sampling-tables.ts'
import { pareto } from '#shared/domain/spc.ts'

const seeds = fc.bigInt({ min: 0n, max: 999_999_999_999_999n }).map(String)
const frames = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    stratum: fc.constantFrom('Li', 'Wang', 'Zhao', '陈'),
    exclusion: fc.option(fc.constantFrom('already-reviewed', 'no-recording'), { freq: 3 }),
  }),
  { selector: ({ id }) => id, maxLength: 60 },
)
const plans = fc.oneof(
  fc.record({ perStratum: fc.integer({ min: 0, max: 12 }) }),
  fc.record({
    total: fc.integer({ min: 0, max: 40 }),
    method: fc.constantFrom('equal' as const, 'proportional' as const),
  }),
)

describe('a draw', () => {
  test('is the same for the same seed and frame, in whatever order the frame comes', () => {
    fc.assert(
      fc.property(
        frames.chain((frame) => fc.tuple(fc.constant(frame), fc.shuffledSubarray(frame, { minLength: frame.length }))),
        plans,
        seeds,
        ([frame, shuffled], plan, seed) => {
          const once = drawSample(frame, plan, seed)
          expect(drawSample(frame, plan, seed)).toEqual(once)
          expect(drawSample(shuffled, plan, seed)).toEqual(once)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('leaves a reserve: all that could be drawn and wasn’t, in an order that goes on from the draw', () => {
    fc.assert(
      fc.property(
        frames.chain((frame) => fc.tuple(fc.constant(frame), fc.shuffledSubarray(frame, { minLength: frame.length }))),
        plans,
        seeds,
        ([frame, shuffled], plan, seed) => {
          const drawn = drawSample(frame, plan, seed)
          const reserve = reserveOrder(shuffled, plan, seed)
          for (const stratum of drawn.strata) {
            const left = reserve.get(stratum.stratum) ?? []
            const members = frame.filter((one) => one.stratum === stratum.stratum && one.exclusion === null)
            expect([...stratum.drawn, ...left].toSorted()).toEqual(members.map(({ id }) => id).toSorted())
          }
          expect(reserve.size).toBe(drawn.strata.length)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('of one stratum has those in reserve whom a larger draw with the same seed would take next', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), seeds, (size, asked, seed) => {
        const frame = Array.from({ length: size }, (_, place) => ({ id: `call-${place}`, stratum: 'Li' }))
        const reserve = reserveOrder(frame, { perStratum: asked }, seed).get('Li') ?? []
        expect(reserve).toEqual(drawSample(frame, { perStratum: size }, seed).drawn.slice(asked))
      }),
    )
  })

  test('keeps to its quotas, draws nothing twice and nothing excluded, and accounts for every entry', () => {
    fc.assert(
      fc.property(frames, plans, seeds, (frame: FrameEntry[], plan, seed) => {
        const result = drawSample(frame, plan, seed)
        const byId = new Map(frame.map((entry) => [entry.id, entry]))
        expect(new Set(result.drawn).size).toBe(result.drawn.length)
        for (const { stratum, size, asked, drawn, short } of result.strata) {
          expect(drawn).toHaveLength(Math.min(asked, size))
          expect(drawn.length + short).toBe(asked)
          if ('perStratum' in plan) expect(asked).toBe(plan.perStratum)
          for (const id of drawn) expect(byId.get(id)).toMatchObject({ stratum, exclusion: null })
        }
        const excluded = result.exclusions.reduce((sum, { count }) => sum + count, 0)
        expect(result.eligible + excluded).toBe(result.frameSize)
        expect(result.strata.reduce((sum, { size }) => sum + size, 0)).toBe(result.eligible)
        if ('total' in plan && result.eligible > 0) {
          expect(result.strata.reduce((sum, { asked }) => sum + asked, 0)).toBe(plan.total)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('gives every entry the same chance, and every place in the order too', () => {
    const size = 12
    const taken = 4
    const rounds = 6000
    const frame = Array.from({ length: size }, (_, place) => ({ id: String.fromCharCode(97 + place), stratum: 'Li' }))
    const chosen = new Map(frame.map(({ id }) => [id, 0]))
    const first = new Map(frame.map(({ id }) => [id, 0]))
    for (let seed = 0; seed < rounds; seed += 1) {
      const { drawn } = drawSample(frame, { perStratum: taken }, seed)
      for (const id of drawn) chosen.set(id, (chosen.get(id) ?? 0) + 1)
      first.set(drawn[0] ?? '', (first.get(drawn[0] ?? '') ?? 0) + 1)
    }
    const chiSquare = (counts: Iterable<number>, expected: number) =>
      [...counts].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    // 11 degrees of freedom: 31.26 is passed once in a thousand (drawing without replacement varies even less).
    expect(chiSquare(chosen.values(), (rounds * taken) / size)).toBeLessThan(31.26)
    expect(chiSquare(first.values(), rounds / size)).toBeLessThan(31.26)
    // An even split to the last entry would be as suspicious: 1.83 is undercut once in a thousand.
    expect(chiSquare(first.values(), rounds / size)).toBeGreaterThan(1.83)
  })
})

test('an allocation sums to its total and stays within one of the exact part', () => {
  const strata = fc.array(fc.record({ size: fc.nat({ max: 5000 }), deviation: fc.nat({ max: 50 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  fc.assert(
    fc.property(
      strata,
      fc.nat({ max: 2000 }),
      fc.constantFrom('equal', 'proportional', 'neyman'),
      (list, total, method) => {
        const weights = list.map(({ size, deviation }) =>
          method === 'equal' ? Math.sign(size) : method === 'proportional' ? size : size * deviation,
        )
        const sum = weights.reduce((all, weight) => all + weight, 0)
        const parts = allocate(total, list, method)
        expect(parts.reduce((all, part) => all + part, 0)).toBe(sum === 0 ? 0 : total)
        parts.forEach((part, place) => {
          if (sum > 0) expect(Math.abs(part - (total * (weights[place] ?? 0)) / sum)).toBeLessThan(1)
        })
      },
    ),
  )
})

test('a sample size grows with the population and never passes it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 30 }), (population, percent) => {
      const margin = percent / 100
      const size = sampleSize({ margin, population })
      expect(size).toBeGreaterThanOrEqual(1)
      expect(size).toBeLessThanOrEqual(Math.min(population, sampleSize({ margin })))
      expect(sampleSize({ margin, population: population + 1 })).toBeGreaterThanOrEqual(size)
    }),
  )
})

test('every lot, level and AQL has a plan, no larger than the lot, tightened never more lenient', () => {
  const levels = ['S1', 'S2', 'S3', 'S4', 'I', 'II', 'III'] as const
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2_000_000 }),
      fc.constantFrom(...levels),
      fc.constantFrom(...acceptanceQualityLimits),
      (lotSize, level, aql) => {
        const [normal, tightened, reduced] = (['normal', 'tightened', 'reduced'] as const).map((severity) =>
          acceptancePlan({ lotSize, level, aql, severity }),
        )
        for (const plan of [normal, tightened, reduced]) {
          expect(plan?.n).toBeLessThanOrEqual(lotSize)
          expect(plan?.reject).toBe((plan?.accept ?? 0) + 1)
        }
        if (normal?.letter === tightened?.letter) expect(tightened?.accept).toBeLessThanOrEqual(normal?.accept ?? -1)
        if (normal?.letter === reduced?.letter) expect(reduced?.n).toBeLessThanOrEqual(normal?.n ?? -1)
      },
    ),
    { numRuns: 1000 },
  )
})

test('Wilson’s interval lies within 0 to 1, holds the proportion and narrows with more observations', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }).chain((n) => fc.tuple(fc.nat({ max: n }), fc.constant(n))),
      fc.constantFrom(0.8, 0.9, 0.95, 0.99),
      ([successes, n], confidence) => {
        const { low, high } = wilsonInterval(successes, n, confidence)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(successes / n)
        expect(high).toBeGreaterThanOrEqual(successes / n)
        const mirrored = wilsonInterval(n - successes, n, confidence)
        expect(mirrored.low).toBeCloseTo(1 - high, 12)
        const wider = wilsonInterval(successes * 4, n * 4, confidence)
        expect(wider.high - wider.low).toBeLessThan(high - low)
      },
    ),
    { numRuns: 500 },
  )
})

test('a Pareto order falls, adds up to one and loses no count', () => {
  const counts = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), count: fc.nat({ max: 99 }) }))
  fc.assert(
    fc.property(counts, (list) => {
      const bars = pareto(list)
      expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(list.reduce((sum, { count }) => sum + count, 0))
      bars.forEach(({ count, cumulativeShare }, place) => {
        expect(count).toBeLessThanOrEqual(bars[place - 1]?.count ?? Number.POSITIVE_INFINITY)
        expect(cumulativeShare).toBeGreaterThan(bars[place - 1]?.cumulativeShare ?? 0)
      })
      if (bars.length > 0) expect(bars.at(-1)?.cumulativeShare).toBe(1)
    }),
  )
})
