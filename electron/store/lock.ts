import Database from 'better-sqlite3'
import { CallFault } from '#shared/calls/fault.ts'
import { databaseOptions } from './binding.ts'

export type LibraryLock = { release(): void }

/**
 * Holds an exclusive SQLite lock on a small file beside the database. Unlike a file with a process id in it, the
 * operating system drops it with the process, so a killed application never leaves a library locked.
 */
export function lockLibrary(lockFile: string): LibraryLock {
  const database = new Database(lockFile, { ...databaseOptions(), timeout: 0 })
  try {
    database.pragma('locking_mode = EXCLUSIVE')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') throw new CallFault('library-in-use')
    throw error
  }
  return {
    release() {
      if (database.open) database.close()
    },
  }
}
