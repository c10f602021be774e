import {
  clockMs,
  type SpokenWord,
  UnreadableTranscript,
  type WrittenUtterance,
  withoutWordGaps,
} from './transcript-parts.ts'
import { isSpeakerLabel } from './transcript-speakers.ts'

/*
 * Transcripts that are text: SubRip, WebVTT, plain lines.
 */

const linesOf = (text: string): readonly string[] => text.split(/\r\n|\r|\n/)

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '' }

const bare = (text: string): string =>
  text
    .replace(/<[^>]{0,100}>/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_whole, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim()

/** 坐席：您好 and <v Agent>您好: who says it, where a name we know stands in front. */
function said(line: string, at: number): Pick<WrittenUtterance, 'speaker' | 'text'> {
  const voice = /^<v(?:\.[^ >]*)?(?:\s+([^>]*))?>(.*)$/s.exec(line)
  if (voice !== null) {
    const speaker = (voice[1] ?? '').trim()
    if (speaker === '') throw new UnreadableTranscript('transcript-no-speaker', at, line)
    return { speaker, text: bare(voice[2] ?? '') }
  }
  const prefix = /^([^:：]{1,20})[:：]\s*(.*)$/s.exec(line)
  const label = prefix?.[1] ?? ''
  return isSpeakerLabel(label) ? { speaker: label, text: bare(prefix?.[2] ?? '') } : { speaker: null, text: bare(line) }
}

/** Words between <00:01.200> signs, as WebVTT's karaoke style times them. */
function timedWords(text: string, startMs: number, endMs: number): readonly SpokenWord[] {
  const parts = text.split(/<((?:\d+:)?\d{1,3}:\d{2}[.,]\d{1,3})>/)
  if (parts.length < 3) return []
  const words: SpokenWord[] = []
  let from = startMs
  for (let at = 0; at < parts.length; at += 2) {
    const to = at + 1 < parts.length ? (clockMs(parts[at + 1] ?? '') ?? from) : endMs
    const word = bare(
      (parts[at] ?? '').replace(/^[^:：]{1,20}[:：]/, (label) => (isSpeakerLabel(label.slice(0, -1)) ? '' : label)),
    )
    if (word !== '' && to >= from) words.push({ text: word, startMs: from, endMs: to })
    from = to
  }
  return words
}

/** SubRip and WebVTT: a line with an arrow between two times, then what is said until an empty line. */
export function readCues(text: string): readonly WrittenUtterance[] {
  const lines = linesOf(text)
  const utterances: WrittenUtterance[] = []
  let hasArrow = false
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (!line.includes('-->')) continue
    hasArrow = true
    const place = at + 1
    const [from = '', rest = ''] = line.split('-->')
    const [startMs, endMs] = [clockMs(from), clockMs(rest.trim().split(/\s+/)[0] ?? '')]
    if (startMs === null || endMs === null) throw new UnreadableTranscript('transcript-bad-time', place, line)
    const words: string[] = []
    while (at + 1 < lines.length && (lines[at + 1] ?? '').trim() !== '' && !(lines[at + 1] ?? '').includes('-->')) {
      at += 1
      words.push(lines[at] ?? '')
    }
    // The number of a cue that follows without an empty line.
    if ((lines[at + 1] ?? '').includes('-->') && /^\d+$/.test((words.at(-1) ?? '').trim())) words.pop()
    const written = words.join(' ').trim()
    utterances.push({ at: place, ...said(written, place), startMs, endMs, words: timedWords(written, startMs, endMs) })
  }
  const first = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('WEBVTT'))
  if (!hasArrow && first !== -1) throw new UnreadableTranscript('transcript-no-cues', first + 1, lines[first])
  return utterances
}

const bracketedTime = /^[[【(（]\s*([\d:.,：]+)\s*(?:[-–—~]+>?\s*([\d:.,：]+)\s*)?[\]】)）]\s*(.*)$/s
const leadingTime = /^((?:\d{1,2}[:：])?\d{1,2}[:：]\d{2}(?:[.,]\d{1,3})?)\s+(.*)$/s
/** 发言人1 00:03, with what they say on the lines below. */
const heading = /^(\S[^:：]{0,19}?)[ \t]+\(?((?:\d{1,2}[:：])?\d{1,2}[:：]\d{2}(?:[.,]\d{1,3})?)\)?$/

/** Plain lines, with or without a time and a speaker in front. */
export function readLines(text: string): readonly WrittenUtterance[] {
  const utterances: WrittenUtterance[] = []
  let under: Pick<WrittenUtterance, 'speaker' | 'startMs'> | null = null
  for (const [index, raw] of linesOf(text).entries()) {
    const [line, at] = [raw.trim(), index + 1]
    if (line === '') continue
    const head = heading.exec(line)
    if (head !== null && isSpeakerLabel(head[1] ?? '')) {
      under = { speaker: head[1] ?? null, startMs: timeOf(head[2] ?? '', at, line) }
      continue
    }
    const bracketed = bracketedTime.exec(line)
    const leading = bracketed === null ? leadingTime.exec(line) : null
    const startMs = timeOf(bracketed?.[1] ?? leading?.[1], at, line)
    const endMs = timeOf(bracketed?.[2], at, line)
    const one = said(bracketed?.[3] ?? leading?.[2] ?? line, at)
    const speaker = one.speaker ?? under?.speaker ?? null
    utterances.push({ at, ...one, speaker, startMs: startMs ?? under?.startMs ?? null, endMs, words: [] })
    // The lines below have no time of their own.
    if (under !== null) under = { ...under, startMs: null }
  }
  return utterances.map((one) => ({ ...one, text: withoutWordGaps(one.text) }))
}

function timeOf(clock: string | undefined, at: number, line: string): number | null {
  if (clock === undefined) return null
  const ms = clockMs(clock)
  if (ms === null) throw new UnreadableTranscript('transcript-bad-time', at, line)
  return ms
}
