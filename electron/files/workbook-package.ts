import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { CallFault } from '#shared/calls/fault.ts'

/** A package of parts (XLSX) on its way into a file, which has its name only when it is whole. */
export type PackageFile = {
  readonly zip: ZipFile
  /** Fails when the disk does, and otherwise never ends: for a race with what ends. */
  readonly failed: Promise<never>
  /** After the last part was added. */
  finish(): Promise<void>
  abandon(): Promise<void>
}

export function startPackage(path: string): PackageFile {
  const part = `${path}.part`
  const zip = new ZipFile()
  const file = createWriteStream(part)
  const written = finished(file)
  // Looked at when they are waited for; until then a full disk is no unhandled error.
  written.catch(() => {})
  const failed = new Promise<never>((_resolve, reject) => written.catch(reject))
  failed.catch(() => {})
  zip.outputStream.pipe(file)
  return {
    zip,
    failed,
    async finish() {
      await orDisk(written)
      await orDisk(syncFile(part))
      await orDisk(rename(part, path))
    },
    async abandon() {
      zip.outputStream.unpipe(file)
      file.destroy()
      await written.catch(() => {})
      await rm(part, { force: true }).catch(() => {})
    },
  }
}

/** Whatever a disk says when it can't is one fault. */
export async function orDisk<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing
  } catch {
    throw new CallFault('disk')
  }
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  await handle.sync().finally(() => handle.close())
}
