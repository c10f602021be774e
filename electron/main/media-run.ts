import type { AnalysisTask, MediaOutcome } from '#electron/media/media-messages.ts'
import type { CommandContext } from '#electron/store/audit.ts'
import { type LibraryFolder, peaksPath, playablePath, recordingPath } from '#electron/store/library-folder.ts'
import type { PendingRecording, SavedAnalysis } from '#electron/store/subjects/recordings.ts'
import type { RecordingId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { JobControl } from './desk.ts'
import type { MediaPool, MediaPriority } from './media-pool.ts'
import { nextOfPages } from './next-of-pages.ts'
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

/** Hours of the slowest coding fit many times; only a decoder that hangs takes longer. */
export const usualLimitMs = (byteSize: number): number => 120_000 + Math.ceil(byteSize / 1024 ** 2) * 10_000

/** Analyses everything that is pending, as many at once as the pool does, until nothing is or the job is stopped. */
export async function analysePending(parts: MediaParts, control: JobControl): Promise<void> {
  const { pool, store, context } = parts
  const broken = new AbortController()
  const signal = AbortSignal.any([control.signal, broken.signal])
  let total = await store.ask('recordings.pendingCount', null, context())
  let done = 0
  let isDecoderMissing = false
  control.progress({ done, total, isPaused: pool.isPaused() })
  const next = nextOfPages<PendingRecording>((last) =>
    store.ask('recordings.pendingAnalysis', { after: last?.id ?? null, limit: askedAtOnce }, context()),
  )
  const goOn = async (): Promise<void> => {
    for (let one = await next(); one !== null && !signal.aborted; one = await next()) {
      if (await wasOpened(parts, one.id)) continue
      control.progress({ currentItem: one.originalName })
      const end = await analyseOne(parts, one, 'background', signal)
      // Killed because the job was stopped: nothing is known about this recording.
      if (end === 'stopped') return
      if (end === 'decoder-missing') {
        isDecoderMissing = true
        continue
      }
      done += 1
      total = Math.max(total, done)
      control.progress(done === total ? { done, total } : { done })
    }
  }
  const stopListening = pool.onPaused(() => control.progress({ isPaused: pool.isPaused() }))
  try {
    await Promise.all(
      Array.from({ length: pool.size }, () =>
        goOn().catch((error: unknown) => {
          // What stops one stops all: a full disk, a process that doesn't start.
          broken.abort()
          throw error
        }),
      ),
    )
    if (isDecoderMissing) throw new CallFault('decoder-failed')
  } finally {
    stopListening()
  }
}

/** Recordings somebody has opened: what is pending of them is done before everything else. */
export async function analyseOpened(parts: MediaParts, ids: readonly RecordingId[]): Promise<void> {
  const unhurried = ids.filter((id) => !parts.pool.hurry(id))
  const pending = await parts.store.ask('recordings.pendingOf', unhurried, parts.context())
  for (const { id } of pending) parts.opened.add(id)
  await Promise.all(pending.map((one) => analyseOne(parts, one, 'now')))
}

/** The page the background works through may be older than what was done for somebody meanwhile. */
async function wasOpened({ opened, pool, store, context }: MediaParts, id: RecordingId): Promise<boolean> {
  if (!opened.has(id)) return false
  if (pool.hurry(id)) return true
  return (await store.ask('recordings.pendingOf', [id], context())).length === 0
}

async function analyseOne(
  parts: MediaParts,
  recording: PendingRecording,
  priority: MediaPriority,
  signal?: AbortSignal,
): Promise<'done' | 'decoder-missing' | 'stopped'> {
  const { id, byteSize, originalName, sha256 } = recording
  const outcome = await parts.pool.run(
    { kind: 'analyse', ...analysisTask(parts.folder, recording) },
    {
      priority,
      subject: id,
      name: `recording ${originalName} (${sha256})`,
      limitMs: (parts.limitMs ?? usualLimitMs)(byteSize),
      ...(signal === undefined ? {} : { signal }),
    },
  )
  const analysis = asSaved(recording, outcome)
  if (typeof analysis === 'string') return analysis
  await parts.store.command('recordings.saveAnalysis', analysis, parts.context())
  parts.analysed()
  return 'done'
}

const analysisTask = (folder: LibraryFolder, { sha256, extension }: PendingRecording): AnalysisTask => ({
  source: recordingPath(folder, sha256, extension),
  peaks: peaksPath(folder, sha256),
  copyStem: playablePath(folder, sha256, 'x').slice(0, -2),
})

/**
 * What is kept of an outcome. Where the recording is innocent it stays pending and the job says what is wrong: at once
 * where no other would fare better, else when those that need no decoder are done.
 */
function asSaved(
  { id }: PendingRecording,
  outcome: MediaOutcome<'analyse'>,
): SavedAnalysis | 'decoder-missing' | 'stopped' {
  if (outcome.ok) {
    const { isTruncated, ...analysis } = outcome.found
    return { id, state: 'ready', fault: isTruncated ? 'imports.reasons.media-truncated' : null, ...analysis }
  }
  switch (outcome.reason) {
    case 'disk':
      throw new CallFault('disk')
    case 'process':
      throw new CallFault('decoder-failed')
    case 'decoder':
      return 'decoder-missing'
    case 'stopped':
      return 'stopped'
    default:
      return { id, state: 'failed', fault: `imports.reasons.${outcome.reason}` }
  }
}
