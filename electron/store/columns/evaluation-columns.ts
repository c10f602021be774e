import type { ReadableStore } from '../handles.ts'
import { localDays } from './local-days.ts'
import type { Dictionaries, RecordColumns } from './record-columns.ts'
import { type AnyColumn, placeOf, roomFor, withRoom } from './typed-columns.ts'

/**
 * Whether an evaluation says something of services in general (decision 0011), or why it doesn't: chosen by hand, a check
 * of how a record is kept, or drawn again to see whether a rectification worked.
 */
export const evaluationStandings = ['counted', 'by-hand', 'record-check', 're-monitored'] as const
export type EvaluationStanding = (typeof evaluationStandings)[number]

const emptyColumns = () => ({
  /** `evaluations.rowid`, rising. */
  row: new Int32Array(),
  recordRow: new Int32Array(),
  /** The place of its record in the columns of records. */
  record: new Int32Array(),
  isSubmitted: new Uint8Array(),
  /** Place in `evaluationStandings`. */
  standing: new Int8Array(),
  serviceAt: new Float64Array(),
  /** The local day of the service, as `dayNumber` counts. */
  day: new Int32Array(),
  submittedAt: new Float64Array(),
  agent: new Int32Array(),
  team: new Int32Array(),
  sheetVersion: new Int32Array(),
  reviewer: new Int32Array(),
  /** Hundredths of a point; NaN where every item was not applicable. */
  score: new Float32Array(),
  isPassed: new Int8Array(),
  criticalFailures: new Uint16Array(),
  /** Its answers are those from here on, so many of them. */
  answersFrom: new Uint32Array(),
  answerCount: new Uint16Array(),
})
type Columns = ReturnType<typeof emptyColumns>
export type EvaluationColumns = Readonly<Columns> & { readonly count: number }

const emptyAnswers = () => ({
  item: new Int32Array(),
  /** As the answers table keeps it; NaN where the item was not applicable or isn't scored. */
  share: new Float32Array(),
  isFailed: new Int8Array(),
})
type Answers = ReturnType<typeof emptyAnswers>
export type AnswerColumns = Readonly<Answers>

type EvaluationRow = {
  readonly row: number
  readonly record_row: number
  readonly draw_id: string
  readonly state: 'draft' | 'submitted'
  readonly service_at: number
  readonly submitted_at: number | null
  readonly agent_id: string
  readonly team_id: string | null
  readonly sheet_version_id: string
  readonly reviewer_id: string
  readonly score: number | null
  readonly is_passed: 0 | 1 | null
  readonly critical_failures: number
}
type AnswerRow = readonly [row: number, item: string, share: number | null, isFailed: 0 | 1 | null]

const rowsAtOnce = 4_000

const selectEvaluations = `SELECT evaluations.rowid AS row, service_records.row AS record_row, draw_id, evaluations.state,
  service_at, submitted_at, evaluations.agent_id, evaluations.team_id, evaluations.sheet_version_id, reviewer_id,
  evaluations.score, is_passed, critical_failures
  FROM evaluations CROSS JOIN service_records ON service_records.id = evaluations.record_id
  CROSS JOIN review_tasks ON review_tasks.id = evaluations.task_id`
const selectAnswers = `SELECT evaluations.rowid, item_id, share, is_failed
  FROM evaluations CROSS JOIN answers ON answers.evaluation_id = evaluations.id`

export type EvaluationTable = {
  readonly columns: EvaluationColumns
  readonly answers: AnswerColumns
  readMore(store: ReadableStore): boolean
  /** Reads rows again that changed; tells the rows of their records, before and now. */
  readAgain(store: ReadableStore, changed: ReadonlySet<number>, tellRecord: (row: number) => void): void
  /** Finds the places of the records: of evaluations just read, and of all where records have moved. */
  findRecords(records: Pick<RecordColumns, 'row' | 'count'>, haveMoved: boolean): void
}

