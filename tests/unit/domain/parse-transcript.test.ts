import { describe, expect, test } from 'vitest'
import { parseTranscript, type TranscriptForm } from '#shared/domain/transcripts/parse-transcript.ts'
import { chinese } from '#shared/messages/chinese.ts'
import { recognisers, usual } from './recogniser-results.ts'

const parsed = (form: TranscriptForm, ...lines: string[]) => {
  const found = parseTranscript(form, lines.join('\n'))
  return found.ok ? found.utterances.map(({ speaker, startMs, endMs, text }) => [speaker, startMs, endMs, text]) : found
}

describe('the words of a recording', () => {
  test('as SubRip: times, lines of one cue joined, speakers in front', () => {
    expect(
      parsed(
        'srt',
        '1',
        '00:00:01,200 --> 00:00:03,000',
        '坐席：您好，',
        '很高兴为您服务',
        '',
        '2',
        '00:01:02,5 --> 01:00:00,000',
        '客户: 在吗',
      ),
    ).toEqual([
      ['agent', 1200, 3000, '您好，很高兴为您服务'],
      ['customer', 62_500, 3_600_000, '在吗'],
    ])
  })

  test('as WebVTT: a header, short times, settings after them, voices', () => {
    expect(
      parsed(
        'vtt',
        'WEBVTT',
        '',
        '00:01.000 --> 00:02.000 align:start',
        '<v Agent><b>Hello</b>',
        '',
        '00:03.000 --> 00:04.000',
        '备注：无',
      ),
    ).toEqual([
      ['agent', 1000, 2000, 'Hello'],
      [null, 3000, 4000, '备注：无'],
    ])
  })

  test('as lines: with and without times and speakers', () => {
    expect(parsed('txt', '[00:05] 坐席：您好', '', '【1:02:03】客户：你好', '没有说话人')).toEqual([
      ['agent', 5000, null, '您好'],
      ['customer', 3_723_000, null, '你好'],
      [null, null, null, '没有说话人'],
    ])
  })

  test('as JSON: an array, or one under segments; seconds', () => {
    const list = [{ start: 0, end: 1.25, speaker: '客服', text: ' 您好 ' }, { text: '嗯' }]
    const expected = [
      ['agent', 0, 1250, '您好'],
      [null, null, null, '嗯'],
    ]
    expect(parsed('json', JSON.stringify(list))).toEqual(expected)
    expect(parsed('json', JSON.stringify({ segments: list }))).toEqual(expected)
  })

  test('as lines under headings of speaker and time, as meeting programs write them', () => {
    expect(parsed('txt', '发言人1  00:03', '您好 请讲', '', '发言人2  00:07', '我要投诉', '现在就要')).toEqual([
      ['agent', 3000, null, '您好请讲'],
      ['customer', 7000, null, '我要投诉'],
      ['customer', null, null, '现在就要'],
    ])
    expect(parsed('txt', '00:00:03.5 坐席：您好', '[00:05 - 00:06] 客户：喂')).toEqual([
      ['agent', 3500, null, '您好'],
      ['customer', 5000, 6000, '喂'],
    ])
  })

  test('words timed inside a cue keep their times', () => {
    const found = parseTranscript('vtt', 'WEBVTT\n\n00:01.000 --> 00:02.500\n<v 坐席>您好<00:01.800>请讲\n')
    expect(found).toEqual({
      ok: true,
      utterances: [
        {
          speaker: 'agent',
          startMs: 1000,
          endMs: 2500,
          text: '您好请讲',
          words: [
            [0, 2, 1000, 1800],
            [2, 4, 1800, 2500],
          ],
        },
      ],
    })
  })
})

