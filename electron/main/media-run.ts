import type { AnalysisTask, MediaOutcome } from '#electron/media/media-messages.ts'
import type { CommandContext } from '#electron/store/audit.ts'
import {
  type LibraryFolder,
  peaksPath,
  playablePath,
  recordingPath,
  speechPath,
} from '#electron/store/library-folder.ts'
import type { PendingRecording, SavedAnalysis } from '#electron/store/subjects/recordings.ts'
import { thresholdsOf } from '#electron/store/subjects/speech-settings.ts'
import type { RecordingId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { SpeechSettings } from '#shared/calls/speech.ts'
import type { JobControl } from './desk.ts'
import type { MediaPool, MediaPriority } from './media-pool.ts'
import { nextOfPages } from './next-of-pages.ts'
import { countDone, workInLanes } from './pool-lanes.ts'
import type { StoreClient } from './store-client.ts'

export type MediaParts = {
  readonly pool: MediaPool
  readonly store: Pick<StoreClient, 'ask' | 'command'>
  readonly folder: LibraryFolder
  readonly context: () => CommandContext
  /** Called after each recording. */
  readonly analysed: () => void
  /** Recordings that jumped the queue: the background doesn't do them again. */
  readonly opened: Set<RecordingId>
  /** How long one recording may take; by its size when absent. */
  readonly limitMs?: (byteSize: number) => number
}

const askedAtOnce = 50

/** Other work on the same recording goes its own way. */
const subjectOf = (id: RecordingId): string => `analysis of ${id}`

/** Hours of the slowest coding fit many times; only a decoder that hangs takes longer. */
export const usualLimitMs = (byteSize: number): number => 120_000 + Math.ceil(byteSize / 1024 ** 2) * 10_000

/** Analyses everything that is pending, as many at once as the pool does, until nothing is or the job is stopped. */
export async function analysePending(parts: MediaParts, control: JobControl): Promise<void> {
  const { pool, store, context } = parts
  const total = await store.ask('recordings.pendingCount', null, context())
  control.progress({ done: 0, total, isPaused: pool.isPaused() })
  const oneDone = countDone(control, total)
  const next = nextOfPages<PendingRecording>((last) =>
    store.ask('recordings.pendingAnalysis', { after: last?.id ?? null, limit: askedAtOnce }, context()),
  )
  let isDecoderMissing = false
  await workInLanes(pool, control, next, async (one, signal) => {
    if (await wasOpened(parts, one.id)) return
    control.progress({ currentItem: one.originalName })
    const end = await analyseOne(parts, one, 'background', signal)
    if (end === 'done') oneDone()
    // Where it was stopped because the job was, nothing is known about this recording.
    if (end === 'decoder-missing') isDecoderMissing = true
  })
  if (isDecoderMissing) throw new CallFault('decoder-failed')
}

/** Recordings somebody has opened: what is pending of them is done before everything else. */
export async function analyseOpened(parts: MediaParts, ids: readonly RecordingId[]): Promise<void> {
  const unhurried = ids.filter((id) => !parts.pool.hurry(subjectOf(id)))
  const pending = await parts.store.ask('recordings.pendingOf', unhurried, parts.context())
  for (const { id } of pending) parts.opened.add(id)
  await Promise.all(pending.map((one) => analyseOne(parts, one, 'now')))
}

/** The page the background works through may be older than what was done for somebody meanwhile. */
async function wasOpened({ opened, pool, store, context }: MediaParts, id: RecordingId): Promise<boolean> {
  if (!opened.has(id)) return false
  if (pool.hurry(subjectOf(id))) return true
  return (await store.ask('recordings.pendingOf', [id], context())).length === 0
}

/** Makes anew what was derived from a recording: peaks, the copy for the player, what speech is found in. */
export const analyseAgain = (parts: MediaParts, recording: PendingRecording, signal?: AbortSignal): Promise<unknown> =>
  analyseOne(parts, recording, signal === undefined ? 'now' : 'background', signal)

async function analyseOne(
  parts: MediaParts,
  recording: PendingRecording,
  priority: MediaPriority,
  signal?: AbortSignal,
): Promise<'done' | 'decoder-missing' | 'stopped'> {
  const { id, byteSize, originalName, sha256 } = recording
  const settings = await parts.store.ask('speech.readSettings', null, parts.context())
  const outcome = await parts.pool.run(
    { kind: 'analyse', ...analysisTask(parts.folder, recording, settings) },
    {
      priority,
      subject: subjectOf(id),
      name: `recording ${originalName} (${sha256})`,
      limitMs: (parts.limitMs ?? usualLimitMs)(byteSize),
      ...(signal === undefined ? {} : { signal }),
    },
  )
  const analysis = asSaved(recording, outcome, settings)
  if (typeof analysis === 'string') return analysis
  await parts.store.command('recordings.saveAnalysis', analysis, parts.context())
  parts.analysed()
  return 'done'
}

const analysisTask = (
  folder: LibraryFolder,
  { sha256, extension, rawFormat }: PendingRecording,
  settings: SpeechSettings,
): AnalysisTask => ({
  source: recordingPath(folder, sha256, extension),
  rawFormat,
  peaks: peaksPath(folder, sha256),
  speech: speechPath(folder, sha256),
  copyStem: playablePath(folder, sha256, 'x').slice(0, -2),
  thresholds: thresholdsOf(settings),
})

/**
 * What is kept of an outcome. Where the recording is innocent it stays pending and the job says what is wrong: at once
 * where no other would fare better, else when those that need no decoder are done.
 */
function asSaved(
  { id }: PendingRecording,
  outcome: MediaOutcome<'analyse'>,
  settings: SpeechSettings,
): SavedAnalysis | 'decoder-missing' | 'stopped' {
  if (outcome.ok) {
    const { isTruncated, spans, isNoisy, areChannelsAlike, method, ...analysis } = outcome.found
    const { durationMs } = analysis
    const speech = { spans, isNoisy, areChannelsAlike, durationMs, method, settings }
    return { id, state: 'ready', fault: isTruncated ? 'imports.reasons.media-truncated' : null, ...analysis, speech }
  }
  switch (outcome.reason) {
    case 'disk':
      throw new CallFault('disk')
    case 'process':
      throw new CallFault('decoder-failed')
    case 'decoder':
      return 'decoder-missing'
    case 'stopped':
    case 'derived-missing':
      return 'stopped'
    default:
      return { id, state: 'failed', fault: `imports.reasons.${outcome.reason}` }
  }
}
