import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decoderFolder } from '#electron/media/decoder-core.ts'
import { wavHeader } from '#electron/media/wav.ts'
import { analyse, mediaFolder, sampleBytes, sampleFolder, sampleRecordings } from './support.ts'

const played = new Set(['pcm_s16le', 'pcm_u8', 'pcm_alaw', 'pcm_mulaw', 'flac'])

describe('the sample’s recordings', () => {
  test.each(sampleRecordings.map((one) => [one.file, one] as const))('%s', async (_file, recording) => {
    const { outcome, peaks, copyStem } = await analyse(join(sampleFolder, recording.file))
    if (!outcome.ok) throw new Error(`${outcome.reason} ${outcome.note}`)
    const { found: analysis } = outcome
    expect([analysis.codec, analysis.channels]).toEqual([recording.codec, recording.channels])
    expect(Math.abs(analysis.durationMs - recording.durationMs)).toBeLessThanOrEqual(1)
    expect(analysis.derivedExtension).toBe(played.has(recording.codec) ? null : 'flac')
    expect(existsSync(`${copyStem}.flac`)).toBe(!played.has(recording.codec))
    const dat = readFileSync(peaks)
    const pixels = dat.readUInt32LE(16)
    expect(dat.length).toBe(24 + pixels * 4)
    expect(Math.abs(pixels * 10 - recording.durationMs)).toBeLessThanOrEqual(10)
    // Speech, not silence and not noise at full scale.
    const loudest = Math.max(...new Int8Array(dat.buffer, dat.byteOffset + 24))
    expect(loudest).toBeGreaterThan(5)
  })

  test('a review copy holds the very samples its peaks were made from', async () => {
    const lossy = await analyse(sampleBytes('mp3'))
    const copy = await analyse(`${lossy.copyStem}.flac`)
    expect(copy.outcome).toMatchObject({ ok: true, found: { codec: 'flac', derivedExtension: null } })
    expect(readFileSync(copy.peaks).equals(readFileSync(lossy.peaks))).toBe(true)
    if (copy.outcome.ok && lossy.outcome.ok) {
      expect(copy.outcome.found.durationMs).toBe(lossy.outcome.found.durationMs)
    }
    // STREAMINFO was written again at the end: players need the number of samples to seek.
    const info = readFileSync(`${lossy.copyStem}.flac`)
    expect(info.readUInt32BE(22)).toBeGreaterThan(8000 * 10)
  })
})

test('an original that cannot be read to its end is its own trouble, not that of our disk', async () => {
  // Opening a folder succeeds; the first read of it fails, as one from a bad sector does.
  const { outcome } = await analyse(mediaFolder())
  expect(outcome).toMatchObject({ ok: false, reason: 'media-undecodable' })
})

