import type { RecordFilter } from '#shared/calls/records.ts'
import type { ReadableStore } from '../handles.ts'

/** So many row numbers are kept for a connection, eight bytes each. */
const keptRows = 1_000_000

/** How far a list was read: the rows found so far, in order, and how many entries of its index that took. */
export type ReadSoFar = { readonly rows: readonly number[]; readonly taken: number }

/** What was found out about a filter. */
export type Known = {
  count: number | null
  /** Every row it means, in any order; null while they weren't gathered (or are too many). */
  rows: readonly number[] | null
  /** The same by sort, in its order. */
  readonly orders: Map<string, readonly number[]>
  /** Lists read from their beginning, by sort. */
  readonly parts: Map<string, ReadSoFar>
}

type KnownOfLibrary = { readonly state: string; readonly filters: Map<string, Known> }

const knownIn = new WeakMap<ReadableStore['raw'], KnownOfLibrary>()

/** What changes with every change of the library, by this connection or another. */
const libraryState = ({ raw }: ReadableStore): string =>
  `${raw.pragma('data_version', { simple: true })} ${raw.prepare('SELECT total_changes()').pluck().get()}`

const sizeOf = ({ rows, orders, parts }: Known): number =>
  (rows?.length ?? 0) +
  [...orders.values()].reduce((sum, order) => sum + order.length, 0) +
  [...parts.values()].reduce((sum, part) => sum + part.rows.length, 1000)

/** What this connection knows about a filter; forgotten when anything changes in the library, and when it gets too much. */
export function knownOf(store: ReadableStore, filter: RecordFilter): Known {
  const state = libraryState(store)
  let known = knownIn.get(store.raw)
  if (known?.state !== state) {
    known = { state, filters: new Map() }
    knownIn.set(store.raw, known)
  }
  const key = JSON.stringify(filter)
  const found = known.filters.get(key) ?? { count: null, rows: null, orders: new Map(), parts: new Map() }
  // The newest last: the oldest are the first to go.
  known.filters.delete(key)
  known.filters.set(key, found)
  forgetOldest(known.filters)
  return found
}

function forgetOldest(filters: Map<string, Known>): void {
  let size = [...filters.values()].reduce((sum, one) => sum + sizeOf(one), 0)
  for (const [key, one] of filters) {
    if (size <= keptRows || filters.size === 1) return
    size -= sizeOf(one)
    filters.delete(key)
  }
}
