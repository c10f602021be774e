import { type RawBuilder, sql } from 'kysely'
import type { RecordFilter } from '#shared/calls/records.ts'
import type { ReadableStore } from '../handles.ts'
import { conditionsOf } from './record-conditions.ts'
import { bestStart, gathered, type Start, type StartLimits, shortestStart } from './record-gather.ts'
import { type Known, knownOf } from './record-known.ts'
import {
  allOf,
  type Conditions,
  costOfLooking,
  costOfScanning,
  costOfSorting,
  countOf,
  countUpTo,
  isLookedAt,
  looks,
  rowsMeeting,
  rowsOf,
} from './record-lookup.ts'
import { orderOf, type RecordSort, sortColumns, sortKeys } from './record-order.ts'
import { newestRow } from './record-search.ts'

/*
 * A page of records under any filter and sort. Either the list is read in its order, from the index of the sort, looking
 * at each record until the page is full: good where many records meet the filter. Or all records that meet it are
 * gathered and sorted: good where few do. Which it is shows while reading: it is given up when it takes too long.
 */

/** Figures that decide which way a list is read; they never change what it says. */
export type ListingLimits = {
  /** How long a list is read in its order in any case, µs. */
  readonly patience: number
  /** What no more records meet is gathered at once. */
  readonly few: StartLimits
  /** Entries of an index read at once, at least and at most. */
  readonly piece: { readonly from: number; readonly to: number }
  /** What is gathered is kept whole for the next page and other sorts, but not more than this; of more, the first rows. */
  readonly kept: number
  readonly keptOfMany: number
}

export const listingLimits: ListingLimits = {
  patience: 12_000,
  few: { ofColumns: 3000, ofTexts: 15_000 },
  piece: { from: 1000, to: 16_000 },
  kept: 50_000,
  keptOfMany: 1000,
}

export type ListedRows = { readonly rows: readonly number[]; readonly total: number | null }
type Span = { readonly start: number; readonly end: number }

/** Rows from `start` to `end` (excluded), and how many there are in all where that is known by the way. */
export function listRows(
  store: ReadableStore,
  { filter, sort: asked, start, end }: Span & { readonly filter: RecordFilter; readonly sort: RecordSort },
  limits = listingLimits,
): ListedRows {
  const list: List = {
    store,
    conditions: conditionsOf(store, filter),
    sort: sortKeys(asked),
    known: knownOf(store, filter),
    limits,
  }
  if (list.conditions.length === 0) countKnown(list)
  const rows = end <= start ? [] : pageOf(list, { start, end })
  const isLast = rows.length < end - start && (rows.length > 0 || start === 0) && end > start
  if (isLast) list.known.count ??= start + rows.length
  return { rows, total: list.known.count }
}

/** How many records the filter means, exactly. */
export function countRows(store: ReadableStore, filter: RecordFilter): number {
  const conditions = conditionsOf(store, filter)
  return countKnown({ store, conditions, known: knownOf(store, filter) })
}

type List = {
  readonly store: ReadableStore
  readonly conditions: Conditions
  readonly sort: RecordSort
  readonly known: Known
  readonly limits: ListingLimits
}

function countKnown({ store, conditions, known }: Pick<List, 'store' | 'conditions' | 'known'>): number {
  known.count ??= countOf(store, meeting(store, conditions))
  return known.count
}

/** Every row the filter means, in no order. */
function meeting(store: ReadableStore, conditions: Conditions): RawBuilder<unknown> {
  if (conditions.length === 0) return sql`SELECT row FROM service_records INDEXED BY service_records_started`
  const [only] = conditions
  if (conditions.length === 1 && only !== undefined && (only.rows ?? only.index) !== null) return rowsMeeting(only)
  const start = bestStart(store, conditions)
  if (start !== null && start.left.length === 0) return rowsMeeting(start.condition)
  return sql`SELECT service_records.row FROM ${gathered(conditions, start, true)}`
}

