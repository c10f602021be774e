import { readFile } from 'node:fs/promises'
import type { RecordingId } from '#shared/calls/common.ts'
import type { Desk } from './desk.ts'
import { playbackOf } from './redacted-copy.ts'

/**
 * Peaks of what may be heard of a recording: the waveform shows no more than that. null while there are none, and when
 * the derived file is gone: the player then does without a waveform.
 */
export async function readPeaks(desk: Desk, id: RecordingId): Promise<Uint8Array<ArrayBuffer> | null> {
  const context = { actor: { id: '', name: '', role: 'reviewer' as const }, now: desk.now() }
  const { analysis } = await desk.library().store.ask('recordings.locate', id, context)
  if (analysis?.state !== 'ready') return null
  const playback = await playbackOf(desk, id)
  if (playback.state !== 'ready') return null
  try {
    return new Uint8Array(await readFile(playback.peaks))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
