import { z } from 'zod'
import { shownEstimate } from '../shown-estimate.ts'
import { reportKind } from './report-content.ts'

/*
 * The report as data: one model feeds the screen, the PDF, the workbook, the document and the comparison with today.
 * Built by report.ts. Scores here are points (0–100); shares are 0–1. Numbers are kept unrounded.
 */

const unit = z.enum(['points', 'share', 'coefficient'])

const days = z.object({ fromDay: z.string(), toDay: z.string() })

/** One indicator of the overview table: current period, the period before, the same a year ago, target. */
const reportIndicator = z.object({
  /** Names the indicator and its definition in the catalogue. */
  key: z.string(),
  /** Of the user's own indicators: their name. */
  name: z.string().nullable(),
  definition: z.string().nullable(),
  unit,
  current: shownEstimate,
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  previous: shownEstimate,
  lastYear: shownEstimate,
  target: z.number().nullable(),
  /** `at-least` or `at-most` the target. */
  direction: z.enum(['at-least', 'at-most']),
  verdict: z.enum(['met', 'missed', 'no-target', 'no-data']),
  /** Leading ones tell what will come (response, process), lagging ones what came of it. */
  tempo: z.enum(['leading', 'lagging']),
  /** Against the period before; a change is called one where the two intervals are apart. */
  change: z.enum(['better', 'worse', 'unclear', 'none']),
  /** Counted in neither part, and why. */
  exclusions: z.array(z.object({ reason: z.string(), count: z.int() })),
  /** In the denominator without a word on the matter. */
  undecided: z.array(z.object({ reason: z.string(), count: z.int() })),
})
export type ReportIndicator = z.infer<typeof reportIndicator>

/** A control chart over steps of time: XmR of means and coefficients, p chart of shares. */
const control = z.object({
  key: z.string(),
  /** Of the user's own indicators; reports of earlier versions had none of these. */
  name: z.string().nullable().default(null),
  unit,
  step: z.enum(['week', 'month']),
  /** Null where there was too little to judge by. */
  centre: z.number().nullable(),
  /** Why not: too few steps with data, or too few of one sort in a step. Reports of earlier versions don't tell. */
  unjudged: z.enum(['too-short', 'too-rare']).nullable().default(null),
  points: z.array(
    z.object({
      label: z.string(),
      fromDay: z.string(),
      toDay: z.string(),
      value: shownEstimate,
      lower: z.number().nullable(),
      upper: z.number().nullable(),
    }),
  ),
  /** Nelson's rules; `from` and `to` are places among the points. */
  signals: z.array(
    z.object({ rule: z.int(), from: z.int(), to: z.int(), isHigh: z.boolean(), isOfPeriod: z.boolean() }),
  ),
})
export type ReportControl = z.infer<typeof control>

const forecast = z.object({
  key: z.string(),
  name: z.string().nullable().default(null),
  unit,
  step: z.enum(['week', 'month']),
  outcome: z.discriminatedUnion('ok', [
    z.object({
      ok: z.literal(true),
      method: z.enum(['level', 'damped-trend', 'seasonal']),
      n: z.int(),
      meanError: z.number(),
      points: z.array(z.object({ label: z.string(), value: z.number(), low: z.number(), high: z.number() })),
    }),
    z.object({ ok: z.literal(false), reason: z.enum(['too-short', 'gaps', 'no-spread']), n: z.int(), needed: z.int() }),
  ]),
})
export type ReportForecast = z.infer<typeof forecast>

const evidence = z.object({
  startMs: z.int(),
  endMs: z.int().nullable(),
  note: z.string(),
  recordingName: z.string(),
  /** What was said there, as far as a transcript says it and nothing hides it. */
  lines: z.array(z.object({ speaker: z.enum(['agent', 'customer']).nullable(), text: z.string() })),
})
export type ReportEvidence = z.infer<typeof evidence>

const reportCase = z.object({
  recordId: z.string(),
  externalNumber: z.string(),
  agentName: z.string(),
  teamName: z.string().nullable(),
  occurredAt: z.int(),
  score: z.number().nullable(),
  isCritical: z.boolean(),
  csat: z.number().nullable(),
  isPraise: z.boolean(),
  failedItems: z.array(z.string()),
  comment: z.string(),
  evidence: z.array(evidence),
})
export type ReportCase = z.infer<typeof reportCase>

/** A positive case scored at least this many points. */
export const leastPositiveScore = 90

/** A proposal the data make: its words are written from these values, by kind. */
const proposal = z.object({
  id: z.string(),
  kind: z.enum(['missed', 'unfiled', 'overdue', 'recurrent']),
  /** The indicator, class of findings or number of the rectification it is about. */
  about: z.string(),
  count: z.int(),
  department: z.string(),
  dueOn: z.string().nullable(),
})
export type ReportProposal = z.infer<typeof proposal>

