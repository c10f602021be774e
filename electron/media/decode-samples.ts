import { fstatSync, writeSync } from 'node:fs'
import type { RawAudioFormat } from '#shared/calls/imports.ts'
import { amrTime, isWholeMp4 } from './amr-time.ts'
import { asfTime } from './asf-time.ts'
import { createDecoder, type DecoderCore, type DeviceOperations, fileSlice } from './decoder-core.ts'
import { probeLog } from './probe-log.ts'
import { rawArguments } from './raw-format.ts'
import { toSamples } from './samples.ts'

/** The decoder gave no sound. */
export class Undecodable extends Error {}

/** There is no decoder: that says nothing about the recording. */
export class DecoderMissing extends Error {}

export type SampleFormat = { readonly channels: number; readonly sampleRate: number }

/** Takes whole frames of 16-bit samples, channels interleaved, in order. */
export type TakeSamples = (samples: Int16Array) => void

export type DecodedSamples = SampleFormat & {
  readonly codec: string
  readonly frames: number
  /** How long the file's header says it is; null where its format has none and the decoder would guess. */
  readonly headerMs: number | null
}

export const input = '/in/recording'
const samplesOut = '/dev/samples'
export const copyOut = '/dev/copy'

/**
 * All samples of a recording in one pass through the decoder, and the same as FLAC into `copyFd` unless that is null.
 * `start` is told the format that was really decoded before the first sample. `raw` says what a file without a header
 * holds.
 */
export async function decodeSamples(
  fd: number,
  copyFd: number | null,
  start: (format: SampleFormat) => TakeSamples,
  raw: RawAudioFormat | null = null,
): Promise<DecodedSamples> {
  const decoder = await startDecoder()
  mountInput(decoder, fd)
  const said = raw === null ? [] : rawArguments(raw)
  const { codec, headerMs } = probe(decoder, said)
  const filter = codec.startsWith('amr') ? keepTime(amrTime(fd) ?? (isWholeMp4(fd) ? headerMs : null)) : []
  const log: string[] = []
  decoder.setLogger(({ message }) => {
    log.push(message)
    if (log.length > 20) log.shift()
  })
  const sink = sampleSink(start)
  addDevice(decoder, samplesOut, 1, sink.write)
  if (copyFd !== null) {
    addDevice(decoder, copyOut, 2, (bytes, position) => void writeSync(copyFd, bytes, 0, bytes.length, position))
  }
  decoder.exec(...argumentsFor(said, filter, copyFd !== null))
  // A truncated file ends with an error and is still worth what was decoded.
  if (sink.frames() === 0) throw new Undecodable(log.slice(-3).join(' | '))
  return { ...sink.format(), codec, frames: sink.frames(), headerMs: raw === null ? (headerMs ?? asfTime(fd)) : null }
}

export const startDecoder = (): Promise<DecoderCore> =>
  createDecoder().catch((error: unknown) => {
    throw new DecoderMissing(error instanceof Error ? error.message : String(error))
  })

/** What the decoder says of the file without decoding it. */
function probe(decoder: DecoderCore, said: readonly string[]): ReturnType<typeof probeLog> {
  const lines: string[] = []
  decoder.setLogger(({ message }) => {
    if (lines.length < 200) lines.push(message)
  })
  decoder.exec('-hide_banner', '-v', 'info', '-nostats', ...said, '-i', input)
  return probeLog(lines)
}

/**
 * AMR leaves frames out while nobody speaks (discontinuous transmission): their time is filled with silence, also at
 * the end where it is known how long the file lasts.
 */
function keepTime(wholeMs: number | null): string[] {
  const gaps = 'aresample=async=1000:min_hard_comp=0.01:first_pts=0'
  return ['-af', wholeMs === null ? gaps : `${gaps},apad=whole_dur=${wholeMs}ms`]
}

function argumentsFor(said: readonly string[], filter: readonly string[], hasCopy: boolean): string[] {
  return [
    ...['-hide_banner', '-v', 'info', '-nostats', ...said, '-i', input],
    ...['-map', '0:a:0', ...filter, '-c:a', 'pcm_s16le', '-fflags', '+bitexact', '-f', 'wav', samplesOut],
    ...(hasCopy ? ['-map', '0:a:0', ...filter, '-c:a', 'flac', '-sample_fmt', 's16', '-f', 'flac', copyOut] : []),
  ]
}

/** Makes the open file `input` of the decoder. */
export function mountInput(decoder: DecoderCore, fd: number): void {
  const file = Object.assign(fileSlice(fd, 0, fstatSync(fd).size), { name: 'recording', lastModifiedDate: new Date(0) })
  decoder.FS.mkdir('/in')
  decoder.FS.mount(decoder.FS.filesystems.WORKERFS, { files: [file] }, '/in')
}

type WriteAt = (bytes: Uint8Array, position: number) => void

/** A file of the decoder's that is written by us. It can be sought: at its end a muxer corrects its header. */
export function addDevice(decoder: DecoderCore, path: string, minor: number, write: WriteAt): void {
  let size = 0
  const operations: DeviceOperations = {
    open: (stream) => {
      stream.seekable = true
    },
    close: () => {},
    read: () => 0,
    llseek: (stream, offset, whence) =>
      whence === 1 ? stream.position + offset : whence === 2 ? size + offset : offset,
    write: (_stream, buffer, offset, length, position) => {
      write(new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length), position)
      size = Math.max(size, position + length)
      return length
    },
  }
  const device = decoder.FS.makedev(77, minor)
  decoder.FS.registerDevice(device, operations)
  decoder.FS.mkdev(path, device)
}

/**
 * Takes the WAV the decoder writes: its header says how many channels and what rate were really decoded (for AAC with
 * SBR the file's own header says half), the rest are samples. Only what comes in order counts: the header is written
 * again at the end.
 */
function sampleSink(start: (format: SampleFormat) => TakeSamples) {
  let waiting = Buffer.alloc(0)
  let reached = 0
  let format: SampleFormat | null = null
  let take: TakeSamples = () => {}
  let frames = 0
  return {
    frames: () => frames,
    format: () => format ?? { channels: 0, sampleRate: 0 },
    write(bytes: Uint8Array, position: number): void {
      if (position < reached) return
      reached = position + bytes.length
      waiting = Buffer.concat([waiting, bytes])
      if (format === null) {
        const found = readStreamedHeader(waiting)
        if (found === null) return
        format = found.format
        take = start(format)
        waiting = waiting.subarray(found.headerBytes)
      }
      const frameBytes = format.channels * 2
      const whole = waiting.length - (waiting.length % frameBytes)
      if (whole > 0) take(toSamples(waiting.subarray(0, whole), 'pcm_s16le'))
      frames += whole / frameBytes
      waiting = waiting.subarray(whole)
    },
  }
}

/** null until all of the header is there. */
function readStreamedHeader(bytes: Buffer): { readonly format: SampleFormat; readonly headerBytes: number } | null {
  let format: SampleFormat | null = null
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = bytes.toString('latin1', at, at + 4)
    if (id === 'data' && format !== null) return { format, headerBytes: at + 8 }
    if (id === 'fmt ' && at + 16 <= bytes.length) {
      format = { channels: bytes.readUInt16LE(at + 10), sampleRate: bytes.readUInt32LE(at + 12) }
    }
    at += 8 + bytes.readUInt32LE(at + 4)
  }
  return null
}
