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
      if (recordings.length === 0) return
      control.progress({ done, total: Math.max(total, done + recordings.length) })
      for (const recording of recordings) {
        if (control.signal.aborted) return
        control.progress({ currentItem: recording.originalName })
        const outcome = await host.analyse(recording)
        // Killed because the job was stopped: nothing is known about this recording.
        if (control.signal.aborted) return
        await parts.store.command('recordings.saveAnalysis', asSaved(recording, outcome), parts.context())
        done += 1
        after = recording.id
        control.progress({ done })
        parts.analysed()
      }
    }
  } finally {
    control.signal.removeEventListener('abort', stop)
    host.close()
  }
}

function asSaved({ id }: PendingRecording, outcome: MediaOutcome): SavedAnalysis {
  if (outcome.ok) return { id, state: 'ready', ...outcome.analysis }
  // The recording is innocent: it stays pending, and the job says what is wrong.
  if (outcome.reason === 'disk') throw new CallFault('disk')
  return { id, state: 'failed', fault: `imports.reasons.${outcome.reason}` }
}

/** Keeps one process for all recordings, and a fresh one after a crash or a recording that took too long. */
function mediaHost(parts: MediaParts) {
  let running: MediaProcess | null = null
  let nextId = 1
  let settle: ((outcome: MediaOutcome) => void) | null = null
  let waitingFor = 0
  const start = (): MediaProcess => {
    const process = parts.startProcess()
    process.onReply(({ id, outcome }) => {
      if (id === waitingFor) settle?.(outcome)
    })
    process.onExit(() => {
      if (running !== process) return
      running = null
      settle?.({ ok: false, reason: 'media-crashed', note: 'the media process ended' })
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
      running ??= start()
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
          settle?.({ ok: false, reason: 'media-timeout', note: `more than ${limit} ms` })
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
