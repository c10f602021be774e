import type { SpeechSpan } from './speech.ts'

/** Two people speaking at once. Only recordings with a channel for each can tell. */
export type Overtalk = SpeechSpan & {
  /** Which of the two began later; null when both began in the same frame. */
  readonly secondSpeaker: 0 | 1 | null
  /** An interruption takes the floor; a back-channel (“mm”, “yes”) or a failed try leaves it. */
  readonly kind: 'interruption' | 'back-channel'
}

/** Shorter overlaps are no interruption, whoever goes on speaking. Milliseconds. */
export const longestBackChannelMs = 500

const lengthOf = ({ startMs, endMs }: SpeechSpan): number => endMs - startMs

/** Milliseconds covered by spans that don't overlap. */
export const spokenMs = (spans: readonly SpeechSpan[]): number => spans.reduce((sum, span) => sum + lengthOf(span), 0)

/** Spans of all channels as one list: wherever anybody speaks. Spans that touch become one. */
export function anybodySpeaks(channels: readonly (readonly SpeechSpan[])[]): SpeechSpan[] {
  const together: { startMs: number; endMs: number }[] = []
  for (const { startMs, endMs } of channels.flat().sort((a, b) => a.startMs - b.startMs)) {
    const last = together.at(-1)
    if (last !== undefined && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs)
    else together.push({ startMs, endMs })
  }
  return together
}

/**
 * Where nobody speaks for longer than `longerThanMs`, also before the first and after the last word. Spans must lie
 * inside the recording.
 */
export function silences(
  channels: readonly (readonly SpeechSpan[])[],
  durationMs: number,
  longerThanMs: number,
): SpeechSpan[] {
  const found: SpeechSpan[] = []
  let startMs = 0
  for (const span of [...anybodySpeaks(channels), { startMs: durationMs, endMs: durationMs }]) {
    if (span.startMs - startMs > longerThanMs) found.push({ startMs, endMs: span.startMs })
    startMs = span.endMs
  }
  return found
}

/**
 * Every stretch in which both speak, in order, and what it is: an interruption when it lasts longer than half a second
 * and who began second goes on when the first has ended; everything else is a back-channel. Each list in order, its
 * spans apart.
 */
export function overtalk(first: readonly SpeechSpan[], second: readonly SpeechSpan[]): Overtalk[] {
  const found: Overtalk[] = []
  for (let [one, other] = [0, 0]; ; ) {
    const [a, b] = [first[one], second[other]]
    if (a === undefined || b === undefined) return found
    const both = { startMs: Math.max(a.startMs, b.startMs), endMs: Math.min(a.endMs, b.endMs) }
    if (both.startMs < both.endMs) found.push({ ...both, ...judge(a, b, lengthOf(both)) })
    if (a.endMs <= b.endMs) one += 1
    if (b.endMs <= a.endMs) other += 1
  }
}

function judge(a: SpeechSpan, b: SpeechSpan, overlapMs: number): Pick<Overtalk, 'secondSpeaker' | 'kind'> {
  if (a.startMs === b.startMs) return { secondSpeaker: null, kind: 'back-channel' }
  const secondSpeaker = a.startMs > b.startMs ? 0 : 1
  const keepsFloor = secondSpeaker === 0 ? a.endMs > b.endMs : b.endMs > a.endMs
  return { secondSpeaker, kind: keepsFloor && overlapMs > longestBackChannelMs ? 'interruption' : 'back-channel' }
}

/** Each channel's share of all speech, from 0 to 1; overtalk counts for both. null when nobody speaks. */
export function talkRatios(channels: readonly (readonly SpeechSpan[])[]): readonly number[] | null {
  const spoken = channels.map(spokenMs)
  const total = spoken.reduce((sum, ms) => sum + ms, 0)
  return total === 0 ? null : spoken.map((ms) => ms / total)
}
