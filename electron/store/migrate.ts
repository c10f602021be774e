import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { CallFault } from '#shared/calls/fault.ts'
import { registerStoreFunctions } from './sql-functions.ts'

export type Migration = {
  /** Becomes `user_version`; numbers rise by ten so that a step can be put between two. */
  readonly version: number
  readonly name: string
  readonly statements: string
}

export const userVersion = (database: Database.Database): number =>
  Number(database.pragma('user_version', { simple: true }))

/**
 * Brings a library to the newest schema: a copy of the file first, then one transaction for all missing steps,
 * with a foreign-key check before it is kept. A library from a newer version is refused untouched.
 */
export function migrate(
  database: Database.Database,
  migrations: readonly Migration[],
  copy: { readonly databaseFile: string; readonly backupFolder: string },
): void {
  registerStoreFunctions(database)
  const from = userVersion(database)
  const newest = migrations.at(-1)?.version ?? 0
  if (from > newest) throw new CallFault('library-newer', { found: from, known: newest })
  const missing = migrations.filter((step) => step.version > from)
  if (missing.length === 0) return
  if (from > 0) copyBeforeMigration(database, from, copy)
  database.pragma('foreign_keys = OFF')
  const run = database.transaction(() => {
    for (const step of missing) {
      database.exec(step.statements)
      database.pragma(`user_version = ${step.version}`)
    }
    const broken = database.pragma('foreign_key_check') as readonly unknown[]
    if (broken.length > 0) throw new Error(`migration breaks ${broken.length} references`)
  })
  try {
    run.immediate()
  } finally {
    database.pragma('foreign_keys = ON')
  }
}

function copyBeforeMigration(
  database: Database.Database,
  from: number,
  { databaseFile, backupFolder }: { readonly databaseFile: string; readonly backupFolder: string },
): void {
  // Everything still in the write-ahead log must be in the file that is copied.
  database.pragma('wal_checkpoint(TRUNCATE)')
  mkdirSync(backupFolder, { recursive: true })
  const target = freeName(backupFolder, `before-migration-from-${from}`)
  // Only a whole copy gets the name of one.
  copyFileSync(databaseFile, `${target}.part`)
  renameSync(`${target}.part`, target)
}

/** A copy of an earlier attempt may be older than the work done since: it is kept, and never taken for this one. */
function freeName(folder: string, name: string): string {
  let target = join(folder, `${name}.db`)
  for (let attempt = 2; existsSync(target); attempt += 1) target = join(folder, `${name}-${attempt}.db`)
  return target
}
