import { createHash } from 'node:crypto'
import { plainWord } from '#shared/domain/plain-word.ts'
import { readTime, readTimeOfDay } from './read-time.ts'
import { isBlankMark } from './read-words.ts'

/**
 * Tells tables of one make: by their header, or where they have none by the number of columns and the kind of value in
 * each. Another order of the columns is another make.
 */
export function tableFingerprint(
  header: readonly string[],
  hasHeader: boolean,
  rows: readonly (readonly string[])[],
): string {
  const said = hasHeader ? header.map(plainWord) : header.map((_, index) => kindOf(rows.map((row) => row[index] ?? '')))
  return createHash('sha256')
    .update(JSON.stringify([hasHeader ? 'header' : 'values', ...said]))
    .digest('hex')
}

/** Coarse on purpose: the next table has other values. A column that is empty here may well be filled there. */
function kindOf(cells: readonly string[]): 'time' | 'number' | 'text' {
  const filled = cells.filter((cell) => !isBlankMark(cell))
  const isTime = (cell: string): boolean =>
    (!/^\d+(\.\d+)?$/.test(cell) && readTime(cell).ok) || (cell.includes(':') && readTimeOfDay(cell).ok)
  if (filled.length > 0 && filled.every(isTime)) return 'time'
  return filled.length > 0 && filled.every((cell) => /^[+-]?\d+(\.\d+)?$/.test(cell)) ? 'number' : 'text'
}
