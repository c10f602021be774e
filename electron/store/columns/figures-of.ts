import type { ReadableStore } from '../handles.ts'
import { type AnswerColumns, type EvaluationColumns, evaluationTable } from './evaluation-columns.ts'
import { type Dictionaries, emptyDictionaries, type RecordColumns, recordTable } from './record-columns.ts'

/** Records, evaluations and answers as columns in memory: what indicators, analysis and reports are counted from. */
export type Figures = {
  readonly records: RecordColumns
  readonly evaluations: EvaluationColumns
  readonly answers: AnswerColumns
  readonly words: Dictionaries
  /** Another number whenever anything was read anew: what was computed from figures of the same number still holds. */
  readonly version: number
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
  const figures = {
    records: records.columns,
    evaluations: evaluations.columns,
    answers: evaluations.answers,
    words,
    version: 0,
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
      store.raw.transaction(() => {
        const changes = changesSince(store, seen.change)
        const haveMoved = records.readAgain(store, changes.records, changes.goneRecords)
        while (records.readMore(store));
        evaluations.readAgain(store, changes.evaluations)
        while (evaluations.readMore(store));
        evaluations.findRecords(records.columns, haveMoved)
        seen = { change: changes.newest, state }
      })()
      figures.version += 1
    },
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
