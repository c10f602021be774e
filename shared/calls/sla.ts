import { z } from 'zod'
import { call } from './call.ts'
import { agentId, channel, instant, nothing, priority, recordId } from './common.ts'

/** The longest limit a rule may have, in its own unit: a year of minutes. */
export const longestLimit = 527_040

/** Whole numbers in the rule's unit; `excellent: null` where no line is drawn for it. */
export const slaLimit = z.object({
  excellent: z.int().min(0).max(longestLimit).nullable(),
  target: z.int().min(0).max(longestLimit),
})
export const slaLimits = z.discriminatedUnion('by', [
  z.object({ by: z.literal('all'), limit: slaLimit }),
  z.object({ by: z.literal('priority'), limits: z.object({ A: slaLimit, B: slaLimit, C: slaLimit }) }),
])

export const slaUnit = z.enum(['seconds', 'minutes', 'working-minutes', 'working-days'])
export const slaMoment = z.enum([
  'answered',
  'viewed',
  'contacted',
  'responded',
  'solution-offered',
  'plan-given',
  'progress-told',
  'completed',
])

/** What of a rule the library may decide; whom it is for and what it measures are the standards'. */
export const slaRuleChoice = z.object({
  key: z.string().min(1).max(40),
  limits: slaLimits,
  /** Share of the target, whole percent, after which an open record is said to become late. */
  warnAtPercent: z.int().min(1).max(100),
  /** A rule that isn't used judges nothing and is no indicator. */
  isUsed: z.boolean(),
})
export type SlaRuleChoice = z.infer<typeof slaRuleChoice>

export const slaRuleSetting = slaRuleChoice.extend({
  until: slaMoment,
  unit: slaUnit,
  /** As the standards have them. */
  usual: slaRuleChoice.omit({ key: true, isUsed: true }),
})
export type SlaRuleSetting = z.infer<typeof slaRuleSetting>

const gap = z.object({ ok: z.literal(false), reason: z.string(), year: z.int().optional() })

/** One rule's outcome on one service, as shared/domain/sla.ts has it. */
export const slaCheck = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    rule: z.string(),
    until: slaMoment,
    unit: slaUnit,
    verdict: z.enum(['excellent', 'met', 'missed', 'running']),
    isOpen: z.boolean(),
    used: z.number(),
    excellent: z.number().nullable(),
    target: z.number(),
    remaining: z.number(),
    due: z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value: instant }), gap]),
    isDueSoon: z.boolean(),
  }),
  gap.extend({ rule: z.string(), until: slaMoment, unit: slaUnit }),
])
export type ShownSlaCheck = z.infer<typeof slaCheck>

export const slaWarning = z.object({
  record: z.object({
    id: recordId,
    externalNumber: z.string(),
    channel,
    priority: priority.nullable(),
    businessType: z.string().nullable(),
    customerName: z.string().nullable(),
    agentId,
    agentName: z.string(),
    teamName: z.string().nullable(),
    startedAt: instant,
  }),
  rule: z.string(),
  until: slaMoment,
  unit: slaUnit,
  used: z.number(),
  target: z.number(),
  remaining: z.number(),
  isLate: z.boolean(),
  /** When it becomes late; null where that falls into a year whose holidays aren't known. */
  lateAt: instant.nullable(),
  /** By the clock until then, negative by how many it is late. */
  minutesLeft: z.number().nullable(),
})
export type ShownSlaWarning = z.infer<typeof slaWarning>

/** Warnings one list answers at the most. */
export const warningsLimit = 1000

export const slaCalls = {
  'sla.rules': call({ effect: 'read', input: nothing, output: z.array(slaRuleSetting) }),
  /** The rules that are given; the others stay as they are. */
  'sla.saveRules': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ rules: z.array(slaRuleChoice).min(1).max(40) }),
    output: z.array(slaRuleSetting),
  }),
  /** How one service did against every rule that is for it, or may be. */
  'sla.ofRecord': call({
    effect: 'read',
    input: z.object({ id: recordId }),
    output: z.object({
      overall: z.enum(['excellent', 'met', 'missed', 'running']).nullable(),
      checks: z.array(slaCheck),
    }),
  }),
  /** Open records that are late or soon will be, the most pressing first. */
  'sla.warnings': call({
    effect: 'read',
    input: z.object({ limit: z.int().min(1).max(warningsLimit) }),
    output: z.object({
      warnings: z.array(slaWarning),
      /** Records, however many lines each has. */
      lateRecords: z.int(),
      soonRecords: z.int(),
      openRecords: z.int(),
    }),
  }),
}
