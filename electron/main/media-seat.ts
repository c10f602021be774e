import type { MediaOutcome, MediaTask } from '#electron/media/media-messages.ts'
import type { MediaRun } from './media-pool.ts'
import type { MediaProcess } from './media-process.ts'

export type SeatParts = {
  readonly startProcess: () => MediaProcess
  readonly log: (line: string) => void
  /** A task whose process holds more is stopped. */
  readonly memoryLimitBytes?: number
  readonly lookAtMemoryEveryMs?: number
}

/** One process of the pool, replaced after a crash and after a task that took too much. */
export type MediaSeat = {
  isBusy(): boolean
  /** False when its process is gone. */
  isAlive(): boolean
  /** One task at a time. */
  do(task: MediaTask, how: Pick<MediaRun, 'limitMs' | 'signal'>): Promise<MediaOutcome>
  /** Ends it unless it gets something to do before. */
  endAfter(ms: number, end: () => void): void
  end(): void
}

/**
 * The decoder holds 152 to 187 MB whatever the length of a recording, the program around it 60, the speech detector
 * about 100, what is measured of an hour 10: four times that is no recording's need.
 */
export const usualMemoryLimitBytes = 1024 ** 3

export function openSeat(parts: SeatParts): MediaSeat {
  const { memoryLimitBytes = usualMemoryLimitBytes, lookAtMemoryEveryMs = 500 } = parts
  let running: MediaProcess | null = null
  let isReady = false
  let lastId = 0
  let settle: ((outcome: MediaOutcome) => void) | null = null
  let idle: NodeJS.Timeout | undefined
  const start = (): MediaProcess => {
    const process = parts.startProcess()
    isReady = false
    process.onReply((reply) => {
      if (running !== process) return
      if (reply.kind === 'ready') isReady = true
      else if (reply.id === lastId) settle?.(reply.outcome)
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
  const giveUp = (outcome: MediaOutcome): void => {
    end()
    settle?.(outcome)
  }
  return {
    isBusy: () => settle !== null,
    isAlive: () => running !== null,
    do(task, { limitMs, signal }) {
      clearTimeout(idle)
      lastId += 1
      const id = lastId
      return new Promise((resolve) => {
        const stop = (): void => giveUp({ ok: false, reason: 'stopped', note: 'no longer wanted' })
        const timer = setTimeout(() => {
          const reason = isReady ? 'media-timeout' : 'process'
          giveUp({ ok: false, reason, note: `more than ${limitMs} ms` })
        }, limitMs)
        const watch = setInterval(() => {
          const held = running?.memoryBytes() ?? 0
          if (held > memoryLimitBytes) giveUp({ ok: false, reason: 'media-memory', note: `${held} bytes` })
        }, lookAtMemoryEveryMs)
        settle = (outcome) => {
          settle = null
          clearTimeout(timer)
          clearInterval(watch)
          signal?.removeEventListener('abort', stop)
          resolve(outcome)
        }
        signal?.addEventListener('abort', stop)
        try {
          running ??= start()
          running.post({ id, task })
        } catch (error) {
          giveUp({ ok: false, reason: 'process', note: `the media process does not start: ${error}` })
        }
      })
    },
    endAfter(ms, done) {
      idle = setTimeout(done, ms)
      idle.unref()
    },
    end() {
      clearTimeout(idle)
      giveUp({ ok: false, reason: 'stopped', note: 'the media process was ended' })
    },
  }
}
