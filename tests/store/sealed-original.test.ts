import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { saveClip, sidecarPath } from '#electron/main/clip-run.ts'
import type { Desk } from '#electron/main/desk.ts'
import { redactionDeskHandlers } from '#electron/main/desk-handlers/redactions.ts'
import { answerMediaRequest } from '#electron/main/media-protocol.ts'
import { analysePending } from '#electron/main/media-run.ts'
import { findPlayable } from '#electron/main/playable.ts'
import { readPeaks } from '#electron/main/read-peaks.ts'
import { settledPlayback } from '#electron/main/redacted-copy.ts'
import { playablePath, recordingPath } from '#electron/store/library-folder.ts'
import { operations } from '#electron/store/operations.ts'
import type { RecordingId } from '#shared/calls/common.ts'
import type { ClipSidecar } from '#shared/domain/sound/clip.ts'
import { parsePeaks } from '#shared/domain/sound/peaks.ts'
import { noiseWav, samplesOfWav } from '#tests/unit/media/noise.ts'
import { importInto, quietControl, writeFileAt } from './support/imports.ts'
import type { TestLibrary } from './support/library.ts'
import { mediaParts, realProcess } from './support/media-parts.ts'
import { temporaryLibrary, testFolder } from './support/temporary-library.ts'

let library: TestLibrary
let desk: Desk
let id: RecordingId
let original: string
beforeEach(async () => {
  library = temporaryLibrary()
  const folder = testFolder()
  writeFileAt(folder, '通话.wav', noiseWav(30))
  await importInto(library, null, folder)
  const parts = mediaParts(library, realProcess)
  await analysePending(parts, quietControl())
  desk = {
    library: () => ({ folder: library.folder, readOnly: false, store: parts.store }),
    media: parts.pool,
    now: () => library.context.now,
    notify: () => {},
  } as unknown as Desk
  const row = library.store.raw.prepare('SELECT id, sha256, extension FROM recordings').get() as {
    id: RecordingId
    sha256: string
    extension: string
  }
  id = row.id
  original = recordingPath(library.folder, row.sha256, row.extension)
})

const ask = (headers: Record<string, string> = {}): Promise<Response> =>
  answerMediaRequest(new Request(`media://recording/${id}?v=original`, { headers }), (asked) =>
    findPlayable(desk, asked),
  )

const span = { startMs: 1000, endMs: 2000, sound: 'silence', reason: '密码' } as const

const hide = (content: object = {}) =>
  redactionDeskHandlers['redactions.add'](desk, { recordingId: id, ...span, ...content }, library.context)

const copies = (): string[] => readdirSync(dirname(playablePath(library.folder, dirnameHash(), 'x')))
const dirnameHash = (): string => original.match(/([0-9a-f]{64})\.wav$/)?.[1] ?? ''

/** Frames 8000 to 16,000 of a stereo WAV. */
const hiddenPart = (wav: ArrayBuffer): Int16Array => samplesOfWav(new Uint8Array(wav)).subarray(16_000, 32_000)

