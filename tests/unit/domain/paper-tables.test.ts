import { describe, expect, test } from 'vitest'
import { cellWords, columnHeader, sheetNames, sheetOfTable, textWidth } from '#shared/domain/paper-tables.ts'

describe('names of sheets', () => {
  test('lose what a workbook refuses and never stand twice', () => {
    expect(sheetNames(['坐席', '坐席', 'A/B', 'a:b', "'x'", '', 'History'])).toEqual([
      '坐席',
      '坐席 (2)',
      'A B',
      'a b (2)',
      'x',
      '6',
      'History7',
    ])
  })

  test('have 31 signs at most, with their count, and no half of one', () => {
    const long = '服务质量监督'.repeat(6)
    const [first = '', second = ''] = sheetNames([long, long])
    expect([first.length, second.length]).toEqual([31, 31])
    expect(second.endsWith(' (2)')).toBe(true)
    expect(sheetNames([`${'a'.repeat(30)}\u{20bb7}`])).toEqual(['a'.repeat(30)])
  })
})

test('a cell reads as everywhere: one decimal, half a tenth up, — for what is not there', () => {
  const points = { title: '得分', kind: 'points', unit: '分' } as const
  expect(cellWords(points, 86.25)).toBe('86.3')
  expect(cellWords(points, null)).toBe('—')
  expect(cellWords(points, Number.NaN)).toBe('—')
  expect(cellWords(points, { kind: 'share', value: 0.9523 })).toBe('95.2%')
  expect(cellWords(points, { kind: 'number', value: 1874 })).toBe('1,874')
  expect(cellWords(points, { kind: 'number', value: 12.54 })).toBe('12.5')
  expect(cellWords(points, { kind: 'day', value: '2026-11-30' })).toBe('2026-11-30')
  expect(cellWords(points, { kind: 'instant', value: new Date(2026, 10, 21, 9, 5, 59).getTime() })).toBe(
    '2026-11-21 09:05',
  )
})

test('a unit stands in the header, in brackets of its language', () => {
  expect(columnHeader({ title: '得分', kind: 'points', unit: '分' })).toBe('得分（分）')
  expect(columnHeader({ title: 'Score', kind: 'points', unit: 'points' })).toBe('Score (points)')
  expect(columnHeader({ title: '得分', kind: 'points', unit: '' })).toBe('得分')
})

test('wide tables are printed across; Chinese signs are two wide', () => {
  const columns = (count: number) => Array.from({ length: count }, () => ({ title: 'x', kind: 'text' }) as const)
  expect(sheetOfTable({ title: 't', columns: columns(6), rows: [] }).orientation).toBe('portrait')
  expect(sheetOfTable({ title: 't', columns: columns(7), rows: [] }).orientation).toBe('landscape')
  expect(textWidth('质检 A1（\u{20bb7}')).toBe(4 + 3 + 2 + 2)
})
