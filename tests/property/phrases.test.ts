import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findPhrases, foldPhrase, type Phrase } from '#shared/domain/phrases.ts'

// Few characters, so that phrases meet: with width, case, spaces, signs and ends of sentences among them.
const character = fc.constantFrom('甲', '乙', '丙', 'a', 'A', 'Ａ', 'b', '1', '１', ' ', '，', '。', '𠮷')
const words = (maxLength: number) => fc.array(character, { maxLength }).map((all) => all.join(''))
const phrases = fc.array(fc.record({ list: fc.constantFrom('service', 'forbidden'), phrase: words(4) }), {
  maxLength: 6,
}) as fc.Arbitrary<Phrase[]>

test('a hit is its phrase, in the order of the text, and none of a list overlap', () => {
  fc.assert(
    fc.property(words(40), phrases, (text, given) => {
      const hits = findPhrases(text, given)
      for (const [place, hit] of hits.entries()) {
        expect(foldPhrase(text.slice(hit.start, hit.end))).toBe(foldPhrase(hit.phrase))
        expect(hits[place + 1]?.start ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(hit.start)
        const clashes = hits.filter(
          (other) => other !== hit && other.list === hit.list && other.start < hit.end && hit.start < other.end,
        )
        expect(clashes).toEqual([])
      }
    }),
  )
})

test('a Han phrase put into any Han text with any signs inside is found there', () => {
  const han = fc.array(fc.constantFrom('甲', '乙', '丙', '丁', '𠮷'), { minLength: 1, maxLength: 8 })
  const signs = fc.array(fc.constantFrom('', ' ', '，', '、', '…'), { minLength: 8, maxLength: 8 })
  fc.assert(
    fc.property(han, han, han, signs, (before, phrase, after, between) => {
      const said = phrase.map((one, place) => one + (place < phrase.length - 1 ? (between[place] ?? '') : '')).join('')
      const text = `${before.join('')}。${said}。${after.join('')}`
      const start = before.join('').length + 1
      const hits = findPhrases(text, [{ list: 'privacy', phrase: phrase.join('') }])
      expect(hits).toContainEqual(expect.objectContaining({ start, end: start + said.length }))
    }),
  )
})

test('nothing longer of the same list is passed over: the longest phrase that occurs is always a hit', () => {
  fc.assert(
    fc.property(words(30), phrases, (text, given) => {
      const hits = findPhrases(text, given)
      for (const list of ['service', 'forbidden'] as const) {
        const alone = given
          .filter((one) => one.list === list)
          .flatMap((one) => findPhrases(text, [one]))
          .map(({ phrase }) => foldPhrase(phrase).length)
        const kept = hits.filter((hit) => hit.list === list).map(({ phrase }) => foldPhrase(phrase).length)
        expect(Math.max(0, ...kept)).toBe(Math.max(0, ...alone))
      }
    }),
  )
})
