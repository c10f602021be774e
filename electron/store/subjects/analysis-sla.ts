import type { FunnelNode } from '#shared/domain/analysis/measures.ts'
import type { SlaMoment, SlaRule } from '#shared/domain/sla-rules.ts'
import type { WorkingCalendar } from '#shared/domain/working-calendar.ts'
import { localDayOf, workingDaysBetween, workingMillisecondsBetween } from '#shared/domain/working-time.ts'
import type { Figures } from '../columns/figures-of.ts'
import { type RecordColumns, recordChoices } from '../columns/record-columns.ts'
import type { NumberColumn } from '../columns/typed-columns.ts'
import type { ReadableStore } from '../handles.ts'
import { librarySlaRules } from './sla-rules.ts'
import { calendarNumber, libraryCalendar } from './working-time.ts'

/** The node of the process each limit ends at. */
const nodeOf: Readonly<Record<SlaMoment, 'responded' | 'completed'>> = {
  answered: 'responded',
  viewed: 'responded',
  contacted: 'responded',
  responded: 'responded',
  'solution-offered': 'completed',
  'plan-given': 'completed',
  'progress-told': 'completed',
  completed: 'completed',
}

/** Bits of a service: whether a limit that ends at the node could be judged, and whether one was missed. */
const judgedBit = { responded: 1, completed: 4 } as const
const missedBit = { responded: 2, completed: 8 } as const

/** Whether the service was judged at the node, and whether it was in time. */
export function inTimeAt(bits: number, node: FunnelNode): { readonly isJudged: boolean; readonly isInTime: boolean } {
  if (node !== 'responded' && node !== 'completed') return { isJudged: false, isInTime: false }
  const isJudged = (bits & judgedBit[node]) !== 0
  return { isJudged, isInTime: isJudged && (bits & missedBit[node]) === 0 }
}

type Kept = { readonly key: string; readonly bits: Uint8Array }
const keptOf = new WeakMap<object, Kept>()

/**
 * The bits of every service, by the rules and the calendar of the library: what `slaVerdict` says of moments that came to
 * pass, a million of them at once. What is still open is judged where its warnings are. Kept until something changes.
 */
export function slaBits(store: ReadableStore, figures: Figures): Uint8Array {
  const [rules, calendar] = [librarySlaRules(store), libraryCalendar(store)]
  const key = JSON.stringify([figures.version, rules, calendarNumber(calendar)])
  const known = keptOf.get(store.raw)
  if (known?.key === key) return known.bits
  const bits = new Uint8Array(figures.records.count)
  for (const rule of rules) judge(rule, figures.records, calendar, bits)
  keptOf.set(store.raw, { key, bits })
  return bits
}

/** The limit by the place of the priority; NaN where there is none. Compared with, nothing is above it nor below. */
function targetsOf({ limits }: SlaRule): (priority: number) => number {
  const whole = (target: number): number => (Number.isSafeInteger(target) && target >= 0 ? target : Number.NaN)
  if (limits.by === 'all') {
    const target = whole(limits.limit.target)
    return () => target
  }
  const targets = recordChoices.priority.map((priority) => whole(limits.limits[priority].target))
  return (priority) => targets[priority] ?? Number.NaN
}

function isWithin(from: number, to: number, target: number, rule: SlaRule, calendar: WorkingCalendar): boolean | null {
  switch (rule.unit) {
    case 'seconds':
      return to - from <= target * 1000
    case 'minutes':
      return to - from <= target * 60_000
    case 'working-minutes': {
      const worked = workingMillisecondsBetween(from, to, calendar)
      return worked.ok ? worked.value <= target * 60_000 : null
    }
    case 'working-days': {
      const days = workingDaysBetween(localDayOf(from, calendar), localDayOf(to, calendar), calendar)
      return days.ok ? days.value <= target : null
    }
  }
}

const momentColumn = (records: RecordColumns, until: Exclude<SlaMoment, 'answered'>): NumberColumn =>
  ({
    viewed: records.viewedAt,
    contacted: records.contactedAt,
    responded: records.respondedAt,
    'solution-offered': records.solutionOfferedAt,
    'plan-given': records.planGivenAt,
    'progress-told': records.progressToldAt,
    completed: records.completedAt,
  })[until]

function judge(rule: SlaRule, records: RecordColumns, calendar: WorkingCalendar, bits: Uint8Array): void {
  const { until, scope } = rule
  const { count, channel, urgency, isComplaint, complexity, priority, startedAt, ringSeconds } = records
  const column = until === 'answered' ? ringSeconds : momentColumn(records, until)
  // Nobody wrote it down of any service.
  if (column.length === 0) return
  const channels =
    scope.channels === undefined ? null : recordChoices.channel.map((one) => scope.channels?.includes(one))
  const wanted = scope.complexity === undefined ? -1 : recordChoices.complexity.indexOf(scope.complexity)
  const targetFor = targetsOf(rule)
  const [isJudged, isMissed] = [judgedBit[nodeOf[until]], missedBit[nodeOf[until]]]
  for (let place = 0; place < count; place += 1) {
    if (channels !== null && channels[channel[place] ?? -1] !== true) continue
    if (scope.isUrgent && urgency[place] !== 0) continue
    if (scope.isComplaint && isComplaint[place] !== 1) continue
    if (wanted >= 0 && complexity[place] !== wanted) continue
    const target = targetFor(priority[place] ?? -1)
    const end = column[place] as number
    if (Number.isNaN(target) || Number.isNaN(end)) continue
    const start = until === 'answered' ? 0 : (startedAt[place] as number)
    const stop = until === 'answered' ? end * 1000 : end
    const within = stop < start ? null : isWithin(start, stop, target, rule, calendar)
    if (within !== null) bits[place] = (bits[place] as number) | isJudged | (within ? 0 : isMissed)
  }
}
