import { fstatSync, readSync } from 'node:fs'

/** How the samples of a WAV lie in its file. */
export type WavLayout = {
  readonly coding: WavCoding
  readonly channels: number
  readonly sampleRate: number
  /** Bytes of one sample of every channel. */
  readonly frameBytes: number
  readonly dataStart: number
  /** Bytes of whole frames that are really there. */
  readonly dataBytes: number
  /** False when the header gives another length than the file has: then players go wrong on it. */
  readonly isHeaderTrue: boolean
}

export type WavCoding = 'pcm_u8' | 'pcm_s16le' | 'pcm_s24le' | 'pcm_alaw' | 'pcm_mulaw'

export type WavFound =
  | { readonly kind: 'direct'; readonly layout: WavLayout }
  /** A WAV whose coding needs the decoder. */
  | { readonly kind: 'other-coding' }
  | { readonly kind: 'no-wav' }

const extensibleTag = 0xfffe
const mostChunks = 1000
const unknownLength = 0xffff_ffff

function codingOf(tag: number, bits: number): WavCoding | null {
  if (tag === 1) return bits === 8 ? 'pcm_u8' : bits === 16 ? 'pcm_s16le' : bits === 24 ? 'pcm_s24le' : null
  if (bits !== 8) return null
  return tag === 6 ? 'pcm_alaw' : tag === 7 ? 'pcm_mulaw' : null
}

export const sampleBytes: Readonly<Record<WavCoding, number>> = {
  pcm_u8: 1,
  pcm_s16le: 2,
  pcm_s24le: 3,
  pcm_alaw: 1,
  pcm_mulaw: 1,
}

type Format = { readonly tag: number; readonly channels: number; readonly sampleRate: number; readonly bits: number }

/**
 * Finds format and data by walking the chunks. Recorders that were cut off leave a data length of 0 or 0xFFFFFFFF, and
 * a truncated copy one that is too long: then the data goes to the end of the file.
 */
export function readWavLayout(fd: number): WavFound {
  const fileBytes = fstatSync(fd).size
  const riff = readBytes(fd, 0, 12)
  if (riff.length < 12 || !/^(RIFF|RF64)....WAVE$/s.test(riff.toString('latin1'))) return { kind: 'no-wav' }
  let format: Format | null = null
  let at = 12
  for (let chunk = 0; chunk < mostChunks && at + 8 <= fileBytes; chunk += 1) {
    const head = readBytes(fd, at, 8)
    const id = head.toString('latin1', 0, 4)
    const size = head.readUInt32LE(4)
    if (id === 'fmt ') format = readFormat(readBytes(fd, at + 8, Math.min(size, 40)))
    if (id === 'data') return format === null ? { kind: 'no-wav' } : foundData(format, at + 8, size, fileBytes)
    at += 8 + size + (size % 2)
  }
  return { kind: 'no-wav' }
}

function readBytes(fd: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length)
  return buffer.subarray(0, readSync(fd, buffer, 0, length, position))
}

function readFormat(chunk: Buffer): Format | null {
  if (chunk.length < 16) return null
  const tag = chunk.readUInt16LE(0)
  // An extensible header names the real format in the first two bytes of its GUID.
  const real = tag === extensibleTag && chunk.length >= 26 ? chunk.readUInt16LE(24) : tag
  return {
    tag: real,
    channels: chunk.readUInt16LE(2),
    sampleRate: chunk.readUInt32LE(4),
    bits: chunk.readUInt16LE(14),
  }
}

function foundData(format: Format, dataStart: number, size: number, fileBytes: number): WavFound {
  const coding = codingOf(format.tag, format.bits)
  const { channels, sampleRate } = format
  if (coding === null || channels < 1 || channels > 8 || sampleRate < 1000 || sampleRate > 384_000) {
    return { kind: 'other-coding' }
  }
  const frameBytes = channels * sampleBytes[coding]
  const present = fileBytes - dataStart
  const isHeaderTrue = size !== 0 && size !== unknownLength && size <= present
  const usable = isHeaderTrue ? size : present
  const dataBytes = usable - (usable % frameBytes)
  return { kind: 'direct', layout: { coding, channels, sampleRate, frameBytes, dataStart, dataBytes, isHeaderTrue } }
}

const formatTags: Readonly<Record<WavCoding, number>> = {
  pcm_u8: 1,
  pcm_s16le: 1,
  pcm_s24le: 1,
  pcm_alaw: 6,
  pcm_mulaw: 7,
}

/** The 44 bytes before the samples, with the lengths they really have. */
export function wavHeader(layout: Pick<WavLayout, 'coding' | 'channels' | 'sampleRate'>, dataBytes: number): Buffer {
  const bytes = sampleBytes[layout.coding]
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + dataBytes, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(formatTags[layout.coding], 20)
  header.writeUInt16LE(layout.channels, 22)
  header.writeUInt32LE(layout.sampleRate, 24)
  header.writeUInt32LE(layout.sampleRate * layout.channels * bytes, 28)
  header.writeUInt16LE(layout.channels * bytes, 32)
  header.writeUInt16LE(bytes * 8, 34)
  header.write('data', 36)
  header.writeUInt32LE(dataBytes, 40)
  return header
}
