import type { MediaKind, MediaOutcome, MediaTask } from '#electron/media/media-messages.ts'
import { type MediaSeat, openSeat, type SeatParts } from './media-seat.ts'

/**
 * `now`: somebody waits for it in front of the screen; it never waits for background work and is done though the
 * background is paused. `background`: what an import brought. `later`: what can wait until nothing else does.
 */
export type MediaPriority = 'now' | 'background' | 'later'

export type MediaRun = {
  readonly priority: MediaPriority
  /** What it is about (a recording's id): one that waits can be hurried by it. */
  readonly subject: string
  /** What the log calls it. */
  readonly name: string
  /** How long it may take. */
  readonly limitMs: number
  readonly signal?: AbortSignal
}

/** All background work on sound goes through here: one queue, several processes. */
export type MediaPool = {
  /** How many background tasks are done at once. */
  readonly size: number
  /** Whatever goes wrong is an outcome. */
  run<K extends MediaKind>(task: MediaTask<K>, how: MediaRun): Promise<MediaOutcome<K>>
  /** Somebody waits for it now: true when something about that subject waits or is under way. */
  hurry(subject: string): boolean
  /** Nothing in the background is begun until `resume`; what is under way goes on to its end. */
  pause(): void
  resume(): void
  isPaused(): boolean
  /** Told after every change of `isPaused`, until what comes back is called. */
  onPaused(take: () => void): () => void
  /** Ends all processes; what waits is stopped. */
  close(): void
}

type Waiting = {
  priority: MediaPriority
  readonly task: MediaTask
  readonly how: MediaRun
  readonly settle: (outcome: MediaOutcome) => void
}

const order: readonly MediaPriority[] = ['now', 'background', 'later']

export type PoolParts = SeatParts & {
  readonly size: number
  readonly isPaused: boolean
  /** An idle process is ended after this long. */
  readonly idleMs?: number
}

export function createMediaPool(parts: PoolParts): MediaPool {
  const { size, log, idleMs = 10_000 } = parts
  const listeners = new Set<() => void>()
  let waiting: readonly Waiting[] = []
  let seats: readonly MediaSeat[] = []
  let isPaused = parts.isPaused
  const underWay = new Set<Waiting>()

  const leave = (seat: MediaSeat): void => {
    seats = seats.filter((one) => one !== seat)
    seat.end()
  }
  /** One more than `size` for what somebody waits for: it takes the core that is left free. */
  const hasRoom = (priority: MediaPriority): boolean =>
    seats.filter((seat) => seat.isBusy()).length < size + (priority === 'now' ? 1 : 0)
  const next = (): Waiting | undefined =>
    order
      .filter((priority) => (priority === 'now' || !isPaused) && hasRoom(priority))
      .map((priority) => waiting.find((one) => one.priority === priority))
      .find((one) => one !== undefined)
  const seatFor = (): MediaSeat => {
    const idle = seats.find((seat) => !seat.isBusy())
    if (idle !== undefined) return idle
    const seat = openSeat(parts)
    seats = [...seats, seat]
    return seat
  }
  const begin = async (one: Waiting): Promise<void> => {
    const { task, how, settle } = one
    const seat = seatFor()
    underWay.add(one)
    const outcome = await seat.do(task, how)
    underWay.delete(one)
    if (!outcome.ok && outcome.reason !== 'stopped') log(`${how.name}: ${outcome.reason} ${outcome.note}`)
    settle(outcome)
    if (!seat.isAlive() || seats.length > size) leave(seat)
    else seat.endAfter(idleMs, () => leave(seat))
    fill()
  }
  const fill = (): void => {
    for (let one = next(); one !== undefined; one = next()) {
      const taken = one
      waiting = waiting.filter((other) => other !== taken)
      void begin(taken)
    }
  }
  const setPaused = (value: boolean): void => {
    isPaused = value
    for (const listener of listeners) listener()
    fill()
  }
  return {
    size,
    run(task, how) {
      return new Promise((resolve) => {
        const one: Waiting = {
          priority: how.priority,
          task: task as MediaTask,
          how,
          settle: (outcome) => resolve(outcome as never),
        }
        if (how.signal?.aborted) return one.settle(stopped)
        how.signal?.addEventListener('abort', () => {
          if (!waiting.includes(one)) return
          waiting = waiting.filter((other) => other !== one)
          one.settle(stopped)
        })
        waiting = [...waiting, one]
        fill()
      })
    },
    hurry(subject) {
      const about = waiting.filter(({ how }) => how.subject === subject)
      for (const one of about) one.priority = 'now'
      fill()
      return about.length > 0 || [...underWay].some(({ how }) => how.subject === subject)
    },
    pause: () => setPaused(true),
    resume: () => setPaused(false),
    isPaused: () => isPaused,
    onPaused(take) {
      listeners.add(take)
      return () => listeners.delete(take)
    },
    close() {
      for (const { settle } of waiting) settle(stopped)
      waiting = []
      for (const seat of seats) leave(seat)
    },
  }
}

const stopped = { ok: false, reason: 'stopped', note: 'no longer wanted' } as const
