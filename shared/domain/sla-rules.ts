import type { Channel, Priority } from '../calls/common.ts'

/** What ends the time a rule measures. `answered` is measured by the rings, the others by the clock from the start. */
export type SlaMoment =
  | 'answered'
  | 'viewed'
  | 'contacted'
  | 'responded'
  | 'solution-offered'
  | 'plan-given'
  | 'progress-told'
  | 'completed'

export type Complexity = 'simple' | 'general' | 'complex'

/** `seconds` and `minutes` run day and night, `working-minutes` and `working-days` by the calendar. */
export type SlaUnit = 'seconds' | 'minutes' | 'working-minutes' | 'working-days'

/** Whole numbers in the rule's unit; `excellent: null` where the standard draws no line for it. */
export type SlaLimit = { readonly excellent: number | null; readonly target: number }

export type SlaLimits =
  | { readonly by: 'all'; readonly limit: SlaLimit }
  | { readonly by: 'priority'; readonly limits: Readonly<Record<Priority, SlaLimit>> }

/** Which services a rule is for: all that is given must hold. */
export type SlaScope = {
  readonly channels?: readonly Channel[]
  readonly complexity?: Complexity
  readonly isUrgent?: true
  readonly isComplaint?: true
}

export type SlaRule = {
  /** The clause of the standards, with a part where it has several. */
  readonly key: string
  readonly scope: SlaScope
  readonly until: SlaMoment
  readonly unit: SlaUnit
  readonly limits: SlaLimits
  /** Share of the target, in whole percent, after which an open record is said to become late. */
  readonly warnAtPercent: number
}

const hours = (count: number): number => count * 60
const all = (target: number, excellent: number | null = null): SlaLimits => ({
  by: 'all',
  limit: { excellent, target },
})
const warnAtPercent = 75

/**
 * The standards' defaults, L1 to L7. A span such as “3–5 minutes” is excellent up to its lower end and met up to its
 * upper one. Hours are those of the clock unless the standards say working hours (L5's answer, L6's simple and complex
 * cases); three rings are fifteen seconds.
 */
export const defaultSlaRules: readonly SlaRule[] = [
  { key: 'L1', scope: { channels: ['phone'] }, until: 'answered', unit: 'seconds', limits: all(15), warnAtPercent },
  {
    key: 'L2',
    scope: { channels: ['phone', 'online'] },
    until: 'responded',
    unit: 'minutes',
    limits: {
      by: 'priority',
      limits: { A: { excellent: 1, target: 2 }, B: { excellent: 3, target: 5 }, C: { excellent: 5, target: 10 } },
    },
    warnAtPercent,
  },
  {
    key: 'L3',
    scope: { channels: ['visit'] },
    until: 'responded',
    unit: 'minutes',
    limits: {
      by: 'priority',
      limits: { A: { excellent: 15, target: 30 }, B: { excellent: 30, target: 60 }, C: { excellent: 60, target: 120 } },
    },
    warnAtPercent,
  },
  {
    key: 'L4-view',
    scope: { channels: ['email'] },
    until: 'viewed',
    unit: 'minutes',
    limits: all(hours(2)),
    warnAtPercent,
  },
  {
    key: 'L4-reply',
    scope: { channels: ['email'] },
    until: 'responded',
    unit: 'minutes',
    limits: all(hours(4)),
    warnAtPercent,
  },
  {
    key: 'L5-contact',
    scope: { isUrgent: true },
    until: 'contacted',
    unit: 'minutes',
    limits: all(30),
    warnAtPercent,
  },
  {
    key: 'L5-solution',
    scope: { isUrgent: true },
    until: 'solution-offered',
    unit: 'working-minutes',
    limits: all(hours(4), hours(2)),
    warnAtPercent,
  },
  {
    key: 'L6-simple',
    scope: { complexity: 'simple' },
    until: 'completed',
    unit: 'working-minutes',
    limits: all(hours(8), hours(4)),
    warnAtPercent,
  },
  {
    key: 'L6-general',
    scope: { complexity: 'general' },
    until: 'completed',
    unit: 'minutes',
    limits: all(hours(24)),
    warnAtPercent,
  },
  {
    key: 'L6-plan',
    scope: { complexity: 'complex' },
    until: 'plan-given',
    unit: 'working-minutes',
    limits: all(hours(48), hours(24)),
    warnAtPercent,
  },
  {
    key: 'L6-progress',
    scope: { complexity: 'complex' },
    until: 'progress-told',
    unit: 'working-days',
    limits: all(3),
    warnAtPercent,
  },
  {
    key: 'L7',
    scope: { isComplaint: true },
    until: 'responded',
    unit: 'minutes',
    limits: all(hours(24)),
    warnAtPercent,
  },
]
