import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { limits } from '#electron/files/limits.ts'
import { openRecords } from '#electron/files/read-records.ts'
import { TableBroken } from '#electron/files/table-broken.ts'
import { rowsOf, temporaryFile } from './support.ts'

describe('rows are numbered as a spreadsheet numbers them', () => {
  test('line breaks in quotes stay in their row, empty rows count and do not come', async () => {
    const path = temporaryFile('a,b\r\n1,"x\r\ny\nz"\r\n\r\n2,w\r\n')
    expect(await rowsOf(path)).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['1', 'x\r\ny\nz'] },
      { row: 4, cells: ['2', 'w'] },
    ])
  })

  test('stray quotes are text, short and long rows come as they are', async () => {
    const path = temporaryFile('a,b\n5" pipe,x "y" z\n1\n1,2,3\n')
    expect((await rowsOf(path)).map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['5" pipe', 'x "y" z'],
      ['1'],
      ['1', '2', '3'],
    ])
  })

  test('a mark of byte order is no part of the first title', async () => {
    expect((await rowsOf(temporaryFile('\uFEFF编号\n1\n')))[0]?.cells).toEqual(['编号'])
  })

  test('characters cut by the end of a chunk are whole', async () => {
    const text = `a,b\n${'甲乙丙,丁戊己\n'.repeat(60_000)}`
    const expected = ['甲乙丙', '丁戊己']
    for (const [encoding, bytes] of [
      ['utf-8', Buffer.from(text)],
      ['gb18030', iconv.encode(text, 'gb18030')],
      ['utf-16le', Buffer.from(text, 'utf16le')],
    ] as const) {
      const rows = await rowsOf(temporaryFile(bytes), { encoding })
      expect(rows).toHaveLength(60_001)
      expect(rows.slice(1).every(({ cells }) => cells[0] === expected[0] && cells[1] === expected[1])).toBe(true)
    }
  })
})

describe('a table that breaks off', () => {
  test('an open quote says its row', async () => {
    const error = await rowsOf(temporaryFile('a,b\n1,2\n3,"4\n5,6\n')).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(TableBroken)
    expect(error).toMatchObject({ row: 3, reason: 'quote-not-closed' })
  })

  test('an open quote at the start of a huge file stops at 4 MB, not at the end of memory', async () => {
    const path = temporaryFile(`a,b\n1,"${'x,y\n'.repeat(limits.rowBytes / 3)}`)
    await expect(rowsOf(path)).rejects.toMatchObject({ row: 2, reason: 'row-too-long' })
  })
})

describe('records read a batch at a time', () => {
  const open = (content: string, skipRows = 0) =>
    openRecords({
      path: temporaryFile(content),
      reading: { encoding: 'utf-8', separator: ',' },
      mapping: ['externalNumber', 'startedAt', 'agentName', 'problem'],
      skipRows,
    })
  const row = (number: string, problem = ''): string => `${number},2026-06-18 09:00,甲,${problem}\n`
  const header = '编号,时间,坐席,问题\n'

  test('a number that comes again is refused, also when the first was read before a restart', async () => {
    const content = header + row('A') + row('B') + row('A') + row('C')
    for (const skipRows of [0, 2]) {
      const reader = await open(content, skipRows)
      const { records, rejected, rowsRead, isEnd } = await reader.next(100)
      expect(records.map(({ record }) => record.externalNumber)).toEqual(skipRows === 0 ? ['A', 'B', 'C'] : ['C'])
      expect(rejected).toMatchObject([{ row: 4, field: 'externalNumber', value: 'A', reason: 'duplicate-in-file' }])
      expect([rowsRead, isEnd]).toEqual([4, true])
    }
  })

  test('a refused row does not make a good one after it a repeat', async () => {
    const reader = await open(`${header}A,nonsense,甲,\n${row('A')}`)
    const { records, rejected } = await reader.next(100)
    expect(records).toHaveLength(1)
    expect(rejected.map(({ reason }) => reason)).toEqual(['bad-date'])
  })

  test('batches end where asked and say how far they are', async () => {
    const reader = await open(header + row('A') + row('B') + row('C'))
    expect(reader.estimatedRows).toBe(3)
    expect(await reader.next(2)).toMatchObject({ rowsRead: 2, isEnd: false })
    expect(await reader.next(2)).toMatchObject({ rowsRead: 3, isEnd: true })
  })

  test('a cell of 10,000 characters is taken, one more is refused', async () => {
    const reader = await open(header + row('A', '字'.repeat(10_000)) + row('B', '字'.repeat(10_001)))
    const { records, rejected } = await reader.next(100)
    expect(records.map(({ record }) => record.externalNumber)).toEqual(['A'])
    expect(rejected).toMatchObject([{ row: 3, field: 'problem', reason: 'too-long' }])
  })

  test('bytes that are no character refuse their row only', async () => {
    const path = temporaryFile(
      Buffer.concat([
        Buffer.from(header + row('A')),
        Buffer.from('B,2026-06-18 09:00,'),
        Buffer.from([0xff]),
        Buffer.from(',\n'),
        Buffer.from(row('C')),
      ]),
    )
    const reader = await openRecords({
      path,
      reading: { encoding: 'utf-8', separator: ',' },
      mapping: ['externalNumber', 'startedAt', 'agentName', 'problem'],
      skipRows: 0,
    })
    const { records, rejected } = await reader.next(100)
    expect(records.map(({ record }) => record.externalNumber)).toEqual(['A', 'C'])
    expect(rejected).toMatchObject([{ row: 3, field: 'agentName', reason: 'bad-characters' }])
  })
})
