import { proposeColumns } from './propose-columns.ts'
import { readTime, readTimeOfDay } from './read-time.ts'
import { isBlankMark } from './read-words.ts'
import type { TableRow } from './understand-record.ts'

/** A date, a time, a number, a telephone number: what titles aren't. */
const isValue = (text: string): boolean =>
  !isBlankMark(text) && (/^[+-]?[\d.,\s()-]*\d$/.test(text.trim()) || readTime(text).ok || readTimeOfDay(text).ok)

/**
 * Whether the first row names the columns: it has more names that are known than values, or no values at all. A table of
 * one row has none when it holds values.
 */
export function isHeader(first: readonly string[], others: readonly TableRow[]): boolean {
  const values = first.filter(isValue).length
  if (values === 0) return !looksLikeTheOthers(first, others)
  return proposeColumns(first).filter((field) => field !== null).length >= values
}

/** Words only, but the same words as below: 电话, 张三 … and not a single title that is known. */
function looksLikeTheOthers(first: readonly string[], others: readonly TableRow[]): boolean {
  if (proposeColumns(first).some((field) => field !== null)) return false
  return first.some((cell, index) => cell.trim() !== '' && others.some(({ cells }) => cells[index] === cell))
}
