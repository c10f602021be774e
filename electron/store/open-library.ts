import { pathToFileURL } from 'node:url'
import Database from 'better-sqlite3'
import { CallFault } from '#shared/calls/fault.ts'
import { databaseOptions } from './binding.ts'
import { type ReadableStore, type SlowQueryLog, storeOver, type WritableStore } from './handles.ts'
import { isLibrary, type LibraryFolder, libraryFolder, makeLibraryFolders } from './library-folder.ts'
import { type LibraryLock, lockLibrary } from './lock.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/all.ts'
import { type LibraryDefaults, writeLibraryDefaults } from './subjects/library.ts'

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
    const opened = database
    return {
      store,
      folder,
      close() {
        opened.pragma('optimize')
        opened.close()
        lock.release()
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
  const name = onReadOnlyMedia ? `${pathToFileURL(folder.database).href}?immutable=1` : folder.database
  try {
    const database = new Database(name, { ...databaseOptions(), readonly: true })
    database.pragma('query_only = ON')
    return { store: storeOver(database, logSlow), folder, close: () => void database.close() }
  } catch (error) {
    throw isDamage(error) ? new CallFault('library-damaged') : error
  }
}
