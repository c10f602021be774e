import { expect, test } from 'vitest'
import { SeenTexts } from '#electron/files/seen-texts.ts'
import { seededRandom } from '#scripts/sample/random.ts'

test('tells new texts from those that came, over every growth', () => {
  const seen = new SeenTexts()
  const random = seededRandom(7)
  const plain = new Set<string>()
  for (let index = 0; index < 50_000; index += 1) {
    const text = `C${random.integer(1, 30_000)}`
    expect(seen.add(text)).toBe(!plain.has(text))
    plain.add(text)
  }
})

test('takes none of 1,500,000 numbers that look alike for another', () => {
  const seen = new SeenTexts()
  let repeated = 0
  for (let index = 0; index < 500_000; index += 1) {
    for (const text of [`D2026${String(index).padStart(8, '0')}`, String(index), `来电-${index}-2026`]) {
      if (!seen.add(text)) repeated += 1
    }
  }
  expect(repeated).toBe(0)
})

test('knows the empty text, and texts that differ in one place or in length', () => {
  const seen = new SeenTexts()
  const texts = ['', '0', '00', '\0', '\0\0', 'ab', 'ba', '甲', '乙', '甲 ', ' 甲', 'A'.repeat(200), 'A'.repeat(199)]
  expect(texts.map((text) => seen.add(text))).toEqual(texts.map(() => true))
  expect(texts.map((text) => seen.add(text))).toEqual(texts.map(() => false))
})
