import { z } from 'zod'
import { agentOrders } from '../domain/agent-order.ts'
import { analysisMeasures, funnelNodes } from '../domain/analysis/measures.ts'
import { findingClass } from '../domain/sheet.ts'
import { shownEstimate } from '../domain/shown-estimate.ts'
import { call } from './call.ts'
import {
  agentId,
  calendarDay,
  channel,
  evaluationId,
  hundredths,
  instant,
  nothing,
  recordId,
  sheetVersionId,
  teamId,
} from './common.ts'
import { period } from './home.ts'

/** One filter for every chart; absent conditions don't narrow. `sheetVersionIds` narrows evaluations only. */
export const analysisFilter = z.object({
  period,
  teamIds: z.array(teamId).max(500).optional(),
  channels: z.array(channel).max(5).optional(),
  businessTypes: z.array(z.string().max(500)).max(500).optional(),
  sheetVersionIds: z.array(sheetVersionId).max(500).optional(),
  agentIds: z.array(agentId).max(5000).optional(),
})
export type AnalysisFilter = z.infer<typeof analysisFilter>

export const chartUnit = z.enum(['day', 'week', 'month'])
export const analysisMeasure = z.enum(analysisMeasures)

/** Submitted evaluations the filter means that no mean counts, and why (decision 0011). */
const leftOut = z.object({ byHand: z.int(), recordChecks: z.int(), reMonitored: z.int() })
export type AnalysisLeftOut = z.infer<typeof leftOut>

const span = z.object({ fromDay: calendarDay, toDay: calendarDay })

/** Means in points (0–100), shares 0–1; the numerator of a share, null for a mean. */
const measured = z.object({ estimate: shownEstimate, numerator: z.int().nullable() })

export const trendChart = z.object({
  measure: analysisMeasure,
  by: chartUnit,
  target: z.number().nullable(),
  /** `lastYear`: the same month of the year before; of days and weeks, 364 days earlier (the same day of the week). */
  buckets: z.array(span.extend({ now: measured, lastYear: measured })),
  leftOut,
})
export type TrendChart = z.infer<typeof trendChart>

const nelsonRule = z.literal([1, 2, 3, 4, 5, 6, 7, 8])
const controlPoint = span.extend({
  value: z.number(),
  upper: z.number(),
  lower: z.number(),
  n: z.int(),
  /** Of the p chart: how many of n. */
  count: z.int().nullable(),
  /** Of the XmR chart: distance from the point before; null for the first. */
  range: z.number().nullable(),
})
export const controlChart = z.object({
  measure: analysisMeasure,
  by: chartUnit,
  kind: z.enum(['individuals', 'proportions']),
  /** Null where there is nothing to draw, or a single point. */
  centre: z.number().nullable(),
  rangeUpper: z.number().nullable(),
  meanRange: z.number().nullable(),
  points: z.array(controlPoint),
  /** A rule of Nelson that is met; the pattern runs from point `from` to point `to` (from 0). */
  signals: z.array(z.object({ rule: nelsonRule, from: z.int(), to: z.int() })),
  leftOut,
})
export type ControlChart = z.infer<typeof controlChart>

const item = z.object({ sheetId: z.string(), itemId: z.string(), title: z.string(), sheetTitle: z.string() })

export const paretoBy = z.enum(['item', 'class', 'kind', 'cause'])
export type ParetoBy = z.infer<typeof paretoBy>

const itemPareto = z.object({
  by: z.literal('item'),
  evaluations: z.int(),
  failed: z.int(),
  bars: z.array(
    item.extend({
      count: z.int(),
      /** Answers of this item that could fail. */
      answered: z.int(),
      share: z.number(),
      cumulativeShare: z.number(),
    }),
  ),
  /** Items beyond the bars that are shown, and their failures. */
  rest: z.object({ bars: z.int(), count: z.int() }),
  leftOut,
})
export type ItemPareto = z.infer<typeof itemPareto>