describe('headers that lie', () => {
  const layout = { coding: 'pcm_s16le', channels: 2, sampleRate: 8000 } as const
  const samples = Buffer.alloc(8000 * 4 * 3, 7)
  const withLength = (declared: number): Buffer => {
    const header = wavHeader(layout, 0)
    header.writeUInt32LE(declared, 40)
    return Buffer.concat([header, samples])
  }

  test.each([
    ['0', 0],
    ['0xFFFFFFFF', 0xffff_ffff],
    ['more than there is', samples.length + 5000],
  ])(
    'data length %s: read to the end of the file, and played from a copy that tells the truth',
    async (_case, declared) => {
      const { outcome, copyStem } = await analyse(withLength(declared))
      expect(outcome).toMatchObject({ ok: true, found: { durationMs: 3000, derivedExtension: 'wav' } })
      expect(readFileSync(`${copyStem}.wav`).equals(Buffer.concat([wavHeader(layout, samples.length), samples]))).toBe(
        true,
      )
    },
  )

  test('a true one is believed, and what follows the data is no sound', async () => {
    const { outcome, copyStem } = await analyse(Buffer.concat([withLength(samples.length), Buffer.alloc(9999, 1)]))
    expect(outcome).toMatchObject({ ok: true, found: { durationMs: 3000, derivedExtension: null } })
    expect(existsSync(`${copyStem}.wav`)).toBe(false)
  })

  test('a channel count is outvoted only by two other numbers that agree', async () => {
    const told = (channels: number, bytesPerSecond: number): Buffer => {
      const wav = withLength(samples.length)
      wav.writeUInt16LE(channels, 22)
      wav.writeUInt32LE(bytesPerSecond, 28)
      return wav
    }
    const stereo = { ok: true, found: { channels: 2, durationMs: 3000, derivedExtension: 'wav' } }
    expect((await analyse(told(1, 32_000))).outcome).toMatchObject(stereo)
    const mono = { ok: true, found: { channels: 1, durationMs: 6000, derivedExtension: null } }
    expect((await analyse(told(1, 16_000))).outcome).toMatchObject(mono)
  })

  test('half a frame at the end is left out', async () => {
    const { outcome } = await analyse(Buffer.concat([withLength(0), Buffer.from([1, 2, 3])]))
    expect(outcome).toMatchObject({ ok: true, found: { durationMs: 3000 } })
  })

  test('an extensible header names the real format, chunks before the data are passed over', async () => {
    const plain = wavHeader({ coding: 'pcm_s24le', channels: 1, sampleRate: 16_000 }, 0)
    const format = Buffer.alloc(40)
    plain.copy(format, 0, 20, 36)
    format.writeUInt16LE(0xfffe, 0)
    format.writeUInt16LE(22, 16)
    format.writeUInt16LE(1, 24)
    const chunk = (id: string, body: Buffer): Buffer => {
      const head = Buffer.alloc(8)
      head.write(id, 0)
      head.writeUInt32LE(body.length, 4)
      return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
    }
    const body = Buffer.concat([
      chunk('LIST', Buffer.alloc(5)),
      chunk('fmt ', format),
      chunk('data', Buffer.alloc(48_000)),
    ])
    const { outcome } = await analyse(Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE'), body]))
    expect(outcome).toMatchObject({
      ok: true,
      found: { codec: 'pcm_s24le', channels: 1, sampleRate: 16_000, durationMs: 1000 },
    })
  })
})

describe('damaged files', () => {
  test.each(['mp3', 'aac', 'opus', 'flac'])('%s cut off in the middle: what is there, or the reason', async (codec) => {
    const whole = sampleBytes(codec)
    const { outcome, peaks } = await analyse(whole.subarray(0, Math.floor(whole.length / 2)))
    const full = sampleRecordings.find((one) => one.codec === codec)?.durationMs ?? 0
    if (outcome.ok) {
      expect(outcome.found.durationMs).toBeGreaterThan(full * 0.3)
      expect(outcome.found.durationMs).toBeLessThan(full * 0.7)
    } else {
      // The table of an M4A may lie at its end: without it nothing can be found in it.
      expect([codec, outcome.reason]).toEqual(['aac', 'media-undecodable'])
      expect(existsSync(peaks)).toBe(false)
    }
  })

  test.each([
    ['garbage', Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 251))],
    ['an MP3 mark before garbage', Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\0\0'), Buffer.alloc(20_000, 0x5a)])],
    [
      'a WAV mark before garbage',
      Buffer.concat([Buffer.from('RIFF\xff\xff\xff\xffWAVEfmt '), Buffer.alloc(9000, 0x5a)]),
    ],
    ['a FLAC mark alone', Buffer.from('fLaC')],
    ['an empty file', Buffer.alloc(0)],
  ])('%s cannot be decoded, and leaves no derived file', async (_case, content) => {
    const { outcome, peaks, copyStem } = await analyse(content)
    expect(outcome).toMatchObject({ ok: false, reason: 'media-undecodable' })
    for (const path of [peaks, `${copyStem}.flac`, `${copyStem}.flac.part`]) expect(existsSync(path)).toBe(false)
  })

  test('a FLAC cut off in the middle is played from a copy whose header tells the truth', async () => {
    const whole = sampleBytes('flac')
    const { outcome, copyStem } = await analyse(whole.subarray(0, Math.floor(whole.length / 2)))
    expect(outcome).toMatchObject({ ok: true, found: { isTruncated: true, derivedExtension: 'flac' } })
    const copy = (await analyse(`${copyStem}.flac`)).outcome
    if (!copy.ok || !outcome.ok) throw new Error('the copy cannot be decoded')
    expect(copy.found).toMatchObject({ isTruncated: false, durationMs: outcome.found.durationMs })
  })

  test('a WAV without a sample is empty', async () => {
    const { outcome } = await analyse(wavHeader({ coding: 'pcm_alaw', channels: 1, sampleRate: 8000 }, 0))
    expect(outcome).toMatchObject({ ok: false, reason: 'media-empty' })
  })

  test('a file that is gone is missing', async () => {
    const { outcome } = await analyse(join(mediaFolder(), 'gone.wav'))
    expect(outcome).toMatchObject({ ok: false, reason: 'media-missing' })
  })
})

test('the decoder is found beside the archive where the packager unpacked it, else inside', () => {
  const folder = mediaFolder()
  const inside = join(folder, 'app.asar', 'node_modules', '@ffmpeg', 'core', 'dist', 'umd', 'ffmpeg-core.js')
  expect(decoderFolder(inside)).toBe(dirname(inside))
  const unpacked = dirname(inside).replace(`app.asar${sep}`, `app.asar.unpacked${sep}`)
  mkdirSync(unpacked, { recursive: true })
  writeFileSync(join(unpacked, 'ffmpeg-core.wasm'), '')
  expect(decoderFolder(inside)).toBe(unpacked)
  expect(existsSync(join(decoderFolder(), 'ffmpeg-core.wasm'))).toBe(true)
})

test('a rate no copy can have is a lie: the recording is refused, not left without sound', async () => {
  const samples = Buffer.alloc(30_000, 7)
  const lying = wavHeader({ coding: 'pcm_s24le', channels: 1, sampleRate: 540_289 }, samples.length)
  const { outcome, copyStem } = await analyse(Buffer.concat([lying, samples]))
  expect(outcome).toMatchObject({ ok: false, reason: 'media-undecodable' })
  expect(existsSync(`${copyStem}.flac`)).toBe(false)
})
