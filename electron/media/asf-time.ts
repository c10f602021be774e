import { readSync } from 'node:fs'

/** File Properties Object of the Advanced Systems Format (specification 1.20, section 3.2). */
const fileProperties = Buffer.from('a1dcab8c47a9cf118ee400c00c205365', 'hex')
const objectBytes = 104
const searchedBytes = 64 * 1024
const hundredNanosecondsPerMs = 10_000n

/** Milliseconds a WMA says it lasts; null for other files and for one written without knowing. */
export function asfTime(fd: number): number | null {
  const buffer = Buffer.alloc(searchedBytes)
  const head = buffer.subarray(0, readSync(fd, buffer, 0, searchedBytes, 0))
  const at = head.indexOf(fileProperties)
  if (!head.subarray(0, 4).equals(Buffer.from('3026b275', 'hex')) || at < 0 || at + objectBytes > head.length)
    return null
  const isUnknown = (head.readUInt8(at + 88) & 1) === 1
  const played = Number(head.readBigUInt64LE(at + 64) / hundredNanosecondsPerMs)
  const ms = played - Number(head.readBigUInt64LE(at + 80))
  return isUnknown || ms <= 0 ? null : ms
}
