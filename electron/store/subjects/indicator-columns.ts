// What the indicators count over services and evaluations, from the columns of the thread for figures.
import type { IndicatorScope } from '#shared/calls/indicators.ts'
import type { DayPeriod } from '#shared/domain/days.ts'
import type { IndicatorRows } from '#shared/domain/indicators.ts'
import type { EvaluationFigures, RecordFigures } from '#shared/domain/kpi.ts'
import { headersOfOwnColumns } from '#shared/domain/record-groups.ts'
import { tallySla } from '#shared/domain/service-kpis.ts'
import { type SlaRecord, type SlaVerdict, slaVerdict } from '#shared/domain/sla.ts'
import { type Figures, figuresOf } from '../columns/figures-of.ts'
import { type FilledField, filledFields, type RecordColumns, recordChoices } from '../columns/record-columns.ts'
import { choiceAt, flagAt, numberAt } from '../columns/typed-columns.ts'
import type { ReadableStore } from '../handles.ts'
import { selectEvaluationPlaces, selectRecords } from './analysis-filter.ts'
import { countComplete, type ServiceRows, type SlaJudge } from './indicator-services.ts'

/** What L10 asks for and the columns know of; how long it took is told by either of two. */
const asked: readonly FilledField[] = [
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
const askedBits = asked.reduce((bits, field) => bits | (1 << filledFields.indexOf(field)), 0)

function slaRecordAt(records: RecordColumns, place: number): SlaRecord {
  const urgency = records.urgency[place] ?? -1
  return {
    channel: choiceAt(records.channel, place, recordChoices.channel) ?? 'other',
    priority: choiceAt(records.priority, place, recordChoices.priority),
    ringSeconds: numberAt(records.ringSeconds, place),
    startedAt: records.startedAt[place] as number,
    respondedAt: numberAt(records.respondedAt, place),
    completedAt: numberAt(records.completedAt, place),
    isComplaint: flagAt(records.isComplaint, place),
    isOpen: flagAt(records.isOpen, place),
    isUrgent: urgency < 0 ? null : urgency === 0,
    complexity: choiceAt(records.complexity, place, recordChoices.complexity),
    viewedAt: numberAt(records.viewedAt, place),
    contactedAt: numberAt(records.contactedAt, place),
    solutionOfferedAt: numberAt(records.solutionOfferedAt, place),
    planGivenAt: numberAt(records.planGivenAt, place),
    progressToldAt: numberAt(records.progressToldAt, place),
  }
}

function* verdictsOf(records: RecordColumns, places: Int32Array, judge: SlaJudge): Generator<SlaVerdict> {
  for (const place of places) yield slaVerdict(slaRecordAt(records, place), judge.rules, judge.calendar, judge.now)
}

type Kept = { readonly key: string; readonly byMonth: Map<string, ServiceRows> }
const keptOf = new WeakMap<object, Kept>()
/** Months of a few scopes: the oldest goes first. */
const mostKept = 200

/** Counted once for the same columns, rules and day; where records are open, the minute counts too. */
function keptFor(store: ReadableStore, figures: Figures, { rules, calendar, now }: SlaJudge): Map<string, ServiceRows> {
  const clock = Math.floor(now / (figures.records.isOpen.length > 0 ? 60_000 : 86_400_000))
  const hours = [calendar.knownYears, calendar.minutesBefore.at(-1), calendar.workingDaysBefore.at(-1)]
  const key = JSON.stringify([
    figures.version,
    rules,
    hours,
    calendar.kinds.filter(({ kind }) => kind !== 'ordinary'),
    clock,
  ])
  const known = keptOf.get(store.raw)
  if (known?.key === key) return known.byMonth
  const byMonth = new Map<string, ServiceRows>()
  keptOf.set(store.raw, { key, byMonth })
  return byMonth
}

/** The same as `gatherServices` counts in SQL. */
export function gatherServicesFromColumns(
  store: ReadableStore,
  period: DayPeriod,
  scope: IndicatorScope,
  judge: SlaJudge,
): ServiceRows {
  const figures = figuresOf(store)
  const kept = keptFor(store, figures, judge)
  const key = JSON.stringify([period, scope])
  const known = kept.get(key)
  if (known !== undefined) return known
  const counted = countServices(store, figures, period, scope, judge)
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '')
  kept.set(key, counted)
  return counted
}

function countServices(
  store: ReadableStore,
  figures: Figures,
  period: DayPeriod,
  scope: IndicatorScope,
  judge: SlaJudge,
): ServiceRows {
  const { records } = figures
  const places = selectRecords(figures, { ...scope, period })
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
    const isTimed = numberAt(records.durationMs, place) !== null || numberAt(records.completedAt, place) !== null
    if (isTimed && ((records.filled[place] as number) & askedBits) === askedBits) complete += 1
  }
  const figuresOfRecords: RecordFigures = counts
  return {
    records: figuresOfRecords,
    ratings: { counts: ratings, unrated: counts.total - counts.rated },
    completeRecords: keepsOwnColumns(store) ? countComplete(store, period, scope) : complete,
    sla: tallySla(verdictsOf(records, places, judge)),
  }
}

/** The columns know nothing of the user's own fields: where the library keeps some that L10 asks for, SQL counts. */
const keepsOwnColumns = (store: ReadableStore): boolean =>
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

/** The evaluations that count, and how many don't and why: the same as SQL lists. */
export function gatherEvaluationsFromColumns(
  store: ReadableStore,
  period: DayPeriod,
  scope: IndicatorScope,
): Pick<IndicatorRows, 'evaluations' | 'leftOut'> {
  const figures = figuresOf(store)
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
