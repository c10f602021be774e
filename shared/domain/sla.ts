import { unreachable } from './result.ts'
import type { Complexity, SlaLimit, SlaLimits, SlaMoment, SlaRule, SlaScope, SlaUnit } from './sla-rules.ts'
import type { ServiceFacts } from './understood-record.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import {
  addWorkingDays,
  addWorkingMinutes,
  lastInstantOf,
  localDayOf,
  type WorkingTime,
  type WorkingTimeFault,
  workingDaysBetweenInstants,
  workingMillisecondsBetween,
} from './working-time.ts'

// The SLA clock is asked for by this file's name; the time itself has a file of its own.
export { addWorkingDays, addWorkingMinutes, workingMinutesBetween } from './working-time.ts'

/** What the rules ask of a service. Times are UTC ms; null, or left out, is what the library doesn't say. */
export type SlaRecord = Pick<
  ServiceFacts,
  'channel' | 'priority' | 'ringSeconds' | 'respondedAt' | 'completedAt' | 'isComplaint'
> & {
  readonly startedAt: number | null
  /** Whether somebody is still at work on it: only then does a missing moment let the clock run. */
  readonly isOpen: boolean | null
  readonly isUrgent?: boolean | null
  readonly complexity?: Complexity | null
  readonly viewedAt?: number | null
  readonly contactedAt?: number | null
  readonly solutionOfferedAt?: number | null
  readonly planGivenAt?: number | null
  readonly progressToldAt?: number | null
}

/**
 * Why a rule gives no verdict. `no-moment`: the service is over and nobody wrote down when the measured thing happened;
 * `no-limit`: the rule's own limit is no whole number.
 */
export type SlaGap =
  | { readonly reason: 'unknown-year'; readonly year: number }
  | {
      readonly reason:
        | 'complexity-unknown'
        | 'urgency-unknown'
        | 'complaint-unknown'
        | 'no-priority'
        | 'no-limit'
        | 'no-start'
        | 'no-ring-time'
        | 'no-moment'
        | 'open-unknown'
        | 'ends-before-start'
        | 'starts-after-now'
        | Exclude<WorkingTimeFault['reason'], 'unknown-year'>
    }
type GapReason = Exclude<SlaGap['reason'], 'unknown-year'>

export type SlaOutcome =
  | {
      readonly ok: true
      /** `running`: not there yet, and not late yet. An open record past its target is `missed` already. */
      readonly verdict: 'excellent' | 'met' | 'missed' | 'running'
      readonly isOpen: boolean
      /** In the rule's unit; a unit begun counts whole, so `used` is above `target` exactly when the target is missed. */
      readonly used: number
      readonly excellent: number | null
      readonly target: number
      /** `target − used`: negative by how much it is late. */
      readonly remaining: number
      /** The instant at which the target is used up, or why it can't be told. */
      readonly due: { readonly ok: true; readonly value: number } | ({ readonly ok: false } & SlaGap)
      /** Still open, and its warning share of the target is used up. */
      readonly isDueSoon: boolean
    }
  | ({ readonly ok: false } & SlaGap)

export type SlaCheck = SlaOutcome & { readonly rule: string; readonly until: SlaMoment; readonly unit: SlaUnit }

export type SlaVerdict = {
  /** The worst of what could be judged; rules without a line for excellence don't stand in its way. */
  readonly overall: 'excellent' | 'met' | 'missed' | 'running' | null
  /** Every rule that is for this service, or may be, in the order of the rules. */
  readonly checks: readonly SlaCheck[]
}

const millisecondsPer = { seconds: 1000, minutes: 60_000, 'working-minutes': 60_000 } as const
const gap = (reason: GapReason) => ({ ok: false, reason }) as const