function pageOf(list: List, span: Span): readonly number[] {
  const { known, sort, limits } = list
  const ordered = known.orders.get(JSON.stringify(sort))
  if (ordered !== undefined && (ordered.length >= span.end || ordered.length === known.count)) {
    return ordered.slice(span.start, span.end)
  }
  if (known.rows !== null && known.rows.length < limits.few.ofColumns) return sortKnown(list, known.rows, span)
  const walk = sort.length === 1 ? walkOf(list) : null
  if (walk !== null && walk.left.length === 0) return readStraight(list, walk, span)
  const start = walk === null || known.rows !== null ? null : shortestStart(list.store, list.conditions, limits.few)
  const read = walk === null || start !== null ? null : readInOrder(list, walk, span)
  if (read !== null) return read
  return known.rows === null ? gather(list, start, span) : sortKnown(list, known.rows, span)
}

/** How a list is read in its order: an index, the conditions it holds by itself, and those left to look at. */
type Walk = { readonly index: string | null; readonly within: Conditions; readonly left: Conditions }

/**
 * The index of the sort. In order of time the index of a single value does as well and is shorter: the shortest is taken.
 */
function walkOf({ store, conditions, sort, limits }: List): Walk {
  const own = sortColumns[sort[0]?.column ?? 'startedAt'].index
  const isTime = own === 'service_records_started'
  const ones = isTime ? conditions.filter(({ shape }) => shape === 'one') : []
  const counts = new Map(ones.length < 2 ? [] : ones.map((one) => [one, countUpTo(store, one, limits.kept)]))
  const [shortest] = ones.toSorted((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0))
  const within = conditions.filter(
    (one) => one === shortest || (one.index !== null && one.index === own && (!isTime || one.shape === 'span')),
  )
  const implied = conditions.flatMap((one) => (one.implied?.index === own ? [{ ...one, ...one.implied }] : []))
  return {
    index: shortest?.index ?? own,
    within: [...within, ...implied],
    left: conditions.filter((one) => !within.includes(one)),
  }
}

function entriesOf({ index, within }: Walk, sort: RecordSort, isBackwards = false): RawBuilder<unknown> {
  const key = sql.ref(sortColumns[sort[0]?.column ?? 'startedAt'].column)
  const by = index === null ? sql`` : sql`INDEXED BY ${sql.id(index)}`
  return sql`SELECT service_records.row, ${key} AS key, service_records.started_at FROM service_records ${by}
    WHERE ${allOf(within)} ORDER BY ${orderOf(sort, isBackwards)}`
}

/** The index holds the list itself. What lies behind its middle is read from its end. */
function readStraight({ store, sort, known }: List, walk: Walk, { start, end }: Span): readonly number[] {
  const total = known.count
  const isBehind = total !== null && start > total / 2
  if (!isBehind) return rowsOf(store, sql`${entriesOf(walk, sort)} LIMIT ${end - start} OFFSET ${start}`)
  const last = Math.min(end, total)
  if (last <= start) return []
  const entries = entriesOf(walk, sort, true)
  return rowsOf(store, sql`${entries} LIMIT ${last - start} OFFSET ${total - last}`).reverse()
}

/** Reads on from where the list was read to, piece by piece; null when it takes too long to fill the page. */
function readInOrder(list: List, walk: Walk, { start, end }: Span): readonly number[] | null {
  const { store, sort, known, limits } = list
  const key = JSON.stringify(sort)
  const cost = costOfLooking(walk.left)
  const longest = newestRow(store)
  let { rows, taken } = known.parts.get(key) ?? { rows: [], taken: 0 }
  let spent = 0
  let expected = 0
  while (rows.length < end && taken < longest) {
    const missing = end - rows.length
    if (taken > 0) expected = Math.ceil((missing * taken) / Math.max(rows.length, 0.5))
    const share = rows.length / Math.max(taken, 1)
    if (spent > 0 && isHopeless(list, spent, expected * cost, share)) break
    const isEarly = share === 0 && spent < limits.patience
    const most = isEarly ? Math.floor(limits.patience / 2 / cost) : limits.piece.to
    const piece = Math.max(limits.piece.from, Math.min(Math.ceil(expected * 1.2), most))
    rows = [...rows, ...rowsOf(store, pieceOf(walk, sort, piece, taken))]
    taken += piece
    spent += piece * cost
  }
  known.parts.set(key, { rows, taken })
  return rows.length < end && taken < longest ? null : rows.slice(start, end)
}

