import {
  below,
  field,
  items,
  type JsonValue,
  speakerLabel,
  text,
  textOrNone,
  time,
  words,
} from './transcript-json-value.ts'
import { joinedWords, type TranscriptPlace, type WrittenUtterance } from './transcript-parts.ts'

/*
 * Azure Speech (batch and fast transcription), Google Speech-to-Text (v1, v2), Amazon Transcribe.
 */

/** Azure counts in ticks of 100 ns, its fast transcription in milliseconds; a phrase says how long it lasts. */
export function azureUtterances(content: JsonValue): readonly WrittenUtterance[] | null {
  const batch = items(field(content, 'recognizedPhrases'))
  const fast = batch === null ? items(field(content, 'phrases')) : null
  const channels = new Set((batch ?? fast ?? []).map((one) => field(one, 'channel')?.value))
  if (batch !== null) {
    return batch
      .filter((one) => items(field(one, 'nBest')) !== null)
      .map((one) => {
        const best = items(field(one, 'nBest'))?.[0] ?? one
        const lexical = field(best, 'displayWords', 'words')
        return azurePhrase(
          one,
          channels.size > 1,
          { unit: 'ticks', start: 'offsetInTicks', length: 'durationInTicks' },
          [text(best, 'display', 'lexical'), lexical],
        )
      })
  }
  if (fast === null) return null
  const names = { unit: 'milliseconds', start: 'offsetMilliseconds', length: 'durationMilliseconds' } as const
  return fast.map((one) => azurePhrase(one, channels.size > 1, names, [text(one, 'text'), field(one, 'words')]))
}

type AzureNames = { readonly unit: 'ticks' | 'milliseconds'; readonly start: string; readonly length: string }

function azurePhrase(
  phrase: JsonValue,
  hasChannels: boolean,
  { unit, start, length }: AzureNames,
  [said, wordList]: readonly [string, JsonValue | null],
): WrittenUtterance {
  const span = (of: JsonValue): readonly [number | null, number | null] => {
    const [from, ms] = [time(of, unit, start), time(of, unit, length)]
    return [from, from === null || ms === null ? null : from + ms]
  }
  const [startMs, endMs] = span(phrase)
  const spoken = (items(wordList) ?? []).flatMap((word) => {
    const [from, to] = span(word)
    return from === null || to === null
      ? []
      : [{ text: textOrNone(word, 'displayText', 'word', 'text'), startMs: from, endMs: to }]
  })
  const speaker = speakerLabel(phrase, ...(hasChannels ? ['channel'] : ['speaker', 'channel']))
  return { at: phrase.path, speaker, startMs, endMs, text: said, words: spoken }
}

const googleWord = { text: ['word'], start: ['startTime', 'startOffset'], end: ['endTime', 'endOffset'] } as const

/** Google: results[].alternatives[0]; times as "1.5s", a start of 0 is left out. */
export function googleUtterances(content: JsonValue): readonly WrittenUtterance[] | null {
  const list = items(field(content, 'results')) ?? items(below(content, 'response', 'results'))
  if (list === null || !list.some((one) => items(field(one, 'alternatives')) !== null)) return null
  const told = list.filter((one) => items(field(one, 'alternatives'))?.[0] !== undefined)
  const diarised = told.at(-1)
  if (
    diarised !== undefined &&
    googleWords(diarised).some((word) => field(word, 'speakerTag', 'speakerLabel') !== null)
  ) {
    return sentencesOf(
      googleWords(diarised).map((word) => ({
        at: word.path,
        text: text(word, 'word'),
        startMs: time(word, 'seconds', ...googleWord.start) ?? 0,
        endMs: time(word, 'seconds', ...googleWord.end),
        speaker: speakerLabel(word, 'speakerTag', 'speakerLabel'),
      })),
    )
  }
  let before = 0
  return told.map((one) => {
    const best = items(field(one, 'alternatives'))?.[0] ?? one
    const wordList = googleWords(one)
    const endMs = time(one, 'seconds', 'resultEndTime', 'resultEndOffset')
    const first = wordList[0]
    const startMs =
      first === undefined ? (endMs === null ? null : before) : (time(first, 'seconds', ...googleWord.start) ?? 0)
    before = endMs ?? before
    const spoken = words(field(best, 'words'), 'seconds', googleWord)
    const last = spoken.at(-1)?.endMs ?? endMs
    const speaker = speakerLabel(one, 'channelTag')
    return { at: one.path, speaker, startMs, endMs: last, text: textOrNone(best, 'transcript'), words: spoken }
  })
}

