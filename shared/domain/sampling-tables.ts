/*
 * Tables 1, 2-A, 2-B and 2-C of ISO 2859-1:1999 (GB/T 2828.1-2012): single sampling by attributes. The master tables
 * are one pattern shifted by a column a letter, so they are kept as that pattern.
 */

export const codeLetters = [
  'A',
  'B',
  'C',
  'D',
  'E',
  'F',
  'G',
  'H',
  'J',
  'K',
  'L',
  'M',
  'N',
  'P',
  'Q',
  'R',
  'S',
] as const
export type CodeLetter = (typeof codeLetters)[number]

/** The AQLs the tables know, in percent nonconforming (to 10) or nonconformities per 100 units. */
export const acceptanceQualityLimits: readonly number[] = [
  0.01, 0.015, 0.025, 0.04, 0.065, 0.1, 0.15, 0.25, 0.4, 0.65, 1, 1.5, 2.5, 4, 6.5, 10, 15, 25, 40, 65, 100, 150, 250,
  400, 650, 1000,
]

export type InspectionLevel = 'S1' | 'S2' | 'S3' | 'S4' | 'I' | 'II' | 'III'
export type InspectionSeverity = 'normal' | 'tightened' | 'reduced'

const levelColumns: readonly InspectionLevel[] = ['S1', 'S2', 'S3', 'S4', 'I', 'II', 'III']

/** Table 1: the largest lot of each row, and its letters by level. */
const table1: readonly (readonly [upTo: number, letters: string])[] = [
  [8, 'AAAAAAB'],
  [15, 'AAAAABC'],
  [25, 'AABBBCD'],
  [50, 'ABBCCDE'],
  [90, 'BBCCCEF'],
  [150, 'BBCDDFG'],
  [280, 'BCDEEGH'],
  [500, 'BCDEFHJ'],
  [1200, 'CCEFGJK'],
  [3200, 'CDEGHKL'],
  [10000, 'CDFGJLM'],
  [35000, 'CDFHKMN'],
  [150000, 'DEGJLNP'],
  [500000, 'DEGJMPQ'],
  [Number.POSITIVE_INFINITY, 'DEHKNQR'],
]

/** The letter Table 1 gives a lot of this size (2 or more) at this level. */
export function codeLetterOf(lotSize: number, level: InspectionLevel): CodeLetter {
  const letters = table1.find(([upTo]) => lotSize <= upTo)?.[1] ?? ''
  const letter = codeLetters.find((candidate) => candidate === letters[levelColumns.indexOf(level)])
  if (letter === undefined) throw new RangeError(`no code letter for a lot of ${lotSize} at level ${level}`)
  return letter
}

const fullSizes = [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000, 3150]
const reducedSizes = [2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800]

/** The sample size that goes with a letter. */
export function sampleSizeOf(letter: CodeLetter, severity: InspectionSeverity): number {
  const size = (severity === 'reduced' ? reducedSizes : fullSizes)[codeLetters.indexOf(letter)]
  if (size === undefined) throw new RangeError(`no sample size for letter ${letter} under ${severity} inspection`)
  return size
}

/** A cell of a master table: an acceptance number, or the arrow to the first plan above or below. */
type Cell = number | 'up' | 'down'

/**
 * What a row holds from the column of its first plan (acceptance number 0) on; before it there are down arrows, after
 * it up arrows. `short` is the row of the letters from F on, where the larger numbers aren't used.
 */
type Pattern = { readonly long: readonly Cell[]; readonly short: readonly Cell[] }

const normal: readonly Cell[] = [0, 'up', 'down', 1, 2, 3, 5, 7, 10, 14, 21, 30, 44]
const tightened: readonly Cell[] = [0, 'down', 'down', 1, 2, 3, 5, 8, 12, 18, 27, 41]
const reduced: readonly Cell[] = [0, 'up', 'down', 'down', 1, 2, 3, 5, 6, 8, 10, 14, 21]
/** Reduced inspection at A and B can't make the sample smaller, so their rows keep the numbers of normal. */
const reducedB: readonly Cell[] = [0, 'up', 'down', 'down', 1, 2, 3, 5, 7, 10, 14, 21, 30]

const patterns: Readonly<Record<InspectionSeverity, Pattern>> = {
  normal: { long: normal, short: normal.slice(0, 11) },
  tightened: { long: tightened, short: tightened.slice(0, 10) },
  reduced: { long: reduced, short: reduced.slice(0, 11) },
}

/** The column (index into the AQLs) of letter A's plan with acceptance number 0; each later letter's is one less. */
const zeroColumnOfA: Readonly<Record<InspectionSeverity, number>> = { normal: 14, tightened: 15, reduced: 14 }

function rowOf(severity: InspectionSeverity, row: number): readonly Cell[] {
  if (severity === 'reduced' && row === 0) return normal
  if (severity === 'reduced' && row === 1) return reducedB
  return row < codeLetters.indexOf('F') ? patterns[severity].long : patterns[severity].short
}

const extraRow = codeLetters.indexOf('S')
const extraColumn = acceptanceQualityLimits.indexOf(0.025)

/** A cell, or null off the table. Letter S exists for one plan only: tightened, AQL 0.025. */
function cellAt(severity: InspectionSeverity, row: number, column: number): Cell | null {
  if (row === extraRow) return severity === 'tightened' && column === extraColumn ? 1 : null
  if (row < 0 || row > extraRow) return null
  const place = column - (zeroColumnOfA[severity] - row)
  if (place < 0) return 'down'
  return rowOf(severity, row)[place] ?? 'up'
}

/** Follows the arrow from a cell to the first plan in that direction; null when it leads off the table. */
function followFrom(severity: InspectionSeverity, row: number, column: number, step: 1 | -1) {
  let place = row
  let cell = cellAt(severity, place, column)
  while (cell === 'up' || cell === 'down') {
    place += step
    cell = cellAt(severity, place, column)
  }
  const letter = codeLetters[place]
  return cell === null || letter === undefined ? null : { letter, accept: cell }
}

/**
 * The plan the master table gives a letter and an AQL (index into `acceptanceQualityLimits`), arrows followed. At the
 * table's edges, where the pattern's arrow would lead off, the standard turns it round.
 */
export function masterPlan(
  severity: InspectionSeverity,
  initial: CodeLetter,
  column: number,
): { readonly letter: CodeLetter; readonly accept: number } {
  const row = codeLetters.indexOf(initial)
  const [first, second] = cellAt(severity, row, column) === 'up' ? ([-1, 1] as const) : ([1, -1] as const)
  const plan = followFrom(severity, row, column, first) ?? followFrom(severity, row, column, second)
  if (plan === null) throw new RangeError(`no ${severity} plan for letter ${initial} in AQL column ${column}`)
  return plan
}
