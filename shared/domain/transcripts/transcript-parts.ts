import type { JsonPath } from '../json/json-places.ts'

/** A word's place in its utterance's text (UTF-16 units) and in the recording (milliseconds). */
export type WordTime = readonly [from: number, to: number, startMs: number, endMs: number]

/** One thing said; times in milliseconds from the beginning of the recording. */
export type SaidUtterance = {
  readonly speaker: 'agent' | 'customer' | null
  readonly startMs: number | null
  readonly endMs: number | null
  readonly text: string
  /** In the order of the text; only where the recogniser told, and only the words that are found in it. */
  readonly words?: readonly WordTime[]
}

/** A line of the file, or the place in its JSON. */
export type TranscriptPlace = number | JsonPath

export type SpokenWord = { readonly text: string; readonly startMs: number; readonly endMs: number }

/** An utterance as a file writes it: who speaks is still the file's own name for them. */
export type WrittenUtterance = {
  readonly at: TranscriptPlace
  readonly speaker: string | null
  readonly startMs: number | null
  readonly endMs: number | null
  readonly text: string
  readonly words: readonly SpokenWord[]
}

/** Why a transcript is refused as a whole; `reason` is a message key under `imports.reasons.`. */
export class UnreadableTranscript extends Error {
  readonly reason: string
  readonly at: TranscriptPlace
  readonly value: string

  constructor(reason: string, at: TranscriptPlace, value = '') {
    super(reason)
    this.name = 'UnreadableTranscript'
    this.reason = reason
    this.at = at
    this.value = value
  }
}

/** Hours a recording has at most, in milliseconds; a later time is one in another unit. */
export const longestMs = 24 * 3_600_000

/** 01:02:03,456 and 02:03.456 in ms; null where it is none. */
export function clockMs(text: string): number | null {
  const match = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3})\d*)?$/.exec(text.trim().replaceAll('：', ':'))
  if (match === null || Number(match[3]) > 59) return null
  const seconds = (Number(match[1] ?? 0) * 60 + Number(match[2])) * 60 + Number(match[3])
  return seconds * 1000 + Number((match[4] ?? '0').padEnd(3, '0'))
}

const gapOfHan =
  /(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff00-\uffef“”‘’…—]) (?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff00-\uffef“”‘’…—])/gu

/** Recognisers put spaces between Chinese words: they go; those between words written with spaces stay. */
export const withoutWordGaps = (text: string): string => text.replace(/\s+/g, ' ').trim().replace(gapOfHan, '')

/** Words one after the other, with spaces where their writing has them. */
export function joinedWords(words: readonly string[]): string {
  let text = ''
  for (const word of words.map((one) => one.trim())) {
    const isSign = /^[\p{P}]+$/u.test(word)
    text += text === '' || word === '' || isSign ? word : ` ${word}`
  }
  return withoutWordGaps(text)
}

/** Where the words stand in the text, one after the other; a word that isn't found is left out. */
export function wordTimes(text: string, words: readonly SpokenWord[]): readonly WordTime[] {
  const plain = text.toLowerCase()
  const found: WordTime[] = []
  let from = 0
  for (const { text: word, startMs, endMs } of words) {
    const sought = withoutWordGaps(word).toLowerCase()
    const at = sought === '' || endMs < startMs ? -1 : plain.indexOf(sought, from)
    if (at === -1) continue
    found.push([at, at + sought.length, startMs, endMs])
    from = at + sought.length
  }
  return found
}
