import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { copyRedacted } from '#electron/media/copy-redacted.ts'
import { cutClip } from '#electron/media/cut-clip.ts'
import type { RedactedSpan } from '#shared/domain/sound/redaction.ts'
import { audioFixtures, audioFolder } from './audio-fixtures.ts'
import { noiseWav } from './noise.ts'
import { soundOf } from './sound.ts'
import { mediaFolder } from './support.ts'

function noiseFile(folder: string): string {
  const path = join(folder, 'noise.wav')
  writeFileSync(path, noiseWav())
  return path
}

describe('a redacted copy', () => {
  const spans: RedactedSpan[] = [
    { startMs: 500, endMs: 1001, sound: 'silence' },
    { startMs: 2000, endMs: 2500, sound: 'beep' },
  ]

  test('differs from the original in the spans alone, to the sample', async () => {
    const folder = mediaFolder()
    const original = noiseFile(folder)
    const path = join(folder, 'derived', 'copy.wav')
    const peaks = join(folder, 'derived', 'copy.dat')
    expect(await copyRedacted({ source: original, spans, copy: { path, format: 'wav' }, peaks })).toMatchObject({
      ok: true,
    })
    const [before, after] = [await soundOf(original), await soundOf(path)]
    expect([after.channels, after.sampleRate, after.samples.length]).toEqual([2, 8000, before.samples.length])
    for (let at = 0; at < after.samples.length; at += 1) {
      const frame = Math.floor(at / 2)
      if (frame >= 4000 && frame < 8008) expect(after.samples[at]).toBe(0)
      else if (frame >= 16_000 && frame < 20_000) expect(Math.abs(after.samples[at] ?? 0)).toBeLessThanOrEqual(8192)
      else expect(after.samples[at]).toBe(before.samples[at])
    }
    // The waveform shows the copy: 500–1000 ms are pixels 50–99, two bytes a channel each.
    const dat = readFileSync(peaks)
    expect(dat.readUInt32LE(16)).toBe(300)
    expect([...dat.subarray(24 + 50 * 4, 24 + 100 * 4)].every((byte) => byte === 0)).toBe(true)
    expect(dat[24 + 49 * 4 + 1]).not.toBe(0)
    expect(readdirSync(join(folder, 'derived')).toSorted()).toEqual(['copy.dat', 'copy.wav'])
  })

  test.each(['mp3-cbr.mp3', 'opus.ogg', 'alaw.wav', 'pcm-24.wav', 'flac.flac', 'gsm.gsm'])(
    'of %s is as long as the original and silent where it has to be',
    async (name) => {
      const fixture = audioFixtures.find(({ file }) => file === name)
      if (fixture === undefined) throw new Error(`no fixture ${name}`)
      const folder = mediaFolder()
      const format = name.endsWith('.wav') ? 'wav' : 'flac'
      const path = join(folder, `copy.${format}`)
      const source = join(audioFolder, name)
      const hidden: RedactedSpan = { startMs: 100, endMs: 700, sound: 'silence' }
      expect(
        await copyRedacted({ source, spans: [hidden], copy: { path, format }, peaks: join(folder, 'copy.dat') }),
      ).toMatchObject({ ok: true })
      const [before, after] = [await soundOf(source), await soundOf(path)]
      expect(after.samples.length).toBe(before.samples.length)
      const [first, end] = [0.1, 0.7].map((at) => at * after.sampleRate * after.channels) as [number, number]
      expect(after.samples.subarray(first, end).every((sample) => sample === 0)).toBe(true)
      expect(after.samples.subarray(0, first)).toEqual(before.samples.subarray(0, first))
      expect(after.samples.subarray(end)).toEqual(before.samples.subarray(end))
      expect(existsSync(`${path}.samples`)).toBe(false)
    },
  )
})

describe('a clip', () => {
  test('as WAV holds the frames of its span and no others', async () => {
    const folder = mediaFolder()
    const original = noiseFile(folder)
    const path = join(folder, 'clip.wav')
    expect(
      await cutClip({ source: original, span: { startMs: 1250, endMs: 1750 }, target: { path, format: 'wav' } }),
    ).toMatchObject({ ok: true })
    const [whole, clip] = [await soundOf(original), await soundOf(path)]
    expect(clip.samples).toEqual(whole.samples.subarray(10_000 * 2, 14_000 * 2))
  })

  test('ends where the recording ends', async () => {
    const folder = mediaFolder()
    const original = noiseFile(folder)
    const path = join(folder, 'clip.wav')
    expect(
      await cutClip({ source: original, span: { startMs: 2500, endMs: 9000 }, target: { path, format: 'wav' } }),
    ).toMatchObject({ ok: true })
    expect((await soundOf(path)).samples.length).toBe(4000 * 2)
  })

  test('that holds nothing is refused and leaves no file', async () => {
    const folder = mediaFolder()
    const original = noiseFile(folder)
    const path = join(folder, 'clip.wav')
    const outcome = await cutClip({
      source: original,
      span: { startMs: 9000, endMs: 9500 },
      target: { path, format: 'wav' },
    })
    expect(outcome).toMatchObject({ ok: false, reason: 'media-undecodable' })
    expect(readdirSync(folder)).toEqual(['noise.wav'])
  })

  test.each(['alaw.wav', 'pcm-16-48k.wav', 'opus.ogg'])(
    'as MP3 of %s can be played and lasts as long',
    async (name) => {
      const folder = mediaFolder()
      const path = join(folder, 'clip.mp3')
      const source = join(audioFolder, name)
      expect(
        await cutClip({ source: source, span: { startMs: 100, endMs: 900 }, target: { path, format: 'mp3' } }),
      ).toMatchObject({ ok: true })
      const clip = await soundOf(path)
      const milliseconds = (clip.samples.length / clip.channels / clip.sampleRate) * 1000
      expect(milliseconds).toBeGreaterThanOrEqual(798)
      // Whole MP3 frames: at 8 kHz one lasts 72 ms.
      expect(milliseconds).toBeLessThan(800 + 2 * 72)
      expect(clip.samples.some((sample) => Math.abs(sample) > 500)).toBe(true)
      expect(readdirSync(folder)).toEqual(['clip.mp3'])
    },
  )
})