/** Findings of services of the period, those merged into others and those dismissed too: all of them were found. */
const findingPareto = z.object({
  by: paretoBy.exclude(['item']),
  findings: z.int(),
  /** Nobody has named a cause yet: they have no bar. */
  withoutCause: z.int(),
  bars: z.array(
    z.object({
      /** Null where the bars are causes, which any class may have. */
      findingClass: findingClass.nullable(),
      /** The sub-class; null where nobody said it. */
      kindId: z.string().nullable(),
      /** Of the sub-class or the cause; null: that of the class. */
      name: z.string().nullable(),
      count: z.int(),
      share: z.number(),
      cumulativeShare: z.number(),
    }),
  ),
  rest: z.object({ bars: z.int(), count: z.int() }),
})
export type FindingBars = z.infer<typeof findingPareto>

export const paretoChart = z.discriminatedUnion('by', [itemPareto, findingPareto])
export type ParetoChart = z.infer<typeof paretoChart>

export const heatMap = z.object({
  items: z.array(item),
  agents: z.array(z.object({ agentId, number: z.string(), name: z.string(), evaluations: z.int() })),
  /** Agents with evaluations; where more than the rows, those with the most failures are shown. */
  agentCount: z.int(),
  /** `[agent, item, failed, answered]` by their places; nothing for an item nobody answered. */
  cells: z.array(z.tuple([z.int(), z.int(), z.int(), z.int()])),
  leftOut,
})
export type HeatMap = z.infer<typeof heatMap>

export const distributionChart = z.object({
  /** Of five points each, the last with 100 in it; hundredths. */
  classes: z.array(z.object({ from: hundredths, to: hundredths, count: z.int() })),
  mean: shownEstimate,
  median: z.number().nullable(),
  lowerQuartile: z.number().nullable(),
  upperQuartile: z.number().nullable(),
  /** Null where evaluations of several pass marks are shown together. */
  passMark: hundredths.nullable(),
  passed: z.int(),
  judged: z.int(),
  leftOut,
})
export type DistributionChart = z.infer<typeof distributionChart>

const comparison = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** After − before, in the measure's unit. */
    difference: z.number(),
    low: z.number(),
    high: z.number(),
    pValue: z.number(),
    test: z.string(),
    because: z.string(),
  }),
  z.object({ ok: z.literal(false), reason: z.string() }),
])
export const beforeAfterChart = z.object({
  measure: analysisMeasure,
  splitDay: calendarDay,
  before: measured.extend(span.shape),
  after: measured.extend(span.shape),
  /** Scores by classes of five points on both sides; empty for a share. */
  classes: z.array(z.object({ from: hundredths, to: hundredths, before: z.int(), after: z.int() })),
  comparison,
  leftOut,
})
export type BeforeAfterChart = z.infer<typeof beforeAfterChart>

export const funnelNode = z.enum(funnelNodes)
export const funnelChart = z.object({
  nodes: z.array(
    z.object({
      node: funnelNode,
      /** Services that reached the node, of those that reached the one before. */
      reached: z.int(),
      /** Services that say how long it took from the start to here. */
      timed: z.int(),
      medianMinutes: z.number().nullable(),
      slowestTenthMinutes: z.number().nullable(),
      /** The limits that end here: in time, of those that could be judged. Null where no limit does. */
      inTime: z.int().nullable(),
      judged: z.int().nullable(),
    }),
  ),
})
export type FunnelChart = z.infer<typeof funnelChart>

export const feedbackRows = z.enum(['topic', 'source', 'urgency'])
export const feedbackKind = z.enum(['inquiry', 'suggestion', 'complaint', 'praise'])
export const feedbackMatrix = z.object({
  rows: feedbackRows,
  kinds: z.array(feedbackKind),
  /** Null: the record says nothing of it. */
  labels: z.array(z.string().nullable()),
  /** `[row, kind, count, pressing]` by their places; `pressing` are the urgent and important ones among them. */
  cells: z.array(z.tuple([z.int(), z.int(), z.int(), z.int()])),
  total: z.int(),
  records: z.int(),
})
export type FeedbackMatrix = z.infer<typeof feedbackMatrix>

