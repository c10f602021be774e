import { parseJson } from '../json/json-places.ts'
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
import { joinedWords, type SpokenWord, UnreadableTranscript, type WrittenUtterance } from './transcript-parts.ts'

/*
 * Alibaba Cloud (file transcription, Paraformer of DashScope, Tingwu), Tencent Cloud, iFlytek, Volcengine. All count in
 * milliseconds; iFlytek's words in frames of 10 ms.
 */

const alibabaWord = {
  text: ['Word', 'text'],
  start: ['BeginTime', 'begin_time'],
  end: ['EndTime', 'end_time'],
} as const

/** Result.Sentences with the words in a list of their own; or transcripts[].sentences[].words. */
export function alibabaUtterances(content: JsonValue): readonly WrittenUtterance[] | null {
  const result = field(content, 'Result') ?? content
  const sentences = items(field(result, 'Sentences'))
  if (sentences !== null) return nlsSentences(sentences, field(result, 'Words'))
  const transcripts = items(field(field(content, 'output') ?? content, 'transcripts'))
  if (transcripts === null) return null
  return transcripts.flatMap((transcript) =>
    (items(field(transcript, 'sentences')) ?? []).map((one) => ({
      at: one.path,
      speaker:
        speakerLabel(one, 'speaker_id') ?? (transcripts.length > 1 ? speakerLabel(transcript, 'channel_id') : null),
      startMs: time(one, 'milliseconds', 'begin_time'),
      endMs: time(one, 'milliseconds', 'end_time'),
      text: text(one, 'text'),
      words: words(field(one, 'words'), 'milliseconds', alibabaWord),
    })),
  )
}

function nlsSentences(sentences: readonly JsonValue[], wordList: JsonValue | null): readonly WrittenUtterance[] {
  const byChannel = new Map<unknown, SpokenWord[]>()
  for (const word of items(wordList) ?? []) {
    const channel = field(word, 'ChannelId')?.value ?? 0
    const one = words({ value: [word.value], path: word.path }, 'milliseconds', alibabaWord)
    const known = byChannel.get(channel)
    if (known === undefined) byChannel.set(channel, [...one])
    else known.push(...one)
  }
  const cursors = new Map<unknown, number>()
  const channels = new Set(sentences.map((one) => field(one, 'ChannelId')?.value ?? 0))
  return sentences.map((one) => {
    const [startMs, endMs] = [time(one, 'milliseconds', 'BeginTime'), time(one, 'milliseconds', 'EndTime')]
    const channel = field(one, 'ChannelId')?.value ?? 0
    const spoken = byChannel.get(channel) ?? []
    const from = cursors.get(channel) ?? 0
    let end = from
    while (end < spoken.length && (endMs === null || (spoken[end]?.startMs ?? 0) < endMs)) end += 1
    cursors.set(channel, end)
    const speaker = channels.size > 1 ? String(channel) : speakerLabel(one, 'SpeakerId')
    return { at: one.path, speaker, startMs, endMs, text: text(one, 'Text'), words: spoken.slice(from, end) }
  })
}

/** Tingwu: paragraphs of one speaker, whose words say which sentence they are of. */
export function tingwuUtterances(content: JsonValue): readonly WrittenUtterance[] | null {
  const transcription = field(content, 'Transcription') ?? content
  const paragraphs = items(field(transcription, 'Paragraphs', 'paragraphs'))
  if (paragraphs === null) return null
  return paragraphs.flatMap((paragraph) => {
    const speaker = speakerLabel(paragraph, 'SpeakerId', 'speakerId')
    const sentences = new Map<unknown, JsonValue[]>()
    for (const word of items(field(paragraph, 'Words', 'words')) ?? []) {
      const id = field(word, 'SentenceId', 'sentenceId')?.value
      const known = sentences.get(id)
      if (known === undefined) sentences.set(id, [word])
      else known.push(word)
    }
    return [...sentences.values()].map((all): WrittenUtterance => {
      const [first, last] = [all[0] ?? paragraph, all.at(-1) ?? paragraph]
      const names = { text: ['Text', 'text'], start: ['Start', 'start'], end: ['End', 'end'] }
      const spoken = words({ value: all.map(({ value }) => value), path: first.path }, 'milliseconds', names)
      return {
        at: first.path,
        speaker,
        startMs: time(first, 'milliseconds', 'Start', 'start'),
        endMs: time(last, 'milliseconds', 'End', 'end'),
        text: joinedWords(all.map((word) => text(word, 'Text', 'text'))),
        words: spoken,
      }
    })
  })
}

