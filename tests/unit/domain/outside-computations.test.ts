import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cohenKappa, fleissKappa, gwetAC1, intraclassCorrelation, krippendorffAlpha } from '#shared/domain/agreement.ts'
import { correlationOf } from '#shared/domain/analysis/spread.ts'
import { compareBeforeAfter, meanInterval, wilsonInterval } from '#shared/domain/intervals.ts'
import { quantile } from '#shared/domain/quantile.ts'
import { individualsChart, nelsonRules, proportionChart } from '#shared/domain/spc.ts'

/*
 * The same inputs through SciPy, statsmodels or the textbook's definition in NumPy: outside-computations.py wrote the
 * file, with nothing of the desk's own code.
 */
type Case = {
  readonly function: string
  readonly arguments: never
  readonly expect: Readonly<Record<string, unknown>>
  readonly tolerance: number
}
const file = new URL('../../fixtures/outside-computations.json', import.meta.url)
const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]

type Asked = (...given: never) => unknown
const asked: Readonly<Record<string, Asked>> = {
  individualsChart,
  proportionChart,
  nelsonRules: (...given: Parameters<typeof nelsonRules>) => ({
    signals: nelsonRules(...given).map(({ rule, index }) => [rule, index]),
  }),
  wilsonInterval,
  meanInterval,
  compareBeforeAfter: compareBeforeAfter as Asked,
  cohenKappa,
  gwetAC1,
  fleissKappa,
  krippendorffAlpha,
  intraclassCorrelation,
  quantile: (...given: Parameters<typeof quantile>) => ({ quantile: quantile(...given) }),
  correlationOf,
}

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], value)

describe('computed a second time outside the desk', () => {
  test('every function is among the cases', () => {
    expect(new Set(cases.map((one) => one.function))).toEqual(new Set(Object.keys(asked)))
  })

  test.each(cases.map((one, place) => [place, one.function, one] as const))('%i %s', (_, name, one) => {
    const found = asked[name]?.(...one.arguments)
    for (const [path, wanted] of Object.entries(one.expect)) {
      if (typeof wanted !== 'number') expect(at(found, path), path).toEqual(wanted)
      else {
        const away = Math.abs((at(found, path) as number) - wanted)
        expect(away, path).toBeLessThanOrEqual(one.tolerance * Math.max(1, Math.abs(wanted)))
      }
    }
  })
})
