import type { IndicatorScope, IndicatorValue } from '#shared/calls/indicators.ts'
import type { MeasureChoices } from '#shared/calls/verifications.ts'
import { addDays, type DayPeriod, dayOf } from '#shared/domain/days.ts'
import type { VerificationScope } from '#shared/domain/verification/plan.ts'
import type { Side } from '#shared/domain/verification/sides.ts'
import type { ReadableStore } from '../handles.ts'
import { indicatorValues } from './indicators.ts'

const isShare = ({ unit, numerator, denominator }: IndicatorValue): boolean =>
  unit === 'share' && Number.isInteger(numerator) && Number.isInteger(denominator)

/** The indicators that are counted as so many of so many. */
export function listShares(store: ReadableStore, now: number): MeasureChoices['indicators'] {
  const today = dayOf(now)
  return indicatorValues(store, { period: { fromDay: today, toDay: today } }, { now })
    .filter(isShare)
    .map(({ key, name, direction }) => ({ key, name, direction }))
}

function scopeOf(scope: VerificationScope): IndicatorScope {
  switch (scope.kind) {
    case 'all':
      return {}
    case 'agents':
      return { agentIds: scope.agentIds }
    case 'teams':
      return { teamIds: scope.teamIds }
  }
}

/** What is left of a period without the days of others, and what of it they take. */
function splitPeriod(
  period: DayPeriod,
  others: readonly DayPeriod[],
): { readonly left: readonly DayPeriod[]; readonly taken: readonly DayPeriod[] } {
  let left: readonly DayPeriod[] = [period]
  const taken: DayPeriod[] = []
  for (const other of others) {
    left = left.flatMap((part) => {
      if (other.toDay < part.fromDay || other.fromDay > part.toDay) return [part]
      const fromDay = other.fromDay > part.fromDay ? other.fromDay : part.fromDay
      const toDay = other.toDay < part.toDay ? other.toDay : part.toDay
      taken.push({ fromDay, toDay })
      return [
        { fromDay: part.fromDay, toDay: addDays(fromDay, -1) },
        { fromDay: addDays(toDay, 1), toDay: part.toDay },
      ].filter((rest) => rest.fromDay <= rest.toDay)
    })
  }
  return { left, taken }
}

type Wanted = {
  readonly key: string
  readonly scope: VerificationScope
  readonly period: DayPeriod
  /** The periods in which it missed its target, which raised the findings: their services don't count. */
  readonly raising: readonly DayPeriod[]
}

export type IndicatorSide = { readonly side: Side; readonly exclusions: IndicatorValue['exclusions'] }

/** What an indicator counted over the services of one side, by the one list of indicators. */
export function indicatorSide(
  store: ReadableStore,
  { key, scope, period, raising }: Wanted,
  now: number,
): IndicatorSide {
  const { left, taken } = splitPeriod(period, raising)
  const valuesOf = (parts: readonly DayPeriod[]) =>
    parts.flatMap(
      (part) =>
        indicatorValues(store, { period: part, scope: scopeOf(scope) }, { now }).find((value) => value.key === key) ??
        [],
    )
  const values = valuesOf(left)
  const sum = (of: readonly IndicatorValue[], part: 'numerator' | 'denominator') =>
    of.reduce((all, value) => all + (value[part] ?? 0), 0)
  const raised = sum(valuesOf(taken), 'denominator')
  const counts = new Map<IndicatorValue['exclusions'][number]['reason'], number>()
  for (const { reason, count } of values.flatMap(({ exclusions }) => exclusions)) {
    counts.set(reason, (counts.get(reason) ?? 0) + count)
  }
  return {
    side: {
      values: [],
      agents: new Map(),
      counted: { successes: sum(values, 'numerator'), n: sum(values, 'denominator') },
      reMonitored: 0,
      leftOut: raised > 0 ? [{ reason: 'raised-the-finding', count: raised }] : [],
    },
    exclusions: [...counts].map(([reason, count]) => ({ reason, count })),
  }
}
