import { randomUUID } from 'node:crypto'
import { CallFault } from '#shared/calls/fault.ts'
import type {
  ColumnMapping,
  FolderInspection,
  ReadingWishes,
  TableInspection,
  TableReading,
} from '#shared/calls/imports.ts'
import type { TakenFile } from '#shared/domain/understood-record.ts'
import { inspectFolder } from './inspect-folder.ts'
import { inspectTable, type PreviewRow, previewTable } from './inspect-table.ts'
import { type ListedFile, listFolder } from './list-folder.ts'
import { openRecords, type RecordsReader, type RecordsRequest, type RowsRead } from './read-records.ts'
import { type TableWriter, writeTable } from './save-table.ts'
import { hashFile, takeRecording } from './take-recording.ts'

export type FolderRequest = {
  readonly root: string
  /** The last file that is in already; null from the beginning. */
  readonly after: string | null
  /** The table of the same import, which may lie in the folder. */
  readonly skipPath: string | null
  readonly recordingsFolder: string
}

export type FilesTaken = { readonly files: readonly TakenFile[]; readonly isEnd: boolean }

type FolderReader = { readonly files: readonly ListedFile[]; next: number; readonly recordingsFolder: string }

/** Files are handed on when this much time has passed, so that progress moves on slow disks. */
const handOverMs = 250

/** What the files thread does for the main process. Sessions are read a batch at a time, so nothing piles up. */
export function filesTasks() {
  const tables = new Map<string, RecordsReader>()
  const folders = new Map<string, FolderReader>()
  const writers = new Map<string, TableWriter>()
  return {
    inspectTable: (input: { path: string; reading: ReadingWishes }): Promise<TableInspection> =>
      inspectTable(input.path, input.reading),
    previewTable: (input: { path: string; reading: TableReading; mapping: ColumnMapping }): Promise<PreviewRow[]> =>
      previewTable(input.path, input.reading, input.mapping),
    inspectFolder: (input: { root: string }): Promise<FolderInspection> => inspectFolder(input.root),
    hashFile: (input: { path: string }): Promise<string> => hashFile(input.path),

    async openRecords(input: RecordsRequest) {
      const reader = await openRecords(input)
      return { session: keep(tables, reader), header: reader.header, estimatedRows: reader.estimatedRows }
    },
    async nextRecords(input: { session: string; max: number }): Promise<RowsRead> {
      const reader = sessionOf(tables, input.session)
      const rows = await reader.next(input.max)
      if (rows.isEnd) tables.delete(input.session)
      return rows
    },

    async openFolder(input: FolderRequest) {
      const listed = (await listFolder(input.root)).filter(({ path }) => path !== input.skipPath)
      const { after } = input
      const files = after === null ? listed : listed.filter(({ position }) => position > after)
      const session = keep(folders, { files, next: 0, recordingsFolder: input.recordingsFolder })
      return { session, files: files.length }
    },
    async nextFiles(input: { session: string; max: number }): Promise<FilesTaken> {
      const reader = sessionOf(folders, input.session)
      const taken: TakenFile[] = []
      const start = performance.now()
      while (taken.length < input.max && performance.now() - start < handOverMs) {
        const file = reader.files[reader.next]
        if (file === undefined) break
        taken.push(await takeRecording(file, reader.recordingsFolder))
        reader.next += 1
      }
      const isEnd = reader.next >= reader.files.length
      if (isEnd) folders.delete(input.session)
      return { files: taken, isEnd }
    },

    startTable: (input: { path: string }): string => keep(writers, writeTable(input.path)),
    appendRows: (input: { session: string; rows: readonly (readonly string[])[] }): Promise<void> =>
      sessionOf(writers, input.session).append(input.rows),
    finishTable: (input: { session: string }): Promise<void> => sessionOf(writers, input.session).finish(),
    abandonTable: (input: { session: string }): Promise<void> => sessionOf(writers, input.session).abandon(),
  }
}

export type FilesTasks = ReturnType<typeof filesTasks>
export type FilesTaskName = keyof FilesTasks

function keep<T>(sessions: Map<string, T>, one: T): string {
  const session = randomUUID()
  sessions.set(session, one)
  return session
}

function sessionOf<T>(sessions: ReadonlyMap<string, T>, session: string): T {
  const found = sessions.get(session)
  if (found === undefined) throw new CallFault('not-found', { what: 'session' })
  return found
}
