import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RawAudioFormat } from '#shared/calls/imports.ts'
import { parsePeaks } from '#shared/domain/sound/peaks.ts'
import { audioFolder } from './audio-fixtures.ts'
import { type Analysed, analyse } from './support.ts'

const rawFolder = join(import.meta.dirname, '../../fixtures/raw-audio')

const at8k = { sampleRate: 8000, channels: 1 } as const
const formats: readonly (readonly [string, RawAudioFormat, 'wav' | 'flac'])[] = [
  ['stereo.alaw', { coding: 'alaw', sampleRate: 8000, channels: 2 }, 'wav'],
  ['mono.ulaw', { coding: 'mulaw', ...at8k }, 'wav'],
  ['stereo.pcm', { coding: 'pcm_s16le', sampleRate: 8000, channels: 2 }, 'wav'],
  ['mono.gsm', { coding: 'gsm', ...at8k }, 'flac'],
  ['mono.g722', { coding: 'g722', sampleRate: 16_000, channels: 1 }, 'flac'],
  ['mono-32k.g726', { coding: 'g726', ...at8k, bitrate: 32_000 }, 'flac'],
  ['mono-16k.g726', { coding: 'g726', ...at8k, bitrate: 16_000 }, 'flac'],
  ['mono.vox', { coding: 'adpcm_vox', ...at8k }, 'flac'],
  ['mono.g729', { coding: 'g729', ...at8k }, 'flac'],
]

/** The loudest of every 10 ms over all channels, 0 to 1. */
function envelope({ peaks }: Pick<Analysed, 'peaks'>): number[] {
  const parsed = parsePeaks(readFileSync(peaks))
  if (!parsed.ok) throw new Error(parsed.reason)
  const { channels } = parsed.value
  return Array.from(channels[0] ?? [], (_, index) => Math.max(...channels.map((row) => row[index] ?? 0)))
}

/** Pearson, at the lag up to 100 ms either way where they are most alike: coders add a lead-in. */
function likeness(one: readonly number[], other: readonly number[]): number {
  const lags = Array.from({ length: 21 }, (_, index) => index - 10)
  return Math.max(
    ...lags.map((lag) => {
      const [a, b] = [one.slice(Math.max(0, -lag)), other.slice(Math.max(0, lag))]
      const length = Math.min(a.length, b.length)
      const mean = (row: readonly number[]): number =>
        row.slice(0, length).reduce((sum, value) => sum + value, 0) / length
      const [meanA, meanB] = [mean(a), mean(b)]
      let [both, squaresA, squaresB] = [0, 0, 0]
      for (let index = 0; index < length; index += 1) {
        const [x, y] = [(a[index] ?? 0) - meanA, (b[index] ?? 0) - meanB]
        both += x * y
        squaresA += x * x
        squaresB += y * y
      }
      return both / Math.sqrt(squaresA * squaresB)
    }),
  )
}

describe('a file without a header, as the user says what it holds', () => {
  test.each(formats)('%s holds the speech it was made from, for three seconds', async (file, raw, derived) => {
    const analysed = await analyse(join(rawFolder, file), raw)
    if (!analysed.outcome.ok) throw new Error(analysed.outcome.note)
    const { found } = analysed.outcome
    expect(found).toMatchObject({ channels: raw.channels, sampleRate: raw.sampleRate, derivedExtension: derived })
    expect(Math.abs(found.durationMs - 3000)).toBeLessThanOrEqual(45)
    const original = envelope(await analyse(readFileSync(join(audioFolder, 'pcm-16.wav'))))
    expect(likeness(envelope(analysed), original)).toBeGreaterThan(0.9)
    expect(found.spans.flat().length).toBeGreaterThanOrEqual(1)
  })

  test('what is said wrongly gives noise, never a crash: nothing in the file contradicts', async () => {
    const { outcome } = await analyse(join(rawFolder, 'stereo.alaw'), { coding: 'g729', ...at8k })
    expect(outcome.ok || outcome.reason === 'media-undecodable').toBe(true)
  })
})
