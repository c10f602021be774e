import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { kindOfFormat, shownNumber } from '#electron/files/cell-formats.ts'
import { inspectTable, previewTable } from '#electron/files/inspect-table.ts'
import { openRecords } from '#electron/files/read-records.ts'
import { readTime } from '#electron/files/read-time.ts'
import { readWorkbook } from '#electron/files/read-workbook.ts'
import type { TableRow } from '#electron/files/understand-record.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { temporaryFile } from './support.ts'
import { textRow, type WorkbookParts, workbookBytes, workbookFile } from './workbook.ts'

const fixture = join(import.meta.dirname, '../../fixtures/import/split-date-and-time.xlsx')

async function rowsOf(path: string, sheet = 'S'): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const row of readWorkbook(path, sheet)) rows.push(row)
  return rows
}
const cellsOf = async (parts: Omit<WorkbookParts, 'sheets'>, xml: string): Promise<readonly string[]> =>
  (await rowsOf(workbookFile({ ...parts, sheets: { S: xml } })))[0]?.cells ?? []

describe('number formats', () => {
  test.each([
    ['yyyy/m/d', 'date'],
    ['yyyy"年"m"月"d"日";@', 'date'],
    ['[$-804]yyyy/m/d\\ h:mm', 'date'],
    ['m"月"', 'date'],
    ['h:mm:ss', 'time'],
    ['[$-409]h:mm AM/PM', 'time'],
    ['mm:ss.0', 'time'],
    ['[h]:mm:ss', 'duration'],
    ['[mm]:ss', 'duration'],
    ['General', null],
    ['0.00E+00', null],
    ['#,##0.00', null],
    ['[Red]0.0"days"', null],
    ['0_);[Red]\\(0\\)', null],
  ])('%s is %s', (code, kind) => expect(kindOfFormat(200, code)).toBe(kind))

  test.each([
    [14, 'date'],
    [21, 'time'],
    [22, 'date'],
    [46, 'duration'],
    [31, 'date'],
    [33, 'time'],
    [57, 'date'],
    [2, null],
    [49, null],
  ])('built-in %i is %s', (id, kind) => expect(kindOfFormat(id, undefined)).toBe(kind))
})

describe('numbers as text', () => {
  test.each([
    [46_191, 'date', false, '2026-06-18'],
    [46_191.60561342593, 'date', false, '2026-06-18 14:32:05'],
    [44_729, 'date', true, '2026-06-18'],
    [60, 'date', false, '1900-02-28'],
    [61, 'date', false, '1900-03-01'],
    [0.605613425926, 'time', false, '14:32:05'],
    [0.605613425926, 'date', false, '14:32:05'],
    [46_191.60561342593, 'time', false, '2026-06-18 14:32:05'],
    [1.5, 'duration', false, '36:00:00'],
    [80 / 86_400, 'duration', false, '00:01:20'],
    [0.1 + 0.2, null, false, '0.3'],
    [202_606_180_001, null, false, '202606180001'],
    [123_456_789_012_345, null, false, '123456789012345'],
    [1_234_567_890_123_450, null, false, '1.23456789012345E+15'],
    [-1, 'date', false, '-1'],
  ] as const)('%d as %s (1904: %s) is %s', (value, kind, is1904, text) => {
    // 60 is the day that never was; it is shown as the day before it, and refused as too early in any case.
    if (value === 60) expect(readTime(shownNumber(value, kind, is1904)).ok).toBe(false)
    else expect(shownNumber(value, kind, is1904)).toBe(text)
  })
})

