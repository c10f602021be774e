/** What a file is by its first bytes; names and extensions are never believed. */
export type Sniffed =
  | { readonly kind: 'recording'; readonly extension: 'wav' | 'mp3' | 'm4a' | 'aac' | 'ogg' | 'flac' }
  | { readonly kind: 'refused'; readonly reason: 'empty-file' | 'not-a-recording' | 'unsupported-format' }

/** Enough for a WAV's format chunk and two MPEG frames. */
export const sniffedBytes = 8192

const refused = (reason: 'empty-file' | 'not-a-recording' | 'unsupported-format'): Sniffed => ({
  kind: 'refused',
  reason,
})
const recording = (extension: (Sniffed & { kind: 'recording' })['extension']): Sniffed => ({
  kind: 'recording',
  extension,
})

/** PCM, MS ADPCM, float, A-law, mu-law, IMA ADPCM, GSM 6.10, MP3: what the decoder knows. */
const wavTags = new Set([0x0001, 0x0002, 0x0003, 0x0006, 0x0007, 0x0011, 0x0031, 0x0055])
const extensibleTag = 0xfffe

/** Audio we recognise and don't take yet. */
const otherAudio = ['#!AMR', '.snd', '0&\xb2u\x8ef\xcf\x11', '\x1aE\xdf\xa3', 'FORM', 'wvpk', 'MAC ']

export function sniffAudio(head: Buffer): Sniffed {
  if (head.length === 0) return refused('empty-file')
  const text = head.toString('latin1')
  if (/^(RIFF|RF64)....WAVE/s.test(text)) return sniffWav(head)
  if (text.startsWith('fLaC')) return recording('flac')
  if (text.startsWith('OggS'))
    return /OpusHead|vorbis|Speex {3}|\x7fFLAC/.test(text) ? recording('ogg') : refused('unsupported-format')
  if (text.slice(4, 8) === 'ftyp') return sniffMp4(text.slice(8, 12))
  if (text.startsWith('ID3') || startsWithMpegFrames(head)) return recording('mp3')
  if (startsWithAdts(head)) return recording('aac')
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

const sniffMp4 = (brand: string): Sniffed =>
  /^(M4A |M4B |M4V |mp4[12]|isom|iso\d|dash|3gp.|3g2.|F4A |avc1)$/.test(brand)
    ? recording('m4a')
    : refused('unsupported-format')

const bitRates = {
  one: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const
const sampleRates = [44_100, 48_000, 32_000] as const

/** Length in bytes of the MPEG layer III frame that starts here; null when none does. */
function mpegFrameLength(head: Buffer, at: number): number | null {
  if (at + 4 > head.length || head[at] !== 0xff) return null
  const [second = 0, third = 0] = [head[at + 1], head[at + 2]]
  const version = (second >> 3) & 3
  const isLayerThree = (second & 0xe6) === 0xe2
  if ((second & 0xe0) !== 0xe0 || !isLayerThree || version === 1) return null
  const kiloBits = (version === 3 ? bitRates.one : bitRates.two)[third >> 4]
  const base = sampleRates[(third >> 2) & 3]
  if (kiloBits === undefined || kiloBits === 0 || base === undefined) return null
  const sampleRate = version === 3 ? base : version === 2 ? base / 2 : base / 4
  const samples = version === 3 ? 144 : 72
  return Math.floor((samples * kiloBits * 1000) / sampleRate) + ((third >> 1) & 1)
}

/** Two frames in a row: eleven set bits alone come up in any binary file. */
function startsWithMpegFrames(head: Buffer): boolean {
  const first = mpegFrameLength(head, 0)
  return first !== null && mpegFrameLength(head, first) !== null
}

function startsWithAdts(head: Buffer): boolean {
  const length = adtsLength(head, 0)
  return length !== null && adtsLength(head, length) !== null
}

function adtsLength(head: Buffer, at: number): number | null {
  if (at + 7 > head.length || head[at] !== 0xff || ((head[at + 1] ?? 0) & 0xf6) !== 0xf0) return null
  const length = (((head[at + 3] ?? 0) & 3) << 11) | ((head[at + 4] ?? 0) << 3) | ((head[at + 5] ?? 0) >> 5)
  return length < 7 ? null : length
}
