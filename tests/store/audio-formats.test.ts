import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { analysePending } from '#electron/main/media-run.ts'
import { peaksPath, playablePath } from '#electron/store/library-folder.ts'
import type { BatchId } from '#shared/calls/common.ts'
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
