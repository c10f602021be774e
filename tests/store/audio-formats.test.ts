import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { analysePending } from '#electron/main/media-run.ts'
import { peaksPath, playablePath } from '#electron/store/library-folder.ts'
import type { BatchId } from '#shared/calls/common.ts'
import { parsePeaks } from '#shared/domain/sound/peaks.ts'
import { audioFixtures, audioFolder, damagedFixtures } from '#tests/unit/media/audio-fixtures.ts'
import { importInto, quietControl, rejectedRowsOf } from './support/imports.ts'
import type { TestLibrary } from './support/library.ts'
import { mediaParts, realProcess } from './support/media-parts.ts'
import { temporaryLibrary, testFolder } from './support/temporary-library.ts'

type Analysed = {
  readonly name: string
  readonly sha256: string
  readonly extension: string
  readonly state: string | null
  readonly fault: string | null
  readonly durationMs: number
  readonly channels: number
  readonly codec: string
  readonly derived: string | null
}

/** Imports the folder and analyses it in the real media process, each recording within half a minute. */
async function importAndAnalyse(library: TestLibrary, folder: string): Promise<Map<string, Analysed>> {
  await importInto(library, null, folder)
  await analysePending({ ...mediaParts(library, realProcess), limitMs: () => 30_000 }, quietControl())
  const rows = library.store.raw
    .prepare(
      `SELECT original_name AS name, sha256, extension, state, fault, duration_ms AS durationMs, channels, codec,
         derived_extension AS derived
       FROM recordings LEFT JOIN recording_analysis ON recording_id = recordings.id`,
    )
    .all() as Analysed[]
  return new Map(rows.map((row) => [row.name, row]))
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'manifest.json')
    .map(({ name }) => name)
    .sort()

/** The number of samples STREAMINFO states: without it a player can't seek. */
const flacSamples = (flac: Buffer): number => (flac.readUInt8(21) & 15) * 2 ** 32 + flac.readUInt32BE(22)
const flacRate = (flac: Buffer): number => flac.readUIntBE(18, 3) >> 4

/** The loudest of every 10 ms, over these channels. */
function envelope(dat: Buffer, channels: readonly number[]): number[] {
  const { value } = parsedPeaks(dat)
  const length = value.channels[0]?.length ?? 0
  return Array.from({ length }, (_, at) => Math.max(...channels.map((channel) => value.channels[channel]?.[at] ?? 0)))
}

function parsedPeaks(dat: Buffer) {
  const parsed = parsePeaks(dat)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed
}

/** How alike two envelopes are (Pearson), at the lag up to 200 ms either way where they are most. */
function likeness(one: readonly number[], other: readonly number[]): number {
  const lags = Array.from({ length: 41 }, (_, index) => index - 20)
  return Math.max(...lags.map((lag) => correlation(one.slice(Math.max(0, -lag)), other.slice(Math.max(0, lag)))))
}

function correlation(one: readonly number[], other: readonly number[]): number {
  const length = Math.min(one.length, other.length)
  const sum = (value: (at: number) => number): number =>
    Array.from({ length }, (_, at) => value(at)).reduce((total, each) => total + each, 0)
  const [a, b] = [sum((at) => one[at] ?? 0) / length, sum((at) => other[at] ?? 0) / length]
  const off = (at: number): readonly [number, number] => [(one[at] ?? 0) - a, (other[at] ?? 0) - b]
  const both = sum((at) => off(at)[0] * off(at)[1])
  return both / Math.sqrt(sum((at) => off(at)[0] ** 2) * sum((at) => off(at)[1] ** 2))
}

describe('the same speech in every format', () => {
  test('is recognised by its content under any name, and becomes playable and seekable', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    const named = (file: string, index: number): string =>
      `${file.replaceAll('.', '-')}.${['mp3', 'wav', 'txt'][index % 3]}`
    for (const [index, { file }] of audioFixtures.entries()) {
      copyFileSync(join(audioFolder, file), join(folder, named(file, index)))
    }
    const analysed = await importAndAnalyse(library, folder)
    for (const [index, known] of audioFixtures.entries()) {
      const found = analysed.get(named(known.file, index))
      if (found === undefined) throw new Error(`${known.file} was not taken`)
      const { state, fault, extension, codec, channels, derived } = found
      expect({ file: known.file, state, fault, extension, codec, channels, derived }).toEqual({
        ...{ file: known.file, state: 'ready', fault: null, extension: known.extension },
        ...{ codec: known.codec, channels: known.channels, derived: known.isPlayedAsIs ? null : 'flac' },
      })
      const off = Math.abs(found.durationMs - (known.heldMs ?? known.durationMs))
      expect(`${known.file} ${off <= 30 ? 'in time' : `${off} ms off`}`).toBe(`${known.file} in time`)
      expect(existsSync(peaksPath(library.folder, found.sha256))).toBe(true)
      if (derived === null) continue
      const flac = readFileSync(playablePath(library.folder, found.sha256, derived))
      expect(Math.round((flacSamples(flac) * 1000) / flacRate(flac))).toBe(found.durationMs)
    }
    expect(analysed.size).toBe(audioFixtures.length)
    // A wrong guess of a coding decodes to noise without an error: what is heard must be what was said.
    const peaksOf = (file: string): Buffer => {
      const index = audioFixtures.findIndex((known) => known.file === file)
      return readFileSync(peaksPath(library.folder, analysed.get(named(file, index))?.sha256 ?? ''))
    }
    for (const { file, codec, channels } of audioFixtures) {
      // The narrow AMR was made from the agent alone.
      const said = envelope(peaksOf('pcm-16.wav'), codec === 'amr_nb' ? [0] : [0, 1])
      const heard = likeness(said, envelope(peaksOf(file), channels === 2 ? [0, 1] : [0]))
      expect(`${file} ${heard > 0.9 ? 'speech' : heard.toFixed(3)}`).toBe(`${file} speech`)
    }
  })

  test('is all that lies in the folder of fixtures', () => {
    expect(filesIn(audioFolder)).toEqual(audioFixtures.map(({ file }) => file).sort())
    expect(filesIn(join(audioFolder, 'damaged'))).toEqual(damagedFixtures.map(({ file }) => file).sort())
  })
})

describe('damaged files', () => {
  test('are refused or marked with their reason, or as much is analysed as there is', async () => {
    const library = temporaryLibrary()
    const folder = join(audioFolder, 'damaged')
    const analysed = await importAndAnalyse(library, folder)
    const batch = library.store.raw.prepare('SELECT id FROM import_batches').get() as { id: BatchId }
    const refused = new Map(rejectedRowsOf(library, batch.id).map(({ file, reason }) => [file, reason]))
    for (const { file, expected } of damagedFixtures) {
      const found = analysed.get(file)
      if (expected.kind === 'refused') {
        expect({ file, reason: refused.get(file) }).toEqual({ file, reason: expected.reason })
        expect(found).toBeUndefined()
      } else if (expected.kind === 'failed') {
        expect(found).toMatchObject({ name: file, state: 'failed', fault: `imports.reasons.${expected.reason}` })
      } else {
        const fault = expected.isTruncated ? 'imports.reasons.media-truncated' : null
        expect(found).toMatchObject({ name: file, state: 'ready', fault })
        const isThere = (found?.durationMs ?? 0) >= expected.fromMs && (found?.durationMs ?? 0) <= expected.toMs
        expect({ file, durationMs: isThere || found?.durationMs }).toEqual({ file, durationMs: true })
      }
    }
  })
})
