import {
  below,
  field,
  items,
  type JsonValue,
  root,
  speakerLabel,
  text,
  textOrNone,
  time,
  words,
} from './transcript-json-value.ts'
import { joinedWords, type SpokenWord, type WrittenUtterance } from './transcript-parts.ts'

/*
 * Recognisers that run on one's own machine: Whisper (and programs that write like it), whisper.cpp, Vosk, FunASR.
 */

const wordNames = { text: ['word', 'text'], start: ['start'], end: ['end'] } as const

/**
 * Whisper's { segments: [{ start, end, text, words: [{ word, start, end }] }] } in seconds; also utterances, and a plain
 * array of { start, end, speaker, text }, which we write ourselves.
 */
export function segmentUtterances(content: JsonValue): readonly WrittenUtterance[] | null {
  const list = items(content) ?? items(field(content, 'segments', 'utterances'))
  if (list === null) return null
  return list.map((one) => ({
    at: one.path,
    speaker: speakerLabel(one, 'speaker'),
    startMs: time(one, 'seconds', 'start'),
    endMs: time(one, 'seconds', 'end'),
    text: text(one, 'text'),
    words: words(field(one, 'words'), 'seconds', wordNames),
  }))
}

/** whisper-cli's { transcription: [{ offsets: { from, to }, text, tokens }] }, in milliseconds. */
export function whisperCppUtterances(content: JsonValue): readonly WrittenUtterance[] | null {
  const list = items(field(content, 'transcription'))
  if (list === null) return null
  return list.map((one) => {
    const offsets = field(one, 'offsets') ?? root({})
    const tokens = (items(field(one, 'tokens')) ?? []).flatMap((token): readonly SpokenWord[] => {
      const [from, to] = [below(token, 'offsets', 'from'), below(token, 'offsets', 'to')]
      // Its own signs, [_BEG_] and [_TT_150], are no words.
      if (typeof from?.value !== 'number' || typeof to?.value !== 'number') return []
      const word = textOrNone(token, 'text')
      return word.startsWith('[_') ? [] : [{ text: word, startMs: from.value, endMs: to.value }]
    })
    return {
      at: one.path,
      speaker: speakerLabel(one, 'speaker'),
      startMs: time(offsets, 'milliseconds', 'from'),
      endMs: time(offsets, 'milliseconds', 'to'),
      text: text(one, 'text'),
      words: tokens,
    }
  })
}

/** Vosk's results, { text, result: [{ word, start, end }] } in seconds: one, or one after the other. */
export function voskUtterances(content: JsonValue): readonly WrittenUtterance[] | null {
  const list = items(content) ?? [content]
  const best = list.map((one) => items(field(one, 'alternatives'))?.[0] ?? one)
  if (!best.some((one) => items(field(one, 'result')) !== null)) return null
  return best.flatMap((one): readonly WrittenUtterance[] => {
    const spoken = words(field(one, 'result'), 'seconds', wordNames)
    const said = textOrNone(one, 'text') || joinedWords(spoken.map((word) => word.text))
    // Between two utterances it hears nothing, and says so.
    if (said.trim() === '') return []
    const [startMs, endMs] = [spoken[0]?.startMs ?? null, spoken.at(-1)?.endMs ?? null]
    return [{ at: one.path, speaker: null, startMs, endMs, text: said, words: spoken }]
  })
}

const spokenCharacter = /[A-Za-z0-9']+|[\p{L}\p{N}]/gu

/** FunASR times what is spoken in the order it is written: a character, or a word of Latin letters. */
function stamped(said: string, stamps: JsonValue | null): readonly SpokenWord[] {
  const times = items(stamps) ?? []
  const spoken = said.match(spokenCharacter) ?? []
  if (times.length !== spoken.length) return []
  return spoken.flatMap((word, place) => {
    const [startMs, endMs] = Array.isArray(times[place]?.value) ? (times[place].value as readonly unknown[]) : []
    return typeof startMs === 'number' && typeof endMs === 'number' ? [{ text: word, startMs, endMs }] : []
  })
}

/**
 * FunASR (Paraformer): [{ sentence_info: [{ text, start, end, timestamp, spk }] }], older stamp_sents with text_seg and
 * punc, or only text and timestamp; all in milliseconds.
 */
export function funasrUtterances(content: JsonValue): readonly WrittenUtterance[] | null {
  const results = items(content) ?? [field(content, 'result') ?? content]
  const known = results.some(
    (one) => field(one, 'sentence_info', 'stamp_sents', 'sentences') !== null || isStamped(one),
  )
  if (!known) return null
  return results.flatMap((result): readonly WrittenUtterance[] => {
    const sentences = items(field(result, 'sentence_info', 'stamp_sents', 'sentences'))
    if (sentences === null) return isStamped(result) ? [wholeOf(result)] : []
    return sentences.map((one) => {
      const said = `${text(one, 'text', 'text_seg')}${textOrNone(one, 'punc')}`
      return {
        at: one.path,
        speaker: speakerLabel(one, 'spk', 'speaker'),
        startMs: time(one, 'milliseconds', 'start'),
        endMs: time(one, 'milliseconds', 'end'),
        text: said,
        words: stamped(said, field(one, 'timestamp', 'ts_list')),
      }
    })
  })
}

const isStamped = (of: JsonValue): boolean =>
  typeof field(of, 'text')?.value === 'string' && Array.isArray((field(of, 'timestamp')?.value as unknown[])?.[0])

function wholeOf(result: JsonValue): WrittenUtterance {
  const stamps = items(field(result, 'timestamp')) ?? []
  const edge = (place: number, at: 0 | 1): number | null => {
    const found = (stamps.at(place)?.value as readonly unknown[] | undefined)?.[at]
    return typeof found === 'number' ? found : null
  }
  const said = text(result, 'text')
  const spoken = stamped(said, field(result, 'timestamp'))
  return { at: result.path, speaker: null, startMs: edge(0, 0), endMs: edge(-1, 1), text: said, words: spoken }
}
