import { lineOfPath } from '../json/json-places.ts'
import { readJson } from './transcript-json.ts'
import {
  longestMs,
  type SaidUtterance,
  UnreadableTranscript,
  type WrittenUtterance,
  withoutWordGaps,
  wordTimes,
} from './transcript-parts.ts'
import { sidesOf } from './transcript-speakers.ts'
import { readCues, readLines } from './transcript-text.ts'

export type TranscriptForm = 'srt' | 'vtt' | 'txt' | 'json'
export type ParsedTranscript =
  | { readonly ok: true; readonly utterances: readonly SaidUtterance[] }
  /** `reason`: message key under `imports.reasons.`; `line` counts from 1, 0 = the whole file. */
  | { readonly ok: false; readonly reason: string; readonly line: number; readonly value: string }

export const mostUtterances = 20_000
export const longestUtterance = 4000
/** So many at one moment can't be two people talking: the times are wrong. */
const mostAtOnce = 4

/**
 * The words of a recording as SubRip, WebVTT, plain lines or a recogniser's JSON write them, in the order of their times
 * where all have one. Refused as a whole, with the line, where anything in it can't be read or can't be true.
 */
export function parseTranscript(form: TranscriptForm, text: string): ParsedTranscript {
  const plain = text.replace(/^\uFEFF/, '')
  try {
    if (plain.trim() === '') throw new UnreadableTranscript('transcript-empty', 0)
    const written = form === 'json' ? readJson(plain) : form === 'txt' ? readLines(plain) : readCues(plain)
    return { ok: true, utterances: understood(written) }
  } catch (error) {
    if (!(error instanceof UnreadableTranscript)) throw error
    const line = typeof error.at === 'number' ? error.at : lineOfPath(plain, error.at)
    return { ok: false, reason: error.reason, line, value: error.value.slice(0, 200) }
  }
}

function understood(written: readonly WrittenUtterance[]): readonly SaidUtterance[] {
  const spoken = inOrder(
    written.map((one) => ({ ...one, text: withoutWordGaps(one.text) })).filter((one) => one.text !== ''),
  )
  if (spoken.length === 0) throw new UnreadableTranscript('transcript-empty', 0)
  const beyond = spoken[mostUtterances]
  if (beyond !== undefined) throw new UnreadableTranscript('transcript-too-long', beyond.at)
  for (const one of spoken) refuseUtterance(one)
  refuseCrowd(spoken)
  const sides = sidesOf(spoken.flatMap(({ speaker }) => speaker ?? []))
  return spoken.map(({ speaker, startMs, endMs, text, words }) => {
    const times = wordTimes(text, words)
    const said = { speaker: speaker === null ? null : (sides.get(speaker) ?? null), startMs, endMs, text }
    return times.length === 0 ? said : { ...said, words: times }
  })
}

/** Files of two channels have one after the other. */
function inOrder(written: readonly WrittenUtterance[]): readonly WrittenUtterance[] {
  return written.every(({ startMs }) => startMs !== null)
    ? written.toSorted((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0))
    : written
}

function refuseUtterance({ at, startMs, endMs, text }: WrittenUtterance): void {
  if (text.length > longestUtterance) throw new UnreadableTranscript('transcript-line-too-long', at, text)
  if (Math.max(startMs ?? 0, endMs ?? 0) > longestMs) throw new UnreadableTranscript('transcript-late-time', at, text)
  if (startMs !== null && endMs !== null && endMs < startMs) {
    throw new UnreadableTranscript('transcript-ends-early', at, `${startMs / 1000} s > ${endMs / 1000} s: ${text}`)
  }
}

function refuseCrowd(spoken: readonly WrittenUtterance[]): void {
  let running: readonly number[] = []
  for (const { at, startMs, endMs, text } of spoken) {
    if (startMs === null || endMs === null) continue
    running = [...running.filter((end) => end > startMs), endMs]
    if (running.length > mostAtOnce) throw new UnreadableTranscript('transcript-overlaps', at, text)
  }
}
