import { z } from 'zod'
import { exclusionReasons } from '../domain/kpi-exclusions.ts'
import { shownEstimate } from '../domain/shown-estimate.ts'
import { call } from './call.ts'
import { agentId, calendarDay, channel, instant, nothing, teamId } from './common.ts'
import { period } from './home.ts'
import { recordFilter } from './records.ts'

/** Whose services are meant; absent conditions don't narrow. */
export const indicatorScope = z.object({
  teamIds: z.array(teamId).max(500).optional(),
  agentIds: z.array(agentId).max(5000).optional(),
  channels: z.array(channel).optional(),
  businessTypes: z.array(z.string().max(200)).max(500).optional(),
})
export type IndicatorScope = z.infer<typeof indicatorScope>

export const indicatorDirection = z.enum(['at-least', 'at-most'])

export const exclusion = z.object({ reason: z.enum(exclusionReasons), count: z.int() })

/** One indicator of a period, as it is shown everywhere. */
export const indicatorValue = z.object({
  /** `indicators.<key>` or `kpis.service.<key>` of the catalogues holds name and definition; `own:<id>` has its own. */
  key: z.string(),
  group: z.enum(['service', 'quality', 'own']),
  /** Of an indicator somebody added; null where the catalogues have it. */
  name: z.string().nullable(),
  definition: z.string().nullable(),
  /** Points 0–100, shares 0–1, coefficients up to 1. */
  unit: z.enum(['points', 'share', 'coefficient']),
  estimate: shownEstimate,
  /** Parts of a share; null where it isn't one. */
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  /** What stands in neither part, and why. */
  exclusions: z.array(exclusion),
  /** What stands in the denominator though nobody wrote the outcome down. */
  undecided: z.array(exclusion),
  target: z.number().nullable(),
  direction: indicatorDirection,
  verdict: z.enum(['met', 'missed', 'no-target', 'no-data']),
})
export type IndicatorValue = z.infer<typeof indicatorValue>

/** Which of the two definitions of satisfaction (L9) the library goes by: share of 4–5, or mean ÷ 5. */
export const satisfactionBy = z.enum(['share', 'mean'])
export const indicatorSettings = z.object({ satisfactionBy })
export type IndicatorSettings = z.infer<typeof indicatorSettings>

/** A condition on an evaluation; all that is given must hold. */
export const evaluationCondition = z.object({
  sheetIds: z.array(z.string().min(1).max(64)).max(100).optional(),
  isPassed: z.boolean().optional(),
  hasCriticalFailure: z.boolean().optional(),
  /** Hundredths of a point, both included. */
  scoreFrom: z.int().min(0).max(10_000).optional(),
  scoreTo: z.int().min(0).max(10_000).optional(),
})
export type EvaluationCondition = z.infer<typeof evaluationCondition>

/** Days come from the period that is asked for, imports and searched text from nowhere: they are no part of an indicator. */
const condition = z.object({
  record: recordFilter.omit({ fromDay: true, toDay: true, batchId: true, text: true, evaluated: true }),
  evaluation: evaluationCondition,
})
export type IndicatorCondition = z.infer<typeof condition>

/** Characters of a definition. */
export const longestDefinition = 500

/** An indicator from the guided form: of those it is about, the denominator; of the denominator, the numerator. */
export const ownIndicator = z.object({
  name: z.string().trim().min(1).max(60),
  definition: z.string().trim().min(1).max(longestDefinition),
  of: z.enum(['records', 'evaluations']),
  about: condition,
  denominator: condition,
  numerator: condition,
  direction: indicatorDirection,
})
export type OwnIndicator = z.infer<typeof ownIndicator>

/** Own indicators in use at one time. */
export const ownIndicatorsLimit = 50

const ownIndicatorId = z.string().min(1).max(64)

export const keptOwnIndicator = ownIndicator.extend({
  id: ownIndicatorId,
  createdAt: instant,
  createdByName: z.string(),
  updatedAt: instant,
  retiredAt: instant.nullable(),
})
export type KeptOwnIndicator = z.infer<typeof keptOwnIndicator>

const indicatorKey = z.string().min(1).max(80)

export const indicatorTarget = z.object({
  fromDay: calendarDay,
  value: z.number(),
  /** null for those a new library starts with. */
  setAt: instant.nullable(),
  setByName: z.string().nullable(),
})
export type IndicatorTarget = z.infer<typeof indicatorTarget>

const ownCounts = z.object({ about: z.int(), denominator: z.int(), numerator: z.int() })
export type OwnCounts = z.infer<typeof ownCounts>

/** Months one call answers at the most. */
export const mostMonths = 36

export const indicatorsCalls = {
  /** Every indicator of a period. */
  'indicators.values': call({
    effect: 'read',
    thread: 'figures',
    input: z.object({ period, scope: indicatorScope.default({}) }),
    output: z.array(indicatorValue),
  }),
  /** The same month by month, up to the month of a day. */
  'indicators.months': call({
    effect: 'read',
    thread: 'figures',
    input: z.object({
      toDay: calendarDay,
      months: z.int().min(1).max(mostMonths),
      scope: indicatorScope.default({}),
    }),
    output: z.object({
      months: z.array(z.string()),
      series: z.array(
        z.object({
          key: z.string(),
          points: z.array(
            z.object({
              estimate: shownEstimate,
              numerator: z.number().nullable(),
              denominator: z.number().nullable(),
              target: z.number().nullable(),
              verdict: indicatorValue.shape.verdict,
            }),
          ),
        }),
      ),
    }),
  }),
  /**
   * Every indicator of everybody in a period, beside the period before. Counted by SQL: a month of a million records takes
   * a fraction of a second, a year some seconds.
   */
  'indicators.compared': call({
    effect: 'read',
    input: z.object({ period }),
    output: z.object({ before: period, values: z.array(indicatorValue.extend({ before: shownEstimate })) }),
  }),
  'indicators.settings': call({ effect: 'read', input: nothing, output: indicatorSettings }),
  'indicators.saveSettings': call({
    effect: 'write',
    role: 'lead',
    input: indicatorSettings,
    output: indicatorSettings,
  }),
  /** Every target an indicator has had, the newest first day first. */
  'indicators.targets': call({
    effect: 'read',
    input: z.object({ key: indicatorKey }),
    output: z.array(indicatorTarget),
  }),
  /** From a day on; the earlier ones stay. One of the same first day is replaced, and the audit keeps what it was. */
  'indicators.setTarget': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ key: indicatorKey, fromDay: calendarDay, value: z.number().min(-1).max(100) }),
    output: z.array(indicatorTarget),
  }),
  'indicators.own': call({ effect: 'read', input: nothing, output: z.array(keptOwnIndicator) }),
  /** Both counts of an indicator that isn't kept yet. */
  'indicators.tryOwn': call({
    effect: 'read',
    input: z.object({
      indicator: ownIndicator.pick({ of: true, about: true, denominator: true, numerator: true }),
      period,
    }),
    output: ownCounts,
  }),
  'indicators.saveOwn': call({
    effect: 'write',
    role: 'lead',
    input: z.object({
      id: ownIndicatorId.nullable(),
      indicator: ownIndicator,
      target: z.number().min(0).max(1).nullable(),
    }),
    output: keptOwnIndicator,
  }),
  /** Out of use: its past targets stay. */
  'indicators.retireOwn': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ id: ownIndicatorId, isRetired: z.boolean() }),
    output: keptOwnIndicator,
  }),
}