/**
 * Reading on would take longer than gathering. A beginning without a find says little yet: the order may begin with
 * others.
 */
function isHopeless(list: List, spent: number, expected: number, share: number): boolean {
  const { store, sort, known } = list
  const { patience } = list.limits
  if (share > 0 && spent + expected <= patience) return false
  if (share === 0) return spent >= 12 * patience || (spent >= patience && !isManyForSure(list))
  const all = newestRow(store)
  const count = known.count ?? share * all
  const scan = known.rows === null ? all * costOfScanning : 0
  return expected > scan + Math.min(count, all) * costOfSorting(isSortLookedAt(sort))
}

/** The next entries of the index, and of those the records that meet what is left of the filter, in the same order. */
function pieceOf(walk: Walk, sort: RecordSort, piece: number, taken: number): RawBuilder<unknown> {
  const source = walk.left.every(isLookedAt) ? looks : sql`service_records NOT INDEXED`
  const turned = sql.raw(sort[0]?.direction === 'asc' ? 'ASC' : 'DESC')
  return sql`SELECT service_records.row
    FROM (${entriesOf(walk, sort)} LIMIT ${piece} OFFSET ${taken}) AS entries
    CROSS JOIN ${source} ON service_records.row = entries.row WHERE ${allOf(walk.left)}
    ORDER BY entries.key ${turned}, entries.started_at ${turned}, entries.row ${turned}`
}

const isSortLookedAt = (sort: RecordSort): boolean => sort.every(({ column }) => sortColumns[column].isLookedAt)

/** All records that meet the filter, sorted; kept unless they are too many. */
function gather(list: List, start: Start | null, span: Span): readonly number[] {
  const { store, sort, known, conditions, limits } = list
  const from = gathered(conditions, start ?? bestStart(store, conditions), isSortLookedAt(sort))
  const limit = Math.max(isManyForSure(list) ? limits.keptOfMany : limits.kept + 1, span.end)
  const rows = rowsOf(store, sql`SELECT service_records.row FROM ${from} ORDER BY ${orderOf(sort)} LIMIT ${limit}`)
  if (rows.length < limit) known.count = rows.length
  if (rows.length < limit && rows.length <= limits.kept) known.rows = rows
  known.orders.set(JSON.stringify(sort), rows.slice(0, limits.kept))
  return rows.slice(span.start, span.end)
}

/** Sorting all of many takes much longer than finding the first. */
function isManyForSure({ store, conditions, known, limits }: List): boolean {
  if (known.count !== null) return known.count > limits.kept
  const [only] = conditions
  return conditions.length === 1 && only !== undefined && countUpTo(store, only, limits.kept + 1) > limits.kept
}

/** What was gathered for another sort. */
function sortKnown({ store, sort, known }: List, rows: readonly number[], { start, end }: Span): readonly number[] {
  const source = isSortLookedAt(sort) ? looks : sql`service_records NOT INDEXED`
  const order = rowsOf(
    store,
    sql`SELECT service_records.row FROM json_each(${JSON.stringify(rows)}) AS found
      CROSS JOIN ${source} ON service_records.row = found.value ORDER BY ${orderOf(sort)}`,
  )
  known.orders.set(JSON.stringify(sort), order)
  return order.slice(start, end)
}
