import { choiceText, type ExportCell, type ExportColumn } from '#shared/domain/export-table.ts'
import { writeTable } from './save-table.ts'
import { writeWorkbook } from './write-workbook.ts'

/** A table of typed cells on its way into a file. Nothing has the file's name until it is finished. */
export type ExportWriter = {
  append(rows: readonly (readonly ExportCell[])[]): Promise<void>
  finish(): Promise<void>
  abandon(): Promise<void>
}

export type ExportRequest = {
  readonly path: string
  readonly format: 'csv' | 'xlsx'
  readonly sheet: string
  readonly columns: readonly ExportColumn[]
}

export const startExport = async (request: ExportRequest): Promise<ExportWriter> =>
  request.format === 'xlsx' ? writeWorkbook(request) : await writeTextTable(request)

async function writeTextTable({ path, columns }: ExportRequest): Promise<ExportWriter> {
  const table = writeTable(path)
  await table.append([columns.map(({ title }) => title)])
  return {
    append: (rows) => table.append(rows.map((row) => row.map((cell, index) => cellText(columns[index], cell)))),
    finish: table.finish,
    abandon: table.abandon,
  }
}

/** A cell as text: times to the second, so that nothing is lost when it is read again. */
export function cellText(column: ExportColumn | undefined, cell: ExportCell): string {
  if (cell === null || column === undefined) return ''
  switch (column.kind) {
    case 'instant':
      return localTime(new Date(Number(cell)))
    case 'duration':
      return clock(Number(cell))
    case 'share':
      return `${(Number(cell) * 100).toFixed(1)}%`
    case 'score':
      return (Number(cell) / 100).toFixed(2)
    case 'choice':
      return choiceText(column, cell)
    case 'number':
    case 'text':
      return String(cell)
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

const localTime = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`

function clock(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
