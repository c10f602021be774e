import { randomUUID } from 'node:crypto'
import { CallFault } from '#shared/calls/fault.ts'
import type {
  FolderInspection,
  NamePattern,
  RawAudioFormat,
  ReadingWishes,
  RecordingSettings,
  TableInspection,
  TableReading,
} from '#shared/calls/imports.ts'
import type { RosterMapping } from '#shared/calls/roster.ts'
import type { ExportCell } from '#shared/domain/export-table.ts'
import type { PaperDocument, PaperSheet } from '#shared/domain/paper-tables.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import type { TakenFile } from '#shared/domain/understood-record.ts'
import { type ExportRequest, type ExportWriter, startExport } from './export-table.ts'
import { inspectRecordings } from './inspect-folder.ts'
import { inspectTable, type PreviewRequest, type PreviewRow, previewTable } from './inspect-table.ts'
import { type ListedFile, listChosen } from './list-folder.ts'
import { matchSamples, type NameSamples, type NamesRequest, type SampleMatch, sampleNames } from './name-samples.ts'
import { type ColumnWords, type ColumnWordsRequest, columnWords } from './propose-words.ts'
import { type ReadHolidays, readHolidays } from './read-holidays.ts'
import { openRecords, type RecordsReader, type RecordsRequest, type RowsRead } from './read-records.ts'
import { type InspectedRoster, inspectRoster, type RosterRead, readRoster } from './read-roster.ts'
import { type TableWriter, writeTable } from './save-table.ts'
import { openSheetFile, saveSheetFile } from './sheet-files.ts'
import { filesOfSize, hashStored, listStored, removeStored, restoreOriginal, type StoredFile } from './stored-files.ts'
import { type InspectedAttachment, inspectAttachment, type TakenAttachment, takeAttachment } from './take-attachment.ts'
import { hashFile, takeRecording } from './take-recording.ts'
import { readTranscript, type TranscriptFile, type TranscriptTaken, takeTranscript } from './take-transcript.ts'
import { writeSheets } from './write-sheets.ts'

export type ChosenRequest = {
  /** Files and folders. */
  readonly paths: readonly string[]
  /** The last file that is in already; null from the beginning. */
  readonly after: string | null
  /** The table of the same import, which may lie in the folder. */
  readonly skipPath: string | null
  /** null: nothing is copied (a dry run). */
  readonly recordingsFolder: string | null
  readonly settings: RecordingSettings
}

export type FilesTaken = { readonly files: readonly TakenFile[]; readonly isEnd: boolean }

type ChosenReader = Pick<ChosenRequest, 'recordingsFolder' | 'settings'> & {
  readonly files: readonly ListedFile[]
  next: number
}

/** Files are handed on when this much time has passed, so that progress moves on slow disks. */
const handOverMs = 250

