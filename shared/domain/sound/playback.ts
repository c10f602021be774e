/*
 * What the player's buttons and keys mean, as pure functions. Positions and lengths are milliseconds.
 */

export const slowestRate = 0.25

/** The rates a person steps through: 0.25, then exact tenths from 0.3 to 3.0. */
export const playbackRates: readonly number[] = [
  slowestRate,
  ...Array.from({ length: 28 }, (_, place) => (place + 3) / 10),
]

/** The nearest rate of the steps; for a remembered rate that isn't one of them. */
export function nearestRate(rate: number): number {
  if (!Number.isFinite(rate)) return 1
  return playbackRates.reduce((best, one) => (Math.abs(one - rate) < Math.abs(best - rate) ? one : best), 1)
}

/** One step faster or slower; the ends stay where they are. */
export function stepRate(rate: number, direction: 'faster' | 'slower'): number {
  const place = playbackRates.indexOf(nearestRate(rate)) + (direction === 'faster' ? 1 : -1)
  return playbackRates[Math.min(Math.max(place, 0), playbackRates.length - 1)] ?? 1
}

/** How the rate is written: 1.0×, 0.25×. */
export function writeRate(rate: number): string {
  return `${rate === slowestRate ? '0.25' : rate.toFixed(1)}×`
}

export const loudestVolume = 2

/** One tenth louder or quieter, exact; the ends (0 and 2) stay where they are. */
export function stepVolume(volume: number, to: 'louder' | 'quieter'): number {
  const tenths = Math.round(volume * 10) + (to === 'louder' ? 1 : -1)
  return Math.min(Math.max(tenths, 0), loudestVolume * 10) / 10
}

/** Back-and-slower (慢速回放): so far back, at this rate, until the place where it began is reached again. */
export const slowReplayMs = 5000
export const slowReplayRate = 0.7

/** The rate of a slow replay begun at `rate`: never faster than what was playing. */
export function replayRate(rate: number): number {
  return Math.min(slowReplayRate, rate)
}

export function clampPosition(ms: number, durationMs: number): number {
  return Math.min(Math.max(0, ms), Math.max(0, durationMs))
}

/** An A–B loop: nothing set, its beginning set, or running. */
export type Loop =
  | { readonly state: 'off' }
  | { readonly state: 'begun'; readonly startMs: number }
  | { readonly state: 'on'; readonly startMs: number; readonly endMs: number }

/** A loop shorter than this would only click. */
export const shortestLoopMs = 200

/** What pressing A–B at a position does: sets A, then B, then clears. B before A swaps them; B at A clears. */
export function nextLoop(loop: Loop, atMs: number): Loop {
  switch (loop.state) {
    case 'off':
      return { state: 'begun', startMs: atMs }
    case 'begun': {
      const [startMs, endMs] = [Math.min(loop.startMs, atMs), Math.max(loop.startMs, atMs)]
      return endMs - startMs < shortestLoopMs ? { state: 'off' } : { state: 'on', startMs, endMs }
    }
    case 'on':
      return { state: 'off' }
  }
}

/** Where the playhead has to go now for the loop's sake; null when it may go on. */
export function loopTarget(loop: Loop, atMs: number): number | null {
  return loop.state === 'on' && atMs >= loop.endMs ? loop.startMs : null
}

/** A span (milliseconds, whole, inside the recording) between two positions in either order; a short one is a point. */
export function spanBetween(
  oneMs: number,
  otherMs: number,
  durationMs: number,
): { readonly startMs: number; readonly endMs: number | null } {
  const [from, to] = [Math.min(oneMs, otherMs), Math.max(oneMs, otherMs)]
  const startMs = Math.round(clampPosition(from, durationMs))
  const endMs = Math.round(clampPosition(to, durationMs))
  return { startMs, endMs: endMs - startMs < 100 ? null : endMs }
}

/** So much of a silence is still heard before it is left and before it ends: nothing begins in the middle of a word. */
const skippedWithin = { leaveAfterMs: 400, backBeforeMs: 250 } as const

/**
 * Where the playhead goes on when it stands in one of these silences (in order, apart from each other); null where
 * there is none, or none worth leaving.
 */
export function skipTarget(
  silences: readonly { readonly startMs: number; readonly endMs: number }[],
  atMs: number,
): number | null {
  const place = lastStartingBefore(silences, atMs)
  const silence = silences[place]
  if (silence === undefined) return null
  const target = silence.endMs - skippedWithin.backBeforeMs
  return atMs >= silence.startMs + skippedWithin.leaveAfterMs && atMs < target - 100 ? target : null
}

/** Index of the last span that begins at or before a position; -1 when all begin later. Spans in order. */
export function lastStartingBefore(spans: readonly { readonly startMs: number }[], atMs: number): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.startMs ?? 0) <= atMs) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** A position as a person types it (1:02:03.4, 2:03.4, 63.4) in milliseconds; null when it can't be read as one. */
export function parsePosition(text: string): number | null {
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(text.trim())
  if (match === null) return null
  const [, hours = '0', minutes = '0', seconds = '0', fraction = ''] = match
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'))
}
