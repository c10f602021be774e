import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packTexts } from '#electron/files/packed-texts.ts'

const pack = (texts: readonly string[]) => {
  const packed = packTexts()
  for (const text of texts) packed.push(text)
  return packed
}

test('gives back every text over the borders of its blocks, empty ones too', () => {
  const texts = Array.from({ length: 10_000 }, (_, place) => (place % 7 === 0 ? '' : `第${place}行 row ${place} 😀`))
  const packed = pack(texts)
  expect(texts.map((_, place) => packed.at(place))).toEqual(texts)
})

test('has nothing where no text was put', () => {
  const packed = pack(Array.from({ length: 5000 }, () => 'x'))
  for (const index of [5000, 8191, 8192, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(packed.at(index)).toBeUndefined()
  }
})

test('keeps half signs as they are', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 20 }), (some) => {
      const texts = Array.from({ length: 4100 }, (_, place) => some[place % some.length] ?? '')
      const packed = pack(texts)
      expect(texts.every((text, place) => packed.at(place) === text)).toBe(true)
    }),
    { numRuns: 30 },
  )
})
