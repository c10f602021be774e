import type { CommandContext } from '#electron/store/audit.ts'
import type { Input } from '#shared/calls/calls.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { type ExportColumn, worksheetRows } from '#shared/domain/export-table.ts'
import type { JobControl, OpenLibrary } from './desk.ts'
import type { FilesClient } from './files-client.ts'

export type ExportOrder = Pick<Input<'records.export'>, 'filter' | 'sort' | 'columns' | 'format'> & {
  readonly path: string
  readonly sheet: string
  /** One for each of `columns`. */
  readonly written: readonly ExportColumn[]
  readonly context: CommandContext
}

/** Rows handed on at once: a few milliseconds of work for each thread they pass. */
const rowsAtOnce = 500

/**
 * Writes every record of the filter, a part at a time, and says how far it is. A cancelled or failed export leaves no
 * file; one that was there before stays. Answers how many rows are in it.
 */
export async function runExport(
  { store, files }: { readonly store: Pick<OpenLibrary['store'], 'ask'>; readonly files: FilesClient },
  order: ExportOrder,
  control: JobControl,
): Promise<number> {
  const { filter, sort, columns, format, context } = order
  const places = await store.ask('records.exportOrder', { filter, sort }, context)
  if (format === 'xlsx' && places.length >= worksheetRows) {
    const detail = { rows: places.length.toLocaleString('en-US'), limit: (worksheetRows - 1).toLocaleString('en-US') }
    throw new CallFault('refused', detail, [], 'records.export.tooManyRows')
  }
  control.progress({ done: 0, total: places.length })
  const { path, sheet, written } = order
  const session = await files.ask('startExport', { path, format, sheet, columns: written })
  try {
    let inFile = 0
    for (let start = 0; start < places.length; start += rowsAtOnce) {
      if (control.signal.aborted) break
      const rows = [...places.subarray(start, start + rowsAtOnce)]
      const cells = await store.ask('records.exportCells', { rows, columns }, context)
      await files.ask('appendCells', { session, rows: cells })
      inFile += cells.length
      control.progress({ done: Math.min(start + rowsAtOnce, places.length) })
    }
    if (control.signal.aborted) await files.ask('abandonExport', { session })
    else await files.ask('finishExport', { session })
    return inFile
  } catch (error) {
    await files.ask('abandonExport', { session })
    throw error
  }
}
