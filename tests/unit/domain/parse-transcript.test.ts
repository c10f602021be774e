import { describe, expect, test } from 'vitest'
import { parseTranscript, type TranscriptForm } from '#shared/domain/parse-transcript.ts'

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
      ['agent', 1200, 3000, '您好， 很高兴为您服务'],
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

  test.each<[TranscriptForm, string, string, number]>([
    ['srt', '1\n00:00:99,000 --> 00:01:00,000\n您好', 'transcript-bad-time', 2],
    ['srt', '1\n00:00:09,000 --> 00:00:01,000\n您好', 'transcript-bad-time', 2],
    ['vtt', 'WEBVTT', 'transcript-empty', 0],
    ['txt', '您好\n[99:99] 好', 'transcript-bad-time', 2],
    ['txt', '\n \n', 'transcript-empty', 0],
    ['json', '[{"text": 1}]', 'transcript-bad-json', 1],
    ['json', '[{"text": "a"}, {"text": "b", "start": -1}]', 'transcript-bad-time', 2],
    ['json', '{', 'transcript-bad-json', 0],
    ['json', '{"a": []}', 'transcript-bad-json', 0],
    ['txt', '长'.repeat(4001), 'transcript-too-long', 0],
    ['txt', '短\n'.repeat(20_001), 'transcript-too-long', 0],
  ])('%s refused as a whole, with the line: %j', (form, text, reason, line) => {
    expect(parseTranscript(form, text)).toMatchObject({ ok: false, reason, line })
  })
})
