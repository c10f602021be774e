import { type AnalysisPoint, behindLimit } from '#shared/calls/analysis.ts'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { EvaluationId, RecordId } from '#shared/calls/common.ts'
import { funnelNodes } from '#shared/domain/analysis/measures.ts'
import { selectNth } from '#shared/domain/analysis/spread.ts'
import type { CommandContext } from '../audit.ts'
import { type Figures, figuresOf } from '../columns/figures-of.ts'
import { recordChoices } from '../columns/record-columns.ts'
import { numberAt } from '../columns/typed-columns.ts'
import type { ReadableStore } from '../handles.ts'
import { selectEvaluationPlaces, selectRecords } from './analysis-filter.ts'
import { type Asked, readingOf } from './analysis-measures.ts'
import { namedVersion } from './analysis-names.ts'
import { feedbackLabel, lastNodes } from './analysis-services.ts'

type Condition = (place: number) => boolean

/** The evaluations or services behind a point: all of them counted, the newest shown. */
export function rowsBehindOf(
  store: ReadableStore,
  { filter, point }: Input<'analysis.behind'>,
  { now }: Pick<CommandContext, 'now'>,
): Output<'analysis.behind'> {
  const figures = figuresOf(store)
  const narrowed = { ...filter, ...(point.agentId === undefined ? {} : { agentIds: [point.agentId] }) }
  const span = { fromDay: point.fromDay ?? filter.period.fromDay, toDay: point.toDay ?? filter.period.toDay }
  const isOfEvaluations = point.of === 'evaluations'
  const places = isOfEvaluations
    ? selectEvaluationPlaces(figures, narrowed, span).places
    : selectRecords(figures, narrowed, span)
  const asked = { store, figures, now }
  const conditions = isOfEvaluations ? ofEvaluations(asked, point) : ofRecords(asked, point)
  const found = places.filter((place) => conditions.every((holds) => holds(place)))
  const startOf = isOfEvaluations ? figures.evaluations.serviceAt : figures.records.startedAt
  const newest = newestOf(found, startOf)
  const rows = newest.map((place) =>
    isOfEvaluations ? (figures.evaluations.row[place] as number) : (figures.records.row[place] as number),
  )
  if (rows.length === 0) return { total: 0, records: 0, rows: [] }
  const records = isOfEvaluations ? recordsOf(figures, found) : found.length
  return {
    total: found.length,
    records,
    rows: isOfEvaluations ? listEvaluations(store, rows) : listRecords(store, rows),
  }
}

/** How many records the evaluations are of. */
const recordsOf = ({ evaluations }: Figures, found: Int32Array): number =>
  new Set(found.map((place) => evaluations.recordRow[place] as number)).size

/** So many of the newest as a list shows, without sorting all of them. */
function newestOf(found: Int32Array, startOf: Float64Array): readonly number[] {
  if (found.length <= behindLimit) return [...found]
  const starts = Float64Array.from(found, (place) => startOf[place] as number)
  const from = selectNth(starts, found.length - behindLimit)
  return [...found.filter((place) => (startOf[place] as number) >= from)].slice(-behindLimit)
}

function measureConditions(asked: Asked, { measured }: AnalysisPoint): Condition[] {
  const conditions: Condition[] = []
  if (measured !== undefined) {
    const read = readingOf(asked, measured)
    conditions.push((place) => read(place) !== null)
  }
  return conditions
}

function ofEvaluations(asked: Asked, point: AnalysisPoint): Condition[] {
  const { store, figures } = asked
  const { evaluations, answers, records, words } = figures
  const { failed, score, heard, heardSeconds: span, recordRow } = point
  const conditions = measureConditions(asked, point)
  if (failed !== undefined) {
    const item = words.items.known(failed.itemId)
    const isOfSheet = words.sheetVersions.texts.map((id) => namedVersion(store, id)?.sheetId === failed.sheetId)
    conditions.push((place) => {
      if (!isOfSheet[evaluations.sheetVersion[place] as number]) return false
      const from = evaluations.answersFrom[place] as number
      const to = from + (evaluations.answerCount[place] as number)
      for (let answer = from; answer < to; answer += 1) {
        if (answers.item[answer] === item && answers.isFailed[answer] === 1) return true
      }
      return false
    })
  }
  if (score !== undefined) {
    conditions.push((place) => {
      const own = evaluations.score[place] as number
      return own >= score.from && (own < score.to || (score.includesTo && own >= score.to))
    })
  }
  if (heard !== undefined) {
    const column = heard === 'silence' ? records.longestSilenceMs : records.overtalkMs
    conditions.push((place) => {
      const ms = numberAt(column, evaluations.record[place] as number)
      if (ms === null || Number.isNaN(evaluations.score[place])) return false
      return span === undefined || (ms >= span.from * 1000 && ms <= span.to * 1000)
    })
  }
  if (recordRow !== undefined) conditions.push((place) => evaluations.recordRow[place] === recordRow)
  return conditions
}

function ofRecords(asked: Asked, point: AnalysisPoint): Condition[] {
  const { figures } = asked
  const { records } = figures
  const { feedback, node, recordRow } = point
  const conditions = measureConditions(asked, point)
  if (feedback !== undefined) {
    const kind = recordChoices.feedbackKind.indexOf(feedback.kind)
    conditions.push((place) => records.feedbackKind[place] === kind)
    conditions.push((place) => feedbackLabel(figures, feedback.rows, place) === feedback.label)
  }
  if (node !== undefined) {
    const wanted = funnelNodes.indexOf(node)
    const last = lastNodes(figures)
    conditions.push((place) => (last[place] as number) >= wanted)
  }
  if (recordRow !== undefined) conditions.push((place) => records.row[place] === recordRow)
  return conditions
}

const shown = [
  'service_records.id as recordId',
  'service_records.external_number as externalNumber',
  'service_records.started_at as startedAt',
  'agents.name as agentName',
  'teams.name as teamName',
  'service_records.channel',
  'service_records.business_type as businessType',
] as const

function listRecords(store: ReadableStore, rows: readonly number[]): Output<'analysis.behind'>['rows'] {
  const found = store.all(
    store.sql
      .selectFrom('service_records')
      .innerJoin('agents', 'agents.id', 'service_records.agent_id')
      .leftJoin('teams', 'teams.id', 'service_records.team_id')
      .select([...shown, 'service_records.score'])
      .where('service_records.row', 'in', rows),
  )
  return found
    .toSorted((a, b) => b.startedAt - a.startedAt)
    .map(({ recordId, ...row }) => ({ ...row, recordId: recordId as RecordId, evaluationId: null }))
}

/** Agent and team as they were when it was scored. */
function listEvaluations(store: ReadableStore, rows: readonly number[]): Output<'analysis.behind'>['rows'] {
  const found = store.all(
    store.sql
      .selectFrom('evaluations')
      .innerJoin('service_records', 'service_records.id', 'evaluations.record_id')
      .innerJoin('agents', 'agents.id', 'evaluations.agent_id')
      .leftJoin('teams', 'teams.id', 'evaluations.team_id')
      .select([...shown, 'evaluations.id as evaluationId', 'evaluations.score'])
      .where('evaluations.rowid' as 'evaluations.id', 'in', rows as unknown as readonly string[]),
  )
  return found
    .toSorted((a, b) => b.startedAt - a.startedAt)
    .map(({ recordId, evaluationId, ...row }) => ({
      ...row,
      recordId: recordId as RecordId,
      evaluationId: evaluationId as EvaluationId,
    }))
}
