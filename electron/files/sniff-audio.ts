import { extname } from 'node:path'
import { startsWithAdts, startsWithGsmFrames, startsWithMpegFrames } from './sniff-frames.ts'

export type RecordingExtension =
  | 'wav'
  | 'mp3'
  | 'm4a'
  | 'aac'
  | 'ogg'
  | 'flac'
  | 'amr'
  | 'awb'
  | '3gp'
  | 'gsm'
  | 'wma'
  | 'aiff'
  | 'au'
  | 'webm'
  // Without a header, by the user's word.
  | 'raw'

/** What a file is by its first bytes; names and extensions are never believed. */
export type Sniffed =
  | { readonly kind: 'recording'; readonly extension: RecordingExtension }
  | { readonly kind: 'refused'; readonly reason: RefusedFile }

export type RefusedFile = 'empty-file' | 'not-a-recording' | 'unsupported-format' | 'needs-profile'

/** Enough for a WAV's format chunk, two MPEG frames and five seconds of GSM frames. */
export const sniffedBytes = 8192

const refused = (reason: RefusedFile): Sniffed => ({ kind: 'refused', reason })
const recording = (extension: RecordingExtension): Sniffed => ({ kind: 'recording', extension })

/** Format tags of RIFF that the decoder knows (mmreg.h; the tags recorders use for codings older than it). */
const wavTags = new Set([
  // PCM, MS ADPCM, float, A-law, mu-law, OKI ADPCM, IMA ADPCM
  ...[0x0001, 0x0002, 0x0003, 0x0006, 0x0007, 0x0010, 0x0011, 0x0017, 0x0069],
  // G.726, G.723.1, G.729, G.722, GSM 6.10
  ...[0x0014, 0x0045, 0x0064, 0x0042, 0x0111, 0x0083, 0x028f, 0x0031, 0x0032],
  // MPEG layer II and III, AAC, Windows Media Audio
  ...[0x0050, 0x0055, 0x00ff, 0x0160, 0x0161],
])
const extensibleTag = 0xfffe

/** Marks at the very beginning, the longer of two that begin alike first. */
const marks: readonly (readonly [mark: string, extension: RecordingExtension])[] = [
  ['fLaC', 'flac'],
  ['#!AMR-WB\n', 'awb'],
  ['#!AMR\n', 'amr'],
  ['.snd', 'au'],
  ['0&\xb2u\x8ef\xcf\x11', 'wma'],
  ['ID3', 'mp3'],
]

/** Audio we recognise and don't take. */
const otherAudio = ['#!AMR', '\x1aE\xdf\xa3', 'FORM', 'wvpk', 'MAC ', 'caff', 'RIFX']

/** Codings that have no header: nothing in such a file says which of them it is, at what rate, with how many channels. */
const headerless =
  /^\.(alaw|al|ulaw|ul|mulaw|pcmu|pcma|vox|pcm|raw|sln|g722|g723|g7231|g723_1|tco|g726|g729|v3|v4|gsm|lin)$/i

/** `name` decides only the words a refusal is told in: a coding without header can't be told from noise. */
export function sniffAudio(head: Buffer, name = ''): Sniffed {
  if (head.length === 0) return refused('empty-file')
  const found = sniffContent(head)
  const isHeaderless = found.kind === 'refused' && found.reason === 'not-a-recording' && headerless.test(extname(name))
  return isHeaderless ? refused('needs-profile') : found
}

function sniffContent(head: Buffer): Sniffed {
  const text = head.toString('latin1')
  if (/^(RIFF|RF64)....WAVE/s.test(text)) return sniffWav(head)
  const marked = marks.find(([mark]) => text.startsWith(mark))
  if (marked !== undefined) return recording(marked[1])
  if (text.startsWith('OggS'))
    return /OpusHead|vorbis|Speex {3}|\x7fFLAC/.test(text) ? recording('ogg') : refused('unsupported-format')
  if (text.slice(4, 8) === 'ftyp') return sniffMp4(text.slice(8, 12))
  if (/^FORM....AIF[FC]/s.test(text)) return recording('aiff')
  if (text.startsWith('\x1aE\xdf\xa3') && /webm|matroska/.test(text.slice(0, 64))) return recording('webm')
  if (startsWithMpegFrames(head)) return recording('mp3')
  if (startsWithAdts(head)) return recording('aac')
  if (startsWithGsmFrames(head)) return recording('gsm')
  return refused(otherAudio.some((mark) => text.startsWith(mark)) ? 'unsupported-format' : 'not-a-recording')
}

function sniffWav(head: Buffer): Sniffed {
  for (let at = 12; at + 8 <= head.length; ) {
    const size = head.readUInt32LE(at + 4)
    if (head.toString('latin1', at, at + 4) === 'fmt ' && at + 24 <= head.length) {
      const tag = head.readUInt16LE(at + 8)
      // An extensible header names the real format in the first two bytes of its GUID.
      const format = tag === extensibleTag && at + 34 <= head.length ? head.readUInt16LE(at + 32) : tag
      return wavTags.has(format) ? recording('wav') : refused('unsupported-format')
    }
    at += 8 + size + (size % 2)
  }
  return refused('unsupported-format')
}

function sniffMp4(brand: string): Sniffed {
  if (/^3g[p2]./.test(brand)) return recording('3gp')
  return /^(M4A |M4B |M4V |mp4[12]|isom|iso\d|dash|F4A |avc1)$/.test(brand)
    ? recording('m4a')
    : refused('unsupported-format')
}
