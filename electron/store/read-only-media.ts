import { accessSync, chmodSync, constants, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { libraryFolder } from './library-folder.ts'

const refusals: ReadonlySet<unknown> = new Set(['EACCES', 'EROFS', 'EPERM'])

/** True where the folder, or the library in it, can't be written: then nothing but reading is offered. */
export function isReadOnlyMedia(root: string): boolean {
  const { database } = libraryFolder(root)
  try {
    for (const path of [root, database]) {
      if (existsSync(path)) accessSync(path, constants.W_OK)
    }
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && refusals.has(error.code)
  }
}

/**
 * A copy of the database in the temporary folder. A database with a write-ahead log can't be read where SQLite may not
 * write beside it, and this build of SQLite takes no `immutable` names.
 */
export function copyForReading(database: string): { readonly file: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'lingjian-reading-'))
  const file = join(folder, basename(database))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    for (const ending of ['', '-wal']) {
      if (!existsSync(`${database}${ending}`)) continue
      copyFileSync(`${database}${ending}`, `${file}${ending}`)
      // Read-only like the original, it would be as little use.
      chmodSync(`${file}${ending}`, 0o600)
    }
  } catch (error) {
    remove()
    throw error
  }
  return { file, remove }
}
