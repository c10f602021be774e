// What the indicators count over services and evaluations, from the columns of the thread for figures.
import type { IndicatorScope } from '#shared/calls/indicators.ts'
import { type DayPeriod, dayNumber } from '#shared/domain/days.ts'
import type { EvaluationFigures, RecordFigures } from '#shared/domain/general-kpis.ts'
import type { KpiRows } from '#shared/domain/kpi.ts'
import { headersOfOwnColumns } from '#shared/domain/record-groups.ts'
import { type SlaTally, slaCounter } from '#shared/domain/service-kpis.ts'
import type { SlaRecord } from '#shared/domain/sla.ts'
import { type Figures, figuresOf } from '../columns/figures-of.ts'
import { type FilledField, filledFields, type RecordColumns, recordChoices } from '../columns/record-columns.ts'
import { choiceAt, flagAt, numberAt } from '../columns/typed-columns.ts'
import type { ReadableStore } from '../handles.ts'
import { selectEvaluationPlaces, selectRecordsOfPeriods } from './analysis-filter.ts'
import { countComplete, type ServiceRows, type SlaJudge } from './indicator-services.ts'
import { calendarNumber } from './working-time.ts'

/** What L10 asks for and the columns know of; how long it took is told by either of two. */
const askedFields: readonly FilledField[] = [
  'customerName',
  'customerPhone',
  'customerAddress',
  'businessType',
  'problem',
  'product',
  'steps',
  'isResolved',
  'solution',
  'customerConfirmed',
  'csat',
]
const askedBits = askedFields.reduce((bits, field) => bits | (1 << filledFields.indexOf(field)), 0)

type WritableSlaRecord = { -readonly [K in keyof SlaRecord]: SlaRecord[K] }

export const emptySlaRecord = (): WritableSlaRecord => ({
  channel: 'other',
  priority: null,
  ringSeconds: null,
  startedAt: null,
  respondedAt: null,
  completedAt: null,
  isComplaint: null,
  isOpen: null,
  isUrgent: null,
  complexity: null,
  viewedAt: null,
  contactedAt: null,
  solutionOfferedAt: null,
  planGivenAt: null,
  progressToldAt: null,
})

export function readSlaRecord(into: WritableSlaRecord, records: RecordColumns, place: number): void {
  const urgency = records.urgency[place] ?? -1
  into.channel = choiceAt(records.channel, place, recordChoices.channel) ?? 'other'
  into.priority = choiceAt(records.priority, place, recordChoices.priority)
  into.ringSeconds = numberAt(records.ringSeconds, place)
  into.startedAt = records.startedAt[place] as number
  into.respondedAt = numberAt(records.respondedAt, place)
  into.completedAt = numberAt(records.completedAt, place)
  into.isComplaint = flagAt(records.isComplaint, place)
  into.isOpen = flagAt(records.isOpen, place)
  into.isUrgent = urgency < 0 ? null : urgency === 0
  into.complexity = choiceAt(records.complexity, place, recordChoices.complexity)
  into.viewedAt = numberAt(records.viewedAt, place)
  into.contactedAt = numberAt(records.contactedAt, place)
  into.solutionOfferedAt = numberAt(records.solutionOfferedAt, place)
  into.planGivenAt = numberAt(records.planGivenAt, place)
  into.progressToldAt = numberAt(records.progressToldAt, place)
}

/** Every rule over every service: one record is filled in again and again. */
function tallyRules(records: RecordColumns, places: Int32Array, judge: SlaJudge): ReadonlyMap<string, SlaTally> {
  const counter = slaCounter(judge)
  const record = emptySlaRecord()
  for (const place of places) {
    readSlaRecord(record, records, place)
    counter.count(record)
  }
  return counter.tallies()
}

type Counted = {
  readonly rows: ServiceRows
  /** When something of the period's days was read last. */
  readonly changed: number
  /** Where services are still open, the minute they were judged at. */
  readonly minute: number | null
  /** Where SQL counted some of it, the commit it saw. */
  readonly commits: number | null
}
type Kept = { readonly judgedBy: string; readonly byPeriod: Map<string, Counted> }
const keptOf = new WeakMap<object, Kept>()
/** Months of a few scopes: the oldest goes first. */
const mostKept = 200

