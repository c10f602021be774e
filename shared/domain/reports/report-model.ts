import { z } from 'zod'

/*
 * The report as data: one model feeds the screen, the PDF and (later) the spreadsheet. Built by report.ts.
 * Scores here are points (0–100) with one decimal kept by the page; shares are 0–1.
 */

const estimate = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    value: z.number(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    n: z.int(),
  }),
  z.object({ ok: z.literal(false), reason: z.string(), n: z.int() }),
])

/** One indicator of the overview table: current period, the period before, target. */
export const reportIndicator = z.object({
  /** Names the indicator and its definition in the catalogue: `indicators.<key>`. */
  key: z.enum([
    'attitudeScore',
    'passRate',
    'criticalRate',
    'reviewCoverage',
    'resolutionRate',
    'satisfaction',
    'closureOnTime',
  ]),
  unit: z.enum(['points', 'share']),
  current: estimate,
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  previous: estimate,
  target: z.number().nullable(),
  /** `at-least` or `at-most` the target. */
  direction: z.enum(['at-least', 'at-most']),
  verdict: z.enum(['met', 'missed', 'no-target', 'no-data']),
})
export type ReportIndicator = z.infer<typeof reportIndicator>

export const reportModel = z.object({
  title: z.string(),
  libraryName: z.string(),
  period: z.object({ fromDay: z.string(), toDay: z.string() }),
  /** The period `previous` values are of. */
  previousPeriod: z.object({ fromDay: z.string(), toDay: z.string() }),
  hasSampleData: z.boolean(),
  preparedBy: z.string(),
  preparedAt: z.int(),
  indicators: z.array(reportIndicator),
  /** Submitted evaluations of the period that stand in no mean: put into the queue by hand, or of how a record is kept. */
  leftOut: z.object({ byHand: z.int(), recordChecks: z.int(), reMonitored: z.int() }),
  trend: z.object({
    months: z.array(z.string()),
    target: z.number().nullable(),
    teams: z.array(z.object({ teamId: z.string(), name: z.string(), points: z.array(estimate) })),
  }),
  /** `number`: too few scores to rank people by. */
  agentOrder: z.enum(['score', 'number']),
  agents: z.array(
    z.object({
      agentId: z.string(),
      number: z.string(),
      name: z.string(),
      teamName: z.string().nullable(),
      score: estimate,
      passed: z.int(),
    }),
  ),
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
      evidence: z.array(
        z.object({ startMs: z.int(), endMs: z.int().nullable(), note: z.string(), recordingName: z.string() }),
      ),
      rectificationNumber: z.string().nullable(),
    }),
  ),
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
      closedAt: z.int().nullable(),
    }),
  ),
  rectificationStates: z.array(z.object({ state: z.string(), count: z.int(), overdue: z.int() })),
  draws: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['random', 'by-hand']),
      /** Empty where the tasks were chosen by hand. */
      seed: z.string(),
      frameSize: z.int(),
      drawn: z.int(),
      submitted: z.int(),
      createdAt: z.int(),
    }),
  ),
})
export type ReportModel = z.infer<typeof reportModel>
