import { existsSync, readFileSync } from 'node:fs'
import readExcelFile from 'read-excel-file/node'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { readWorkbook, sheetsOf } from '#electron/files/read-workbook.ts'
import { writeSheets } from '#electron/files/write-sheets.ts'
import { type PaperTable, sheetOfTable } from '#shared/domain/paper-tables.ts'
import { packedParts, packedText } from './packed-parts.ts'
import { temporaryFile } from './support.ts'

const at = new Date(2026, 10, 21, 9, 30, 45).getTime()

const table: PaperTable = {
  title: '指标概览',
  columns: [
    { title: '指标', kind: 'text' },
    { title: '得分', kind: 'points', unit: '分' },
    { title: '达标率', kind: 'share' },
    { title: '通数', kind: 'number', unit: '通' },
    { title: '评完', kind: 'instant' },
    { title: '期限', kind: 'day' },
  ],
  rows: [
    ['质检均分', 86.42, 0.952, 1874, at, '2026-11-30'],
    ['平均响应', null, { kind: 'points', value: 3.14 }, 12.5, null, '没有期限'],
  ],
  notes: ['均分只计随机抽样'],
}

const xlsx = (): string => temporaryFile('what was there before', '表格.xlsx')

test('numbers, shares, times and days are values with their formats, read back by another program', async () => {
  const path = xlsx()
  await writeSheets(path, [sheetOfTable(table)])
  const [sheet] = await readExcelFile(path)
  expect(sheet?.sheet).toBe('指标概览')
  const rows = sheet?.data ?? []
  expect(rows[0]).toEqual(['指标', '得分（分）', '达标率', '通数（通）', '评完', '期限'])
  // Its times are UTC and off by a rounded millisecond: the clock on the wall, without the seconds that aren't shown.
  const wall = (value: unknown): string => new Date(Math.round((value as Date).getTime() / 1000) * 1000).toISOString()
  expect(rows[1]?.slice(0, 4)).toEqual(['质检均分', 86.42, 0.952, 1874])
  expect(wall(rows[1]?.[4])).toBe('2026-11-21T09:30:00.000Z')
  expect(wall(rows[1]?.[5])).toBe('2026-11-30T00:00:00.000Z')
  expect(rows[2]).toEqual(['平均响应', null, 3.14, 12.5, null, '没有期限'])
  expect(rows.at(-1)?.[0]).toBe('均分只计随机抽样')

  const xml = await packedText(path, 'xl/worksheets/sheet1.xml')
  const styles = await packedText(path, 'xl/styles.xml')
  const looks = [...(/<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(styles)?.[1] ?? '').matchAll(/<xf [^>]*numFmtId="(\d+)"/g)]
  const codes = new Map(
    [...styles.matchAll(/numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [id, code]),
  )
  const formatOf = (place: string): string => {
    const look = Number(new RegExp(`<c r="${place}" s="(\\d+)"`).exec(xml)?.[1])
    const id = looks[look]?.[1] ?? ''
    return codes.get(id) ?? `built in ${id}`
  }
  expect(['B2', 'C2', 'D2', 'E2', 'F2', 'C3', 'D3'].map(formatOf)).toEqual([
    '0.0',
    '0.0%',
    // 3 is #,##0.
    'built in 3',
    'yyyy\\-mm\\-dd\\ hh:mm',
    'yyyy\\-mm\\-dd',
    '0.0',
    '#,##0.0',
  ])
})

test('the header stays in sight, repeats on every printed page, and wide tables lie across', async () => {
  const path = xlsx()
  const wide = { ...table, title: "a'b", columns: [...table.columns, { title: '备注', kind: 'text' } as const] }
  await writeSheets(path, [sheetOfTable(table), sheetOfTable(wide)])
  const parts = await packedParts(path)
  const text = (name: string): string => parts.get(name)?.toString('utf8') ?? ''
  expect(text('xl/worksheets/sheet1.xml')).toContain('<pane ySplit="1" topLeftCell="A2"')
  expect(text('xl/worksheets/sheet1.xml')).toContain('paperSize="9" orientation="portrait" fitToWidth="1"')
  expect(text('xl/worksheets/sheet2.xml')).toContain('orientation="landscape"')
  expect(text('xl/workbook.xml')).toContain('localSheetId="0">\'指标概览\'!$1:$1<')
  expect(text('xl/workbook.xml')).toContain("localSheetId=\"1\">'a''b'!$1:$1<")
  expect(existsSync(`${path}.part`)).toBe(false)
})

test('no text becomes a formula, and every part is well-formed whatever it holds', async () => {
  const path = xlsx()
  const hostile = [
    '=HYPERLINK("http://x","点我")',
    '+86138',
    '-2+3',
    '@SUM(A1)',
    '<b>&"\'',
    '控制\u0001符',
    '半\ud83d',
    '_x0041_',
  ]
  const columns = [{ title: '=1+1', kind: 'text' } as const, { title: '值', kind: 'number' } as const]
  await writeSheets(path, [
    {
      name: '[a]:*?/\\b',
      orientation: 'portrait',
      parts: [
        { kind: 'title', text: '=cmd|calc' },
        { kind: 'text', text: '@x' },
        { kind: 'table', table: { title: '', columns, rows: hostile.map((text) => [text, text]) } },
      ],
    },
  ])
  const xml = await packedText(path, 'xl/worksheets/sheet1.xml')
  expect(xml).not.toContain('<f')
  const looks = (await packedText(path, 'xl/styles.xml')).split('<cellXfs')[1]?.split('<xf ').slice(1) ?? []
  const texts = [...xml.matchAll(/ s="(\d+)" t="inlineStr"><is><t xml:space="preserve">([^<]*)/g)]
  const dangerous = texts.filter(([, , text]) => /^[=+\-@]/.test(text ?? ''))
  // Both columns hold the four, beside title, text and header: edited by hand, all stay text.
  expect(dangerous.length).toBe(4 + 4 + 3)
  expect(dangerous.every(([, look]) => looks[Number(look)]?.includes('quotePrefix="1"'))).toBe(true)
  for (const [name, part] of await packedParts(path)) {
    const parser = new SaxesParser({ xmlns: true })
    parser.on('error', (error) => {
      throw new Error(`${name}: ${error.message}`)
    })
    parser.write(part.toString('utf8')).close()
  }
  // Our own reader, which imports are read with, says every text as it was; what no file can hold is replaced.
  const [name = ''] = await sheetsOf(path)
  const read: string[] = []
  for await (const { cells } of readWorkbook(path, name)) read.push(cells[0] ?? '')
  expect(read.slice(-8)).toEqual([...hostile.slice(0, 6), '半\ufffd', '_x0041_'])
})

test('several tables on a sheet: titles reach over the width, narrow tables too, and nothing is frozen', async () => {
  const path = xlsx()
  const facts: PaperTable = {
    title: '',
    columns: [
      { title: '项目', kind: 'text' },
      { title: '内容', kind: 'text' },
    ],
    rows: [['整改目标', '一组合格率提高到 85% 以上，'.repeat(20)]],
  }
  await writeSheets(path, [
    {
      name: '整改通知单',
      orientation: 'portrait',
      parts: [
        { kind: 'title', text: '整改通知单 ZG-2026-0031' },
        { kind: 'table', table: facts },
        { kind: 'table', table },
      ],
    },
  ])
  const xml = await packedText(path, 'xl/worksheets/sheet1.xml')
  expect(xml).toContain('<mergeCell ref="A1:F1"/>')
  expect(xml).toContain('<mergeCell ref="B3:F3"/>')
  expect(xml).not.toContain('<pane')
  const height = Number(/<row r="3" ht="(\d+)"/.exec(xml)?.[1])
  expect(height).toBeGreaterThan(30)
  // What the narrow table says doesn't make a column of the wide one wider.
  expect(Number(/<col min="2" max="2" width="(\d+)"/.exec(xml)?.[1])).toBeLessThan(20)
  expect((await readExcelFile(path))[0]?.data[0]?.[0]).toBe('整改通知单 ZG-2026-0031')
})

test('what cannot be written is a fault, and what was there before stays', async () => {
  const path = xlsx()
  await expect(writeSheets(`${path}/nowhere/表.xlsx`, [sheetOfTable(table)])).rejects.toMatchObject({ code: 'disk' })
  await expect(writeSheets(path, [])).rejects.toMatchObject({ code: 'internal' })
  expect(readFileSync(path, 'utf8')).toBe('what was there before')
})