/** What was counted by these rules and this calendar. */
function keptFor(store: ReadableStore, { rules, calendar }: SlaJudge): Map<string, Counted> {
  const judgedBy = JSON.stringify([rules, calendarNumber(calendar)])
  const known = keptOf.get(store.raw)
  if (known?.judgedBy === judgedBy) return known.byPeriod
  const byPeriod = new Map<string, Counted>()
  keptOf.set(store.raw, { judgedBy, byPeriod })
  return byPeriod
}

const minuteOf = (now: number): number => Math.floor(now / 60_000)

/**
 * The same as `gatherServices` counts in SQL, of several periods by one pass over the columns. No day is in two of them. A
 * period of which nothing changed since is not counted again.
 */
export function gatherServicesOfPeriods(
  store: ReadableStore,
  periods: readonly DayPeriod[],
  scope: IndicatorScope,
  judge: SlaJudge,
): readonly ServiceRows[] {
  const figures = figuresOf(store)
  const kept = keptFor(store, judge)
  const hasOwn = keepsOwnColumns(store)
  const asked = periods.map((period) => {
    const key = JSON.stringify([period, scope])
    const changed = figures.changedIn(dayNumber(period.fromDay), dayNumber(period.toDay))
    const found = kept.get(key)
    const holds =
      found !== undefined &&
      found.changed === changed &&
      found.commits === (hasOwn ? figures.commits : null) &&
      (found.minute === null || found.minute === minuteOf(judge.now))
    return { period, key, changed, rows: holds ? found.rows : null }
  })
  const missing = asked.filter(({ rows }) => rows === null)
  const places =
    missing.length === 0
      ? []
      : selectRecordsOfPeriods(
          figures,
          scope,
          missing.map(({ period }) => period),
        )
  const counted = new Map(
    missing.map(({ period, key, changed }, index): [string, ServiceRows] => {
      const own = places[index] as Int32Array
      const rows = countServices(store, figures, own, { period, scope, judge, hasOwn })
      const minute = own.some((place) => figures.records.isOpen[place] === 1) ? minuteOf(judge.now) : null
      kept.delete(key)
      if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '')
      kept.set(key, { rows, changed, minute, commits: hasOwn ? figures.commits : null })
      return [key, rows]
    }),
  )
  return asked.map(({ key, rows }) => rows ?? (counted.get(key) as ServiceRows))
}

type Asked = {
  readonly period: DayPeriod
  readonly scope: IndicatorScope
  readonly judge: SlaJudge
  readonly hasOwn: boolean
}

function countServices(
  store: ReadableStore,
  figures: Figures,
  places: Int32Array,
  { period, scope, judge, hasOwn }: Asked,
): ServiceRows {
  const { records } = figures
  const reviewed = reviewedPlaces(figures)
  const counts = { total: places.length, reviewed: 0, resolved: 0, resolutionKnown: 0, satisfied: 0, rated: 0 }
  const ratings: [number, number, number, number, number] = [0, 0, 0, 0, 0]
  let complete = 0
  for (const place of places) {
    if (reviewed[place] === 1) counts.reviewed += 1
    const resolved = records.isResolved[place] as number
    if (resolved >= 0) counts.resolutionKnown += 1
    if (resolved === 1) counts.resolved += 1
    const csat = records.csat[place] as number
    if (csat > 0) {
      counts.rated += 1
      ratings[csat - 1] = (ratings[csat - 1] ?? 0) + 1
    }
    if (csat >= 4) counts.satisfied += 1
    if (isFilled(records, place)) complete += 1
  }
  const figuresOfRecords: RecordFigures = counts
  return {
    records: figuresOfRecords,
    ratings: { counts: ratings, unrated: counts.total - counts.rated },
    completeRecords: hasOwn ? countComplete(store, period, scope) : complete,
    sla: tallyRules(records, places, judge),
  }
}

/** Nothing L10 asks for is missing, as far as the columns know it (`keepsOwnColumns`). */
export function isFilled(records: RecordColumns, place: number): boolean {
  const isTimed = numberAt(records.durationMs, place) !== null || numberAt(records.completedAt, place) !== null
  return isTimed && ((records.filled[place] as number) & askedBits) === askedBits
}

