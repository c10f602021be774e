import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTranscript, type TranscriptForm } from '#shared/domain/transcripts/parse-transcript.ts'
import { chinese } from '#shared/messages/chinese.ts'
import { recognisers } from '#tests/unit/domain/recogniser-results.ts'

const forms: readonly TranscriptForm[] = ['srt', 'vtt', 'txt', 'json']
const texts = [
  ...recognisers.map(({ content }) => JSON.stringify(content, null, 1)),
  '1\n00:00:01,000 --> 00:00:02,000\n坐席：您好\n\n2\n00:00:03,000 --> 00:00:04,000\n客户：喂\n',
  'WEBVTT\n\n00:01.000 --> 00:02.500\n<v 坐席>您好<00:01.800>请讲\n',
  '发言人1  00:03\n您好\n\n[00:05 - 00:06] 客户：喂\n',
]
/** What a damaged or foreign file has in the place of something else. */
const junk = fc.constantFrom(
  '',
  '"',
  '}',
  '[',
  ',',
  '-',
  '9'.repeat(12),
  'null',
  '{}',
  '\n',
  '\u0000',
  '：',
  '<v>',
  '-->',
  '1e400',
)

test('a damaged transcript is read or refused with a known reason and a line of its own, and never falls over', () => {
  const damage = fc.record({
    text: fc.constantFrom(...texts),
    form: fc.constantFrom(...forms),
    cuts: fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(12), junk }), {
      maxLength: 4,
    }),
  })
  fc.assert(
    fc.property(damage, ({ text, form, cuts }) => {
      const damaged = cuts.reduce((left, { at, length, junk: put }) => {
        const place = Math.floor(at * left.length)
        return left.slice(0, place) + put + left.slice(place + length)
      }, text)
      const found = parseTranscript(form, damaged)
      if (found.ok) {
        for (const { startMs, endMs, text: said, words } of found.utterances) {
          expect(said.trim()).toBe(said)
          expect(endMs ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(startMs ?? 0)
          for (const [from, to] of words ?? []) expect(said.slice(from, to)).not.toBe('')
        }
        return
      }
      expect(Object.keys(chinese.imports.reasons)).toContain(found.reason)
      expect(found.line).toBeLessThanOrEqual(damaged.split(/\r\n|\r|\n/).length)
    }),
    { numRuns: 2000 },
  )
})
