import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SampleFormat } from './dialogue.ts'
import { sampleRate } from './speech.ts'

export interface EncodedFormat {
  readonly container: string
  readonly codec: string
  readonly arguments: readonly string[]
}

/** Stereo tricks of the lossy codecs are off: they would let one side be heard on the other's channel. */
export const encodings: { readonly [F in SampleFormat]: EncodedFormat } = {
  'wav-pcm16': { container: 'wav', codec: 'pcm_s16le', arguments: ['-c:a', 'pcm_s16le'] },
  'wav-pcm8': { container: 'wav', codec: 'pcm_u8', arguments: ['-c:a', 'pcm_u8'] },
  'wav-alaw': { container: 'wav', codec: 'pcm_alaw', arguments: ['-c:a', 'pcm_alaw'] },
  'wav-mulaw': { container: 'wav', codec: 'pcm_mulaw', arguments: ['-c:a', 'pcm_mulaw'] },
  flac: { container: 'flac', codec: 'flac', arguments: ['-c:a', 'flac', '-compression_level', '12'] },
  mp3: { container: 'mp3', codec: 'mp3', arguments: ['-c:a', 'libmp3lame', '-b:a', '32k', '-joint_stereo', '0'] },
  'm4a-aac': {
    container: 'm4a',
    codec: 'aac',
    arguments: ['-c:a', 'aac', '-b:a', '32k', '-aac_ms', '0', '-aac_is', '0', '-movflags', '+faststart'],
  },
  'ogg-opus': {
    container: 'ogg',
    codec: 'opus',
    arguments: ['-c:a', 'libopus', '-b:a', '28k', '-application', 'audio'],
  },
}

/** Writes both channels as one file; `bitexact` leaves out dates, versions and random serial numbers. */
export function encodeCall(
  left: Float32Array,
  right: Float32Array,
  format: SampleFormat,
  file: string,
  workFolder: string,
): void {
  // ffmpeg cuts to eight bits instead of rounding, which leaves half a step of direct current
  const step = format === 'wav-pcm8' ? 256 : 1
  const interleaved = Buffer.alloc(left.length * 4)
  for (let index = 0; index < left.length; index++) {
    interleaved.writeInt16LE(toInteger(left[index] ?? 0, step), index * 4)
    interleaved.writeInt16LE(toInteger(right[index] ?? 0, step), index * 4 + 2)
  }
  const raw = join(workFolder, 'call.raw')
  writeFileSync(raw, interleaved)
  execFileSync('ffmpeg', [
    ...['-hide_banner', '-loglevel', 'error', '-y', '-f', 's16le', '-ar', String(sampleRate), '-ac', '2', '-i', raw],
    ...encodings[format].arguments,
    ...['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact', file],
  ])
}

/** The file as a player would hear it, both channels at 8 kHz. */
export function decodeCall(file: string): { readonly left: Float32Array; readonly right: Float32Array } {
  const raw = execFileSync(
    'ffmpeg',
    ['-hide_banner', '-loglevel', 'error', '-i', file, '-f', 'f32le', '-ar', String(sampleRate), '-ac', '2', '-'],
    { maxBuffer: 256 * 1024 * 1024 },
  )
  const both = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength))
  const frames = Math.floor(both.length / 2)
  const left = new Float32Array(frames)
  const right = new Float32Array(frames)
  for (let index = 0; index < frames; index++) {
    left[index] = both[index * 2] ?? 0
    right[index] = both[index * 2 + 1] ?? 0
  }
  return { left, right }
}

function toInteger(sample: number, step: number): number {
  return Math.max(-32768, Math.min(32767, Math.round((sample * 32767) / step) * step))
}