describe('a recording with a redaction', () => {
  test('is played, drawn and exported without what is hidden; the original stays as it was', async () => {
    const sealed = readFileSync(original)
    const before = await (await ask()).arrayBuffer()
    expect(hiddenPart(before).every((sample) => sample !== 0)).toBe(true)

    await hide()
    // Until the copy is there nothing is played, least of all the original.
    expect((await ask()).status).toBe(404)
    expect(await readPeaks(desk, id)).toBeNull()

    const playback = await settledPlayback(desk, id)
    expect(playback).toMatchObject({ state: 'ready', isRedacted: true })
    const after = await (await ask()).arrayBuffer()
    expect(hiddenPart(after).every((sample) => sample === 0)).toBe(true)
    expect(after.byteLength).toBe(before.byteLength)
    const ranged = await ask({ range: `bytes=${44 + 32_000}-${44 + 63_999}` })
    expect(ranged.status).toBe(206)
    expect([...new Uint8Array(await ranged.arrayBuffer())].every((byte) => byte === 0)).toBe(true)

    const peaks = parsePeaks((await readPeaks(desk, id)) ?? new Uint8Array())
    if (!peaks.ok) throw new Error(peaks.reason)
    expect(peaks.value.channels.every((row) => row.subarray(100, 200).every((peak) => peak === 0))).toBe(true)
    expect(peaks.value.channels[0]?.[99]).toBeGreaterThan(0)
    expect(readFileSync(original).equals(sealed)).toBe(true)
  })

  test('gives a player in the middle of it no more of the original', async () => {
    const response = await ask()
    const reader = response.body?.getReader()
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0)
    await hide()
    await expect(reader?.read()).rejects.toThrow()
  })

  test('is played by nobody when its copy cannot be made', async () => {
    rmSync(original)
    await hide()
    expect(await settledPlayback(desk, id)).toMatchObject({ state: 'failed' })
    expect((await ask()).status).toBe(404)
    expect(await redactionDeskHandlers['recordings.playback'](desk, { id }, library.context)).toMatchObject({
      state: 'failed',
      isRedacted: true,
    })
  })

  test('gets another copy with every change, and is itself again when all are lifted', async () => {
    const added = await hide()
    const first = await settledPlayback(desk, id)
    await redactionDeskHandlers['redactions.change'](desk, { ...span, id: added.id, endMs: 3000 }, library.context)
    const second = await settledPlayback(desk, id)
    expect(second.version).not.toBe(first.version)
    expect(copies().filter((name) => name.includes('redacted'))).toHaveLength(2)
    await redactionDeskHandlers['redactions.remove'](desk, { id: added.id }, library.context)
    expect(await settledPlayback(desk, id)).toMatchObject({ version: 'original', path: original })
    expect(copies().filter((name) => name.includes('redacted'))).toEqual([])
  })
})

describe('an exported clip', () => {
  test('is cut from what may be heard, with its marks beside it in its own time', async () => {
    await hide()
    const playback = await settledPlayback(desk, id)
    if (playback.state !== 'ready') throw new Error(playback.state)
    const material = operations['clips.material'].run(library.store, id, library.context)
    const path = join(testFolder(), '片段.wav')
    const order = { source: playback.path, span: { startMs: 500, endMs: 1500 }, path, format: 'wav' as const }
    const mark = { startMs: 700, endMs: 900, itemTitle: '语气', note: '打断客户', reviewerName: '周敏' }
    await saveClip(desk.media, order, { ...material, marks: [mark], now: 0 }, new AbortController().signal)
    const samples = samplesOfWav(readFileSync(path))
    const whole = samplesOfWav(readFileSync(original))
    expect(samples.subarray(0, 8000)).toEqual(whole.subarray(8000, 16_000))
    expect(samples.subarray(8000).every((sample) => sample === 0)).toBe(true)
    expect(samples.length).toBe(16_000)
    const sidecar = JSON.parse(readFileSync(sidecarPath(path), 'utf8')) as ClipSidecar
    expect(sidecar).toMatchObject({
      file: '片段.wav',
      recording: { name: '通话.wav', sha256: dirnameHash() },
      span: { startMs: 500, endMs: 1500, firstSample: 4000, endSample: 12_000, sampleRate: 8000 },
      marks: [{ startMs: 200, endMs: 400, note: '打断客户' }],
      redactions: [{ startMs: 500, endMs: 1000, sound: 'silence', reason: '密码' }],
    })
    expect(readdirSync(dirname(path)).toSorted()).toEqual(['片段.json', '片段.wav'])
  })

  test('that was cancelled leaves nothing behind', async () => {
    const stop = new AbortController()
    const path = join(testFolder(), '片段.mp3')
    const material = operations['clips.material'].run(library.store, id, library.context)
    const order = { source: original, span: { startMs: 0, endMs: 30_000 }, path, format: 'mp3' as const }
    const saving = saveClip(desk.media, order, { ...material, now: 0 }, stop.signal)
    setTimeout(() => stop.abort(), 30)
    await expect(saving).rejects.toThrow()
    expect(existsSync(path)).toBe(false)
    expect(readdirSync(dirname(path))).toEqual([])
  })
})
