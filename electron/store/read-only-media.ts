import { accessSync, constants, existsSync } from 'node:fs'
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
