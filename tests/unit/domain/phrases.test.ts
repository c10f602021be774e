import { describe, expect, test } from 'vitest'
import { findPhrases, foldPhrase, type Phrase } from '#shared/domain/phrases.ts'

const forbidden = (...phrases: string[]): Phrase[] => phrases.map((phrase) => ({ list: 'forbidden', phrase }))
const found = (text: string, phrases: readonly Phrase[]) =>
  findPhrases(text, phrases).map(({ phrase, start, end }) => [phrase, text.slice(start, end)])

describe('phrases in a text', () => {
  test.each([
    ['as written', '这个不归我管，你打给门店。', '不归我管', '不归我管'],
    ['across spaces and signs', '这个不 归，我——管啊', '不归我管', '不 归，我——管'],
    ['whatever their width and case', '您是ＶＩＰ客户', 'vip', 'ＶＩＰ'],
    ['where a character is many', '共㎏三', 'kg', '㎏'],
    ['with marks of their own', 'Un café noir', 'CAFE\u0301', 'café'],
    ['outside the basic plane', '他说𠮷野家好', '𠮷野家', '𠮷野家'],
    ['with a sentence inside', '您好。请问贵姓', '您好。请问', '您好。请问'],
  ])('are found %s', (_how, text, phrase, at) => {
    expect(found(text, forbidden(phrase))).toEqual([[phrase, at]])
  })

  test.each([
    ['across the end of a sentence', '这事不归。我管这边', '不归我管'],
    ['inside a word written with spaces', 'this is highway', 'hi'],
    ['where a space parts words', 'no way', 'noway'],
    ['of which nothing is left', '……！', '！！'],
  ])('are not found %s', (_where, text, phrase) => {
    expect(found(text, forbidden(phrase))).toEqual([])
  })

  test('the longest wins within a list, wherever it begins; other lists have their own', () => {
    expect(found('身份证号码', [...forbidden('身份证', '身份证号码', '证号')])).toEqual([['身份证号码', '身份证号码']])
    expect(found('甲乙丙丁', forbidden('甲乙', '乙丙丁'))).toEqual([['乙丙丁', '乙丙丁']])
    const both: Phrase[] = [...forbidden('请稍等'), { list: 'service', phrase: '请稍等' }]
    expect(findPhrases('请稍等', both).map(({ list }) => list)).toEqual(['forbidden', 'service'])
    expect(found('请稍等请稍等', forbidden('请稍等'))).toHaveLength(2)
  })

  test('the same array is compiled once, another anew', () => {
    const phrases = forbidden('甲')
    expect(found('甲乙', phrases)).toHaveLength(1)
    expect(found('甲乙', forbidden('乙'))).toEqual([['乙', '乙']])
    expect(found('甲乙', phrases)).toEqual([['甲', '甲']])
  })

  test('a phrase is what is left of it', () => {
    expect(foldPhrase(' 您好！ ')).toBe('您好')
    expect(foldPhrase('No,  WAY')).toBe('no way')
    expect(foldPhrase('订单 ABC 号')).toBe('订单abc号')
  })
})
