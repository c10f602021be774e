import type { PaperCell, PaperCellKind, PaperTable } from '../paper-tables.ts'
import type { ReportSection } from './report-content.ts'

/* What a report's tables are made of. */

export type ReportTable = {
  readonly section: ReportSection
  /** Stays the same from one computation to the next. */
  readonly key: string
  readonly table: PaperTable
  /** What each row is about: rows of two computations belong together where these are equal. */
  readonly rowKeys: readonly string[]
  /** Too long to be read on paper: data behind what is drawn, for the workbook and the comparison. */
  readonly isDataOnly: boolean
}

export type TableRow = { readonly key: string; readonly cells: readonly PaperCell[] }
type TableColumn = PaperTable['columns'][number]

export const text = (title: string): TableColumn => ({ title, kind: 'text' })
export const count = (title: string): TableColumn => ({ title, kind: 'number' })
export const column = (title: string, kind: PaperCellKind, unit?: string): TableColumn =>
  unit === undefined ? { title, kind } : { title, kind, unit }

export const tableOf = (
  section: ReportSection,
  key: string,
  title: string,
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
  notes: readonly string[] = [],
): ReportTable => ({
  section,
  key,
  table: { title, columns, rows: rows.map(({ cells }) => cells), notes },
  rowKeys: rows.map(({ key: rowKey }) => rowKey),
  isDataOnly: false,
})
