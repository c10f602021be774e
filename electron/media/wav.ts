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
  /** False when the header gives another length or channel count than the file has: then players go wrong on it. */
  readonly isHeaderTrue: boolean
  /** The header promises more samples than there are: the file was cut off. */
  readonly isTruncated: boolean
  /** How long it would be then. */
  readonly promisedMs: number | null
}

export type WavCoding = 'pcm_u8' | 'pcm_s16le' | 'pcm_s24le' | 'pcm_f32le' | 'pcm_alaw' | 'pcm_mulaw'

export type WavFound =
  | { readonly kind: 'direct'; readonly layout: WavLayout }
  /** A WAV whose coding needs the decoder. */
  | { readonly kind: 'other-coding'; readonly isTruncated: boolean; readonly promisedMs: number | null }
  | { readonly kind: 'no-wav' }

const extensibleTag = 0xfffe
const mostChunks = 1000
/** Programs that can't go back to their header write the largest length they know, as a signed or unsigned number. */
const unknownLength = 0x7fff_0000
const lengthInDs64 = 0xffff_ffff

function codingOf(tag: number, bits: number): WavCoding | null {
  if (tag === 1) return bits === 8 ? 'pcm_u8' : bits === 16 ? 'pcm_s16le' : bits === 24 ? 'pcm_s24le' : null
  if (tag === 3) return bits === 32 ? 'pcm_f32le' : null
  if (bits !== 8) return null
  return tag === 6 ? 'pcm_alaw' : tag === 7 ? 'pcm_mulaw' : null
}

export const sampleBytes: Readonly<Record<WavCoding, number>> = {
  pcm_u8: 1,
  pcm_s16le: 2,
  pcm_s24le: 3,
  pcm_f32le: 4,
  pcm_alaw: 1,
  pcm_mulaw: 1,
}

type Format = {
  readonly tag: number
  readonly channels: number
  readonly sampleRate: number
  readonly bytesPerSecond: number
  readonly frameBytes: number
  readonly bits: number
}

/**
 * Finds format and data by walking the chunks. Recorders that were cut off leave a data length of 0 or 0xFFFFFFFF, and
 * a truncated copy one that is too long: then the data goes to the end of the file.
 */
export function readWavLayout(fd: number): WavFound {
  const fileBytes = fstatSync(fd).size
  const riff = readBytes(fd, 0, 12)
  if (riff.length < 12 || !/^(RIFF|RF64)....WAVE$/s.test(riff.toString('latin1'))) return { kind: 'no-wav' }
  let format: Format | null = null
  let longLength: number | null = null
  let at = 12
  for (let chunk = 0; chunk < mostChunks && at + 8 <= fileBytes; chunk += 1) {
    const head = readBytes(fd, at, 8)
    const id = head.toString('latin1', 0, 4)
    const size = head.readUInt32LE(4)
    if (id === 'fmt ') format = readFormat(readBytes(fd, at + 8, Math.min(size, 40)))
    // RF64 (EBU Tech 3306): the data's real length stands in a chunk of its own.
    if (id === 'ds64' && size >= 24) longLength = Number(readBytes(fd, at + 16, 8).readBigUInt64LE())
    if (id === 'data') {
      const declared = size === lengthInDs64 && longLength !== null ? { bytes: longLength } : declaredBy(size)
      return format === null ? { kind: 'no-wav' } : foundData(format, at + 8, declared, fileBytes)
    }
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
    bytesPerSecond: chunk.readUInt32LE(8),
    frameBytes: chunk.readUInt16LE(12),
    bits: chunk.readUInt16LE(14),
  }
}

/** `bytes` null: the program that wrote the file didn't know yet how long it would be. */
type Declared = { readonly bytes: number | null }

const declaredBy = (size: number): Declared => ({ bytes: size === 0 || size >= unknownLength ? null : size })

function foundData(format: Format, dataStart: number, declared: Declared, fileBytes: number): WavFound {
  const present = fileBytes - dataStart
  const isTruncated = declared.bytes !== null && declared.bytes > present
  const coding = codingOf(format.tag, format.bits)
  const promisedMs = isTruncated ? lengthOf(declared.bytes, format.bytesPerSecond) : null
  if (coding === null) return { kind: 'other-coding', isTruncated, promisedMs }
  const channels = channelsOf(format, sampleBytes[coding])
  const { sampleRate } = format
  const isUsual = channels >= 1 && channels <= 8 && sampleRate >= 1000 && sampleRate <= 384_000
  if (!isUsual) return { kind: 'other-coding', isTruncated, promisedMs }
  const frameBytes = channels * sampleBytes[coding]
  const isHeaderTrue = declared.bytes !== null && !isTruncated && channels === format.channels
  const usable = Math.min(declared.bytes ?? present, present)
  const dataBytes = usable - (usable % frameBytes)
  const where = { dataStart, dataBytes, isHeaderTrue, isTruncated }
  const layout = {
    ...{ coding, channels, sampleRate, frameBytes, ...where },
    promisedMs: isTruncated ? lengthOf(declared.bytes, frameBytes * sampleRate) : null,
  }
  return { kind: 'direct', layout }
}

const lengthOf = (bytes: number | null, bytesPerSecond: number): number | null =>
  bytes === null || bytesPerSecond === 0 ? null : Math.round((bytes * 1000) / bytesPerSecond)

/** The header says it three times: the bytes of a frame and of a second outvote the channel count where they agree. */
function channelsOf({ channels, sampleRate, bytesPerSecond, frameBytes }: Format, bytes: number): number {
  const doAgree = frameBytes > 0 && frameBytes % bytes === 0 && bytesPerSecond === frameBytes * sampleRate
  return doAgree ? frameBytes / bytes : channels
}

const formatTags: Readonly<Record<WavCoding, number>> = {
  pcm_u8: 1,
  pcm_s16le: 1,
  pcm_s24le: 1,
  pcm_f32le: 3,
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