/** The columns know nothing of the user's own fields: where the library keeps some that L10 asks for, SQL counts. */
export const keepsOwnColumns = (store: ReadableStore): boolean =>
  headersOfOwnColumns(store.column<string>(store.sql.selectFrom('custom_field_names').select('name').orderBy('name')))
    .length > 0

const reviewedOf = new WeakMap<object, { readonly version: number; readonly places: Uint8Array }>()

/** Records with a submitted evaluation, whatever it stands for. */
function reviewedPlaces({ records, evaluations, version }: Figures): Uint8Array {
  const known = reviewedOf.get(records)
  if (known?.version === version) return known.places
  const places = new Uint8Array(records.count)
  for (let at = 0; at < evaluations.count; at += 1) {
    const record = evaluations.record[at] as number
    if (evaluations.isSubmitted[at] === 1 && record >= 0) places[record] = 1
  }
  reviewedOf.set(records, { version, places })
  return places
}

type GatheredEvaluations = Pick<KpiRows, 'evaluations' | 'leftOut'>

const gatheredOf = new WeakMap<
  object,
  { readonly version: number; readonly byAsked: Map<string, GatheredEvaluations> }
>()
/** What one report asks for: its history, its period, the one before and the same a year ago. */
const mostGathered = 4

/** The evaluations that count, and how many don't and why: the same as SQL lists. What was asked last is known still. */
export function gatherEvaluationsFromColumns(
  store: ReadableStore,
  period: DayPeriod,
  scope: IndicatorScope,
): GatheredEvaluations {
  const figures = figuresOf(store)
  const before = gatheredOf.get(store.raw)
  const gathered = before?.version === figures.version ? before : { version: figures.version, byAsked: new Map() }
  gatheredOf.set(store.raw, gathered)
  const asked = JSON.stringify([period, scope])
  const known = gathered.byAsked.get(asked)
  if (known !== undefined) return known
  const found = selectEvaluations(figures, period, scope)
  if (gathered.byAsked.size >= mostGathered) gathered.byAsked.delete(gathered.byAsked.keys().next().value ?? '')
  gathered.byAsked.set(asked, found)
  return found
}

function selectEvaluations(figures: Figures, period: DayPeriod, scope: IndicatorScope): GatheredEvaluations {
  const { evaluations: columns, words } = figures
  const { places, leftOut } = selectEvaluationPlaces(figures, { ...scope, period })
  const evaluations = Array.from(places, (place): EvaluationFigures => {
    const team = columns.team[place] as number
    return {
      agentId: words.agents.texts[columns.agent[place] as number] ?? '',
      teamId: team < 0 ? null : (words.teams.texts[team] ?? null),
      serviceAt: columns.serviceAt[place] as number,
      score: numberAt(columns.score, place),
      isPassed: flagAt(columns.isPassed, place),
      criticalFailures: columns.criticalFailures[place] as number,
    }
  })
  return { evaluations, leftOut }
}

const ratedTwiceOf = new WeakMap<object, { readonly version: number; readonly days: readonly number[] }>()

/** The days of services that two people or more have scored, on whatever sheets: agreement is asked of these alone. */
function ratedTwiceDays({ records, evaluations, version }: Figures): readonly number[] {
  const known = ratedTwiceOf.get(records)
  if (known?.version === version) return known.days
  const first = new Int32Array(records.count).fill(-1)
  const days = new Set<number>()
  for (let at = 0; at < evaluations.count; at += 1) {
    const record = evaluations.record[at] as number
    if (evaluations.isSubmitted[at] === 0 || record < 0) continue
    const reviewer = evaluations.reviewer[at] as number
    if (first[record] === -1) first[record] = reviewer
    else if (first[record] !== reviewer) days.add(evaluations.day[at] as number)
  }
  ratedTwiceOf.set(records, { version, days: [...days] })
  return [...days]
}

/** Whether two people scored one service of the period. */
export function isRatedTwiceIn(store: ReadableStore, { fromDay, toDay }: DayPeriod): boolean {
  const [from, to] = [dayNumber(fromDay), dayNumber(toDay)]
  return ratedTwiceDays(figuresOf(store)).some((day) => day >= from && day <= to)
}
