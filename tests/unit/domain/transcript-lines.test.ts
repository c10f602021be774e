import { describe, expect, test } from 'vitest'
import {
  hasTimes,
  lineAt,
  mergedLines,
  spanOfWords,
  type TranscriptLine,
  wordsBetween,
} from '#shared/domain/transcripts/transcript-lines.ts'

const line = (
  startMs: number | null,
  endMs: number | null,
  text: string | null,
  words: TranscriptLine['words'] = null,
) => ({
  speaker: null,
  startMs,
  endMs,
  text,
  words,
})

const lines = [line(1000, 3000, '您好请讲'), line(5000, null, '我要投诉'), line(6000, null, '好')]

describe('the line being said', () => {
  test.each([
    [0, null],
    [1000, 0],
    [4000, 0],
    [5500, 1],
    [99_000, 2],
  ])('at %i ms is %s', (ms, expected) => {
    expect(lineAt(lines, ms)).toBe(expected)
  })

  test('is none where no line has a time', () => {
    expect(lineAt([line(null, null, '您好')], 5000)).toBeNull()
    expect(hasTimes([line(null, null, '您好')])).toBe(false)
  })
})

describe('the span of selected words', () => {
  test('is their share of the line where nothing says more', () => {
    expect(spanOfWords(lines, { line: 0, offset: 2 }, { line: 0, offset: 4 })).toEqual({ startMs: 2000, endMs: 3000 })
    expect(spanOfWords(lines, { line: 0, offset: 1 }, { line: 0, offset: 2 })).toEqual({ startMs: 1500, endMs: 2000 })
  })

  test('ends a line without an end when it is likely said, or the next begins', () => {
    expect(spanOfWords(lines, { line: 1, offset: 0 }, { line: 1, offset: 4 })).toEqual({ startMs: 5000, endMs: 5880 })
    const close = [line(5000, null, '我要投诉'), line(5400, null, '好')]
    expect(spanOfWords(close, { line: 0, offset: 0 }, { line: 0, offset: 4 })).toEqual({ startMs: 5000, endMs: 5400 })
  })

  test('goes over several lines', () => {
    expect(spanOfWords(lines, { line: 0, offset: 2 }, { line: 2, offset: 1 })).toEqual({ startMs: 2000, endMs: 6220 })
    expect(wordsBetween(lines, { line: 0, offset: 2 }, { line: 2, offset: 1 })).toBe('请讲 我要投诉 好')
  })

  test('is that of the words themselves where they are timed, also of those between', () => {
    const timed = [
      line(1000, 3000, '您好，请讲', [
        [0, 2, 1000, 1400],
        [3, 5, 2600, 2900],
      ]),
    ]
    expect(spanOfWords(timed, { line: 0, offset: 0 }, { line: 0, offset: 2 })).toEqual({ startMs: 1000, endMs: 1400 })
    expect(spanOfWords(timed, { line: 0, offset: 2 }, { line: 0, offset: 5 })).toEqual({ startMs: 2600, endMs: 2900 })
    expect(spanOfWords(timed, { line: 0, offset: 4 }, { line: 0, offset: 5 })).toEqual({ startMs: 2600, endMs: 2900 })
  })

  test('is none without times', () => {
    expect(spanOfWords([line(null, null, '您好')], { line: 0, offset: 0 }, { line: 0, offset: 2 })).toBeNull()
  })
})

test('two files of one call are one conversation where both have times', () => {
  const [agent, customer] = [[line(1000, 2000, '您好'), line(5000, 6000, '请讲')], [line(3000, 4000, '喂')]]
  expect(mergedLines([agent, customer]).map(({ text }) => text)).toEqual(['您好', '喂', '请讲'])
  const untimed = [line(null, null, '喂')]
  expect(mergedLines([untimed, agent]).map(({ text }) => text)).toEqual(['喂', '您好', '请讲'])
})
