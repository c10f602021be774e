import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { copyChecked, hashFile } from './take-recording.ts'

export type StoredFile = { readonly name: string; readonly bytes: number; readonly changedAt: number }

/**
 * The files of a folder and of those in it (but for the folders named in `skip`), by their place in it; a folder that
 * isn't there has none.
 */
export async function listStored(root: string, skip: readonly string[] = []): Promise<StoredFile[]> {
  const files: StoredFile[] = []
  const walk = async (folder: string, isTop: boolean): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      const path = join(folder, entry.name)
      if (entry.isDirectory() && !(isTop && skip.includes(entry.name))) await walk(path, false)
      const found = entry.isFile() ? await stat(path).catch(() => null) : null
      if (found === null) continue
      files.push({ name: relative(root, path).replaceAll('\\', '/'), bytes: found.size, changedAt: found.mtimeMs })
    }
  }
  await walk(root, true)
  return files
}

export async function removeStored(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true })
}

/** The hash of an original as it lies there now; null where it doesn't, or can't be read. */
export async function hashStored(path: string): Promise<string | null> {
  if ((await stat(path).catch(() => null)) === null) return null
  return hashFile(path).catch(() => null)
}

/** Files that could be what is sought, by their size: a file itself, or those of a folder. */
export async function filesOfSize(place: string, sizes: readonly number[]): Promise<string[]> {
  const wanted = new Set(sizes)
  const found = await stat(place).catch(() => null)
  if (found === null) return []
  if (found.isFile()) return wanted.has(found.size) ? [place] : []
  const files = await listStored(place)
  return files.filter(({ bytes }) => wanted.has(bytes)).map(({ name }) => join(place, name))
}

/** Puts an original back under its hash. What lay there in its place is kept beside it: nothing is overwritten. */
export async function restoreOriginal(source: string, sha256: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  const part = `${target}.${randomUUID()}.part`
  await copyChecked(source, sha256, part)
  if ((await stat(target).catch(() => null)) !== null) await rename(target, `${target}.${randomUUID()}.changed`)
  await rename(part, target)
}
