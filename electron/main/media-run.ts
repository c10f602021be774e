import type { MediaOutcome, MediaReply, MediaRequest } from '#electron/media/media-messages.ts'
import type { CommandContext } from '#electron/store/audit.ts'
import { type LibraryFolder, peaksPath, playablePath, recordingPath } from '#electron/store/library-folder.ts'
import type { PendingRecording, SavedAnalysis } from '#electron/store/subjects/recordings.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { JobControl } from './desk.ts'
import type { StoreClient } from './store-client.ts'

/** The process that decodes, however it was started. */
export type MediaProcess = {
  post(request: MediaRequest): void
  onReply(take: (reply: MediaReply) => void): void
  onExit(take: () => void): void
  kill(): void
}

export type MediaParts = {
  readonly startProcess: () => MediaProcess
  readonly store: Pick<StoreClient, 'ask' | 'command'>
  readonly folder: LibraryFolder
  readonly context: () => CommandContext
  /** Called after each recording. */
  readonly analysed: () => void
  /** How long one recording may take; by its size when absent. */
  readonly limitMs?: (byteSize: number) => number
  readonly log: (line: string) => void
}

const askedAtOnce = 50

/** Hours of the slowest coding fit many times; only a decoder that hangs takes longer. */
const usualLimitMs = (byteSize: number): number => 120_000 + Math.ceil(byteSize / 1024 ** 2) * 10_000

/** Analyses everything that is pending, one recording at a time, until nothing is or the job is stopped. */
export async function analysePending(parts: MediaParts, control: JobControl): Promise<void> {
  const host = mediaHost(parts)
  const stop = (): void => host.close()
  control.signal.addEventListener('abort', stop)
  let done = 0
  let isDecoderMissing = false
  let after: PendingRecording['id'] | null = null
  try {
    const total = await parts.store.ask('recordings.pendingCount', null, parts.context())
    while (!control.signal.aborted) {
      const page = { after, limit: askedAtOnce }
      const recordings: readonly PendingRecording[] = await parts.store.ask(
        'recordings.pendingAnalysis',
        page,
        parts.context(),
      )
      if (recordings.length === 0) break
      control.progress({ done, total: Math.max(total, done + recordings.length) })
      for (const recording of recordings) {
        if (control.signal.aborted) return
        control.progress({ currentItem: recording.originalName })
        const outcome = await host.analyse(recording)
        // Killed because the job was stopped: nothing is known about this recording.
        if (control.signal.aborted) return
        after = recording.id
        const analysis = asSaved(recording, outcome)
        if (analysis === null) {
          isDecoderMissing = true
          continue
        }
        await parts.store.command('recordings.saveAnalysis', analysis, parts.context())
        done += 1
        control.progress({ done })
        parts.analysed()
      }
    }
    if (isDecoderMissing) throw new CallFault('decoder-failed')
  } finally {
    control.signal.removeEventListener('abort', stop)
    host.close()
  }
}

/**
 * What is kept of an outcome. Where the recording is innocent it stays pending and the job says what is wrong: at once
 * where no other would fare better, else (null) when those that need no decoder are done.
 */
function asSaved({ id }: PendingRecording, outcome: MediaOutcome): SavedAnalysis | null {
  if (outcome.ok) {
    const { isTruncated, ...analysis } = outcome.analysis
    return { id, state: 'ready', fault: isTruncated ? 'imports.reasons.media-truncated' : null, ...analysis }
  }
  switch (outcome.reason) {
    case 'disk':
      throw new CallFault('disk')
    case 'process':
      throw new CallFault('decoder-failed')
    case 'decoder':
      return null
    default:
      return { id, state: 'failed', fault: `imports.reasons.${outcome.reason}` }
  }
}

/** Keeps one process for all recordings, and a fresh one after a crash or a recording that took too long. */
function mediaHost(parts: MediaParts) {
  let running: MediaProcess | null = null
  let nextId = 1
  let settle: ((outcome: MediaOutcome) => void) | null = null
  let waitingFor = 0
  let isReady = false
  const start = (): MediaProcess => {
    const process = parts.startProcess()
    isReady = false
    process.onReply((reply) => {
      if (reply.kind === 'ready') isReady = true
      else if (reply.id === waitingFor) settle?.(reply.outcome)
    })
    process.onExit(() => {
      if (running !== process) return
      running = null
      settle?.({ ok: false, reason: isReady ? 'media-crashed' : 'process', note: 'the media process ended' })
    })
    return process
  }
  const end = (): void => {
    const process = running
    running = null
    process?.kill()
  }
  return {
    async analyse(recording: PendingRecording): Promise<MediaOutcome> {
      try {
        running ??= start()
      } catch (error) {
        parts.log(`the media process does not start: ${error}`)
        return { ok: false, reason: 'process', note: String(error) }
      }
      const id = nextId++
      const { sha256, extension, byteSize, originalName } = recording
      const request: MediaRequest = {
        id,
        source: recordingPath(parts.folder, sha256, extension),
        peaks: peaksPath(parts.folder, sha256),
        copyStem: playablePath(parts.folder, sha256, 'x').slice(0, -2),
      }
      const limit = (parts.limitMs ?? usualLimitMs)(byteSize)
      const outcome = await new Promise<MediaOutcome>((resolve) => {
        waitingFor = id
        const timer = setTimeout(() => {
          end()
          settle?.({ ok: false, reason: isReady ? 'media-timeout' : 'process', note: `more than ${limit} ms` })
        }, limit)
        settle = (found) => {
          clearTimeout(timer)
          settle = null
          resolve(found)
        }
        running?.post(request)
      })
      if (!outcome.ok) parts.log(`recording ${originalName} (${sha256}): ${outcome.reason} ${outcome.note}`)
      return outcome
    },
    close() {
      end()
      settle?.({ ok: false, reason: 'media-crashed', note: 'stopped' })
    },
  }
}
