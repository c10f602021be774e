import type { Listening } from './review-work.ts'

/** What is lost at the most when the machine fails. */
const storeAfterMs = 30_000
/** Nobody is told of a click on play and pause. */
const worthStoringMs = 1_000
/** A longer pause between two looks was no listening: the machine slept. */
const longestGapMs = 5_000

export type ListeningMeter = Listening & {
  /** Says whether sound is heard at this moment (milliseconds of a clock that only goes forward). */
  readonly hear: (isSounding: boolean, atMs: number) => void
  /** Hands over what has come together; whole milliseconds. */
  readonly take: () => number
  /** What was handed over couldn't be stored. */
  readonly giveBack: (ms: number) => void
}

/** Adds up the wall time in which sound is heard, however quickly it is played. */
export function createListeningMeter(): ListeningMeter {
  let heardMs = 0
  let lastMs: number | null = null
  let toldMs = 0
  const listeners = new Set<() => void>()

  const tell = (): void => {
    toldMs = heardMs
    for (const listener of listeners) listener()
  }

  return {
    hear: (isSounding, atMs) => {
      if (lastMs !== null) heardMs += Math.min(atMs - lastMs, longestGapMs)
      const hasStopped = lastMs !== null && !isSounding
      lastMs = isSounding ? atMs : null
      if (heardMs - toldMs >= storeAfterMs || (hasStopped && heardMs >= worthStoringMs)) tell()
    },
    take: () => {
      const taken = Math.floor(heardMs)
      heardMs -= taken
      toldMs = 0
      return taken
    },
    giveBack: (ms) => {
      heardMs += ms
    },
    pending: () => (heardMs >= worthStoringMs ? heardMs : 0),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
