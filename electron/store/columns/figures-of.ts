import type { ReadableStore } from '../handles.ts'
import { changedDays } from './changed-days.ts'
import { type AnswerColumns, type EvaluationColumns, evaluationTable } from './evaluation-columns.ts'
import { type Dictionaries, emptyDictionaries, type RecordColumns, recordTable } from './record-columns.ts'
import { placeOf } from './typed-columns.ts'

/** Records, evaluations and answers as columns in memory: what indicators, analysis and reports are counted from. */
export type Figures = {
  readonly records: RecordColumns
  readonly evaluations: EvaluationColumns
  readonly answers: AnswerColumns
  readonly words: Dictionaries
  /** Another number whenever anything was read anew: what was computed from figures of the same number still holds. */
  readonly version: number
  /** The version at which something of the services of these days was read anew last (days as `dayNumber` counts). */
  changedIn(fromDay: number, toDay: number): number
  /** Another number whenever anything was committed at all: for what is known of neither columns nor days. */
  readonly commits: number
}

type Loaded = {
  readonly figures: Figures
  /** Reads a little more; false when everything is in. */
  step(store: ReadableStore): boolean
  refresh(store: ReadableStore): void
}

const loadedOf = new WeakMap<object, Loaded>()

/**
 * The columns, up to date with what was committed last. What isn't in memory yet is read now, which takes seconds for a
 * million records: the thread for figures reads it in steps beforehand (`loadFigures`).
 */
export function figuresOf(store: ReadableStore): Figures {
  const loaded = loadedFor(store)
  while (loaded.step(store));
  loaded.refresh(store)
  return loaded.figures
}

/** Loads the columns step by step; between two steps whoever else waits for the thread is let through. */
export async function loadFigures(store: ReadableStore, isWanted: () => boolean): Promise<void> {
  const loaded = loadedFor(store)
  while (isWanted() && loaded.step(store)) await new Promise((resolve) => setImmediate(resolve))
}

function loadedFor(store: ReadableStore): Loaded {
  const known = loadedOf.get(store.raw)
  if (known !== undefined) return known
  const fresh = loading()
  loadedOf.set(store.raw, fresh)
  return fresh
}

function loading(): Loaded {
  const words = emptyDictionaries()
  const records = recordTable(words)
  const evaluations = evaluationTable(words)
  const changes = changedDays()
  const figures = {
    records: records.columns,
    evaluations: evaluations.columns,
    answers: evaluations.answers,
    words,
    version: 0,
    commits: 0,
    changedIn: changes.latestIn,
  }
  let stage: 'begin' | 'records' | 'evaluations' | 'loaded' = 'begin'
  let seen = { change: 0, state: '' }
  return {
    figures,
    step(store) {
      if (stage === 'begin') {
        // What changes from here on is read again by the first refresh, however far loading has come by then.
        seen = { change: newestChange(store), state: '' }
        stage = 'records'
      } else if (stage === 'records') {
        if (!records.readMore(store)) stage = 'evaluations'
      } else if (stage === 'evaluations' && !evaluations.readMore(store)) stage = 'loaded'
      return stage !== 'loaded'
    },
    refresh(store) {
      const state = stateOf(store)
      if (state === seen.state) return
      const version = figures.version + 1
      try {
        store.raw.transaction(() => {
          const changed = changesSince(store, seen.change)
          const isFirst = seen.state === ''
          if (readAnew(store, changed, version) || isFirst) figures.version = version
          seen = { change: changed.newest, state }
        })()
      } catch (error) {
        changes.tellAll(version)
        figures.version = version
        throw error
      }
      figures.commits += 1
    },
  }

  /** True when there was anything to read. */
  function readAnew(store: ReadableStore, changed: ReturnType<typeof changesSince>, version: number): boolean {
    const tellDay = (day: number): void => changes.tell(day, version)
    const recordRows = new Set<number>()
    const haveMoved = records.readAgain(store, changed, tellDay)
    const recordsBefore = records.columns.count
    while (records.readMore(store));
    const { row, day, count } = records.columns
    for (let place = recordsBefore; place < count; place += 1) tellDay(day[place] as number)
    evaluations.readAgain(store, changed.evaluations, (recordRow) => recordRows.add(recordRow))
    const evaluationsBefore = evaluations.columns.count
    while (evaluations.readMore(store));
    const { recordRow, count: evaluationCount } = evaluations.columns
    for (let place = evaluationsBefore; place < evaluationCount; place += 1) recordRows.add(recordRow[place] as number)
    for (const recordOf of recordRows) {
      const place = placeOf(row, count, recordOf)
      if (place >= 0) tellDay(day[place] as number)
    }
    evaluations.findRecords(records.columns, haveMoved)
    const { records: changedRecords, goneRecords, evaluations: changedEvaluations } = changed
    const isChanged = changedRecords.size + goneRecords.size + changedEvaluations.size > 0
    return isChanged || count > recordsBefore || evaluationCount > evaluationsBefore
  }
}

/** Differs as soon as anything was committed, by another connection or by this one. */
function stateOf(store: ReadableStore): string {
  const others = store.raw.pragma('data_version', { simple: true })
  const own = store.raw.prepare('SELECT total_changes()').pluck().get()
  return `${others}/${own}`
}

const newestChange = (store: ReadableStore): number =>
  store.raw.prepare('SELECT coalesce(max(id), 0) FROM column_changes').pluck().get() as number

function changesSince(store: ReadableStore, last: number) {
  const records = new Set<number>()
  const goneRecords = new Set<number>()
  const evaluations = new Set<number>()
  let newest = last
  const rows = store.all(
    store.sql
      .selectFrom('column_changes')
      .select(['id', 'record_row as record', 'evaluation_row as evaluation', 'is_gone as isGone'])
      .where('id', '>', last)
      .orderBy('id'),
  )
  for (const { id, record, evaluation, isGone } of rows) {
    newest = id
    if (evaluation !== null) evaluations.add(evaluation)
    if (record === null) continue
    if (isGone === 1) {
      goneRecords.add(record)
      records.delete(record)
    } else records.add(record)
  }
  return { records, goneRecords, evaluations, newest }
}