export function evaluationTable(words: Dictionaries): EvaluationTable {
  const columns: Columns & { count: number } = { ...emptyColumns(), count: 0 }
  const answers: Answers = emptyAnswers()
  let answerCount = 0
  const standings = drawStandings()
  const dayOfInstant = localDays()

  const put = (store: ReadableStore, place: number, row: EvaluationRow): void => {
    columns.row[place] = row.row
    columns.recordRow[place] = row.record_row
    columns.record[place] = -1
    columns.isSubmitted[place] = row.state === 'submitted' ? 1 : 0
    columns.standing[place] = standings.of(store, row.draw_id)
    columns.serviceAt[place] = row.service_at
    columns.day[place] = dayOfInstant(row.service_at)
    columns.submittedAt[place] = row.submitted_at ?? Number.NaN
    columns.agent[place] = words.agents.code(row.agent_id)
    columns.team[place] = words.teams.code(row.team_id)
    columns.sheetVersion[place] = words.sheetVersions.code(row.sheet_version_id)
    columns.reviewer[place] = words.reviewers.code(row.reviewer_id)
    columns.score[place] = row.score ?? Number.NaN
    columns.isPassed[place] = row.is_passed ?? -1
    columns.criticalFailures[place] = row.critical_failures
    columns.answerCount[place] = 0
  }
  const growAnswers = (count: number): void => {
    if (count <= answers.item.length) return
    const room = roomFor(count)
    answers.item = withRoom(answers.item, room)
    answers.share = withRoom(answers.share, room)
    answers.isFailed = withRoom(answers.isFailed, room)
  }
  /** Answers come in the order of their evaluations. What was there before stays behind unused. */
  const putAnswers = (rows: readonly AnswerRow[]): void => {
    growAnswers(answerCount + rows.length)
    let place = -1
    for (const [row, item, share, isFailed] of rows) {
      if (place < 0 || columns.row[place] !== row) {
        place = placeOf(columns.row, columns.count, row)
        columns.answersFrom[place] = answerCount
        columns.answerCount[place] = 0
      }
      answers.item[answerCount] = words.items.code(item)
      answers.share[answerCount] = share ?? Number.NaN
      answers.isFailed[answerCount] = isFailed ?? -1
      answerCount += 1
      columns.answerCount[place] = (columns.answerCount[place] as number) + 1
    }
  }
  const grow = (count: number): void => {
    if (count <= columns.row.length) return
    const all = columns as unknown as Record<string, AnyColumn>
    for (const name of Object.keys(emptyColumns())) all[name] = withRoom(all[name] as AnyColumn, roomFor(count))
  }
  return {
    columns,
    answers,
    readMore(store) {
      const after = columns.count === 0 ? -1 : (columns.row[columns.count - 1] as number)
      const rows = store.raw
        .prepare(`${selectEvaluations} WHERE evaluations.rowid > ? ORDER BY evaluations.rowid LIMIT ${rowsAtOnce}`)
        .all(after) as EvaluationRow[]
      const last = rows.at(-1)
      if (last === undefined) return false
      grow(columns.count + rows.length)
      for (const row of rows) {
        put(store, columns.count, row)
        columns.count += 1
      }
      putAnswers(
        store.raw
          .prepare(
            `${selectAnswers} WHERE evaluations.rowid > ? AND evaluations.rowid <= ? AND evaluations.state = 'submitted'
              ORDER BY evaluations.rowid`,
          )
          .raw()
          .all(after, last.row) as AnswerRow[],
      )
      return rows.length === rowsAtOnce
    },
    readAgain(store, changed, tellRecord) {
      const ofRow = store.raw.prepare(`${selectEvaluations} WHERE evaluations.rowid = ?`)
      const answersOf = store.raw.prepare(`${selectAnswers} WHERE evaluations.rowid = ?`).raw()
      for (const row of changed) {
        const place = placeOf(columns.row, columns.count, row)
        if (place < 0) continue
        tellRecord(columns.recordRow[place] as number)
        const found = ofRow.get(row) as EvaluationRow | undefined
        if (found === undefined) columns.isSubmitted[place] = 0
        else {
          put(store, place, found)
          tellRecord(found.record_row)
          if (found.state === 'submitted') putAnswers(answersOf.all(row) as AnswerRow[])
        }
      }
    },
    findRecords({ row, count }, haveMoved) {
      for (let place = 0; place < columns.count; place += 1) {
        if (!haveMoved && (columns.record[place] as number) >= 0) continue
        columns.record[place] = placeOf(row, count, columns.recordRow[place] as number)
      }
    },
  }
}

/** Draws never change: each is looked at once. */
function drawStandings() {
  const known = new Map<string, number>()
  const read = (store: ReadableStore, id: string): EvaluationStanding => {
    const draw = store.first(
      store.sql.selectFrom('draws').select(['kind', 'subjects', 'rectification_id']).where('id', '=', id),
    )
    if (draw === undefined || draw.kind === 'by-hand') return 'by-hand'
    const subjects = JSON.parse(draw.subjects) as string[]
    if (!subjects.some((subject) => ['call', 'chat', 'visit'].includes(subject))) return 'record-check'
    return draw.rectification_id === null ? 'counted' : 're-monitored'
  }
  return {
    of(store: ReadableStore, id: string): number {
      const found = known.get(id) ?? evaluationStandings.indexOf(read(store, id))
      known.set(id, found)
      return found
    },
  }
}
