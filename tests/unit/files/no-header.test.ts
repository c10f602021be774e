import { describe, expect, test } from 'vitest'
import { inspectTable } from '#electron/files/inspect-table.ts'
import { openRecords } from '#electron/files/read-records.ts'
import { temporaryFile } from './support.ts'
import { textRow, workbookFile } from './workbook.ts'

const names = ['赵一宁', '钱二安', '孙三和']
/** Call-detail records as an exchange writes them: caller, called, start, answer, end, extension, name, file. */
const lines = Array.from({ length: 30 }, (_, index) => {
  const two = String(index).padStart(2, '0')
  return [
    `c-${1000 + index}`,
    `1380000${String(1000 + index)}`,
    '4008001234',
    `2026-06-18 10:${two}:00`,
    `2026-06-18 10:${two}:09`,
    `2026-06-18 10:${two}:50`,
    String(8001 + (index % 3)),
    names[index % 3] ?? '',
    `c-${1000 + index}.wav`,
  ].join(',')
})

describe('a table without a header', () => {
  test('is known as such; its columns have numbers and are understood by their values', async () => {
    const found = await inspectTable(temporaryFile(lines.join('\n')), {})
    expect(found.reading.hasHeader).toBe(false)
    expect(found.header).toEqual(['列 1', '列 2', '列 3', '列 4', '列 5', '列 6', '列 7', '列 8', '列 9'])
    expect(found.rows[0]?.[0]).toBe('c-1000')
    expect(found.proposed).toEqual([
      'externalNumber',
      'customerPhone',
      null,
      'startedAt',
      'respondedAt',
      'completedAt',
      'agentNumber',
      'agentName',
      'recordingName',
    ])
  })

  test('has its first row as row 1, in the import and after a restart', async () => {
    const path = temporaryFile(lines.join('\n').replace('2026-06-18 10:00:00', 'x'))
    const { reading, proposed } = await inspectTable(path, { hasHeader: false })
    const mapping = proposed.map((field, index) =>
      index === 3 ? ('startedAt' as const) : field === 'startedAt' ? null : field,
    )
    const first = await (await openRecords({ path, reading, mapping, skipRows: 0 })).next(10)
    expect(first.rejected).toMatchObject([{ row: 1, field: 'startedAt', reason: 'bad-date' }])
    expect(first.rowsRead).toBe(10)
    expect(first.records[0]?.record.customFields).toMatchObject({ '列 3': '4008001234' })
    const rest = await (await openRecords({ path, reading, mapping, skipRows: first.rowsRead })).next(100)
    expect(rest.records.map(({ record }) => record.externalNumber)).toEqual(
      Array.from({ length: 20 }, (_, index) => `c-${1010 + index}`),
    )
    expect(rest).toMatchObject({ rowsRead: 30, isEnd: true })
  })

  test('the user’s word counts, both ways', async () => {
    const path = temporaryFile(lines.join('\n'))
    expect((await inspectTable(path, { hasHeader: true })).header[0]).toBe('c-1000')
    const named = temporaryFile('来电编号,开始时间\nA,2026-06-18\n')
    expect((await inspectTable(named, {})).reading.hasHeader).toBe(true)
    expect((await inspectTable(named, { hasHeader: false })).rows).toHaveLength(2)
  })

  test('may be a sheet; day and clock, letters and yes or no are known by what they are', async () => {
    const rows = ['9:05:00', '10:00:00', '11:30:00', '15:00:00'].map((time, index) =>
      textRow(
        `N-${index}00`,
        '2026/6/18',
        time,
        names[index % 2] ?? '',
        'ABC'[index % 3] ?? '',
        index % 2 ? '已解决' : '未解决',
        '电话',
        '一组',
      ),
    )
    const found = await inspectTable(workbookFile({ sheets: { S: rows.join('') } }), {})
    expect(found.reading).toEqual({ sheet: 'S', hasHeader: false })
    expect(found.proposed).toEqual([
      'externalNumber',
      'startedAt',
      'startedTime',
      'agentName',
      'priority',
      'isResolved',
      'channel',
      'teamName',
    ])
  })

  test('ragged rows are no fault: the widest of the first rows counts', async () => {
    const found = await inspectTable(temporaryFile('1,2026-06-18\n2,2026-06-18,x\n'), {})
    expect(found.header).toEqual(['列 1', '列 2', '列 3'])
  })

  test('titles that hold a number, or that nobody knows, are still titles', async () => {
    for (const header of ['来电编号,开始时间,2026', '甲,乙,丙', 'Foo,Bar,Baz']) {
      const found = await inspectTable(temporaryFile(`${header}\nA,2026-06-18,1\nB,2026-06-19,2\n`), {})
      expect(found.reading.hasHeader, header).toBe(true)
    }
  })
})

test('200 columns with line breaks in quotes keep every cell and the row numbers of the spreadsheet', async () => {
  const header = ['来电编号', '开始时间', '坐席姓名', ...Array.from({ length: 197 }, (_, index) => `字段${index}`)]
  const row = (number: string, date: string) =>
    [number, date, '甲', ...Array.from({ length: 197 }, (_, index) => `"第${index}行\n""${number}"",完"`)].join(',')
  const path = temporaryFile(
    [header.join(','), row('A', '2026-06-18'), row('B', 'x'), row('C', '2026-06-19')].join('\r\n'),
  )
  const { reading, proposed } = await inspectTable(path, {})
  const { records, rejected } = await (await openRecords({ path, reading, mapping: proposed, skipRows: 0 })).next(10)
  expect(records.map(({ record }) => record.externalNumber)).toEqual(['A', 'C'])
  expect(Object.keys(records[0]?.record.customFields ?? {})).toHaveLength(197)
  expect(records[1]?.record.customFields.字段196).toBe('第196行\n"C",完')
  expect(rejected).toMatchObject([{ row: 3, field: 'startedAt', reason: 'bad-date' }])
})
