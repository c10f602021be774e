import { z } from 'zod'
import { type AnalysisFilter, analysisFilter, analysisMeasure } from '#shared/calls/analysis.ts'
import type { BatchId, DrawId } from '#shared/calls/common.ts'
import { type FindingFilter, type FindingSource, findingFilter } from '#shared/calls/findings.ts'
import { type RecordFilter, recordFilter } from '#shared/calls/records.ts'
import type { RectificationStateName } from '#shared/calls/rectification.ts'
import type { TaskState } from '#shared/calls/review.ts'
import type { AnalysisMeasure } from '#shared/domain/analysis/measures.ts'
import { type DayPeriod, isCalendarDay } from '#shared/domain/days.ts'
import type { FindingClass } from '#shared/domain/sheet.ts'

/*
 * Where a number leads: every link between screens is made and read here, so that a chart's point and the list it opens
 * mean the same rows. Lists are written as repeated parameters.
 */

export type FindingsLink = {
  readonly findingClass?: FindingClass
  readonly kindId?: string | undefined
  readonly state?: 'open' | 'in-rectification' | 'closed'
  readonly source?: FindingSource
  readonly urgency?: 'urgent' | 'uncontained'
  /** Closed without a rectification, or come back after one. */
  readonly outcome?: 'dismissed' | 'recurrence'
  readonly fromDay?: string
  readonly toDay?: string
  /** What only charts ask for. */
  readonly more?: MoreOfFindings
}

const moreFindings = findingFilter.pick({
  agentIds: true,
  teamIds: true,
  channels: true,
  businessTypes: true,
  sheetVersionIds: true,
  causes: true,
  isWithoutKind: true,
  withMerged: true,
})
export type MoreOfFindings = Pick<FindingFilter, keyof typeof moreFindings.shape>

/** How the rectifications are looked at. */
export const rectificationViews = ['board', 'list', 'calendar', 'charts'] as const
export type RectificationView = (typeof rectificationViews)[number]

export type RectificationsLink = {
  /** Absent: as they were looked at last. */
  readonly view?: RectificationView
  readonly states?: readonly RectificationStateName[]
  readonly departments?: readonly string[]
  /** Looked for in number, title and owner. */
  readonly text?: string
  readonly overdueOnly?: boolean
  readonly dueSoonOnly?: boolean
}

export type QueueLink = { readonly state?: TaskState; readonly drawId?: DrawId }

const listParameters = {
  teamIds: 'team',
  agentIds: 'agent',
  channels: 'channel',
  priorities: 'priority',
  reviewStates: 'review',
} as const satisfies Partial<Record<keyof RecordFilter, string>>

const textParameters = {
  text: 'text',
  fromDay: 'from',
  toDay: 'to',
  batchId: 'batch',
} as const satisfies Partial<Record<keyof RecordFilter, string>>

const flagParameters = {
  hasRecording: 'recording',
  isComplaint: 'complaint',
} as const satisfies Partial<Record<keyof RecordFilter, string>>

/** The rarer conditions have parts of their own: they go together, as they are stored. */
const moreParameter = 'more'
const moreConditions = recordFilter.pick({
  durationSeconds: true,
  csats: true,
  resolutions: true,
  longestSilenceFrom: true,
  overtalkFrom: true,
  interruptionsFrom: true,
  agentTalkShare: true,
  urgencies: true,
  complexities: true,
  isOpen: true,
  feedbackKinds: true,
  feedbackSources: true,
  feedbackTopics: true,
  customFields: true,
  businessTypes: true,
  isInspection: true,
  known: true,
  unknown: true,
  evaluated: true,
})

export function recordsLink(filter: RecordFilter = {}): string {
  return withParameters('/records', recordParameters(filter))
}

/** A new draw from these records; read with `readRecordsLink`. */
export function plansLink(filter: RecordFilter = {}): string {
  return withParameters('/plans', recordParameters(filter))
}