export const heardMeasure = z.enum(['silence', 'overtalk'])
export const soundChart = z.object({
  heard: heardMeasure,
  /** Pairs there are, and those drawn as points (evenly taken from them). */
  n: z.int(),
  /** `[seconds, score in points, row of the record]`. */
  points: z.array(z.tuple([z.number(), z.number(), z.int()])),
  /** Mean score by fifths of the pairs in order of what is heard. */
  fifths: z.array(z.object({ from: z.number(), to: z.number(), mean: shownEstimate })),
  /** Pearson's coefficient with Fisher's interval. */
  correlation: shownEstimate,
  leftOut,
})
export type SoundChart = z.infer<typeof soundChart>

export const agentsChart = z.object({
  order: z.enum(agentOrders),
  fewest: z.int(),
  /** Agents with fewer scores than a rank needs, and the fewest any of them has. */
  short: z.object({ agents: z.int(), fewest: z.int() }),
  target: z.number().nullable(),
  mean: shownEstimate,
  agents: z.array(
    z.object({
      agentId,
      number: z.string(),
      name: z.string(),
      teamName: z.string().nullable(),
      score: shownEstimate,
      passed: z.int(),
      judged: z.int(),
      rank: z.int().nullable(),
    }),
  ),
  leftOut,
})
export type AgentsChart = z.infer<typeof agentsChart>

/** What stands behind a point of a chart: conditions on top of the filter. */
export const analysisPoint = z.object({
  of: z.enum(['evaluations', 'records']),
  fromDay: calendarDay.optional(),
  toDay: calendarDay.optional(),
  agentId: agentId.optional(),
  /** Evaluations in which this item failed. */
  failed: z.object({ sheetId: z.string().max(64), itemId: z.string().max(64) }).optional(),
  /** From, and below or (the last class) up to, in hundredths. */
  score: z.object({ from: z.number(), to: z.number(), includesTo: z.boolean() }).optional(),
  /** Whether the measure says anything of it. */
  measured: analysisMeasure.optional(),
  feedback: z.object({ kind: feedbackKind, rows: feedbackRows, label: z.string().max(500).nullable() }).optional(),
  node: funnelNode.optional(),
  heard: heardMeasure.optional(),
  /** So much of it, both included. */
  heardSeconds: z.object({ from: z.number(), to: z.number() }).optional(),
  recordRow: z.int().optional(),
})
export type AnalysisPoint = z.infer<typeof analysisPoint>

/** Rows a list behind a point shows; how many there are is said. */
export const behindLimit = 200
export const rowsBehind = z.object({
  total: z.int(),
  /** Records of them: one may have been scored more than once. */
  records: z.int(),
  rows: z.array(
    z.object({
      recordId,
      evaluationId: evaluationId.nullable(),
      externalNumber: z.string(),
      startedAt: instant,
      agentName: z.string(),
      teamName: z.string().nullable(),
      channel,
      businessType: z.string().nullable(),
      score: hundredths.nullable(),
    }),
  ),
})

const reading = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) =>
  call({ effect: 'read', thread: 'figures', input, output })
const filtered = z.object({ filter: analysisFilter })
const measuredBy = filtered.extend({ measure: analysisMeasure, by: chartUnit })

export const analysisCalls = {
  /** What the filter offers: business types and sheet versions that are there, and the days with records. */
  'analysis.choices': reading(
    nothing,
    z.object({
      dataPeriod: period.nullable(),
      businessTypes: z.array(z.string()),
      sheetVersions: z.array(z.object({ id: sheetVersionId, title: z.string(), version: z.int() })),
    }),
  ),
  'analysis.trend': reading(measuredBy, trendChart),
  'analysis.control': reading(measuredBy, controlChart),
  'analysis.pareto': reading(filtered.extend({ by: paretoBy.default('item') }), paretoChart),
  'analysis.heatMap': reading(filtered, heatMap),
  'analysis.distribution': reading(filtered, distributionChart),
  'analysis.beforeAfter': reading(
    filtered.extend({ measure: analysisMeasure, splitDay: calendarDay }),
    beforeAfterChart,
  ),
  'analysis.funnel': reading(filtered, funnelChart),
  'analysis.feedback': reading(filtered.extend({ rows: feedbackRows }), feedbackMatrix),
  'analysis.sound': reading(filtered.extend({ heard: heardMeasure }), soundChart),
  'analysis.agents': reading(filtered, agentsChart),
  'analysis.behind': reading(filtered.extend({ point: analysisPoint }), rowsBehind),
}
