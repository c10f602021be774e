import { readFileSync } from 'node:fs'
import { type Sound, silentDbfs } from '#shared/domain/sound/speech.ts'
import { writeWhole } from './write-whole.ts'

// What speech is found in, kept beside the peaks (derived/…/<sha256>.speech) so that thresholds can change without
// decoding again. Little endian:
//   0  'LJSP'
//   4  version, 16 bit: 1
//   6  channels, 8 bit
//   7  flags, 8 bit: 1 = with voice probabilities
//   8  length of the recording in milliseconds, 32 bit
//  12  levels a channel (one every 10 ms), 32 bit
//  16  probabilities a channel (one every 32 ms), 32 bit; 0 without
//  20  levels of the first channel, of the second, …: one byte each, half decibels above -96 dBFS
//   …  probabilities of the first channel, of the second, …: one byte each, 255 = certain

const mark = 'LJSP'
const version = 1
const headerBytes = 20
const withVoices = 1

export function writeSpeechFile(path: string, { durationMs, levels, voices }: Sound): void {
  const header = Buffer.alloc(headerBytes)
  header.write(mark, 0, 'latin1')
  header.writeUInt16LE(version, 4)
  header.writeUInt8(levels.length, 6)
  header.writeUInt8(voices === null ? 0 : withVoices, 7)
  header.writeUInt32LE(durationMs, 8)
  header.writeUInt32LE(levels[0]?.length ?? 0, 12)
  header.writeUInt32LE(voices?.[0]?.length ?? 0, 16)
  const levelBytes = levels.map((channel) => Uint8Array.from(channel, (level) => Math.round((level - silentDbfs) * 2)))
  const voiceBytes = (voices ?? []).map((channel) => Uint8Array.from(channel, (voice) => Math.round(voice * 255)))
  writeWhole(path, Buffer.concat([header, ...levelBytes, ...voiceBytes]))
}

/** null when there is none, or one of another version or cut short: it is made again. */
export function readSpeechFile(path: string): Sound | null {
  const file = contentOf(path)
  if (file === null || file.length < headerBytes) return null
  if (file.toString('latin1', 0, 4) !== mark || file.readUInt16LE(4) !== version) return null
  const channels = file.readUInt8(6)
  const hasVoices = (file.readUInt8(7) & withVoices) !== 0
  const [durationMs, frames, windows] = [file.readUInt32LE(8), file.readUInt32LE(12), file.readUInt32LE(16)]
  if (file.length !== headerBytes + channels * (frames + windows)) return null
  const rows = (from: number, length: number): Uint8Array[] =>
    Array.from({ length: channels }, (_, channel) =>
      file.subarray(from + channel * length, from + (channel + 1) * length),
    )
  return {
    durationMs,
    levels: rows(headerBytes, frames).map((bytes) => Float32Array.from(bytes, (byte) => byte / 2 + silentDbfs)),
    voices: hasVoices
      ? rows(headerBytes + channels * frames, windows).map((bytes) => Float32Array.from(bytes, (byte) => byte / 255))
      : null,
  }
}

function contentOf(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
