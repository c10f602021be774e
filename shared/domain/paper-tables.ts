import { formatDateTime, formatPoints, formatShare, missing } from './shown-numbers.ts'

/*
 * What a workbook (XLSX) and a document for editing (DOCX) are written from. It knows nothing of either format: a report
 * and a notice are put into these words once, and electron/files writes them.
 */

/** What a column holds, which says how its cells are written. */
export type PaperCellKind =
  | 'text'
  /** Whole: 1,874. Otherwise with one decimal: 12.5. */
  | 'number'
  /** 0 to 1, written as 95.2%. */
  | 'share'
  /** Points (not hundredths), written as 86.4. */
  | 'points'
  /** Up to 1, written as 0.82. */
  | 'coefficient'
  /** UTC milliseconds, written as local time: 2026-11-21 09:30. */
  | 'instant'
  /** A day as text: 2026-11-21. */
  | 'day'

export type PaperValue = string | number | null

/** A value as its column says, or one of another kind: in a table of indicators points and shares stand in one column. */
export type PaperCell = PaperValue | { readonly kind: PaperCellKind; readonly value: PaperValue }

export type PaperColumn = {
  readonly title: string
  readonly kind: PaperCellKind
  /** Said in the header, never beside the numbers. */
  readonly unit?: string
}

export type PaperTable = {
  readonly title: string
  readonly columns: readonly PaperColumn[]
  readonly rows: readonly (readonly PaperCell[])[]
  /** What has to be known to read it; stands below. */
  readonly notes?: readonly string[]
}

/** A picture as a document holds it: a vector, and points for programs that know no vectors. */
export type PaperPicture = {
  readonly svg: string
  readonly png: Uint8Array
  /** Millimetres on paper. */
  readonly width: number
  readonly height: number
  /** What it shows, for who can't see it. */
  readonly description: string
}

export type PaperBlock =
  /** 0 is the title of the whole, 1 to 3 make its outline. */
  | { readonly kind: 'heading'; readonly level: 0 | 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'plain' | 'quiet' | 'strong' }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Its title stands above it as a caption where it isn't empty. */
  | { readonly kind: 'table'; readonly table: PaperTable }
  | { readonly kind: 'picture'; readonly picture: PaperPicture }
  | { readonly kind: 'signatures'; readonly lines: readonly SignatureLine[] }
  /** So many empty lines to write on by hand. */
  | { readonly kind: 'room'; readonly lines: number }
  | { readonly kind: 'page-break' }

/** Who signs: 签收人（签字）, and the word before the date. */
export type SignatureLine = { readonly who: string; readonly date: string }

export type PaperOrientation = 'portrait' | 'landscape'

export type PaperSection = { readonly orientation: PaperOrientation; readonly blocks: readonly PaperBlock[] }

/** A document for editing: A4, section by section. */
export type PaperDocument = {
  readonly title: string
  readonly language: 'zh-CN' | 'en'
  /** Small, above every page; nothing where it is empty. */
  readonly header: string
  /** At the foot of every page, at the left. */
  readonly footer: string
  /** At the right of it, with [page] and [pages] where the numbers go. */
  readonly pageWords: string
  readonly author: string
  readonly preparedAt: number
  readonly sections: readonly PaperSection[]
}

/** What stands on a sheet of a workbook, from top to bottom. */
export type PaperSheetPart =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'table'; readonly table: PaperTable }

/** One sheet: the header of its table stays in sight where it holds one table, and repeats on every printed page. */
export type PaperSheet = {
  readonly name: string
  readonly orientation: PaperOrientation
  readonly parts: readonly PaperSheetPart[]
}

/** A sheet of nothing but this table. Wide ones are printed across. */
export const sheetOfTable = (table: PaperTable): PaperSheet => ({
  name: table.title,
  orientation: table.columns.length > columnsUpright ? 'landscape' : 'portrait',
  parts: [{ kind: 'table', table }],
})

const columnsUpright = 6

/** A column's title with its unit: 得分（分）, Score (points). */
export function columnHeader({ title, unit }: PaperColumn): string {
  if (unit === undefined || unit === '') return title
  return /\p{Script=Han}/u.test(title) ? `${title}（${unit}）` : `${title} (${unit})`
}

/** The kind and value of a cell: its own, or the column's. A number that is none (NaN, infinite) is no value. */
export function cellValue(
  column: PaperColumn,
  cell: PaperCell,
): { readonly kind: PaperCellKind; readonly value: PaperValue } {
  const { kind, value } = typeof cell === 'object' && cell !== null ? cell : { kind: column.kind, value: cell }
  return { kind, value: typeof value === 'number' && !Number.isFinite(value) ? null : value }
}

/** A cell as it reads in a document: — where there is no value, half a tenth rounded up as everywhere. */
export function cellWords(column: PaperColumn, cell: PaperCell): string {
  const { kind, value } = cellValue(column, cell)
  if (value === null || value === '') return missing
  if (typeof value === 'string') return value
  switch (kind) {
    case 'share':
      return formatShare(value)
    case 'points':
      return formatPoints(value)
    case 'coefficient':
      return value.toFixed(2)
    case 'number':
      return value.toLocaleString('en-US', { maximumFractionDigits: 1 })
    case 'instant':
      return formatDateTime(value)
    case 'day':
    case 'text':
      return String(value)
  }
}

/** True for what is set at the right, so that its digits stand below each other. */
export const isFigure = (kind: PaperCellKind): boolean =>
  kind === 'number' || kind === 'share' || kind === 'points' || kind === 'coefficient'

/** A sheet's name has at most so many signs. */
const longestSheetName = 31

/**
 * Names of sheets as a workbook takes them: without the signs it refuses, at most 31 long, and none twice whatever their
 * case (the second of a name is counted: 坐席 (2)). A sheet without a name is called by its place.
 */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((name, place) => {
    const plain = whole(name.replaceAll(/[[\]:*?/\\\p{Cc}]/gu, ' ').replaceAll(/^[' ]+|[' ]+$/g, ''), longestSheetName)
    // A spreadsheet keeps this one for itself.
    const base = plain === '' || plain.toLowerCase() === 'history' ? `${plain}${place + 1}` : plain
    let unique = base
    for (let count = 2; taken.has(unique.toLowerCase()); count += 1) {
      const ending = ` (${count})`
      unique = `${whole(base, longestSheetName - ending.length)}${ending}`
    }
    taken.add(unique.toLowerCase())
    return unique
  })
}

/** The beginning of a text; where the cut goes through a sign, its half goes too. */
const whole = (text: string, length: number): string =>
  text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/[' ]+$/, '')

/** How wide a text is in columns of a fixed type: Chinese signs take two. */
export function textWidth(text: string): number {
  let width = 0
  for (const sign of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(
        sign,
      )
        ? 2
        : 1
  return width
}
