import { createWriteStream } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import * as yauzl from 'yauzl'
import { RuntimeProblem } from './problem.ts'

const fileTypeMask = 0o170000
const symlinkType = 0o120000

/**
 * Unpacks the entries `place` gives a relative path for, with their run bits and symbolic links. Entries it gives
 * undefined for are skipped. Refuses paths that leave the folder. Gives back how many files were written.
 */
export async function unzip(
  archive: string,
  folder: string,
  place: (entryName: string) => string | undefined,
): Promise<number> {
  try {
    return await extract(archive, folder, place)
  } catch (error) {
    // A full disk is not the archive's fault; whoever asked words it.
    if (error instanceof RuntimeProblem || (error as NodeJS.ErrnoException).syscall !== undefined) throw error
    throw new RuntimeProblem('unzip-failed', `解压 ${archive} 失败：${String(error)}。(unpacking failed)`, error)
  }
}

async function extract(
  archive: string,
  folder: string,
  place: (entryName: string) => string | undefined,
): Promise<number> {
  let count = 0
  const zip = await yauzl.openPromise(archive)
  for await (const entry of zip.eachEntry()) {
    const relative = place(entry.fileName)
    if (relative === undefined || relative === '') continue
    const target = path.resolve(folder, relative)
    if (!target.startsWith(folder + path.sep)) throw new Error(`路径越界 ${entry.fileName} (path escapes the folder)`)
    if (entry.fileName.endsWith('/')) {
      await mkdir(target, { recursive: true })
      continue
    }
    await mkdir(path.dirname(target), { recursive: true })
    await writeEntry(await zip.openReadStreamPromise(entry), entry.externalFileAttributes >>> 16, target)
    count += 1
  }
  return count
}

async function writeEntry(content: Readable, mode: number, target: string): Promise<void> {
  if ((mode & fileTypeMask) === symlinkType) {
    await symlink((await buffer(content)).toString('utf8'), target)
    return
  }
  await pipeline(content, createWriteStream(target, { mode: mode & 0o111 ? 0o755 : 0o644 }))
}