/** True where a rule is for the service, false where it isn't, and the reason where that isn't known. */
function isFor(scope: SlaScope, record: SlaRecord): boolean | GapReason {
  if (scope.channels !== undefined && !scope.channels.includes(record.channel)) return false
  const { isUrgent = null, complexity = null, isComplaint } = record
  if (scope.isUrgent && isUrgent === false) return false
  if (scope.isComplaint && isComplaint === false) return false
  if (scope.complexity !== undefined && complexity !== null && complexity !== scope.complexity) return false
  if (scope.isUrgent && isUrgent === null) return 'urgency-unknown'
  if (scope.isComplaint && isComplaint === null) return 'complaint-unknown'
  return scope.complexity !== undefined && complexity === null ? 'complexity-unknown' : true
}

const limitFor = (limits: SlaLimits, { priority }: SlaRecord): SlaLimit | null => {
  if (limits.by === 'all') return limits.limit
  return priority === null ? null : limits.limits[priority]
}

const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

const isLimit = ({ excellent, target }: SlaLimit): boolean =>
  isWhole(target) && (excellent === null || isWhole(excellent))

function momentIn(record: SlaRecord, until: Exclude<SlaMoment, 'answered'>): number | null {
  switch (until) {
    case 'viewed':
      return record.viewedAt ?? null
    case 'contacted':
      return record.contactedAt ?? null
    case 'responded':
      return record.respondedAt
    case 'solution-offered':
      return record.solutionOfferedAt ?? null
    case 'plan-given':
      return record.planGivenAt ?? null
    case 'progress-told':
      return record.progressToldAt ?? null
    case 'completed':
      return record.completedAt
    default:
      return unreachable(until)
  }
}

/** Whoever has answered has seen the request and reached the customer, even where nobody wrote down when. */
const isPast = (record: SlaRecord, until: SlaMoment): boolean =>
  record.completedAt !== null || ((until === 'viewed' || until === 'contacted') && record.respondedAt !== null)

type Measured = { readonly end: number; readonly isOpen: boolean }

/** Up to when the clock ran, or runs; the reason where that isn't known. */
function measuredEnd(record: SlaRecord, until: Exclude<SlaMoment, 'answered'>, now: number): Measured | GapReason {
  const moment = momentIn(record, until)
  if (moment !== null) return { end: moment, isOpen: false }
  if (isPast(record, until) || record.isOpen === false) return 'no-moment'
  if (record.isOpen === null) return 'open-unknown'
  return now < (record.startedAt ?? now) ? 'starts-after-now' : { end: now, isOpen: true }
}

/** Time between two instants in the rule's unit, a unit begun counted whole. */
function usedBetween(start: number, end: number, unit: SlaUnit, calendar: WorkingCalendar): WorkingTime<number> {
  if (!Number.isInteger(start) || !Number.isInteger(end)) return { ok: false, reason: 'no-instant' }
  if (end < start) return { ok: false, reason: 'ends-before-start' }
  switch (unit) {
    case 'seconds':
    case 'minutes':
      return { ok: true, value: Math.ceil((end - start) / millisecondsPer[unit]) }
    case 'working-minutes': {
      const worked = workingMillisecondsBetween(start, end, calendar)
      return worked.ok ? { ok: true, value: Math.ceil(worked.value / millisecondsPer[unit]) } : worked
    }
    case 'working-days':
      return workingDaysBetweenInstants(start, end, calendar)
    default:
      return unreachable(unit)
  }
}

function dueAt(start: number, target: number, unit: SlaUnit, calendar: WorkingCalendar): WorkingTime<number> {
  switch (unit) {
    case 'seconds':
    case 'minutes':
      return { ok: true, value: start + target * millisecondsPer[unit] }
    case 'working-minutes':
      return addWorkingMinutes(start, target, calendar)
    case 'working-days': {
      const day = addWorkingDays(localDayOf(start, calendar), target, calendar)
      return day.ok ? { ok: true, value: lastInstantOf(day.value, calendar) } : day
    }
    default:
      return unreachable(unit)
  }
}

type Judged = Extract<SlaOutcome, { ok: true }>

/** Units used of the limit, a unit begun counted whole. */
type Spent = { readonly ok: true; readonly used: number; readonly limit: SlaLimit; readonly isOpen: boolean }

