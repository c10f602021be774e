/** What a column of an exported table holds, which says how its cells are written. */
export type CellKind =
  | 'text'
  | 'number'
  /** UTC milliseconds; written as local time. */
  | 'instant'
  /** Milliseconds; written as hours, minutes and seconds. */
  | 'duration'
  /** 0 to 1; written as a percentage. */
  | 'share'
  /** Hundredths of a point; written as points. */
  | 'score'
  /** A word of a list or yes and no: `words` says how it reads. */
  | 'choice'

export type ExportColumn = {
  readonly title: string
  readonly kind: CellKind
  /** How the values of a choice read. */
  readonly words?: Readonly<Record<string, string>>
}

export type ExportCell = string | number | boolean | null

/** How a value of a choice reads; its own text where the words don't know it. */
export const choiceText = ({ words }: ExportColumn, value: ExportCell): string =>
  words?.[String(value)] ?? String(value)

/** Rows of one sheet of a workbook, the header included. */
export const worksheetRows = 1_048_576
