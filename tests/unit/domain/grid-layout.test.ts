import { describe, expect, test } from 'vitest'
import {
  arranged,
  clipboardText,
  type GridLayout,
  looksTheSame,
  visibleColumns,
  withColumn,
  withColumnMoved,
} from '#shared/domain/grid-layout.ts'

const layout = (ids: string, sort: GridLayout['sort'] = []): GridLayout => ({
  columns: ids.split(' ').map((id) => ({ id: id.replace('-', ''), width: null, isHidden: id.startsWith('-') })),
  sort,
})
const columns = (ids: string) => ids.split(' ').map((id) => ({ id }))
const idsOf = (all: readonly { readonly id: string }[]): string => all.map(({ id }) => id).join(' ')

describe('a layout', () => {
  test('puts the columns in its order, and new ones behind their neighbour', () => {
    expect(idsOf(arranged(columns('a b c d'), layout('c a b d')))).toBe('c a b d')
    expect(idsOf(arranged(columns('a b new c d'), layout('c a b d')))).toBe('c a b new d')
    expect(idsOf(arranged(columns('new a b'), layout('b a')))).toBe('new b a')
    expect(idsOf(arranged(columns('a b'), null))).toBe('a b')
  })

  test('shows, hides and moves a column', () => {
    expect(visibleColumns(withColumn(layout('a -b c'), 'b', false))).toEqual(['a', 'b', 'c'])
    expect(visibleColumns(withColumn(layout('a b c'), 'a', true))).toEqual(['b', 'c'])
    expect(idsOf(withColumnMoved(layout('a b c'), 'c', -1).columns)).toBe('a c b')
    expect(idsOf(withColumnMoved(layout('a b c'), 'c', 1).columns)).toBe('a b c')
    expect(idsOf(withColumnMoved(layout('a b c'), 'nobody', 1).columns)).toBe('a b c')
  })

  test('looks the same whatever its widths and hidden columns are', () => {
    const wide = { ...layout('a b'), columns: layout('a -x b').columns.map((one) => ({ ...one, width: 300 })) }
    expect(looksTheSame(layout('a b -y'), wide)).toBe(true)
    expect(looksTheSame(layout('a b'), layout('b a'))).toBe(false)
    expect(looksTheSame(layout('a b'), layout('a b', [{ column: 'a', direction: 'asc' }]))).toBe(false)
  })
})

test('copied rows hold no formula, and a cell stays a cell whatever is in it', () => {
  expect(
    clipboardText([
      ['编号', '说明'],
      ['=1+1', '两行\n"引号"\t制表'],
      ['-1', '@x'],
    ]),
  ).toBe('编号\t说明\r\n\'=1+1\t"两行\n""引号""\t制表"\r\n\'-1\t\'@x')
})
