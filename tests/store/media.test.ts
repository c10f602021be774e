import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { JobControl } from '#electron/main/desk.ts'
import { analyseOpened, analysePending } from '#electron/main/media-run.ts'
import { wavHeader } from '#electron/media/wav.ts'
import { peaksPath, playablePath } from '#electron/store/library-folder.ts'
import { operations } from '#electron/store/operations.ts'
import type { RecordingId } from '#shared/calls/common.ts'
import { importInto, quietControl, writeFileAt } from './support/imports.ts'
import type { TestLibrary } from './support/library.ts'
import { mediaParts, realProcess } from './support/media-parts.ts'
import { plansOf } from './support/query-plan.ts'
import { temporaryLibrary, testFolder } from './support/temporary-library.ts'

const sample = join(import.meta.dirname, '../../resources/sample')

const moodyProcess = 'support/moody-media-process.ts'

const analyses = (library: TestLibrary): unknown[] =>
  library.store.raw
    .prepare(
      `SELECT original_name AS name, state, fault, duration_ms AS durationMs FROM recordings
       LEFT JOIN recording_analysis ON recording_id = recordings.id ORDER BY recordings.id`,
    )
    .all()

describe('pending recordings', () => {
  test('of the sample are all analysed, with length and format as known and the files in place', async () => {
    const library = temporaryLibrary()
    await importInto(library, null, join(sample, 'recordings'))
    const seen: { done?: number; total?: number | null }[] = []
    const control: JobControl = { ...quietControl(), progress: (update) => void seen.push(update) }
    await analysePending(mediaParts(library, realProcess), control)
    const rows = library.store.raw
      .prepare(
        'SELECT sha256, state, duration_ms, channels, codec, derived_extension FROM recordings JOIN recording_analysis ON recording_id = id',
      )
      .all() as {
      sha256: string
      state: string
      duration_ms: number
      channels: number
      codec: string
      derived_extension: string | null
    }[]
    const { recordings } = JSON.parse(readFileSync(join(sample, 'manifest.json'), 'utf8')) as {
      recordings: { sha256: string; durationMs: number; channels: number; codec: string }[]
    }
    expect(rows).toHaveLength(17)
    for (const known of recordings) {
      const row = rows.find(({ sha256 }) => sha256 === known.sha256)
      expect(row).toMatchObject({ state: 'ready', channels: known.channels, codec: known.codec })
      expect(Math.abs((row?.duration_ms ?? 0) - known.durationMs)).toBeLessThanOrEqual(1)
      expect(existsSync(peaksPath(library.folder, known.sha256))).toBe(true)
      if (row?.derived_extension != null) {
        expect(existsSync(playablePath(library.folder, known.sha256, row.derived_extension))).toBe(true)
      }
    }
    expect(seen).toContainEqual({ done: 0, total: 17, isPaused: false })
    expect(seen.at(-1)).toEqual({ done: 17, total: 17 })
  })

  test('that crash the decoder, never end or take all memory are marked with the reason, and the rest is analysed', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    const wavOf = (bytes: number): Buffer =>
      Buffer.concat([
        wavHeader({ coding: 'pcm_u8', channels: 1, sampleRate: 8000 }, bytes - 44),
        Buffer.alloc(bytes - 44, 99),
      ])
    writeFileAt(folder, '1-crash.wav', wavOf(1313))
    writeFileAt(folder, '2-hang.wav', wavOf(1414))
    writeFileAt(folder, '3-good.wav', wavOf(8044))
    writeFileAt(folder, '4-garbage.flac', 'fLaC and nothing')
    writeFileAt(folder, '5-greedy.wav', wavOf(1515))
    await importInto(library, null, folder)
    const parts = mediaParts(library, moodyProcess, { memoryLimitBytes: 400 * 1024 ** 2, lookAtMemoryEveryMs: 50 })
    await analysePending({ ...parts, limitMs: () => 5000 }, quietControl())
    expect(analyses(library)).toEqual([
      { name: '1-crash.wav', state: 'failed', fault: 'imports.reasons.media-crashed', durationMs: null },
      { name: '2-hang.wav', state: 'failed', fault: 'imports.reasons.media-timeout', durationMs: null },
      { name: '3-good.wav', state: 'ready', fault: null, durationMs: 1000 },
      { name: '4-garbage.flac', state: 'failed', fault: 'imports.reasons.media-undecodable', durationMs: null },
      { name: '5-greedy.wav', state: 'failed', fault: 'imports.reasons.media-memory', durationMs: null },
    ])
    expect(parts.logged).toHaveLength(4)
  })

  test('that crashed the decoder are tried again the next time; what cannot be decoded is not', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    const header = wavHeader({ coding: 'pcm_u8', channels: 1, sampleRate: 8000 }, 1269)
    writeFileAt(folder, '1-crash.wav', Buffer.concat([header, Buffer.alloc(1269, 99)]))
    writeFileAt(folder, '2-garbage.flac', 'fLaC and nothing')
    await importInto(library, null, folder)
    await analysePending(mediaParts(library, moodyProcess), quietControl())
    const again = mediaParts(library, realProcess)
    await analysePending(again, quietControl())
    expect(analyses(library)).toMatchObject([
      { name: '1-crash.wav', state: 'ready', fault: null },
      { name: '2-garbage.flac', state: 'failed', fault: 'imports.reasons.media-undecodable' },
    ])
    expect(again.logged).toEqual([])
  })

  test('whose original was lost are analysed when the same file is imported again', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    const header = wavHeader({ coding: 'pcm_u8', channels: 1, sampleRate: 8000 }, 8000)
    writeFileAt(folder, '1.wav', Buffer.concat([header, Buffer.alloc(8000, 99)]))
    await importInto(library, null, folder)
    rmSync(library.folder.recordings, { recursive: true })
    await analysePending(mediaParts(library, realProcess), quietControl())
    expect(analyses(library)).toMatchObject([{ state: 'failed', fault: 'imports.reasons.media-missing' }])
    await importInto(library, null, folder)
    await analysePending(mediaParts(library, realProcess), quietControl())
    expect(analyses(library)).toMatchObject([{ state: 'ready', durationMs: 1000 }])
  })

  test('stay pending when the process that decodes does not start, and the job says so', async () => {
    const library = temporaryLibrary()
    await importInto(library, null, join(sample, 'recordings'))
    const nothing = mediaParts(library, 'support/no-such-process.ts')
    await expect(analysePending(nothing, quietControl())).rejects.toMatchObject({ code: 'decoder-failed' })
    const refused = mediaParts(library, moodyProcess, {
      startProcess: () => {
        throw new Error('spawn EAGAIN')
      },
    })
    await expect(analysePending(refused, quietControl())).rejects.toMatchObject({ code: 'decoder-failed' })
    expect(analyses(library).filter((row) => (row as { state: string | null }).state !== null)).toEqual([])
  })

  test('stay pending when only the decoder is missing; what needs none is analysed', async () => {
    const library = temporaryLibrary()
    await importInto(library, null, join(sample, 'recordings'))
    const parts = mediaParts(library, 'support/media-process-without-decoder.ts')
    await expect(analysePending(parts, quietControl())).rejects.toMatchObject({ code: 'decoder-failed' })
    const { recordings } = JSON.parse(readFileSync(join(sample, 'manifest.json'), 'utf8')) as {
      recordings: { codec: string }[]
    }
    const direct = recordings.filter(({ codec }) => codec.startsWith('pcm')).length
    const states = analyses(library).map((row) => (row as { state: string | null }).state)
    expect(states.filter((state) => state === 'ready')).toHaveLength(direct)
    expect(states.filter((state) => state === null)).toHaveLength(17 - direct)
  })

  test('that somebody opens are analysed before the rest, even while the background is paused, and only once', async () => {
    const library = temporaryLibrary()
    await importInto(library, null, join(sample, 'recordings'))
    const parts = mediaParts(library, realProcess, { isPaused: true })
    let analysed = 0
    const counting = { ...parts, analysed: () => void analysed++ }
    const job = analysePending(counting, quietControl())
    const ids = library.store.raw.prepare('SELECT id FROM recordings ORDER BY id').pluck().all() as RecordingId[]
    const opened = ids.slice(-2)
    await analyseOpened(counting, opened)
    const ready = library.store.raw.prepare('SELECT recording_id FROM recording_analysis ORDER BY 1').pluck().all()
    expect(ready).toEqual(opened)
    parts.pool.resume()
    await job
    expect(analysed).toBe(17)
  })

  test('stay pending when the job is stopped, and are analysed the next time', async () => {
    const library = temporaryLibrary()
    await importInto(library, null, join(sample, 'recordings'))
    const abort = new AbortController()
    const parts = mediaParts(library, realProcess)
    await analysePending({ ...parts, analysed: () => abort.abort() }, quietControl(abort.signal))
    expect(analyses(library).filter((row) => (row as { state: string | null }).state === null)).toHaveLength(16)
    await analysePending(parts, quietControl())
    expect(analyses(library).every((row) => (row as { state: string | null }).state === 'ready')).toBe(true)
  })

  test('are found from where the last one was, not from the beginning', () => {
    const library = temporaryLibrary()
    const after = '01a200ec-6315-7156-941c-d35b95ef1c8f' as RecordingId
    const [query] = plansOf(library.store, (store) =>
      operations['recordings.pendingAnalysis'].run(store, { after, limit: 50 }, library.context),
    )
    expect(query?.plan[0]).toMatch(/^SEARCH recordings USING INDEX .*\(id>\?\)/)
    expect(query?.plan).not.toContain('USE TEMP B-TREE FOR ORDER BY')
  })
})
