import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { analysePending } from '#electron/main/media-run.ts'
import { hearOpened } from '#electron/main/speech-run.ts'
import { speechHandlers } from '#electron/store/subjects/speech.ts'
import type { GroundTruth } from '#scripts/sample/ground-truth.ts'
import type { RecordingId } from '#shared/calls/common.ts'
import { importInto, quietControl } from './support/imports.ts'
import type { TestLibrary } from './support/library.ts'
import { mediaParts, realProcess } from './support/media-parts.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const sample = join(import.meta.dirname, '../../resources/sample')
const truth = JSON.parse(readFileSync(join(sample, 'ground-truth.json'), 'utf8')) as GroundTruth

type Row = {
  readonly id: RecordingId
  readonly sha256: string
  readonly name: string
  readonly speech_method: string
  readonly longest_silence_ms: number
  readonly overtalk_ms: number
  readonly interruptions: number
  readonly agent_talk_share: number
}

const rowsOf = (library: TestLibrary): Row[] =>
  library.store.raw
    .prepare(
      `SELECT recordings.id, sha256, original_name AS name, speech_method, longest_silence_ms, overtalk_ms, interruptions,
         agent_talk_share FROM recordings JOIN recording_analysis ON recording_id = recordings.id ORDER BY recordings.id`,
    )
    .all() as Row[]

async function analysedSample(): Promise<TestLibrary> {
  const library = temporaryLibrary()
  await importInto(library, null, join(sample, 'recordings'))
  await analysePending(mediaParts(library, realProcess), quietControl())
  return library
}

describe('what is heard in the sample’s calls', () => {
  test('is as they were made, in the analysis and by the call; the voice detector agrees', async () => {
    const library = await analysedSample()
    const check = (): void => {
      for (const known of truth.calls) {
        const row = rowsOf(library).find(({ name }) => known.file.endsWith(name)) as Row
        const speech = speechHandlers['recordings.speech'](library.store, { id: row.id }, library.context)
        if (speech === null) throw new Error('not analysed')
        expect(speech.isNoisy).toBe(false)
        expect(speech.channels).toHaveLength(2)
        const spoken = (side: string): number =>
          known.turns
            .filter(({ channel }) => channel === side)
            .reduce((sum, turn) => sum + turn.endMs - turn.startMs, 0)
        const share = spoken('agent') / (spoken('agent') + spoken('customer'))
        expect(Math.abs(row.agent_talk_share - share)).toBeLessThan(0.02)
        expect(row.interruptions).toBe(known.overlaps.length)
        expect(speech.overtalk.filter(({ kind }) => kind === 'interruption').map((one) => one.secondSpeaker)).toEqual(
          known.overlaps.map(({ secondStarter }) => secondStarter),
        )
        const longest = Math.max(0, ...known.silences.map(({ startMs, endMs }) => endMs - startMs))
        if (longest > 0) expect(Math.abs(row.longest_silence_ms - longest)).toBeLessThan(300)
        const long = known.silences.filter(({ startMs, endMs }) => endMs - startMs > 3300)
        expect(speech.silences.length).toBeGreaterThanOrEqual(long.length)
        expect(speech.measures).toMatchObject({ longestSilenceMs: row.longest_silence_ms, overtalkMs: row.overtalk_ms })
      }
    }
    check()
    expect(rowsOf(library).every((row) => row.speech_method === 'energy')).toBe(true)
    const opened = rowsOf(library).slice(0, 2)
    await hearOpened(
      mediaParts(library, realProcess),
      opened.map(({ id }) => id),
    )
    expect(rowsOf(library).filter((row) => row.speech_method === 'neural')).toHaveLength(2)
    check()
  })
})
