import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { CallFault } from '#shared/calls/fault.ts'
import { databaseOptions } from './binding.ts'
import { type ReadableStore, type SlowQueryLog, storeOver, type WritableStore } from './handles.ts'
import { isLibrary, type LibraryFolder, libraryFolder, makeLibraryFolders } from './library-folder.ts'
import { type LibraryLock, lockLibrary } from './lock.ts'
import { migrate, userVersion } from './migrate.ts'
import { migrations, newestVersion } from './migrations/all.ts'
import { copyForReading } from './read-only-media.ts'
import { writeFirstFindingLists } from './subjects/finding-lists.ts'
import { type LibraryDefaults, writeLibraryDefaults } from './subjects/library.ts'
import { forgetStepsBefore } from './subjects/rectification-events.ts'

export type OpenedWriter = {
  readonly store: WritableStore
  readonly folder: LibraryFolder
  close(): void
}

export type OpenedReader = {
  readonly store: ReadableStore
  readonly folder: LibraryFolder
  close(): void
}

const isDamage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'SQLITE_NOTADB' || error.code === 'SQLITE_CORRUPT')

/** Opens the library for writing: lock, migrate, and for a new one the defaults it starts with. */
export function openWriter(root: string, defaults: LibraryDefaults, logSlow?: SlowQueryLog): OpenedWriter {
  const folder = libraryFolder(root)
  makeLibraryFolders(folder)
  const lock: LibraryLock = lockLibrary(folder.lock)
  let database: Database.Database | undefined
  try {
    database = new Database(folder.database, databaseOptions())
    database.pragma('journal_mode = WAL')
    // A power cut may not lose a submitted score: every commit reaches the disk.
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    migrate(database, migrations, { databaseFile: folder.database, backupFolder: folder.backups })
    const store = storeOver(database, logSlow)
    writeLibraryDefaults(store, defaults)
    writeFirstFindingLists(store, defaults.findingLists)
    // Columns for figures are read anew as a whole after every opening: what changed before is of no use any more.
    store.run(store.sql.deleteFrom('column_changes'))
    forgetStepsBefore(store)
    const opened = database
    return {
      store,
      folder,
      close() {
        try {
          // Figures for the planner: on a full disk they are not worth keeping the library locked for.
          opened.pragma('optimize')
        } finally {
          opened.close()
          lock.release()
        }
      },
    }
  } catch (error) {
    database?.close()
    lock.release()
    throw isDamage(error) ? new CallFault('library-damaged') : error
  }
}

/** Opens the library for reading only; on read-only media without touching a byte beside it. */
export function openReader(root: string, onReadOnlyMedia: boolean, logSlow?: SlowQueryLog): OpenedReader {
  const folder = libraryFolder(root)
  if (!isLibrary(root)) throw new CallFault('not-a-library')
  const copy = onReadOnlyMedia ? copyForReading(folder.database) : null
  let database: Database.Database | undefined
  try {
    if (copy !== null) bringUpToDate(copy.file)
    database = new Database(copy?.file ?? folder.database, { ...databaseOptions(), readonly: true })
    database.pragma('query_only = ON')
    // Opening reads nothing yet: asking for the version finds out whether this is a library at all.
    refuseNewer(database)
    const opened = database
    return {
      store: storeOver(opened, logSlow),
      folder,
      close() {
        opened.close()
        copy?.remove()
      },
    }
  } catch (error) {
    database?.close()
    copy?.remove()
    throw isDamage(error) ? new CallFault('library-damaged') : error
  }
}

/** No writer will bring a library on read-only media to the present schema: its copy is. */
function bringUpToDate(file: string): void {
  const database = new Database(file, databaseOptions())
  try {
    migrate(database, migrations, { databaseFile: file, backupFolder: dirname(file) })
  } finally {
    database.close()
  }
}

/** On read-only media no writer has looked at the version before. */
function refuseNewer(database: Database.Database): void {
  const found = userVersion(database)
  if (found > newestVersion) throw new CallFault('library-newer', { found, known: newestVersion })
}
