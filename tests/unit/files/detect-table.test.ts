import { closeSync, ftruncateSync, openSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { detectSeparator, detectTable } from '#electron/files/detect-table.ts'
import { inspectTable, previewTable } from '#electron/files/inspect-table.ts'
import { limits } from '#electron/files/limits.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { temporaryFile } from './support.ts'

const rows = [
  ['来电编号', '开始时间', '坐席姓名', '问题描述'],
  ['C1', '2026-06-18 14:32:05', '王䶮', '客户说:"太吵,听不清;请重打"\t谢谢'],
  ['C2', '2026-06-18 14:40:00', '赵一宁', '第一行\n第二行'],
]

const written = (separator: string, lineEnd: string): string =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join(lineEnd)

const encodings = {
  'utf-8': (text: string) => Buffer.from(text),
  'utf-8 with mark': (text: string) => Buffer.from(`\uFEFF${text}`),
  gb18030: (text: string) => iconv.encode(text, 'gb18030'),
  'utf-16le with mark': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
}

describe('what a table is written in', () => {
  const cases = Object.entries(encodings).flatMap(([name, encode]) =>
    [',', ';', '\t'].flatMap((separator) =>
      ['\n', '\r\n', '\r'].map((lineEnd) => ({
        name,
        encode,
        separator,
        lineEnd,
        shown: JSON.stringify([separator, lineEnd]),
      })),
    ),
  )
  test.each(cases)('$name, separator and line end $shown', async ({ name, encode, separator, lineEnd }) => {
    const found = await inspectTable(temporaryFile(encode(written(separator, lineEnd))), {})
    expect(found.reading).toEqual({ encoding: name.replace(' with mark', ''), separator, hasHeader: true })
    expect(found.hasByteOrderMark).toBe(name.endsWith('mark'))
    expect(found.header).toEqual(rows[0])
    expect(found.rows).toEqual(rows.slice(1))
    expect(found.proposed).toEqual(['externalNumber', 'startedAt', 'agentName', 'problem'])
  })

  test('the user’s own choice replaces the detected one', async () => {
    const path = temporaryFile(iconv.encode('编号;日期\n1;2\n', 'gb18030'))
    const found = await inspectTable(path, { encoding: 'utf-8', separator: ',' })
    expect(found.reading).toMatchObject({ encoding: 'utf-8', separator: ',' })
    expect(found.header).toHaveLength(1)
    expect(found.header[0]).toContain('\uFFFD')
  })

  test('GB18030 that starts late in the file is found', async () => {
    const ascii = `a,b\n${'1,2\n'.repeat(200_000)}`
    const path = temporaryFile(Buffer.concat([Buffer.from(ascii), iconv.encode('三,四\n', 'gb18030')]))
    expect((await detectTable(path, {})).reading).toMatchObject({ encoding: 'gb18030' })
  })

  test('a UTF-8 character cut by the end of the sample is no sign of another encoding', async () => {
    const path = temporaryFile(`编号,内容\n${'甲'.repeat(200_001)},乙\n`)
    expect((await detectTable(path, {})).reading).toMatchObject({ encoding: 'utf-8' })
  })

  test('separators inside quotes and single columns do not mislead', () => {
    expect(detectSeparator('"a;b;c",x\n"d;e;f",y\n')).toBe(',')
    expect(detectSeparator('a,1;b\nc;d,2\ne,3,4;f\n')).toBe(';')
    expect(detectSeparator('one\ntwo\n')).toBe(',')
  })
})

describe('what is no table', () => {
  const refusalOf = async (path: string): Promise<string | undefined> => {
    const error = await inspectTable(path, {}).catch((thrown: unknown) => thrown)
    return error instanceof CallFault ? error.refusals[0]?.code : undefined
  }
  test.each([
    ['nothing', Buffer.alloc(0), 'table-empty'],
    ['only empty rows', Buffer.from('\n\r\n \n'), 'table-empty'],
    ['what only begins like a workbook', Buffer.from('PK\x03\x04rest'), 'table-workbook-damaged'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'table-is-spreadsheet'],
    ['bytes', Buffer.from([1, 2, 0, 3]), 'table-not-text'],
    ['too many columns', Buffer.from(`${'a,'.repeat(limits.columns)}a\n`), 'table-too-many-columns'],
    ['a header with an open quote', Buffer.from('编号,"日期\n1,2\n'), 'table-quote-not-closed'],
  ])('%s is refused in words', async (_case, content, code) => {
    expect(await refusalOf(temporaryFile(content))).toBe(code)
  })

  test('as many columns as allowed are taken', async () => {
    const found = await inspectTable(temporaryFile(`${'a,'.repeat(limits.columns - 1)}a\n`), {})
    expect(found.header).toHaveLength(limits.columns)
  })

  test('a file beyond 2 GB is refused before it is read', async () => {
    const path = temporaryFile('a,b\n1,2\n')
    const fd = openSync(path, 'r+')
    ftruncateSync(fd, limits.tableBytes + 1)
    closeSync(fd)
    expect(await refusalOf(path)).toBe('table-too-large')
  })

  test('a file that is gone is unreadable', async () => {
    await expect(inspectTable(join(temporaryFile('x'), 'gone.csv'), {})).rejects.toThrow('file-unreadable')
  })
})

test('the preview shows times as understood and says what is wrong at which row', async () => {
  const path = temporaryFile('编号,时间,坐席,满意度\nC1,2026年6月18日 9:05,甲,5\n,2026-06-18 10:00,乙,7\n')
  const reading = { encoding: 'utf-8', separator: ',' } as const
  const preview = await previewTable({ path, reading, mapping: ['externalNumber', 'startedAt', 'agentName', 'csat'] })
  expect(preview[0]).toEqual({
    row: 2,
    values: { externalNumber: 'C1', startedAt: '2026-06-18 09:05:00', agentName: '甲', csat: '5' },
    problems: [],
  })
  expect(preview[1]?.problems.map(({ row, field, reason }) => [row, field, reason])).toEqual([
    [3, 'externalNumber', 'missing'],
    [3, 'csat', 'out-of-range'],
  ])
})
