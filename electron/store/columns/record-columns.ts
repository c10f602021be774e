import type { ReadableStore } from '../handles.ts'
import { localDays } from './local-days.ts'
import { type AnyColumn, type Dictionary, dictionary, placeOf, roomFor, withRoom } from './typed-columns.ts'

/** What a code in a column of a fixed list stands for: the place in the list. */
export const recordChoices = {
  channel: ['phone', 'online', 'email', 'visit', 'other'],
  priority: ['A', 'B', 'C'],
  urgency: ['urgent', 'important', 'normal'],
  complexity: ['simple', 'general', 'complex'],
  feedbackKind: ['inquiry', 'suggestion', 'complaint', 'praise'],
  feedbackSource: ['phone', 'online', 'visit', 'social', 'other'],
} as const

/** Bits of the column `filled`, the first the lowest: whether the record says anything of it (completeness, L10). */
export const filledFields = [
  'customerName',
  'customerPhone',
  'customerAddress',
  'businessType',
  'problem',
  'product',
  'steps',
  'talkSeconds',
  'isResolved',
  'solution',
  'customerConfirmed',
  'csat',
  'respondedAt',
  'completedAt',
] as const
export type FilledField = (typeof filledFields)[number]

const filledColumns: Readonly<Record<FilledField, string>> = {
  customerName: 'customer_name',
  customerPhone: 'customer_phone',
  customerAddress: 'customer_address',
  businessType: 'business_type',
  problem: 'problem',
  product: 'product',
  steps: 'steps',
  talkSeconds: 'talk_seconds',
  isResolved: 'is_resolved',
  solution: 'solution',
  customerConfirmed: 'customer_confirmed',
  csat: 'csat',
  respondedAt: 'responded_at',
  completedAt: 'completed_at',
}

/** Codes and flags: -1 (for numbers NaN) where the record says nothing. Instants are UTC ms. */
const emptyColumns = () => ({
  /** `service_records.row`, rising. */
  row: new Int32Array(),
  startedAt: new Float64Array(),
  /** The local day of the start, as `dayNumber` counts. */
  day: new Int32Array(),
  agent: new Int32Array(),
  team: new Int32Array(),
  businessType: new Int32Array(),
  queue: new Int32Array(),
  feedbackTopic: new Int32Array(),
  channel: new Int8Array(),
  priority: new Int8Array(),
  urgency: new Int8Array(),
  complexity: new Int8Array(),
  feedbackKind: new Int8Array(),
  feedbackSource: new Int8Array(),
  isComplaint: new Int8Array(),
  isResolved: new Int8Array(),
  isOpen: new Int8Array(),
  /** An inspection: no service of a customer, counted in no indicator. */
  isInspection: new Int8Array(),
  csat: new Int8Array(),
  /** Bits of `filledFields`. */
  filled: new Uint16Array(),
  ringSeconds: new Float32Array(),
  respondedAt: new Float64Array(),
  completedAt: new Float64Array(),
  viewedAt: new Float64Array(),
  contactedAt: new Float64Array(),
  solutionOfferedAt: new Float64Array(),
  planGivenAt: new Float64Array(),
  progressToldAt: new Float64Array(),
  durationMs: new Float32Array(),
  longestSilenceMs: new Float32Array(),
  overtalkMs: new Float32Array(),
  interruptions: new Float32Array(),
  agentTalkShare: new Float32Array(),
})

type Columns = ReturnType<typeof emptyColumns>
export type RecordColumnName = keyof Columns
export type RecordColumns = Readonly<Columns> & { readonly count: number }

/** Agents, teams and the words of records, shared by records and evaluations. */
export type Dictionaries = {
  readonly agents: Dictionary
  readonly teams: Dictionary
  readonly businessTypes: Dictionary
  readonly queues: Dictionary
  readonly feedbackTopics: Dictionary
  readonly sheetVersions: Dictionary
  readonly reviewers: Dictionary
  readonly items: Dictionary
}

export const emptyDictionaries = (): Dictionaries => ({
  agents: dictionary(),
  teams: dictionary(),
  businessTypes: dictionary(),
  queues: dictionary(),
  feedbackTopics: dictionary(),
  sheetVersions: dictionary(),
  reviewers: dictionary(),
  items: dictionary(),
})

type Cell = string | number | null
/** Where a column's values come from: SQL, and how a cell becomes a number. `sparse`: no room before the first value. */
type Source = { readonly sql: string; readonly kept: (cell: Cell) => number; readonly sparse?: true }

const number = (sql: string, sparse?: true): Source => ({
  sql,
  kept: (cell) => (cell === null ? Number.NaN : (cell as number)),
  ...(sparse && { sparse }),
})
const flag = (sql: string): Source => ({ sql, kept: (cell) => (cell === null ? -1 : (cell as number)) })
const coded = (sql: string, words: Dictionary, sparse?: true): Source => ({
  sql,
  kept: (cell) => words.code(cell as string | null),
  ...(sparse && { sparse }),
})
const chosen = (sql: string, choices: readonly string[]): Source => {
  const places = new Map(choices.map((choice, place) => [choice, place]))
  return { sql, kept: (cell) => (cell === null ? -1 : (places.get(cell as string) ?? -1)), sparse: true }
}