export function recordParameters(filter: RecordFilter): URLSearchParams {
  const parameters = new URLSearchParams()
  for (const [field, name] of entriesOf(listParameters))
    for (const one of filter[field] ?? []) parameters.append(name, one)
  for (const [field, name] of entriesOf(textParameters)) if (filter[field]) parameters.set(name, filter[field])
  for (const [field, name] of entriesOf(flagParameters)) {
    if (filter[field] !== undefined) parameters.set(name, filter[field] ? '1' : '0')
  }
  const more = Object.keys(moreConditions.shape).flatMap((field) => {
    const condition = filter[field as keyof typeof moreConditions.shape]
    return condition === undefined ? [] : [[field, condition]]
  })
  if (more.length > 0) parameters.set(moreParameter, JSON.stringify(Object.fromEntries(more)))
  return parameters
}

/** The filter a link to the records says; the store's schema checks its values when it is sent. */
export function readRecordsLink(parameters: URLSearchParams): RecordFilter {
  const filter: Record<string, unknown> = {}
  for (const [field, name] of entriesOf(listParameters)) {
    const all = parameters.getAll(name)
    if (all.length > 0) filter[field] = all
  }
  for (const [field, name] of entriesOf(textParameters)) {
    const one = parameters.get(name)
    if (one) filter[field] = one
  }
  for (const [field, name] of entriesOf(flagParameters)) {
    const one = parameters.get(name)
    if (one !== null) filter[field] = one === '1'
  }
  return { ...filter, ...readConditions(moreConditions, parameters.get(moreParameter)) } as RecordFilter
}

/** None where they can't be read: a link may have been cut off. */
function readConditions<T>(schema: { safeParse(value: unknown): { data?: T | undefined } }, text: string | null) {
  try {
    return schema.safeParse(JSON.parse(text ?? '{}')).data
  } catch {
    return undefined
  }
}

export function queueLink(link: QueueLink = {}): string {
  const parameters = new URLSearchParams()
  if (link.state) parameters.set('state', link.state)
  if (link.drawId) parameters.set('draw', link.drawId)
  return withParameters('/queue', parameters)
}

export function readQueueLink(parameters: URLSearchParams): QueueLink {
  return { ...given('state', parameters.get('state')), ...given('drawId', parameters.get('draw')) } as QueueLink
}

/** The queue with the form of a new inspection open over it. */
export function newInspectionLink(link: QueueLink = {}): string {
  const queue = queueLink(link)
  return `${queue}${queue.includes('?') ? '&' : '?'}new=inspection`
}

export const isNewInspection = (parameters: URLSearchParams): boolean => parameters.get('new') === 'inspection'

/** The import screen, showing one of the imports. */
export function importLink(batchId: BatchId): string {
  return withParameters('/import', new URLSearchParams({ batch: batchId }))
}

/** Recordings without a record, to be matched by hand; those of one import, or all. */
export function matchingLink(batchId: BatchId | null = null): string {
  return withParameters('/matching', new URLSearchParams(batchId === null ? {} : { batch: batchId }))
}

export function findingsLink(link: FindingsLink = {}): string {
  const parameters = new URLSearchParams()
  if (link.findingClass) parameters.set('class', link.findingClass)
  if (link.kindId) parameters.set('kind', link.kindId)
  if (link.state) parameters.set('state', link.state)
  if (link.source) parameters.set('source', link.source)
  if (link.urgency) parameters.set('urgency', link.urgency)
  if (link.outcome) parameters.set('outcome', link.outcome)
  if (link.fromDay) parameters.set('from', link.fromDay)
  if (link.toDay) parameters.set('to', link.toDay)
  if (link.more && Object.keys(link.more).length > 0) parameters.set(moreParameter, JSON.stringify(link.more))
  return withParameters('/findings', parameters)
}

export function readFindingsLink(parameters: URLSearchParams): FindingsLink {
  const more = readConditions(moreFindings, parameters.get(moreParameter))
  return {
    ...given('findingClass', parameters.get('class')),
    ...given('kindId', parameters.get('kind')),
    ...given('source', parameters.get('source')),
    ...given('urgency', parameters.get('urgency')),
    ...given('outcome', parameters.get('outcome')),
    ...given('state', parameters.get('state')),
    ...given('fromDay', parameters.get('from')),
    ...given('toDay', parameters.get('to')),
    ...(more === undefined || Object.keys(more).length === 0 ? {} : { more }),
  } as FindingsLink
}

