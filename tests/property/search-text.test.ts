import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { searchTerm, searchTokens } from '#shared/domain/search-text.ts'

const letters = '王小芳陈女士𠮷あ한aAbBzZ0123éÉσΣßİ_%-— \'"'
const text = fc
  .array(fc.oneof(fc.constantFrom(...letters), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })), {
    maxLength: 14,
  })
  .map((parts) => parts.join(''))

/** What the index does with the expressions `searchTerm` makes: whole tokens, beginnings, all of them. */
function matches(tokens: readonly string[], expression: string): boolean {
  return expression.split(' AND ').every((part) => {
    const token = part.slice(1, part.lastIndexOf('"'))
    return tokens.some((one) => (part.endsWith('*') ? one.startsWith(token) : one === token))
  })
}

/** As SQLite's LIKE compares: A–Z without their case, everything else as it is. */
const lowered = (value: string): string => value.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())

describe('search tokens', () => {
  test('whatever stands in a text is found by them', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 1, max: 8 }), fc.boolean(), (whole, from, length, isUpper) => {
        const characters = [...whole]
        const part = characters
          .slice(from % Math.max(1, characters.length))
          .slice(0, length)
          .join('')
        const term = searchTerm(isUpper ? part.replaceAll(/[a-z]/g, (one) => one.toUpperCase()) : part)
        if (term !== null) expect(matches(searchTokens(whole).split(' '), term.expression)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('an exact question finds nothing else', () => {
    fc.assert(
      fc.property(text, text, (whole, wanted) => {
        const term = searchTerm([...wanted].slice(0, 3).join(''))
        if (term === null || !term.isExact) return
        const isFound = matches(searchTokens(whole).split(' '), term.expression)
        expect(isFound).toBe(lowered(whole).includes(lowered([...wanted].slice(0, 3).join(''))))
      }),
      { numRuns: 2000 },
    )
  })

  test('hold no sign of the question language', () => {
    fc.assert(
      fc.property(text, (whole) => {
        expect(searchTokens(whole)).not.toMatch(/["*:^()+{}%_-]/)
      }),
    )
  })
})