const googleWords = (result: JsonValue): readonly JsonValue[] => {
  const best = items(field(result, 'alternatives'))?.[0]
  return best === undefined ? [] : (items(field(best, 'words')) ?? [])
}

/** Amazon Transcribe: results.items, a word or a sign each, with times in seconds as text. */
export function transcribeUtterances(content: JsonValue): readonly WrittenUtterance[] | null {
  const results = field(content, 'results')
  const all = results === null ? null : items(field(results, 'items'))
  if (results === null || all === null) return null
  const channels = items(below(results, 'channel_labels', 'channels'))
  const speakers = speakersByTime(results)
  const lists = channels === null ? [all] : channels.map((channel) => items(field(channel, 'items')) ?? [])
  return lists.flatMap((list) =>
    sentencesOf(
      list.map((item) => {
        const best = items(field(item, 'alternatives'))?.[0] ?? item
        const said = speakerLabel(item, ...(channels === null ? ['speaker_label'] : ['channel_label']))
        return {
          at: item.path,
          text: text(best, 'content'),
          startMs: time(item, 'seconds', 'start_time'),
          endMs: time(item, 'seconds', 'end_time'),
          speaker: said ?? speakers.get(String(field(item, 'start_time')?.value)) ?? null,
        }
      }),
    ),
  )
}

/** Older files say who speaks in a list of their own, by the time a word begins. */
function speakersByTime(results: JsonValue): ReadonlyMap<string, string> {
  const segments = items(below(results, 'speaker_labels', 'segments')) ?? []
  return new Map(
    segments.flatMap((segment) =>
      (items(field(segment, 'items')) ?? []).flatMap((item): [string, string][] => {
        const speaker = speakerLabel(item, 'speaker_label')
        return speaker === null ? [] : [[String(field(item, 'start_time')?.value), speaker]]
      }),
    ),
  )
}

type Token = {
  readonly at: TranscriptPlace
  readonly text: string
  readonly startMs: number | null
  readonly endMs: number | null
  readonly speaker: string | null
}

/** A pause after which a new utterance begins, and the length at which one does anyhow. */
const pauseMs = 1500
const longestSentence = 200

/** Words one after the other as utterances: another speaker, the end of a sentence or a pause begins a new one. */
export function sentencesOf(tokens: readonly Token[]): readonly WrittenUtterance[] {
  const groups: Token[][] = []
  let endedMs: number | null = null
  for (const token of tokens) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    const speaker = group?.find((one) => one.speaker !== null)?.speaker ?? null
    const isSign = token.startMs === null
    const begins =
      group === undefined ||
      (!isSign &&
        ((token.speaker !== null && token.speaker !== speaker) ||
          /[.。?？!！]$/.test(last?.text ?? '') ||
          (endedMs !== null && (token.startMs ?? 0) - endedMs > pauseMs) ||
          group.reduce((length, one) => length + one.text.length, 0) > longestSentence))
    if (begins) groups.push([token])
    else group.push(token)
    endedMs = token.endMs ?? endedMs
  }
  return groups.map((group) => {
    const spoken = group.flatMap(({ text: word, startMs, endMs }) =>
      startMs === null || endMs === null ? [] : [{ text: word, startMs, endMs }],
    )
    return {
      at: group[0]?.at ?? [],
      speaker: group.find((one) => one.speaker !== null)?.speaker ?? null,
      startMs: spoken[0]?.startMs ?? null,
      endMs: spoken.at(-1)?.endMs ?? null,
      text: joinedWords(group.map((one) => one.text)),
      words: spoken,
    }
  })
}
