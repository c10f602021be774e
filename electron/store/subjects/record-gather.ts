import { type RawBuilder, sql } from 'kysely'
import type { ReadableStore } from '../handles.ts'
import {
  allOf,
  type Conditions,
  costOfLooking,
  costOfScanning,
  countUpTo,
  isLookedAt,
  looks,
  rowsMeeting,
  rowsOf,
} from './record-lookup.ts'
import { newestRow } from './record-search.ts'

type Condition = Conditions[number]

/** Where gathering begins: the rows of an index, and the conditions these don't meet by themselves. */
export type Start = { readonly condition: Condition; readonly left: Conditions }

const byTime = 'service_records_started'

/** Every beginning there is. After a value its index holds the time, so that a period narrows it too. */
function startsOf(conditions: Conditions): Start[] {
  const period = conditions.find(({ index, shape }) => index === byTime && shape === 'span')
  return conditions.flatMap((condition): Start[] => {
    if (condition.rows === null && condition.index === null) return []
    const withPeriod = period !== undefined && condition.index !== null && condition.shape === 'one'
    const met = withPeriod ? [condition, period] : [condition]
    const start = withPeriod ? { ...condition, where: allOf(met), shape: 'several' as const } : condition
    return [{ condition: start, left: conditions.filter((one) => !met.includes(one)) }]
  })
}

/** How far each kind of beginning is worth counting. */
export type StartLimits = { readonly ofColumns: number; readonly ofTexts: number }

/** The beginning with the fewest rows, when there are no more than worth counting. */
export function shortestStart(store: ReadableStore, conditions: Conditions, limits: StartLimits): Start | null {
  let shortest: Start | null = null
  let fewest = Number.POSITIVE_INFINITY
  for (const start of startsOf(conditions)) {
    const isText = start.condition.rows !== null
    const limit = Math.min(fewest, isText ? limits.ofTexts : limits.ofColumns)
    const found = isText ? foundRows(store, start, limit) : countedRows(store, start, limit)
    if (found !== null) [shortest, fewest] = [found.start, found.count]
  }
  return shortest
}

type Counted = { readonly start: Start; readonly count: number }

function countedRows(store: ReadableStore, start: Start, limit: number): Counted | null {
  const count = countUpTo(store, start.condition, limit + 1)
  return count > limit ? null : { start, count }
}

/** Searching takes its time: what was found is taken as it is when there are no more than `limit`. */
function foundRows(store: ReadableStore, start: Start, limit: number): Counted | null {
  const rows = rowsOf(store, sql`SELECT row FROM (${rowsMeeting(start.condition)}) LIMIT ${limit + 1}`)
  if (rows.length > limit) return null
  const found = sql<{ row: number }>`SELECT value AS row FROM json_each(${JSON.stringify(rows)})`
  return { start: { ...start, condition: { ...start.condition, rows: found } }, count: rows.length }
}

/**
 * The best beginning; null when looking through all of `service_records_looks` is quicker than any. Texts are dear to
 * compare: what their own index finds is nearly always the better beginning.
 */
export function bestStart(store: ReadableStore, conditions: Conditions): Start | null {
  const scan = newestRow(store) * costOfScanning
  const limit = Math.ceil((conditions.every(isLookedAt) ? scan : 8 * scan) / costOfLooking(conditions))
  const text = startsOf(conditions).find(({ condition }) => condition.rows !== null)
  const columns = conditions.filter(({ rows }) => rows === null)
  if (text === undefined) return shortestStart(store, columns, { ofColumns: limit, ofTexts: 0 })
  // Two texts: the fewer of them, as far as that shows early.
  const isOneText = columns.length === conditions.length - 1
  const few = { ofColumns: 20_000, ofTexts: 50_000 }
  return startAmong(store, conditions, isOneText ? columns : conditions, few) ?? text
}

/** Of some of the conditions, the shortest beginning; all the others are left to look at. */
function startAmong(store: ReadableStore, all: Conditions, some: Conditions, limits: StartLimits): Start | null {
  const start = shortestStart(store, some, limits)
  if (start === null || some === all) return start
  return { ...start, left: [...start.left, ...all.filter((one) => !some.includes(one))] }
}

/** The rows all conditions mean, as `FROM … WHERE …` of a statement over `service_records`. */
export function gathered(conditions: Conditions, start: Start | null, isSortLookedAt: boolean): RawBuilder<unknown> {
  if (start === null) return sql`${looks} WHERE ${allOf(conditions)}`
  const { left } = start
  const isShort = left.every(isLookedAt) && (left.length > 0 || isSortLookedAt)
  return sql`(${rowsMeeting(start.condition)}) AS met
    CROSS JOIN ${isShort ? looks : sql`service_records NOT INDEXED`} ON service_records.row = met.row
    WHERE ${allOf(left)}`
}