export const reportModel = z.object({
  kind: reportKind,
  scope: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('team'), teamId: z.string(), name: z.string() }),
    z.object({
      kind: z.literal('agent'),
      agentId: z.string(),
      number: z.string(),
      name: z.string(),
      teamName: z.string().nullable(),
    }),
  ]),
  libraryName: z.string(),
  period: days,
  /** The period `previous` values are of. */
  previousPeriod: days,
  /** The period `lastYear` values are of; null where there was no such week. */
  lastYearPeriod: days.nullable(),
  hasSampleData: z.boolean(),
  preparedBy: z.string(),
  preparedAt: z.int(),
  indicators: z.array(reportIndicator),
  /** Submitted evaluations of the period that stand in no mean: put into the queue by hand, of how a record is kept, or drawn again. */
  leftOut: z.object({ byHand: z.int(), recordChecks: z.int(), reMonitored: z.int() }),
  trend: z.object({
    months: z.array(z.string()),
    target: z.number().nullable(),
    teams: z.array(z.object({ teamId: z.string(), name: z.string(), points: z.array(shownEstimate) })),
  }),
  controls: z.array(control),
  forecasts: z.array(forecast),
  /** `number`: too few scores to rank people by. */
  agentOrder: z.enum(['score', 'number']),
  agents: z.array(
    z.object({
      agentId: z.string(),
      number: z.string(),
      name: z.string(),
      teamName: z.string().nullable(),
      score: shownEstimate,
      passed: z.int(),
      critical: z.int(),
    }),
  ),
  /** Items that failed, the most frequent first, of a team's or an agent's evaluations. */
  items: z.array(z.object({ title: z.string(), failed: z.int(), asked: z.int() })),
  pareto: z.object({
    total: z.int(),
    bars: z.array(
      z.object({ findingClass: z.string(), count: z.int(), share: z.number(), cumulativeShare: z.number() }),
    ),
  }),
  problems: z.array(
    z.object({
      number: z.string(),
      title: z.string(),
      findingClass: z.string(),
      severity: z.string(),
      agentName: z.string().nullable(),
      teamName: z.string().nullable(),
      externalNumber: z.string().nullable(),
      occurredAt: z.int(),
      itemTitle: z.string().nullable(),
      description: z.string(),
      cause: z.string(),
      evidence: z.array(evidence),
      rectificationNumber: z.string().nullable(),
    }),
  ),
  cases: z.object({ positive: z.array(reportCase), negative: z.array(reportCase) }),
  rectifications: z.array(
    z.object({
      number: z.string(),
      title: z.string(),
      state: z.string(),
      owner: z.string(),
      responsibleDepartment: z.string(),
      dueOn: z.string().nullable(),
      isOverdue: z.boolean(),
      actionsDone: z.int(),
      actionsTotal: z.int(),
      verdict: z.string().nullable(),
      /** Somebody decided otherwise than the data say; said wherever the verdict stands. */
      isOverridden: z.boolean(),
      /** What the verification found, in its own words. */
      effect: z.string(),
      closedAt: z.int().nullable(),
    }),
  ),
  rectificationStates: z.array(z.object({ state: z.string(), count: z.int(), overdue: z.int() })),
  proposals: z.array(proposal),
  draws: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['random', 'by-hand']),
      /** Empty where the tasks were chosen by hand. */
      seed: z.string(),
      algorithm: z.string(),
      frameHash: z.string(),
      frameSize: z.int(),
      drawn: z.int(),
      submitted: z.int(),
      createdAt: z.int(),
    }),
  ),
  /** One row an evaluation: of an agent's record and of the audit annex. `evaluationCount` is of all there are. */
  evaluations: z.array(
    z.object({
      externalNumber: z.string(),
      serviceAt: z.int(),
      agentName: z.string(),
      sheet: z.string(),
      reviewerName: z.string(),
      version: z.int(),
      score: z.number().nullable(),
      isPassed: z.boolean().nullable(),
      criticalFailures: z.int(),
      comment: z.string(),
    }),
  ),
  evaluationCount: z.int(),
  /** Second scorings by a lead of the evaluations of the period. */
  rescoring: z.object({ rescored: z.int(), changed: z.int(), meanDifference: z.number().nullable() }),
  files: z.array(z.object({ externalNumber: z.string(), name: z.string(), sha256: z.string(), byteSize: z.int() })),
  fileCount: z.int(),
})
export type ReportModel = z.infer<typeof reportModel>