describe('the results of', () => {
  test.each(recognisers)('$name', ({ content, expected = usual, secondWordMs }) => {
    const found = parseTranscript('json', JSON.stringify(content, null, 2))
    if (!found.ok) throw new Error(`${found.reason} ${found.line} ${found.value}`)
    expect(found.utterances.map(({ speaker, startMs, endMs, text }) => [speaker, startMs, endMs, text])).toEqual(
      expected,
    )
    const second = found.utterances[0]?.words?.find(([from]) => from === 2)
    expect(second?.[2] ?? null).toBe(secondWordMs)
  })

  test('a program that writes one result a line', () => {
    const lines = [
      { result: [{ start: 1, end: 2, word: '您好' }], text: '您好' },
      { result: [{ start: 3, end: 'x', word: '喂' }], text: '喂' },
    ].map((one) => JSON.stringify(one))
    expect(parseTranscript('json', lines.join('\n'))).toMatchObject({
      ok: false,
      reason: 'transcript-bad-time',
      line: 2,
    })
    expect(parsed('json', lines[0] ?? '')).toEqual([[null, 1000, 2000, '您好']])
  })

  test('one voice alone says nothing of who it is; a third is nobody’s', () => {
    const said = (...speakers: unknown[]) =>
      parsed('json', JSON.stringify(speakers.map((speaker, start) => ({ start, speaker, text: '喂' })))) as unknown[][]
    expect(said(0, 0).map(([speaker]) => speaker)).toEqual([null, null])
    expect(said(2, 7, 4).map(([speaker]) => speaker)).toEqual(['agent', null, 'customer'])
    expect(said('客服', 'guest', '客户').map(([speaker]) => speaker)).toEqual(['agent', null, 'customer'])
  })
})

describe('a transcript is refused as a whole, with the line and a sentence', () => {
  const crowd = Array.from({ length: 5 }, (_, n) => `00:00:0${n},000 --> 00:05:00,000\n第${n}句\n`).join('\n')
  const json = (value: unknown): string => JSON.stringify(value, null, 1)
  test.each<readonly [name: string, form: TranscriptForm, text: string, reason: string, line: number]>([
    ['a clock with 99 seconds', 'srt', '1\n00:00:99,000 --> 00:01:00,000\n您好', 'transcript-bad-time', 2],
    ['an end before its start', 'srt', '1\n00:00:09,000 --> 00:00:01,000\n您好', 'transcript-ends-early', 2],
    ['five at the same time', 'srt', crowd, 'transcript-overlaps', 13],
    ['a time beyond a day', 'srt', '25:00:00,000 --> 25:00:01,000\n您好', 'transcript-late-time', 1],
    ['a subtitle without a single cue', 'srt', '\n您好\n请讲', 'transcript-no-cues', 2],
    ['a voice without a name', 'vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v>您好', 'transcript-no-speaker', 3],
    ['a header and nothing else', 'vtt', 'WEBVTT', 'transcript-empty', 0],
    ['an empty file', 'json', '', 'transcript-empty', 0],
    ['nothing but blanks', 'txt', '\n \n', 'transcript-empty', 0],
    ['a line with a bad clock', 'txt', '您好\n[99:99] 好', 'transcript-bad-time', 2],
    ['a line too long', 'txt', `您好\n${'长'.repeat(4001)}`, 'transcript-line-too-long', 2],
    ['too many lines', 'txt', '短\n'.repeat(20_001), 'transcript-too-long', 20_001],
    ['JSON that was cut off', 'json', '[\n{"start": 1, "text": "您好"},\n{"start": 2,', 'transcript-bad-json', 3],
    ['JSON with a comma too many', 'json', '[\n{"start": 1,, "text": "您好"}\n]', 'transcript-bad-json', 2],
    ['JSON of no recogniser', 'json', '{"a": []}', 'transcript-unknown-json', 1],
    ['JSON without times', 'json', json([{ text: '您好' }, { text: '喂' }]), 'transcript-no-times', 2],
    ['JSON with a text that is none', 'json', json({ segments: [{ start: 0, text: 1 }] }), 'transcript-bad-field', 5],
    ['JSON with a text missing', 'json', json([{ start: 0, text: 'a' }, { start: 1 }]), 'transcript-bad-field', 6],
    ['JSON with a time below zero', 'json', json([{ start: -1, text: 'b' }]), 'transcript-bad-time', 3],
    ['JSON with milliseconds for seconds', 'json', json([{ start: 90_000, text: 'b' }]), 'transcript-late-time', 3],
    [
      'JSON with a speaker that is no name',
      'json',
      json([{ start: 1, speaker: {}, text: 'b' }]),
      'transcript-no-speaker',
      4,
    ],
    ['JSON that ends early', 'json', json([{ start: 2, end: 1, text: 'b' }]), 'transcript-ends-early', 2],
    ['packed JSON that is broken', 'json', json({ data: '[{"bg"' }), 'transcript-bad-field', 2],
  ])('%s', (_name, form, text, reason, line) => {
    expect(parseTranscript(form, text)).toMatchObject({ ok: false, reason, line })
    const words = chinese.imports.reasons[reason as keyof typeof chinese.imports.reasons]
    expect(words, reason).toMatch(/[一-龥]{4}/)
  })
})
