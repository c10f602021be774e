import { normalQuantile } from '#shared/domain/distributions.ts'
import { randomIntegers } from '#shared/domain/sampling-generator.ts'

/** Seeded draws for the simulations: the same figures at every run. */
export type Chance = {
  readonly uniform: () => number
  readonly normal: () => number
  /** Exponential with a mean of 1. */
  readonly waiting: () => number
  readonly hits: (n: number, probability: number) => number
  readonly events: (mean: number) => number
}

export function chanceOf(seed: string): Chance {
  const source = randomIntegers(seed)
  const uniform = () => (source.nextWord() + 0.5) / 2 ** 32
  const waiting = () => -Math.log(uniform())
  return {
    uniform,
    normal: () => normalQuantile(uniform()),
    waiting,
    hits: (n, probability) => Array.from({ length: n }, uniform).filter((draw) => draw < probability).length,
    events(mean) {
      let [count, time] = [0, waiting()]
      while (time < mean) {
        count += 1
        time += waiting()
      }
      return count
    },
  }
}

/**
 * A synthetic agent. Two of three score around a level of their own; the third kind loses points rarely and then many,
 * so that scores crowd at 100 and no normal distribution fits.
 */
export type Agent = {
  readonly kind: 'level' | 'crowded'
  readonly level: number
  readonly spread: number
  readonly passRate: number
  readonly findingsPerCall: number
}

export function agentsOf(chance: Chance, size: number): readonly Agent[] {
  return Array.from({ length: size }, (_, place) => ({
    kind: place % 3 === 2 ? 'crowded' : 'level',
    level: 68 + 14 * chance.uniform(),
    spread: 5 + 5 * chance.uniform(),
    passRate: 0.45 + 0.25 * chance.uniform(),
    findingsPerCall: 0.15 + 0.25 * chance.uniform(),
  }))
}

/** Scores in hundredths within 0 to 10000, as the store has them; `better` moves their mean up by so many points. */
export function scoresOf(chance: Chance, agent: Agent, n: number, better = 0): readonly number[] {
  return Array.from({ length: n }, () => {
    const points =
      agent.kind === 'level'
        ? agent.level + better + agent.spread * chance.normal()
        : 100 - (14 - better) * chance.waiting()
    return Math.round(100 * Math.min(100, Math.max(0, points)))
  })
}
