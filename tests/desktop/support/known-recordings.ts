import { cpSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { audioFixtures, audioFolder, type DamagedFixture, damagedFixtures } from '#tests/unit/media/audio-fixtures.ts'

/** What must be read of a recording on the screen, known from how its file was made. */
export type KnownRecording = {
  readonly name: string
  readonly size: string
  readonly state: '可播放' | '无法播放'
  /** The lengths that may stand there: one, or several where a decoder may lose a little of a file that was cut off. */
  readonly lengths: readonly string[]
  /** Part of what the line of technical figures says; nothing of a damaged file. */
  readonly figures: readonly string[]
  /** What is said of its damage; null where nothing may be said. */
  readonly note: string | null
}

/** A file that isn't taken in, by its path inside the folder. */
export type KnownRefusal = { readonly file: string; readonly reason: string }

const damagedFolder = '损坏'
const truncatedNote = '录音文件不完整'

/** In the words of the screen, and what they are about. */
const sentences: Readonly<Record<string, string>> = {
  'empty-file': '文件是空的。',
  'not-a-recording': '不是录音文件：内容不是任何可识别的音频格式。',
  'unsupported-format': '是音频文件，但这种编码暂不支持。请转换为 WAV、MP3、M4A、OGG 或 FLAC 后再导入。',
  'needs-profile':
    '没有文件头的原始语音数据（如 A-law、G.729、VOX），从内容看不出编码、采样率和声道。需要先有一份说明这些参数的格式配置才能导入；也可以先转换为 WAV。',
  'media-empty': '录音里没有声音数据，时长为零。',
  'media-undecodable': '录音无法解码，文件可能已损坏。',
}

const sentenceOf = (reason: string): string => {
  const sentence = sentences[reason]
  if (sentence === undefined) throw new Error(`no sentence is known for ${reason}`)
  return sentence
}

export const shownLength = (ms: number): string => `00:${String(Math.round(ms / 1000)).padStart(2, '0')}`

export const shownSize = (path: string): string => {
  const bytes = statSync(path).size
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`
}

/** Lays out a recorder's folder: one file of every format, and the damaged ones in a folder below. */
export function writeEveryFormat(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const notManifest = (source: string): boolean => basename(source) !== 'manifest.json'
  for (const entry of readdirSync(audioFolder).filter(notManifest)) {
    cpSync(join(audioFolder, entry), join(folder, entry === 'damaged' ? damagedFolder : entry), { recursive: true })
  }
}

function knownOfDamaged({ file, expected }: DamagedFixture): readonly KnownRecording[] {
  if (expected.kind === 'refused') return []
  const known = { name: file, size: shownSize(join(audioFolder, 'damaged', file)), figures: [] }
  if (expected.kind === 'failed') {
    return [{ ...known, state: '无法播放', lengths: [], note: sentenceOf(expected.reason) }]
  }
  const { fromMs, toMs, isTruncated } = expected
  const lengths = [fromMs, (fromMs + toMs) / 2, toMs].map(shownLength)
  return [{ ...known, state: '可播放', lengths, note: isTruncated ? truncatedNote : null }]
}

/** What can be taken in of that folder, by the description its maker wrote of it. */
export const knownRecordings: readonly KnownRecording[] = [
  ...audioFixtures.map(
    ({ file, codec, channels, durationMs, heldMs }): KnownRecording => ({
      name: file,
      size: shownSize(join(audioFolder, file)),
      state: '可播放',
      lengths: [shownLength(heldMs ?? durationMs)],
      figures: [codec, `${channels} 声道`],
      note: null,
    }),
  ),
  ...damagedFixtures.flatMap(knownOfDamaged),
]

export const knownRefusals: readonly KnownRefusal[] = damagedFixtures.flatMap(({ file, expected }) =>
  expected.kind === 'refused' ? [{ file: `${damagedFolder}/${file}`, reason: sentenceOf(expected.reason) }] : [],
)

/** A file without a header, and all that the wizard has to be told of it. */
export type HeaderlessRecording = {
  readonly file: string
  readonly coding: string
  readonly sampleRate: string
  readonly channels: string
  readonly bitRate?: string
  readonly bitsPerSecond: number
}

const mono8k = { sampleRate: '8000 Hz', channels: '1 声道' } as const
const stereo8k = { sampleRate: '8000 Hz', channels: '2 声道' } as const

/** GSM shows itself by its frames, so it is in the folder above. */
export const headerlessRecordings: readonly HeaderlessRecording[] = [
  { file: 'stereo.alaw', coding: 'G.711 A-law', ...stereo8k, bitsPerSecond: 128_000 },
  { file: 'mono.ulaw', coding: 'G.711 μ-law', ...mono8k, bitsPerSecond: 64_000 },
  { file: 'stereo.pcm', coding: 'PCM 16 位', ...stereo8k, bitsPerSecond: 256_000 },
  { file: 'mono.vox', coding: 'VOX（Dialogic ADPCM）', ...mono8k, bitsPerSecond: 32_000 },
  { file: 'mono.g729', coding: 'G.729', ...mono8k, bitsPerSecond: 8_000 },
  { file: 'mono.g722', coding: 'G.722', sampleRate: '16000 Hz', channels: '1 声道', bitsPerSecond: 64_000 },
  { file: 'mono-32k.g726', coding: 'G.726', ...mono8k, bitRate: '32 kbit/s', bitsPerSecond: 32_000 },
  { file: 'mono-16k.g726', coding: 'G.726', ...mono8k, bitRate: '16 kbit/s', bitsPerSecond: 16_000 },
]

export const headerlessFolder = join(audioFolder, '..', 'raw-audio')

/** Its bytes and its bit rate say how long it lasts. */
export const lengthOfHeaderless = ({ file, bitsPerSecond }: HeaderlessRecording): string =>
  shownLength((statSync(join(headerlessFolder, file)).size * 8000) / bitsPerSecond)