function spentOf(
  rule: SlaRule,
  record: SlaRecord,
  calendar: WorkingCalendar,
  now: number,
): Spent | ({ readonly ok: false } & SlaGap) {
  const limit = limitFor(rule.limits, record)
  if (limit === null) return gap('no-priority')
  if (!isLimit(limit)) return gap('no-limit')
  if (rule.until === 'answered') {
    if (record.ringSeconds === null || !Number.isFinite(record.ringSeconds)) return gap('no-ring-time')
    if (record.ringSeconds < 0) return gap('ends-before-start')
    const used = Math.ceil((record.ringSeconds * 1000) / (rule.unit === 'seconds' ? 1000 : 60_000))
    return { ok: true, used, limit, isOpen: false }
  }
  if (record.startedAt === null) return gap('no-start')
  const measured = measuredEnd(record, rule.until, now)
  if (typeof measured === 'string') return gap(measured)
  const used = usedBetween(record.startedAt, measured.end, rule.unit, calendar)
  return used.ok ? { ok: true, used: used.value, limit, isOpen: measured.isOpen } : used
}

function verdictOf({ used, limit, isOpen }: Spent): Judged['verdict'] {
  const { excellent, target } = limit
  if (used > target) return 'missed'
  if (isOpen) return 'running'
  return excellent !== null && used <= excellent ? 'excellent' : 'met'
}

function outcomeOf(rule: SlaRule, record: SlaRecord, calendar: WorkingCalendar, now: number): SlaOutcome {
  const spent = spentOf(rule, record, calendar, now)
  if (!spent.ok) return spent
  const { used, limit, isOpen } = spent
  const { excellent, target } = limit
  const start = record.startedAt
  const due = start === null ? gap('no-start') : dueAt(start, target, rule.unit, calendar)
  const verdict = verdictOf(spent)
  const isDueSoon = verdict === 'running' && used * 100 >= target * rule.warnAtPercent
  return { ok: true, verdict, isOpen, used, excellent, target, remaining: target - used, due, isDueSoon }
}

/** What came of a rule: its verdict, or why there is none. */
export type SlaResult = Judged['verdict'] | SlaGap['reason']

/**
 * What `slaVerdict` says of one rule and nothing else: no due moment, which is most of its work, for counts over many
 * services. Null where the rule isn't for the service.
 */
export function slaResult(rule: SlaRule, record: SlaRecord, calendar: WorkingCalendar, now: number): SlaResult | null {
  const applies = isFor(rule.scope, record)
  if (applies === false) return null
  if (applies !== true) return applies
  const spent = spentOf(rule, record, calendar, now)
  return spent.ok ? verdictOf(spent) : spent.reason
}

function overallOf(checks: readonly SlaCheck[]): SlaVerdict['overall'] {
  const judgedOnes = checks.filter((check) => check.ok)
  const has = (verdict: Judged['verdict']) => judgedOnes.some((check) => check.verdict === verdict)
  if (judgedOnes.length === 0) return null
  if (has('missed')) return 'missed'
  if (has('running')) return 'running'
  const fellShort = judgedOnes.some(({ verdict, excellent }) => verdict === 'met' && excellent !== null)
  return has('excellent') && !fellShort ? 'excellent' : 'met'
}

/**
 * How a service did against the rules that are for it (L1–L7; defaults in `defaultSlaRules`), by priority where a rule
 * asks for one. What can't be judged says why: no start, no priority, a year whose holidays aren't known …; `overall` is
 * null where nothing could be judged. `now` (UTC ms) matters to open records only.
 */
export function slaVerdict(
  record: SlaRecord,
  rules: readonly SlaRule[],
  calendar: WorkingCalendar,
  now: number,
): SlaVerdict {
  const checks: SlaCheck[] = []
  for (const rule of rules) {
    const applies = isFor(rule.scope, record)
    if (applies === false) continue
    const outcome = applies === true ? outcomeOf(rule, record, calendar, now) : gap(applies)
    checks.push({ rule: rule.key, until: rule.until, unit: rule.unit, ...outcome })
  }
  return { overall: overallOf(checks), checks }
}
