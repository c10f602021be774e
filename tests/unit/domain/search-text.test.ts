import { describe, expect, test } from 'vitest'
import { searchTerm, searchTokens } from '#shared/domain/search-text.ts'

describe('the tokens of a text', () => {
  test.each([
    ['Chinese: every two characters, and the last', '王小芳', '王小 小芳 芳'],
    ['one Chinese character', '王', '王'],
    ['a phone: every three digits, and the ends', '13800', '138 380 800 00 0'],
    ['a call number: latin and digits are one run, in small letters', 'FW-20', 'fw w 20 0'],
    ['runs are parted by signs and spaces', '陈 女士', '陈 女士 士'],
    ['Chinese and latin are parted', '张Tom', '张 tom om m'],
    ['only A to Z are made small, as LIKE does', 'ÉA', 'Éa a'],
    ['letters outside the basic plane are whole', '𠮷野家', '𠮷野 野家 家'],
    ['signs alone have none', '% — _ 。', ''],
    ['nothing has none', '', ''],
  ])('%s', (_name, text, tokens) => {
    expect(searchTokens(text)).toBe(tokens)
  })
})

describe('the question for a term', () => {
  test.each([
    ['two Chinese characters are one exact token', '王芳', '"王芳"', true],
    ['one Chinese character begins a token', '王', '"王"*', true],
    ['three digits are one exact token', '138', '"138"', true],
    ['two digits begin a token', '13', '"13"*', true],
    ['longer terms need another look', '13800', '"138" AND "380" AND "800"', false],
    ['every window of a run is asked for', '138001', '"138" AND "380" AND "800" AND "001"', false],
    ['a sign in it needs another look', 'W-', '"w"*', false],
    ['signs of the question language are only signs', '王" OR *', '"王"* AND "or"*', false],
    ['what repeats is asked once', '王芳王芳', '"王芳" AND "芳王"', false],
  ])('%s', (_name, term, expression, isExact) => {
    expect(searchTerm(term)).toEqual({ expression, isExact })
  })

  test('signs alone can’t be asked for', () => {
    expect(searchTerm('%')).toBeNull()
    expect(searchTerm('')).toBeNull()
  })
})