export function rectificationsLink(link: RectificationsLink = {}): string {
  const parameters = new URLSearchParams()
  if (link.view) parameters.set('view', link.view)
  for (const state of link.states ?? []) parameters.append('state', state)
  for (const department of link.departments ?? []) parameters.append('department', department)
  if (link.text) parameters.set('text', link.text)
  if (link.overdueOnly) parameters.set('overdue', '1')
  if (link.dueSoonOnly) parameters.set('dueSoon', '1')
  return withParameters('/rectifications', parameters)
}

export function readRectificationsLink(parameters: URLSearchParams): RectificationsLink {
  const states = parameters.getAll('state') as RectificationStateName[]
  const departments = parameters.getAll('department')
  const text = parameters.get('text') ?? ''
  const view = rectificationViews.find((one) => one === parameters.get('view'))
  return {
    ...(view === undefined ? {} : { view }),
    ...(departments.length > 0 ? { departments } : {}),
    ...(text === '' ? {} : { text }),
    ...(states.length > 0 ? { states } : {}),
    ...(parameters.get('overdue') === '1' ? { overdueOnly: true } : {}),
    ...(parameters.get('dueSoon') === '1' ? { dueSoonOnly: true } : {}),
  }
}

/** A chart of the analysis over a filter of its own; what isn't given is as it was looked at last. */
export type AnalysisLink = {
  readonly chart: string
  readonly measure: AnalysisMeasure
  readonly filter: AnalysisFilter
}

const analysisLinked = z.object({ chart: z.string(), measure: analysisMeasure, filter: analysisFilter })

export const analysisLink = (link: AnalysisLink): string =>
  withParameters('/analysis', new URLSearchParams({ [moreParameter]: JSON.stringify(link) }))

/** Null where none is given, or it can't be read. */
export const readAnalysisLink = (parameters: URLSearchParams): AnalysisLink | null =>
  readConditions(analysisLinked, parameters.get(moreParameter)) ?? null

export type IndicatorsLink = {
  /** Its indicator is open over the list. */
  readonly key?: string
  readonly period?: DayPeriod
  /** The open services that will be late instead of the indicators. */
  readonly view?: 'warnings'
}

export function indicatorsLink({ key, period, view }: IndicatorsLink = {}): string {
  const parameters = new URLSearchParams()
  if (view) parameters.set('view', view)
  if (key) parameters.set('indicator', key)
  if (period) parameters.set('from', period.fromDay)
  if (period) parameters.set('to', period.toDay)
  return withParameters('/indicators', parameters)
}

export function readIndicatorsLink(parameters: URLSearchParams): IndicatorsLink {
  const [fromDay, toDay] = [parameters.get('from') ?? '', parameters.get('to') ?? '']
  const isPeriod = isCalendarDay(fromDay) && isCalendarDay(toDay) && fromDay <= toDay
  return {
    ...given('key', parameters.get('indicator')),
    ...(isPeriod ? { period: { fromDay, toDay } } : {}),
    ...(parameters.get('view') === 'warnings' ? { view: 'warnings' } : {}),
  }
}

/** First and last local day of a month written 2026-11. */
export function daysOfMonth(month: string): { readonly fromDay: string; readonly toDay: string } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const last = new Date(year, number, 0).getDate()
  return { fromDay: `${month}-01`, toDay: `${month}-${String(last).padStart(2, '0')}` }
}

function withParameters(path: string, parameters: URLSearchParams): string {
  const text = parameters.toString()
  return text === '' ? path : `${path}?${text}`
}

function given(name: string, value: string | null): Record<string, string> {
  return value === null || value === '' ? {} : { [name]: value }
}

function entriesOf<T extends object>(table: T): [keyof T, T[keyof T]][] {
  return Object.entries(table) as [keyof T, T[keyof T]][]
}
