import { describe, expect, test } from 'vitest'
import { inspectTable } from '#electron/files/inspect-table.ts'
import { columnWords, dateOrderIn, durationUnitOf, proposeMeaning } from '#electron/files/propose-words.ts'
import { tableFingerprint } from '#electron/files/table-fingerprint.ts'
import { temporaryFile } from './support.ts'

const reading = { encoding: 'utf-8', separator: ',', hasHeader: true } as const

test('the words of a column come with their meaning, those we do not know first, with a proposal', async () => {
  const rows = ['高', '高', '特别急', '低', '甲 类', '甲类', '', '怪'].map(
    (word, index) => `A${index},${word},18/06/2026`,
  )
  const path = temporaryFile(Buffer.from(['编号,级别,时间', ...rows].join('\n')), 't.csv')
  const found = await columnWords({ path, reading, mapping: ['externalNumber', 'priority', 'startedAt'] })
  expect(found.rows).toBe(8)
  expect(found.fields).toEqual([
    {
      field: 'priority',
      unknown: 3,
      words: [
        { word: '甲类', text: '甲 类', rows: 2, meaning: null, proposed: 'A' },
        { word: '特别急', text: '特别急', rows: 1, meaning: null, proposed: 'A' },
        { word: '怪', text: '怪', rows: 1, meaning: null, proposed: null },
        { word: '高', text: '高', rows: 2, meaning: 'A', proposed: null },
        { word: '低', text: '低', rows: 1, meaning: 'C', proposed: null },
      ],
    },
  ])
  expect(found.units).toEqual({ startedAt: 'dayFirst' })
})

describe('proposals', () => {
  test.each([
    ['isResolved', '问题没搞定', 'false'],
    ['isResolved', '搞定完成', 'true'],
    ['channel', '微信群', 'online'],
    ['channel', '95588', 'phone'],
    ['csat', '差评', '1'],
    ['csat', '优', '5'],
    ['csat', '弃评', ''],
    ['isComplaint', '呵呵', null],
  ] as const)('%s: %s is %s', (field, word, meaning) => {
    expect(proposeMeaning(field, word)).toBe(meaning)
  })

  test('scales of ten and a hundred are folded to five', () => {
    const scale = (...words: string[]) => words.map((word) => proposeMeaning('csat', word, words))
    expect(scale('0', '1', '6', '10')).toEqual(['', '1', '3', '5'])
    expect(scale('20', '55分', '100')).toEqual(['1', '3', '5'])
  })

  test('units by header and by values that can be nothing else', () => {
    expect(durationUnitOf('通话时长（分钟）', ['1.5', '2'])).toBe('minutes')
    expect(durationUnitOf('duration_ms', ['1500'])).toBe('milliseconds')
    expect(durationUnitOf('通话时长（秒）', ['0.5'])).toBeNull()
    expect(durationUnitOf('通话时长', ['0.001', '0.0005', ''])).toBe('dayFraction')
    expect(durationUnitOf('通话时长', ['0', '0'])).toBeNull()
    expect(durationUnitOf('通话时长', ['0.5', '12'])).toBeNull()
  })

  test('the order of a date only where a day past the twelfth tells', () => {
    expect(dateOrderIn(['03/04/2026', '13/04/2026 09:00'])).toBe('dayFirst')
    expect(dateOrderIn(['04/13/26'])).toBe('monthFirst')
    expect(dateOrderIn(['03/04/2026'])).toBeNull()
    expect(dateOrderIn(['13/04/2026', '04/13/2026'])).toBeNull()
    expect(dateOrderIn(['2026-04-13'])).toBeNull()
  })
})

describe('a table is recognised', () => {
  test('by its header whatever its spelling, and by nothing in its rows', () => {
    expect(tableFingerprint(['Call ID', '时间'], true, [['1', '2']])).toBe(
      tableFingerprint(['callid', '时 间'], true, []),
    )
    expect(tableFingerprint(['a', 'b'], true, [])).not.toBe(tableFingerprint(['b', 'a'], true, []))
    expect(tableFingerprint(['列 1'], false, [['x']])).not.toBe(tableFingerprint(['列 1'], true, [['x']]))
  })

  test('without a header by its columns and what kind of values they hold', () => {
    const print = (...rows: string[][]) =>
      tableFingerprint(
        (rows[0] ?? []).map(() => ''),
        false,
        rows,
      )
    expect(print(['2026-06-18 09:00', '1001', '张三'])).toBe(print(['2025-01-02 11:30', '9', '李四'], ['', '7', '']))
    expect(print(['1001', '张三'])).not.toBe(print(['张三', '1001']))
    expect(print(['a'])).not.toBe(print(['a', 'b']))
  })

  test('also when it is to be read otherwise than it was detected', async () => {
    const path = temporaryFile(Buffer.from('编号,时间\nA1,2026-06-18 09:00\nA2,2026-06-18 10:00\n'), 't.csv')
    const { fingerprint } = await inspectTable(path, {})
    expect((await inspectTable(path, { separator: ';', hasHeader: false })).fingerprint).toBe(fingerprint)
  })
})