/** What the files thread does for the main process. Sessions are read a batch at a time, so nothing piles up. */
export function filesTasks() {
  const tables = new Map<string, RecordsReader>()
  const chosen = new Map<string, ChosenReader>()
  const writers = new Map<string, TableWriter>()
  const exports = new Map<string, ExportWriter>()
  return {
    inspectTable: (input: { path: string; reading: ReadingWishes }): Promise<TableInspection> =>
      inspectTable(input.path, input.reading),
    previewTable: (input: PreviewRequest): Promise<PreviewRow[]> => previewTable(input),
    inspectRecordings: (input: {
      paths: readonly string[]
      rawFormat: RawAudioFormat | null
    }): Promise<FolderInspection> => inspectRecordings(input.paths, input.rawFormat),
    columnWords: (input: ColumnWordsRequest): Promise<ColumnWords> => columnWords(input),
    recordingNames: (input: NamesRequest): Promise<NameSamples> => sampleNames(input),
    matchNames: (input: NamesRequest & { pattern: NamePattern }): Promise<SampleMatch[]> => matchSamples(input),
    inspectRoster: (input: { path: string; reading: ReadingWishes }): Promise<InspectedRoster> =>
      inspectRoster(input.path, input.reading),
    readRoster: (input: { path: string; reading: TableReading; mapping: RosterMapping }): Promise<RosterRead> =>
      readRoster(input.path, input.reading, input.mapping),
    readHolidays: (input: { path: string }): Promise<ReadHolidays> => readHolidays(input.path),
    openSheetFile: (input: { path: string }) => openSheetFile(input.path),
    saveSheetFile: (input: { path: string; sheet: Sheet }): Promise<void> => saveSheetFile(input.path, input.sheet),
    readTranscript: (input: TranscriptFile): Promise<TranscriptTaken> => readTranscript(input),
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

    async openChosen(input: ChosenRequest) {
      const listed = (await listChosen(input.paths)).filter(({ path }) => path !== input.skipPath)
      const { after, recordingsFolder, settings } = input
      const files = after === null ? listed : listed.filter(({ position }) => position > after)
      const session = keep(chosen, { files, next: 0, recordingsFolder, settings })
      return { session, files: files.length }
    },
    async nextFiles(input: { session: string; max: number }): Promise<FilesTaken> {
      const reader = sessionOf(chosen, input.session)
      const taken: TakenFile[] = []
      const start = performance.now()
      while (taken.length < input.max && performance.now() - start < handOverMs) {
        const file = reader.files[reader.next]
        if (file === undefined) break
        const { words } = file
        if (words !== undefined) taken.push(await takeTranscript({ ...file, words }))
        else taken.push(await takeRecording(file, reader.recordingsFolder, reader.settings))
        reader.next += 1
      }
      const isEnd = reader.next >= reader.files.length
      if (isEnd) chosen.delete(input.session)
      return { files: taken, isEnd }
    },

    listStored: (input: { root: string; skip?: readonly string[] }): Promise<StoredFile[]> =>
      listStored(input.root, input.skip),
    hashStored: (input: { path: string }): Promise<string | null> => hashStored(input.path),
    removeStored: (input: { paths: readonly string[] }): Promise<void> => removeStored(input.paths),
    filesOfSize: (input: { place: string; sizes: readonly number[] }): Promise<string[]> =>
      filesOfSize(input.place, input.sizes),
    restoreOriginal: (input: { source: string; sha256: string; target: string }): Promise<void> =>
      restoreOriginal(input.source, input.sha256, input.target),

    writeSheets: (input: { path: string; sheets: readonly PaperSheet[] }): Promise<void> =>
      writeSheets(input.path, input.sheets),
    writeDocument: async (input: { path: string; document: PaperDocument }): Promise<void> => {
      // Its library is large; an import never waits for it.
      const { writeDocument } = await import('./write-document.ts')
      return writeDocument(input.path, input.document)
    },
    inspectAttachments: (input: { paths: readonly string[] }): Promise<InspectedAttachment[]> =>
      Promise.all(input.paths.map(inspectAttachment)),
    takeAttachment: (input: { path: string; folder: string }): Promise<TakenAttachment> =>
      takeAttachment(input.path, input.folder),

    startTable: (input: { path: string }): string => keep(writers, writeTable(input.path)),
    appendRows: (input: { session: string; rows: readonly (readonly string[])[] }): Promise<void> =>
      sessionOf(writers, input.session).append(input.rows),
    finishTable: (input: { session: string }): Promise<void> => sessionOf(writers, input.session).finish(),
    startExport: async (input: ExportRequest): Promise<string> => keep(exports, await startExport(input)),
    appendCells: (input: { session: string; rows: readonly (readonly ExportCell[])[] }): Promise<void> =>
      sessionOf(exports, input.session).append(input.rows),
    finishExport: (input: { session: string }): Promise<void> => sessionOf(exports, input.session).finish(),
    abandonExport: (input: { session: string }): Promise<void> => sessionOf(exports, input.session).abandon(),
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