describe('cells', () => {
  test('of every type are text; holes keep their place', async () => {
    const strings =
      '<si><t>共享</t></si><si><r><t>两</t></r><r><t xml:space="preserve"> 段</t></r><rPh><t>xx</t></rPh></si><si><t>a_x000D_b&amp;</t></si>'
    const xml = `<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="D3" t="b"><v>1</v></c><c r="E3" t="str"><f>A1</f><v>公式</v></c>
      <c r="F3" t="e"><v>#N/A</v></c><c r="G3" s="1"><v>46191.605613425926</v></c><c r="H3"><f>1+1</f><v>2</v></c><c r="I3" t="d"><v>2026-06-18T14:32:05</v></c>
      <c r="J3" t="s"><v>2</v></c><c r="AA3" t="inlineStr"><is><t>二十七</t></is></c></row>`
    const path = workbookFile({ sheets: { S: xml }, rawStrings: strings, formats: ['yyyy/m/d h:mm:ss'] })
    const [row] = await rowsOf(path)
    expect(row?.row).toBe(3)
    expect(row?.cells.slice(0, 10)).toEqual([
      '共享',
      '两 段',
      '',
      'TRUE',
      '公式',
      '#N/A',
      '2026-06-18 14:32:05',
      '2',
      '2026-06-18T14:32:05',
      'a\rb&',
    ])
    expect(row?.cells).toHaveLength(27)
    expect(row?.cells[26]).toBe('二十七')
  })

  test('without references follow each other; a 1904 workbook has its own days', async () => {
    const xml = '<row><c s="1"><v>44729</v></c><c s="1"/><c><v>7</v></c></row>'
    expect(await cellsOf({ formats: ['yyyy-mm-dd'], is1904: true }, xml)).toEqual(['2026-06-18', '', '7'])
  })
})

describe('rows and sheets', () => {
  test('empty rows count and do not come', async () => {
    const xml = `${textRow('a')}<row r="2"/><row r="3"><c r="A3"/></row>${textRow('b')}<row r="9"><c r="B9"><v>1</v></c></row>`
    expect((await rowsOf(workbookFile({ sheets: { S: xml } }))).map(({ row }) => row)).toEqual([1, 4, 9])
  })

  test('the first visible sheet is read unless another is chosen', async () => {
    const path = workbookFile({
      sheets: { 隐藏: textRow('x'), 甲: textRow('来电编号'), 乙: textRow('开始时间') },
      hidden: ['隐藏'],
    })
    const found = await inspectTable(path, {})
    expect(found).toMatchObject({ reading: { sheet: '甲' }, sheets: ['甲', '乙', '隐藏'], header: ['来电编号'] })
    expect(await inspectTable(path, { sheet: '乙', encoding: 'gb18030' })).toMatchObject({ header: ['开始时间'] })
  })

  test('200 columns are taken, one more is refused', async () => {
    const wide = (columns: number) => workbookFile({ sheets: { S: textRow(...Array<string>(columns).fill('标题')) } })
    expect((await inspectTable(wide(200), {})).header).toHaveLength(200)
    await expect(inspectTable(wide(201), {})).rejects.toThrow('table-too-many-columns')
  })

  test('a column without a title is kept, so that its values are not in the way', async () => {
    const path = workbookFile({ sheets: { S: textRow('来电编号') + textRow('A', '没有标题') } })
    expect((await inspectTable(path, {})).header).toEqual(['来电编号', ''])
  })
})

describe('what is no good workbook', () => {
  const refusalOf = async (bytes: Buffer): Promise<string | undefined> => {
    const error = await inspectTable(temporaryFile(bytes, 'x.xlsx'), {}).catch((thrown: unknown) => thrown)
    return error instanceof CallFault ? error.refusals[0]?.code : String(error)
  }
  const whole = workbookBytes({ sheets: { S: textRow('来电编号') + textRow('A') } })

  test('a cut one, one without a workbook, one without rows: each in words', async () => {
    expect(await refusalOf(whole.subarray(0, whole.length - 40))).toBe('table-workbook-damaged')
    expect(await refusalOf(workbookBytes({ sheets: {} }))).toBe('table-workbook-damaged')
    expect(await refusalOf(workbookBytes({ sheets: { S: '' } }))).toBe('table-empty')
    expect(await refusalOf(workbookBytes({ sheets: { S: '<row><c>' } }))).toBe('table-sheet-damaged')
  })

  test('any byte may be wrong: it is read, or refused in words, and never hangs', async () => {
    for (let place = 4; place < whole.length; place += 5) {
      const bytes = Buffer.from(whole)
      bytes[place] = (bytes[place] ?? 0) ^ (1 << (place % 8))
      const error = await inspectTable(temporaryFile(bytes, 'x.xlsx'), {}).catch((thrown: unknown) => thrown)
      if (error instanceof Error) expect(error, `byte ${place}`).toBeInstanceOf(CallFault)
    }
  })

  test('a sheet damaged in the middle gives the rows before and says where it stops', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => textRow(`N${index}`, '2026-06-18 10:00', '甲')).join('')
    const path = workbookFile({ sheets: { S: `${textRow('来电编号', '开始时间', '坐席')}${rows}<row></wrong>` } })
    const mapping = ['externalNumber', 'startedAt', 'agentName'] as const
    const reader = await openRecords({ path, reading: { sheet: 'S' }, mapping: [...mapping], skipRows: 0 })
    const read = await reader.next(100)
    expect(read.records).toHaveLength(40)
    expect(read.broken).toEqual({ row: 42, reason: 'sheet-damaged' })
  })
})

