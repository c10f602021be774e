import { studentFactor } from './distributions.ts'
import type { Estimate } from './result.ts'

/*
 * How far reviewers agree beyond what chance would give. The two that take raw ratings have files of their own; all are
 * asked for by this file's name.
 */
export { krippendorffAlpha, type MeasurementLevel } from './agreement-alpha.ts'
export { type IntraclassForm, intraclassCorrelation } from './agreement-intraclass.ts'

export type Weighting = 'none' | 'linear' | 'quadratic'

const confidence = 0.95

/** How much of an agreement two categories are: 1 on the diagonal, less the further they are apart when weighted. */
function weightsOf(categories: number, weighting: Weighting): readonly (readonly number[])[] {
  const widest = categories - 1
  const weight = (distance: number): number => {
    if (distance === 0) return 1
    if (weighting === 'none') return 0
    return weighting === 'linear' ? 1 - distance / widest : 1 - (distance / widest) ** 2
  }
  return Array.from({ length: categories }, (_, row) =>
    Array.from({ length: categories }, (_, column) => weight(Math.abs(row - column))),
  )
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const at = (table: readonly (readonly number[])[], row: number, column: number): number => table[row]?.[column] ?? 0

function refuseUnlessCounts(table: readonly (readonly number[])[], isSquare: boolean): void {
  const width = isSquare ? table.length : (table[0]?.length ?? 0)
  const isTable = table.every(
    (row) => row.length === width && row.every((count) => Number.isInteger(count) && count >= 0),
  )
  if (!isTable) throw new RangeError('whole counts, in rows of the same length')
}

/** The coefficient with its interval: value ± t · standard error, never above full agreement. */
function estimateOf(value: number, variance: number, n: number): Estimate {
  const standardError = Math.sqrt(Math.max(0, variance))
  const half = studentFactor(confidence, n - 1) * standardError
  return {
    ok: true,
    value,
    standardError,
    interval: { low: Math.max(-1, value - half), high: Math.min(1, value + half), confidence },
    n,
  }
}

type Cell = { readonly row: number; readonly column: number; readonly count: number }

/** The cells of a confusion table in which somebody is. */
const cellsOf = (table: readonly (readonly number[])[]): readonly Cell[] =>
  table.flatMap((counts, row) => counts.flatMap((count, column) => (count > 0 ? [{ row, column, count }] : [])))

const margin = (table: readonly (readonly number[])[], of: 'rows' | 'columns'): readonly number[] =>
  table.map((row, index) => (of === 'rows' ? sum(row) : sum(table.map((other) => other[index] ?? 0))))

/**
 * Cohen's kappa of two raters from their confusion table (rows: the first rater; Cohen 1960, weighted 1968), with the
 * large-sample variance of Fleiss, Cohen and Everitt (1969). No subject answers `no-observations`; where chance alone
 * would agree fully (both use one category only) it is undefined: `no-variation`.
 */
export function cohenKappa(table: readonly (readonly number[])[], weighting: Weighting = 'none'): Estimate {
  refuseUnlessCounts(table, true)
  const n = sum(table.map(sum))
  if (n === 0) return { ok: false, reason: 'no-observations' }
  const weights = weightsOf(table.length, weighting)
  const [rows, columns] = [margin(table, 'rows').map((one) => one / n), margin(table, 'columns').map((one) => one / n)]
  const observed = sum(cellsOf(table).map(({ row, column, count }) => (count / n) * at(weights, row, column)))
  const byRow = rows.map((_, row) => sum(columns.map((share, column) => share * at(weights, row, column))))
  const byColumn = columns.map((_, column) => sum(rows.map((share, row) => share * at(weights, row, column))))
  const expected = sum(rows.map((share, row) => share * (byRow[row] ?? 0)))
  if (expected >= 1) return { ok: false, reason: 'no-variation' }
  const kappa = (observed - expected) / (1 - expected)
  if (n === 1) return { ok: true, value: kappa, n }
  const spread = sum(
    cellsOf(table).map(({ row, column, count }) => {
      const away = at(weights, row, column) - ((byRow[row] ?? 0) + (byColumn[column] ?? 0)) * (1 - kappa)
      return (count / n) * away * away
    }),
  )
  const variance = (spread - (kappa - expected * (1 - kappa)) ** 2) / (n * (1 - expected) ** 2)
  return estimateOf(kappa, variance, n)
}

type Subject = {
  readonly count: number
  /** Agreement among this subject's raters, and what chance would give with its share of each category. */
  readonly agreed: number
  readonly byChance: number
}

/** Gwet's variance over subjects (Handbook of Inter-Rater Reliability, 2014, chapter 5), for a large population of them. */
function fromSubjects(subjects: readonly Subject[], expected: number): Estimate {
  const n = sum(subjects.map(({ count }) => count))
  if (n === 0) return { ok: false, reason: 'no-observations' }
  if (expected >= 1) return { ok: false, reason: 'no-variation' }
  const observed = sum(subjects.map(({ count, agreed }) => count * agreed)) / n
  const value = (observed - expected) / (1 - expected)
  if (n === 1) return { ok: true, value, n }
  const spread = sum(
    subjects.map(({ count, agreed, byChance }) => {
      const own = (agreed - expected) / (1 - expected) - (2 * (1 - value) * (byChance - expected)) / (1 - expected)
      return count * (own - value) ** 2
    }),
  )
  return estimateOf(value, spread / (n * (n - 1)), n)
}

/**
 * Gwet's AC1 of two raters from their confusion table, AC2 when weighted (Gwet 2008, 2014): it doesn't collapse where
 * nearly everybody is in one category, as kappa does. A table of one category answers `no-variation`: nothing could
 * have been told apart.
 */
export function gwetAC1(table: readonly (readonly number[])[], weighting: Weighting = 'none'): Estimate {
  refuseUnlessCounts(table, true)
  const n = sum(table.map(sum))
  if (n === 0) return { ok: false, reason: 'no-observations' }
  const categories = table.length
  if (categories < 2) return { ok: false, reason: 'no-variation' }
  const weights = weightsOf(categories, weighting)
  const columns = margin(table, 'columns')
  const shares = margin(table, 'rows').map((count, place) => (count + (columns[place] ?? 0)) / (2 * n))
  const factor = sum(weights.map(sum)) / (categories * (categories - 1))
  const subjects = cellsOf(table).map(({ row, column, count }) => ({
    count,
    agreed: at(weights, row, column),
    byChance: (factor * (1 - (shares[row] ?? 0) + 1 - (shares[column] ?? 0))) / 2,
  }))
  return fromSubjects(subjects, factor * sum(shares.map((share) => share * (1 - share))))
}

/**
 * Fleiss' kappa of any number of raters (Fleiss 1971): a row a subject, a column a category, each cell how many raters
 * put the subject there. Every subject needs two raters at least; subjects with fewer say nothing about agreement and are
 * left out. Where all ratings are of one category it is undefined: `no-variation`.
 */
export function fleissKappa(counts: readonly (readonly number[])[]): Estimate {
  refuseUnlessCounts(counts, false)
  const rated = counts.filter((row) => sum(row) >= 2)
  if (rated.length === 0) return { ok: false, reason: 'no-pairs' }
  const categories = rated[0]?.length ?? 0
  const used = Array.from({ length: categories }, (_, place) => rated.some((row) => (row[place] ?? 0) > 0))
  // Asked of the counts: the shares' sum may miss 1 by a last digit, and 1 would come out.
  if (used.filter(Boolean).length < 2) return { ok: false, reason: 'no-variation' }
  const shares = Array.from({ length: categories }, (_, place) =>
    sum(rated.map((row) => (row[place] ?? 0) / sum(row) / rated.length)),
  )
  const subjects = rated.map((row) => {
    const raters = sum(row)
    return {
      count: 1,
      agreed: sum(row.map((count) => count * (count - 1))) / (raters * (raters - 1)),
      byChance: sum(row.map((count, place) => (count / raters) * (shares[place] ?? 0))),
    }
  })
  return fromSubjects(subjects, sum(shares.map((share) => share * share)))
}