/** Tencent: ResultDetail, whose words count from the beginning of their sentence; or the quick service's sentence_list. */
export function tencentUtterances(content: JsonValue): readonly WrittenUtterance[] | null {
  const data = below(content, 'Response', 'Data') ?? field(content, 'Data', 'data') ?? content
  const details = items(field(data, 'ResultDetail'))
  if (details !== null) {
    const names = { text: ['Word'], start: ['OffsetStartMs'], end: ['OffsetEndMs'] }
    return details.map((one) => {
      const startMs = time(one, 'milliseconds', 'StartMs')
      return {
        at: one.path,
        speaker: speakerLabel(one, 'SpeakerId'),
        startMs,
        endMs: time(one, 'milliseconds', 'EndMs'),
        text: text(one, 'FinalSentence'),
        words: words(field(one, 'Words'), 'milliseconds', names, startMs ?? 0),
      }
    })
  }
  const channels = items(field(content, 'flash_result'))
  if (channels === null) return null
  const names = { text: ['word'], start: ['start_time'], end: ['end_time'] }
  return channels.flatMap((channel) =>
    (items(field(channel, 'sentence_list')) ?? []).map((one) => ({
      at: one.path,
      speaker: channels.length > 1 ? speakerLabel(channel, 'channel_id') : speakerLabel(one, 'speaker_id'),
      startMs: time(one, 'milliseconds', 'start_time'),
      endMs: time(one, 'milliseconds', 'end_time'),
      text: text(one, 'text'),
      words: words(field(one, 'word_list'), 'milliseconds', names),
    })),
  )
}

/** iFlytek puts JSON into texts of its JSON. */
function unpacked(of: JsonValue | null): JsonValue | null {
  if (of === null || typeof of.value !== 'string') return of
  const inner = parseJson(of.value)
  if (!inner.ok) throw new UnreadableTranscript('transcript-bad-field', of.path, of.value)
  return { value: inner.value, path: of.path }
}

/** iFlytek: sentences of onebest, bg and ed; or a lattice of json_1best. "0" as the speaker means that it wasn't asked. */
export function iflytekUtterances(content: JsonValue): readonly WrittenUtterance[] | null {
  const packed = below(content, 'content', 'orderResult') ?? field(content, 'orderResult', 'data')
  const result = unpacked(packed) ?? content
  const lattice = items(field(result, 'lattice'))
  if (lattice !== null) return lattice.map(latticeUtterance)
  const list = items(result)
  if (list === null || !list.some((one) => field(one, 'onebest') !== null)) return null
  const names = { text: ['wordsName'], start: ['wordBg'], end: ['wordEd'] }
  return list.map((one) => {
    const startMs = time(one, 'milliseconds', 'bg')
    const speaker = speakerLabel(one, 'speaker')
    return {
      at: one.path,
      speaker: speaker === '0' ? null : speaker,
      startMs,
      endMs: time(one, 'milliseconds', 'ed'),
      text: text(one, 'onebest'),
      words: words(field(one, 'wordsResultList'), 'frames', names, startMs ?? 0),
    }
  })
}

function latticeUtterance(one: JsonValue): WrittenUtterance {
  const best = unpacked(field(one, 'json_1best')) ?? one
  const sentence = field(best, 'st') ?? best
  const startMs = time(sentence, 'milliseconds', 'bg')
  const spoken = (items(field(sentence, 'rt')) ?? []).flatMap((part) => items(field(part, 'ws')) ?? [])
  const written = spoken.map((word) => {
    const first = items(field(word, 'cw'))?.[0]
    return first === undefined ? '' : textOrNone(first, 'w')
  })
  const speaker = speakerLabel(sentence, 'rl')
  return {
    // What is inside the packed text has no line of its own.
    at: one.path,
    speaker: speaker === '0' ? null : speaker,
    startMs,
    endMs: time(sentence, 'milliseconds', 'ed'),
    text: joinedWords(written),
    words: spoken.flatMap((word, place) => {
      const [from, to] = [time(word, 'frames', 'wb'), time(word, 'frames', 'we')]
      if (from === null || to === null) return []
      return [{ text: written[place] ?? '', startMs: from + (startMs ?? 0), endMs: to + (startMs ?? 0) }]
    }),
  }
}

/** Volcengine: result.utterances with start_time and end_time; who speaks stands among its additions. */
export function volcengineUtterances(content: JsonValue): readonly WrittenUtterance[] | null {
  const result = field(content, 'result') ?? content
  const first = items(result)?.[0] ?? result
  const list = items(field(first, 'utterances'))
  if (list === null || !list.some((one) => field(one, 'start_time') !== null)) return null
  const names = { text: ['text'], start: ['start_time'], end: ['end_time'] }
  return list.map((one) => ({
    at: one.path,
    speaker: speakerLabel(field(one, 'additions') ?? one, 'speaker'),
    startMs: time(one, 'milliseconds', 'start_time'),
    endMs: time(one, 'milliseconds', 'end_time'),
    text: text(one, 'text'),
    words: words(field(one, 'words'), 'milliseconds', names),
  }))
}
