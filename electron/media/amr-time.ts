import { fstatSync, readSync } from 'node:fs'

// AMR sends nothing while nobody speaks, and decoders drop such frames: only counting them tells how long a file lasts.

const frameMs = 20
const chunkBytes = 64 * 1024
/** Bytes of a frame by its type, without the byte that names it (RFC 4867, section 5.3; 3GPP TS 26.101 and 26.201). */
const frameBytes = {
  narrow: [12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0],
  wide: [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0],
} as const

/** Milliseconds of an .amr or .awb file by its frames; null for any other file. Half a frame at the end doesn't count. */
export function amrTime(fd: number): number | null {
  const start = readAt(fd, 0, 9).toString('latin1')
  if (start === '#!AMR-WB\n') return frameMs * countFrames(fd, 9, frameBytes.wide)
  if (start.startsWith('#!AMR\n')) return frameMs * countFrames(fd, 6, frameBytes.narrow)
  return null
}

function countFrames(fd: number, from: number, sizes: readonly number[]): number {
  const { size } = fstatSync(fd)
  let frames = 0
  let chunk: Buffer = Buffer.alloc(0)
  let chunkAt = 0
  for (let at = from; at < size; ) {
    if (at >= chunkAt + chunk.length) {
      chunk = readAt(fd, at, chunkBytes)
      chunkAt = at
      if (chunk.length === 0) break
    }
    const type = ((chunk[at - chunkAt] ?? 0) >> 3) & 15
    at += 1 + (sizes[type] ?? 0)
    if (at <= size) frames += 1
  }
  return frames
}

/** True when every box of an MP4 or 3GP ends inside the file: then its header tells how long it lasts. */
export function isWholeMp4(fd: number): boolean {
  const { size } = fstatSync(fd)
  let at = 0
  while (at + 8 <= size) {
    const head = readAt(fd, at, 16)
    const short = head.readUInt32BE(0)
    // 0: to the end of the file; 1: the length follows in eight bytes.
    if (short === 0) return true
    const length = short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short
    if (length < 8) return false
    at += length
  }
  return at === size
}

function readAt(fd: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length)
  return buffer.subarray(0, readSync(fd, buffer, 0, length, position))
}
