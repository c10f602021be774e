import { fstatSync, readSync, writeSync } from 'node:fs'
import { durationOf } from './analyse-wav.ts'
import { createDecoder, type DecoderCore, type DeviceOperations, fileSlice } from './decoder-core.ts'
import type { MediaAnalysis } from './media-messages.ts'
import { meterPeaks, type PeakMeter } from './peaks.ts'
import { toSamples } from './samples.ts'
import { startWhole, type WholeFile, writeWhole } from './write-whole.ts'

/** The decoder gave no sound. */
export class Undecodable extends Error {}

/** There is no decoder: that says nothing about the recording. */
export class DecoderMissing extends Error {}

const input = '/in/recording'
const samplesOut = '/dev/samples'
const copyOut = '/dev/copy'

/**
 * Any other format, through the decoder in one pass: samples to the meter and, unless the original is FLAC, the same
 * samples as FLAC. MP3 and AAC can't be sought exactly; the copy can.
 */
export async function analyseDecoded(fd: number, peaks: string, copyStem: string): Promise<MediaAnalysis> {
  const decoder = await createDecoder().catch((error: unknown) => {
    throw new DecoderMissing(error instanceof Error ? error.message : String(error))
  })
  const log: string[] = []
  let codec = ''
  decoder.setLogger(({ message }) => {
    const found = /Stream #0:.*: Audio: (\w+)/.exec(message)
    if (codec === '' && found !== null) codec = found[1] ?? ''
    log.push(message)
    if (log.length > 20) log.shift()
  })
  mountInput(decoder, fd)
  const sink = sampleSink()
  addDevice(decoder, samplesOut, 1, sink.write)
  const copy = isFlac(fd) ? null : startWhole(`${copyStem}.flac`)
  try {
    if (copy !== null)
      addDevice(decoder, copyOut, 2, (bytes, position) => void writeSync(copy.fd, bytes, 0, bytes.length, position))
    decoder.exec(...argumentsFor(copy))
    const meter = sink.meter()
    // A truncated file ends with an error and is still worth what was decoded.
    if (meter === null || meter.frames() === 0) throw new Undecodable(log.slice(-3).join(' | '))
    writeWhole(peaks, meter.dat())
    copy?.finish()
    const { channels, sampleRate } = sink.format()
    const derivedExtension = copy === null ? null : 'flac'
    return { durationMs: durationOf(meter, sampleRate), channels, sampleRate, codec, derivedExtension }
  } catch (error) {
    copy?.abandon()
    throw error
  }
}

const argumentsFor = (copy: WholeFile | null): string[] => [
  ...['-hide_banner', '-v', 'info', '-nostats', '-i', input],
  ...['-map', '0:a:0', '-c:a', 'pcm_s16le', '-fflags', '+bitexact', '-f', 'wav', samplesOut],
  ...(copy === null ? [] : ['-map', '0:a:0', '-c:a', 'flac', '-sample_fmt', 's16', '-f', 'flac', copyOut]),
]

function isFlac(fd: number): boolean {
  const start = Buffer.alloc(4)
  readSync(fd, start, 0, 4, 0)
  return start.toString('latin1') === 'fLaC'
}

function mountInput(decoder: DecoderCore, fd: number): void {
  const file = Object.assign(fileSlice(fd, 0, fstatSync(fd).size), { name: 'recording', lastModifiedDate: new Date(0) })
  decoder.FS.mkdir('/in')
  decoder.FS.mount(decoder.FS.filesystems.WORKERFS, { files: [file] }, '/in')
}

type WriteAt = (bytes: Uint8Array, position: number) => void

/** A file of the decoder's that is written by us. It can be sought: at its end a muxer corrects its header. */
function addDevice(decoder: DecoderCore, path: string, minor: number, write: WriteAt): void {
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

type SampleFormat = { readonly channels: number; readonly sampleRate: number }

/**
 * Takes the WAV the decoder writes: its header says how many channels and what rate were really decoded (for AAC with
 * SBR the file's own header says half), the rest are samples. Only what comes in order counts: the header is written
 * again at the end.
 */
function sampleSink() {
  let waiting = Buffer.alloc(0)
  let reached = 0
  let format: SampleFormat | null = null
  let meter: PeakMeter | null = null
  return {
    meter: () => meter,
    format: () => format ?? { channels: 0, sampleRate: 0 },
    write(bytes: Uint8Array, position: number): void {
      if (position < reached) return
      reached = position + bytes.length
      waiting = Buffer.concat([waiting, bytes])
      if (format === null) {
        const found = readStreamedHeader(waiting)
        if (found === null) return
        format = found.format
        meter = meterPeaks(format.channels, format.sampleRate)
        waiting = waiting.subarray(found.headerBytes)
      }
      const frameBytes = format.channels * 2
      const whole = waiting.length - (waiting.length % frameBytes)
      meter?.add(toSamples(waiting.subarray(0, whole), 'pcm_s16le'))
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
