import type { CommandContext } from '#electron/store/audit.ts'
import type { LibraryFolder } from '#electron/store/library-folder.ts'
import type { ImportEnd, UnfinishedImport } from '#electron/store/subjects/imports.ts'
import type { BatchId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { NamePattern, RejectedRow } from '#shared/calls/imports.ts'
import type { JobControl } from './desk.ts'
import type { FilesClient } from './files-client.ts'
import { closingDesk } from './jobs.ts'
import type { StoreClient } from './store-client.ts'

/** What an import works with; tests hand in the same parts without the threads. */
export type ImportParts = {
  readonly files: Pick<FilesClient, 'ask'>
  readonly store: Pick<StoreClient, 'ask' | 'command'>
  /** Where recordings are copied to; null where they aren't (a dry run). */
  readonly recordingsFolder: LibraryFolder['recordings'] | null
  readonly context: () => CommandContext
  /** Hashes of the shipped sample's recordings. */
  readonly sampleHashes: ReadonlySet<string>
}

/** Rows of one transaction; enough to be fast, few enough that a reviewer's command never waits long. */
const rowsAtOnce = 1000
const filesAtOnce = 16

/** The import can't go on; `failure` is the line the user finds among the refused rows. */
class ImportStopped extends Error {
  readonly failure: RejectedRow

  constructor(failure: RejectedRow) {
    super(failure.reason)
    this.name = 'ImportStopped'
    this.failure = failure
  }
}

const ofWholeFile = (file: string, reason: string): RejectedRow => ({ file, row: 0, field: 'file', value: '', reason })

/**
 * Does an import from where it stands: rows, recordings waiting for them, the folder. What is applied stays, whether it
 * is cancelled, stopped by a fault or by the end of the process; closing the library leaves it to be resumed.
 */
export async function runImport(parts: ImportParts, batch: UnfinishedImport, control: JobControl): Promise<void> {
  const finish = async (state: ImportEnd['state'], failure: RejectedRow | null): Promise<void> => {
    await parts.store.command('imports.finish', { id: batch.id, state, failure }, parts.context())
  }
  try {
    if (batch.isGivenUp) return await finish('cancelled', null)
    await importEverything(parts, batch, control)
    if (!control.signal.aborted) await finish('done', null)
    else if (control.signal.reason !== closingDesk) await finish('cancelled', null)
  } catch (error) {
    const failure = failureOf(error)
    // A bug or a full disk is no verdict on the sources: the import stays open and goes on at the next start.
    if (failure !== null) await finish('failed', failure)
    throw failure === null ? error : faultOfStop(failure)
  }
}

const failureOf = (error: unknown): RejectedRow | null => (error instanceof ImportStopped ? error.failure : null)

/** What the job says is what the line among the refused rows says, not just that something about a file is wrong. */
const faultOfStop = ({ file, row, reason }: RejectedRow): CallFault =>
  new CallFault('file-unreadable', { file, row }, [], `imports.reasons.${reason}`)

/** Opening what the user chose; where it is gone, or isn't any more what it was, the import stops and says so. */
async function orStop<T>(name: string | null, opening: Promise<T>): Promise<T> {
  try {
    return await opening
  } catch (error) {
    const reason = error instanceof CallFault ? reasonToStop(error) : null
    throw reason === null ? error : new ImportStopped(ofWholeFile(name ?? '', reason))
  }
}

/** Key of the reason; null where the fault is no verdict on the source. It was in order when the import was begun. */
function reasonToStop({ code, refusals: [refusal] }: CallFault): string | null {
  if (code === 'file-unreadable') return 'source-missing'
  if (code !== 'refused') return null
  switch (refusal?.code) {
    case 'too-many-files':
      return 'too-many-files'
    case 'table-quote-not-closed':
      return 'quote-not-closed'
    case 'table-row-too-long':
      return 'row-too-long'
    default:
      return 'header-changed'
  }
}

async function importEverything(parts: ImportParts, batch: UnfinishedImport, control: JobControl): Promise<void> {
  const progress = progressOf(batch, control)
  const { table, recordings } = batch.sources
  const chosen =
    recordings === null
      ? null
      : await orStop(
          batch.folderName,
          parts.files.ask('openChosen', {
            paths: recordings.paths,
            after: recordings.position,
            skipPath: table?.path ?? null,
            recordingsFolder: parts.recordingsFolder,
            settings: recordings,
          }),
        )
  progress.expectFiles(chosen?.files ?? 0)
  if (table !== null) {
    await importTable(parts, batch, table, control, progress)
    await matchWaitingRecordings(parts, recordings?.namePattern ?? null)
  }
  if (chosen !== null) await importRecordings(parts, batch.id, chosen.session, control, progress)
}

/** Rows and files are one progress: the total is an estimate until the last row has been read. */
function progressOf(batch: UnfinishedImport, control: JobControl) {
  let done = batch.rowsRead + batch.filesRead
  let rows = batch.rowsRead
  let files = batch.filesRead
  const total = (): number => Math.max(done, rows + files)
  return {
    expectFiles(more: number): void {
      files += more
    },
    expectRows(all: number): void {
      rows = Math.max(rows, all)
      control.progress({ done, total: total() })
    },
    rowsDone(more: number, allOfThem: number | null, currentItem: string): void {
      done += more
      if (allOfThem !== null) rows = allOfThem
      control.progress({ done, total: total(), currentItem })
    },
    filesDone(more: number, currentItem: string): void {
      done += more
      control.progress({ done, total: total(), currentItem })
    },
  }
}

type Progress = ReturnType<typeof progressOf>

async function importTable(
  parts: ImportParts,
  batch: UnfinishedImport,
  table: NonNullable<UnfinishedImport['sources']['table']>,
  control: JobControl,
  progress: Progress,
): Promise<void> {
  const file = batch.tableName ?? ''
  const { path, reading, mapping, words, units } = table
  let rowsRead = batch.rowsRead
  const request = { path, reading, mapping, words, units, skipRows: rowsRead }
  const opened = await orStop(file, parts.files.ask('openRecords', request))
  if (opened.header.join('\n') !== table.header.join('\n')) {
    throw new ImportStopped(ofWholeFile(file, 'header-changed'))
  }
  progress.expectRows(opened.estimatedRows)
  while (!control.signal.aborted) {
    const rows = await parts.files.ask('nextRecords', { session: opened.session, max: rowsAtOnce })
    const { records, rejected, rejectedRows } = rows
    await parts.store.command(
      'imports.applyRows',
      { batchId: batch.id, fromRow: rowsRead, rowsRead: rows.rowsRead, records, rejected, rejectedRows },
      parts.context(),
    )
    progress.rowsDone(rows.rowsRead - rowsRead, rows.isEnd ? rows.rowsRead : null, `${file} · ${rows.rowsRead}`)
    rowsRead = rows.rowsRead
    if (rows.broken !== null) {
      const { row, reason } = rows.broken
      throw new ImportStopped({ file, row, field: 'row', value: '', reason })
    }
    if (rows.isEnd) return
  }
}

/** Recordings that came before their records; also after Cancel, for the rows that are in. */
async function matchWaitingRecordings(parts: ImportParts, pattern: NamePattern | null): Promise<void> {
  let after: string | null = null
  do {
    const page: { last: string | null } = await parts.store.command(
      'imports.matchRecordings',
      { after, pattern },
      parts.context(),
    )
    after = page.last
  } while (after !== null)
}

async function importRecordings(
  parts: ImportParts,
  batchId: BatchId,
  session: string,
  control: JobControl,
  progress: Progress,
): Promise<void> {
  while (!control.signal.aborted) {
    const { files, isEnd } = await parts.files.ask('nextFiles', { session, max: filesAtOnce })
    if (files.length > 0) {
      const isSample = files.some((file) => file.kind === 'recording' && parts.sampleHashes.has(file.recording.sha256))
      await parts.store.command('imports.applyFiles', { batchId, files, isSample }, parts.context())
    }
    progress.filesDone(files.length, files.at(-1)?.position ?? '')
    if (isEnd) return
  }
}