describe('date and clock in two columns', () => {
  const local = (day: number, ...time: [number, number, number]) => new Date(2026, 5, day, ...time).getTime()

  test('are one time, and the clocks after it belong to its day', async () => {
    const found = await inspectTable(fixture, { sheet: '通话记录' })
    expect(found.proposed.slice(0, 8)).toEqual([
      'externalNumber',
      'startedAt',
      'startedTime',
      'respondedAt',
      'completedAt',
      'ringSeconds',
      'agentNumber',
      'agentName',
    ])
    const reader = await openRecords({ path: fixture, reading: found.reading, mapping: found.proposed, skipRows: 0 })
    expect(reader.estimatedRows).toBeGreaterThanOrEqual(60)
    const { records, rejected } = await reader.next(1000)
    expect(rejected).toEqual([])
    expect(records).toHaveLength(60)
    expect(records[8]?.record).toMatchObject({
      externalNumber: 'X0009',
      startedAt: local(9, 9, 8, 5),
      respondedAt: local(9, 9, 8, 18),
      completedAt: local(9, 9, 10, 6),
      ringSeconds: 13,
      priority: 'C',
      channel: 'email',
      isResolved: false,
    })
    expect(records[7]?.record.customFields).toEqual({ 备注: '第一行\n第二行' })
  })

  test('go on after the row that is in, empty rows counted', async () => {
    const { reading, proposed } = await inspectTable(fixture, { sheet: '通话记录' })
    const request = { path: fixture, reading, mapping: proposed }
    const first = await (await openRecords({ ...request, skipRows: 0 })).next(25)
    const rest = await (await openRecords({ ...request, skipRows: first.rowsRead })).next(1000)
    expect([...first.records, ...rest.records].map(({ record }) => record.externalNumber)).toEqual(
      Array.from({ length: 60 }, (_, index) => `X${String(index + 1).padStart(4, '0')}`),
    )
  })

  test('the preview shows what was understood', async () => {
    const { reading, proposed } = await inspectTable(fixture, { sheet: '通话记录' })
    const [first, second] = await previewTable({ path: fixture, reading, mapping: proposed })
    expect(first?.values).toMatchObject({
      startedAt: '2026-06-01 09:00:05',
      priority: 'A',
      channel: 'phone',
      isResolved: 'false',
      ringSeconds: '5',
    })
    expect(second?.values).toMatchObject({ priority: 'B', channel: 'online', isResolved: 'true' })
  })
})

describe('numbers and names no spreadsheet program writes', () => {
  test.each(['1e300', '9007199254740993', '-5', '2.5', 'NaN', ''])(
    'a row that calls itself %s is the row after the last',
    async (stated) => {
      const path = workbookFile({ sheets: { S: `${textRow('甲')}<row r="${stated}"><c t="str"><v>乙</v></c></row>` } })
      expect((await rowsOf(path)).map(({ row }) => row)).toEqual([1, 2])
    },
  )

  test('a sheet with an endless name can be chosen by what is shown of it', async () => {
    const path = workbookFile({ sheets: { ['长'.repeat(300)]: textRow('来电编号') + textRow('1') } })
    const { reading, sheets } = await inspectTable(path, {})
    expect(sheets).toEqual(['长'.repeat(255)])
    expect(await rowsOf(path, 'sheet' in reading ? reading.sheet : '')).toHaveLength(2)
  })
})
