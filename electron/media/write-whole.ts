import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** A file that gets its name only when all of it is on the disk. */
export type WholeFile = {
  readonly fd: number
  finish(): void
  abandon(): void
}

export function startWhole(path: string): WholeFile {
  mkdirSync(dirname(path), { recursive: true })
  const part = `${path}.part`
  const fd = openSync(part, 'w')
  return {
    fd,
    finish() {
      fsyncSync(fd)
      closeSync(fd)
      renameSync(part, path)
    },
    abandon() {
      closeSync(fd)
      rmSync(part, { force: true })
    },
  }
}

export function writeWhole(path: string, content: Buffer): void {
  const file = startWhole(path)
  try {
    writeAll(file.fd, content)
  } catch (error) {
    file.abandon()
    throw error
  }
  file.finish()
}

/** At the end of what was written, or at `position`: there without moving that end. */
export function writeAll(fd: number, content: Uint8Array, position: number | null = null): void {
  for (let at = 0; at < content.length; ) {
    at += writeSync(fd, content, at, content.length - at, position === null ? null : position + at)
  }
}