function sourcesOf(words: Dictionaries): Readonly<Record<RecordColumnName, Source>> {
  const dayOfInstant = localDays()
  const filled = filledFields.map((field, bit) => `((${filledColumns[field]} IS NOT NULL) << ${bit})`).join(' | ')
  return {
    row: { sql: 'row', kept: Number },
    startedAt: number('started_at'),
    day: { sql: 'started_at', kept: (cell) => dayOfInstant(cell as number) },
    agent: coded('agent_id', words.agents),
    team: coded('team_id', words.teams),
    businessType: coded('business_type', words.businessTypes, true),
    queue: coded('queue', words.queues, true),
    feedbackTopic: coded('feedback_topic', words.feedbackTopics, true),
    channel: chosen('channel', recordChoices.channel),
    priority: chosen('priority', recordChoices.priority),
    urgency: chosen('urgency', recordChoices.urgency),
    complexity: chosen('complexity', recordChoices.complexity),
    feedbackKind: chosen('feedback_kind', recordChoices.feedbackKind),
    feedbackSource: chosen('feedback_source', recordChoices.feedbackSource),
    isComplaint: flag('is_complaint'),
    isResolved: flag('is_resolved'),
    isOpen: flag('is_open'),
    isInspection: flag('EXISTS (SELECT 1 FROM inspections WHERE record_id = service_records.id)'),
    csat: flag('csat'),
    filled: { sql: filled, kept: Number },
    ringSeconds: number('ring_seconds', true),
    respondedAt: number('responded_at', true),
    completedAt: number('completed_at', true),
    viewedAt: number('viewed_at', true),
    contactedAt: number('contacted_at', true),
    solutionOfferedAt: number('solution_offered_at', true),
    planGivenAt: number('plan_given_at', true),
    progressToldAt: number('progress_told_at', true),
    durationMs: number('duration_ms', true),
    longestSilenceMs: number('longest_silence_ms', true),
    overtalkMs: number('overtalk_ms', true),
    interruptions: number('interruptions', true),
    agentTalkShare: number('agent_talk_share', true),
  }
}

/** Rows read by one step of loading: short enough that another request waits a moment only. */
const rowsAtOnce = 20_000

type Changed = { readonly records: ReadonlySet<number>; readonly goneRecords: ReadonlySet<number> }

export type RecordTable = {
  readonly columns: RecordColumns
  /** Takes in the next rows beyond those that are in; false when there are no more. */
  readMore(store: ReadableStore): boolean
  /**
   * Reads rows again that changed, and takes out those that went; tells the days these were of, before and now. True when
   * places of other rows moved.
   */
  readAgain(store: ReadableStore, changed: Changed, tellDay: (day: number) => void): boolean
}

export function recordTable(words: Dictionaries): RecordTable {
  const columns: Columns & { count: number } = { ...emptyColumns(), count: 0 }
  const all = columns as unknown as Record<string, AnyColumn>
  const sources = Object.entries(sourcesOf(words))
  const select = `SELECT ${sources.map(([, { sql }]) => sql).join(', ')} FROM service_records`

  const roomOf = (): number => columns.row.length
  const grow = (count: number): void => {
    if (count <= roomOf()) return
    for (const [name, { sparse }] of sources) {
      const column = all[name] as AnyColumn
      if (!sparse || column.length > 0) all[name] = withRoom(column, roomFor(count))
    }
  }
  const put = (place: number, cells: readonly Cell[]): void => {
    for (let index = 0; index < sources.length; index += 1) {
      const [name, { kept, sparse }] = sources[index] as [string, Source]
      const value = kept(cells[index] as Cell)
      const column = all[name] as AnyColumn
      if (column.length > 0) column[place] = value
      else if (!sparse || !(value === -1 || Number.isNaN(value))) {
        const roomy = withRoom(column, roomOf())
        roomy[place] = value
        all[name] = roomy
      }
    }
  }
  const readMore = (store: ReadableStore): boolean => {
    const after = columns.count === 0 ? -1 : (columns.row[columns.count - 1] as number)
    const query = store.raw.prepare(`${select} WHERE row > ? ORDER BY row LIMIT ${rowsAtOnce}`).raw()
    const rows = query.all(after) as Cell[][]
    // Counted once at the start: a library that is read as a whole gets its room in one piece.
    if (columns.count === 0 && rows.length === rowsAtOnce) {
      grow(store.raw.prepare('SELECT count(*) FROM service_records').pluck().get() as number)
    }
    grow(columns.count + rows.length)
    for (const cells of rows) {
      put(columns.count, cells)
      columns.count += 1
    }
    return rows.length === rowsAtOnce
  }
  return {
    columns,
    readMore,
    readAgain(store, { records, goneRecords }, tellDay) {
      for (const row of goneRecords) {
        const place = placeOf(columns.row, columns.count, row)
        if (place >= 0) tellDay(columns.day[place] as number)
      }
      const moved = takeOut(columns, all, goneRecords)
      const query = store.raw.prepare(`${select} WHERE row = ?`).raw()
      for (const row of records) {
        const place = placeOf(columns.row, columns.count, row)
        const cells = place < 0 ? undefined : (query.get(row) as Cell[] | undefined)
        if (cells === undefined) continue
        tellDay(columns.day[place] as number)
        put(place, cells)
        tellDay(columns.day[place] as number)
      }
      return moved
    },
  }
}

/** Moves the rows behind those that went forward, in every column. */
function takeOut(
  columns: { readonly row: Int32Array; count: number },
  all: Record<string, AnyColumn>,
  gone: ReadonlySet<number>,
): boolean {
  if (gone.size === 0) return false
  const kept: number[] = []
  for (let place = 0; place < columns.count; place += 1) {
    if (!gone.has(columns.row[place] as number)) kept.push(place)
  }
  if (kept.length === columns.count) return false
  for (const column of Object.values(all)) {
    if (!ArrayBuffer.isView(column) || column.length === 0) continue
    for (let place = 0; place < kept.length; place += 1) column[place] = column[kept[place] as number] as number
  }
  columns.count = kept.length
  return true
}
