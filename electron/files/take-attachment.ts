import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { attachmentLimits } from '#shared/calls/attachments.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { contentAddress } from '#shared/domain/content-address.ts'
import { chunksOf, SourceTrouble, syncFolder } from './take-recording.ts'

export type InspectedAttachment = {
  readonly byteSize: number
  /** Why it can't be taken, as a code of `refusals`; null where it can. */
  readonly trouble: 'file-gone' | 'file-is-folder' | 'file-empty' | 'file-too-large' | 'file-not-readable' | null
}

/** Whether a file can be taken, before anything is copied. */
export async function inspectAttachment(path: string): Promise<InspectedAttachment> {
  const found = await stat(path).catch(() => null)
  if (found === null) return { byteSize: 0, trouble: 'file-gone' }
  if (!found.isFile()) return { byteSize: 0, trouble: found.isDirectory() ? 'file-is-folder' : 'file-not-readable' }
  const byteSize = found.size
  if (byteSize === 0) return { byteSize, trouble: 'file-empty' }
  if (byteSize > attachmentLimits.bytes) return { byteSize, trouble: 'file-too-large' }
  const isReadable = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  )
  return { byteSize, trouble: isReadable ? null : 'file-not-readable' }
}

export type TakenAttachment = {
  readonly sha256: string
  readonly extension: string
  readonly originalName: string
  readonly byteSize: number
}

/** Letters and digits only: it becomes part of a name in the library. */
function safeExtension(path: string): string {
  const extension = extname(path).slice(1).toLowerCase()
  return /^[a-z0-9]{1,10}$/.test(extension) ? extension : 'bin'
}

/** What became of the file between being looked at and being copied; said by its name, as there may be fifty of them. */
const changed = (path: string, sentence: 'unreadable' | 'grown' | 'emptied'): CallFault =>
  new CallFault('file-unreadable', { name: basename(path) }, [], `desk.attachments.${sentence}`)

/**
 * Copies a file under its hash into the attachments folder, reading it once. The copy has its name only when all of it
 * has reached the disk; what is there already is not written again.
 */
export async function takeAttachment(path: string, folder: string): Promise<TakenAttachment> {
  const extension = safeExtension(path)
  const part = join(folder, `${randomUUID()}.part`)
  try {
    await mkdir(folder, { recursive: true })
    const { sha256, byteSize } = await copyHashing(path, part)
    const target = join(folder, contentAddress(sha256, extension))
    await mkdir(dirname(target), { recursive: true })
    if ((await stat(target).catch(() => null))?.size !== byteSize) {
      await rename(part, target)
      await syncFolder(dirname(target))
    }
    return { sha256, extension, originalName: basename(path), byteSize }
  } catch (error) {
    if (error instanceof SourceTrouble) throw changed(path, 'unreadable')
    // Whatever else fails is the writing.
    throw error instanceof CallFault ? error : new CallFault('disk')
  } finally {
    await rm(part, { force: true }).catch(() => {})
  }
}

async function copyHashing(source: string, part: string): Promise<{ sha256: string; byteSize: number }> {
  const hash = createHash('sha256')
  let byteSize = 0
  const handle = await open(part, 'wx')
  try {
    for await (const chunk of chunksOf(source)) {
      byteSize += chunk.length
      if (byteSize > attachmentLimits.bytes) throw changed(source, 'grown')
      hash.update(chunk)
      await handle.writeFile(chunk)
    }
    if (byteSize === 0) throw changed(source, 'emptied')
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { sha256: hash.digest('hex'), byteSize }
}
