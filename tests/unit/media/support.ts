import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { analyseRecording } from '#electron/media/analyse-recording.ts'
import type { MediaOutcome } from '#electron/media/media-messages.ts'
import type { RawAudioFormat } from '#shared/calls/imports.ts'
import { usualThresholds } from '#shared/domain/sound/speech.ts'

export const sampleFolder = join(import.meta.dirname, '../../../resources/sample')

export type SampleRecording = {
  readonly file: string
  readonly codec: string
  readonly channels: number
  readonly durationMs: number
  readonly sha256: string
}

export const sampleRecordings: readonly SampleRecording[] = (
  JSON.parse(readFileSync(join(sampleFolder, 'manifest.json'), 'utf8')) as { recordings: SampleRecording[] }
).recordings

export const sampleBytes = (codec: string): Buffer => {
  const found = sampleRecordings.find((one) => one.codec === codec)
  if (found === undefined) throw new Error(`no sample in ${codec}`)
  return readFileSync(join(sampleFolder, found.file))
}

/** A folder that is gone when the running test is over. */
export function mediaFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lingjian-media-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export type Analysed = {
  readonly outcome: MediaOutcome<'analyse'>
  readonly peaks: string
  readonly speech: string
  readonly copyStem: string
}

export async function analyse(content: Buffer | string, rawFormat: RawAudioFormat | null = null): Promise<Analysed> {
  const folder = mediaFolder()
  const source = typeof content === 'string' ? content : join(folder, 'source')
  if (typeof content !== 'string') writeFileSync(source, content)
  const derived = join(folder, 'derived')
  const files = { peaks: join(derived, 'x.dat'), speech: join(derived, 'x.speech'), copyStem: join(derived, 'x') }
  const task = { source, rawFormat, ...files, thresholds: usualThresholds }
  return { outcome: await analyseRecording(task), ...files }
}
