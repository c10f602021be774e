import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the program must make of a damaged file. */
export type DamagedFile = {
  readonly file: string
  readonly damage: string
  readonly expected:
    | { readonly kind: 'refused'; readonly reason: string }
    | { readonly kind: 'failed'; readonly reason: string }
    /** At least and at most this much of it can be heard. */
    | { readonly kind: 'ready'; readonly fromMs: number; readonly toMs: number; readonly isTruncated: boolean }
}

const refused = (reason: string) => ({ kind: 'refused', reason }) as const
const failed = (reason: string) => ({ kind: 'failed', reason }) as const
const ready = (fromMs: number, toMs: number, isTruncated: boolean) =>
  ({ kind: 'ready', fromMs, toMs, isTruncated }) as const

/** Bytes of a linear congruential generator: the same each time, and no format. */
function noise(length: number): Buffer {
  let state = 20_261_122
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state >>> 24
    }),
  )
}

const part = (bytes: Buffer, share: number): Buffer => bytes.subarray(0, Math.floor(bytes.length * share))

function changed(bytes: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes)
  change(copy)
  return copy
}

/** The first second of a 16-bit WAV at 8 kHz, with a plain header. */
function firstSecond(wav: Buffer, channels: 1 | 2): Buffer {
  const frameBytes = channels * 2
  const samples = wav.subarray(wav.length - 3 * 8000 * frameBytes).subarray(0, 8000 * frameBytes)
  const header = Buffer.from(wav.subarray(0, 44))
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(8000, 24)
  header.writeUInt32LE(8000 * frameBytes, 28)
  header.writeUInt16LE(frameBytes, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.length, 40)
  return Buffer.concat([header, samples])
}

/** Writes every damaged file, made from the whole ones in `folder`, to `target`. */
export function writeDamaged(folder: string, target: string): DamagedFile[] {
  const whole = (file: string): Buffer => readFileSync(join(folder, file))
  const files: DamagedFile[] = []
  const add: AddDamaged = (file, damage, bytes, expected) => {
    writeFileSync(join(target, file), bytes)
    files.push({ file, damage, expected })
  }
  addNoRecordings(add, whole)
  addWavs(add, firstSecond(whole('pcm-16.wav'), 2), firstSecond(whole('rf64.wav'), 1))
  addCutOff(add, whole)
  return files
}

type AddDamaged = (file: string, damage: string, bytes: Buffer, expected: DamagedFile['expected']) => void
type ReadWhole = (file: string) => Buffer

function addNoRecordings(add: AddDamaged, whole: ReadWhole): void {
  const text = Buffer.from('这是文字，不是录音。\n'.repeat(40))
  add('zero-length.wav', 'nothing in it', Buffer.alloc(0), refused('empty-file'))
  add('noise.wav', 'random bytes under the name of a WAV', noise(9000), refused('not-a-recording'))
  add('noise.bin', 'random bytes', noise(4001), refused('not-a-recording'))
  add('text.mp3', 'text under the name of an MP3', text, refused('not-a-recording'))
  add('raw.alaw', 'A-law without a header', whole('alaw.wav').subarray(100, 12_000), refused('needs-profile'))
  add('raw.g729', 'G.729 without a header', whole('g729.wav').subarray(-500), refused('needs-profile'))
}

/** Headers that say something else than what follows; `stereo` and `mono` last one second. */
function addWavs(add: AddDamaged, stereo: Buffer, mono: Buffer): void {
  const heard = (isTruncated: boolean) => ready(1000, 1000, isTruncated)
  const withLength = (length: number): Buffer => changed(stereo, (copy) => copy.writeUInt32LE(length, 40))
  const withChannels = (channels: number): Buffer => changed(mono, (copy) => copy.writeUInt16LE(channels, 22))
  const noFormat = changed(stereo, (copy) => void noise(16).copy(copy, 20))
  add('truncated.wav', 'cut off in the middle', part(stereo, 0.5), ready(490, 500, true))
  add('length-0.wav', 'data length 0', withLength(0), heard(false))
  add('length-unknown.wav', 'data length 0xFFFFFFFF', withLength(0xffff_ffff), heard(false))
  add('length-too-big.wav', 'data length beyond the end', withLength(900_000), heard(true))
  add('wrong-channels.wav', 'two channels in the header, one in the data', withChannels(2), heard(false))
  add('no-channels.wav', 'no channel in the header', withChannels(0), heard(false))
  add('no-samples.wav', 'a header alone', withLength(0).subarray(0, 44), failed('media-empty'))
  add('no-format.wav', 'a WAV whose format chunk is noise', noFormat, refused('unsupported-format'))
}

function addCutOff(add: AddDamaged, whole: ReadWhole): void {
  const cut = (file: string, from: string, share: number, expected: DamagedFile['expected']): void =>
    add(file, `${from} cut off after ${share * 100} %`, part(whole(from), share), expected)
  cut('truncated-ima.wav', 'ima-adpcm.wav', 0.5, ready(1200, 1540, true))
  cut('truncated.mp3', 'mp3-vbr.mp3', 0.5, ready(1100, 1900, true))
  cut('truncated.flac', 'flac.flac', 0.5, ready(700, 2300, true))
  cut('truncated.m4a', 'aac-faststart.m4a', 0.6, ready(600, 2400, true))
  cut('no-moov.m4a', 'aac.m4a', 0.5, failed('media-undecodable'))
  cut('truncated.ogg', 'opus.ogg', 0.6, ready(500, 2400, false))
  cut('truncated.amr', 'amr-nb-dtx.amr', 0.5, ready(900, 2500, false))
  cut('truncated.wma', 'wma.wma', 0.6, ready(600, 2400, true))
  const noisy = changed(whole('mp3-cbr.mp3'), (copy) => void noise(3000).copy(copy, 3000))
  add('noise-inside.mp3', 'noise in its middle', noisy, ready(1500, 3100, true))
}
