import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CallFault } from '#shared/calls/fault.ts'
import { noRecordingSettings, type RecordingSettings } from '#shared/calls/imports.ts'
import { contentAddress } from '#shared/domain/content-address.ts'
import type { TakenFile } from '#shared/domain/understood-record.ts'
import { sniffFile } from './inspect-folder.ts'
import { limits } from './limits.ts'
import type { ListedFile } from './list-folder.ts'

/**
 * Copies a recording under its hash into the library; a file that is there already is not written again. Without a
 * folder nothing is copied: it is only found out what would become of the file.
 */
export async function takeRecording(
  file: ListedFile,
  recordingsFolder: string | null,
  settings: RecordingSettings = noRecordingSettings,
): Promise<TakenFile> {
  const reject = (reason: string): TakenFile => ({
    kind: 'rejected',
    position: file.position,
    // The whole file is meant, not one of its rows.
    rejected: { file: file.position, row: 0, field: 'file', value: '', reason },
  })
  if (file.trouble !== undefined) return reject(file.trouble)
  const found = await sniffFile(file.path, settings.rawFormat)
  if (found === null) return reject('file-unreadable')
  if (found.sniffed.kind === 'refused') return reject(found.sniffed.reason)
  if (found.byteSize > limits.recordingBytes) return reject('too-large')
  const { extension } = found.sniffed
  try {
    const sha256 = await hashFile(file.path)
    const byteSize =
      recordingsFolder === null
        ? found.byteSize
        : await placeFile(file.path, sha256, join(recordingsFolder, contentAddress(sha256, extension)))
    return {
      kind: 'recording',
      position: file.position,
      recording: {
        sha256,
        extension,
        originalName: basename(file.path),
        byteSize,
        channelRoles: settings.channelRoles,
        rawFormat: found.isRaw ? settings.rawFormat : null,
      },
    }
  } catch (error) {
    if (isFullDisk(error)) throw new CallFault('disk')
    if (error instanceof SourceTrouble) return reject('file-unreadable')
    throw error
  }
}

/** The file chosen can't be read (to the end), or changed while it was. */
export class SourceTrouble extends Error {}

const isFullDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'].includes(String(error.code))

export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of chunksOf(path)) hash.update(chunk)
  return hash.digest('hex')
}

export async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) yield chunk as Buffer
  } catch {
    throw new SourceTrouble(basename(path))
  }
}

/**
 * Never half-written: the copy gets its name only when all of it has reached the disk. Two imports may take the same
 * recording at once, so each copies into a part of its own; the first to finish names it. Answers its size.
 */
async function placeFile(source: string, sha256: string, target: string): Promise<number> {
  const present = await stat(target).catch(() => null)
  if (present === null) {
    await mkdir(dirname(target), { recursive: true })
    const part = `${target}.${randomUUID()}.part`
    await copyChecked(source, sha256, part)
    await rename(part, target).catch(async (error: unknown) => {
      // Removed as a leftover by the import that finished first: then the recording is there.
      if ((await stat(target).catch(() => null)) === null) throw error
    })
    await syncFolder(dirname(target))
  }
  await removeParts(target)
  return present?.size ?? (await stat(target)).size
}

/** What killed imports left of this recording. */
async function removeParts(target: string): Promise<void> {
  const [folder, name] = [dirname(target), basename(target)]
  const parts = (await readdir(folder)).filter((entry) => entry.startsWith(`${name}.`) && entry.endsWith('.part'))
  await Promise.all(parts.map((part) => rm(join(folder, part), { force: true }).catch(() => {})))
}

export async function copyChecked(source: string, sha256: string, part: string): Promise<void> {
  const hash = createHash('sha256')
  const handle = await open(part, 'w')
  try {
    for await (const chunk of chunksOf(source)) {
      hash.update(chunk)
      await handle.writeFile(chunk)
    }
    if (hash.digest('hex') !== sha256) throw new SourceTrouble('changed while it was read')
    await handle.sync()
  } catch (error) {
    await handle.close()
    await rm(part, { force: true })
    throw error
  } finally {
    await handle.close().catch(() => {})
  }
}

/** The name of a new file is safe only when its folder is; Windows can't and needn't. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().catch(() => {})
  await handle.close()
}
