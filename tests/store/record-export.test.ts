import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import readExcelFile from 'read-excel-file/node'
import { beforeEach, describe, expect, test } from 'vitest'
import { openWorkbook } from '#electron/files/open-workbook.ts'
import { readWorkbook, sheetsOf } from '#electron/files/read-workbook.ts'
import { type ExportOrder, runExport } from '#electron/main/export-run.ts'
import { exportedColumns } from '#electron/main/export-words.ts'
import { wordsIn } from '#electron/main/words.ts'
import { exportedField } from '#shared/calls/record-export.ts'
import { type ExportColumn, worksheetRows } from '#shared/domain/export-table.ts'
import { rowsOf } from '../unit/files/support.ts'
import { importInto, importParts, quietControl } from './support/imports.ts'
import type { TestLibrary } from './support/library.ts'
import { addAgent, addRecord, addRecording, addSubmittedEvaluation } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary
beforeEach(() => {
  library = temporaryLibrary()
})

const words = wordsIn('zh-CN')
const pathOf = (format: string): string => join(library.root, `导出.${format}`)

function orderOf(format: 'csv' | 'xlsx', columns: readonly string[], part: Partial<ExportOrder> = {}): ExportOrder {
  const written = exportedColumns(words, columns)
  const sort = [{ column: 'externalNumber', direction: 'asc' }] as const
  const asked = { filter: {}, sort: [...sort], columns: [...columns], format, path: pathOf(format), sheet: '服务记录' }
  return { ...asked, written, context: library.context, ...part }
}

const exported = (order: ExportOrder, control = quietControl()): Promise<number> =>
  runExport(importParts(library) as unknown as Parameters<typeof runExport>[0], order, control)

/** What a person, a spreadsheet or an attacker may have put into a text. */
const hostile = [
  '=HYPERLINK("http://x","点我")',
  '+8613800001111',
  '-2+3',
  '@SUM(A1:A9)',
  "'=1+1",
  '\t=1',
  '\r=1',
  'a,b;"c"\nd\r\ne',
  '<b>&amp;"\'</b>]]>',
  '_x0041_ _x005F_',
  '控制\u0001\u001f符',
  '\ud83d\udcde 电话 \u{20bb7}',
  '  两边空格  ',
  '00123',
  '1e5',
  '2026-11-21',
  'TRUE',
] as const

const time = new Date(2026, 2, 1, 23, 59, 58).getTime()

describe.each(['csv', 'xlsx'] as const)('records as %s', (format) => {
  const rowsIn = async (path: string): Promise<string[][]> => {
    if (format === 'csv') return (await rowsOf(path)).map(({ cells }) => [...cells])
    const rows: string[][] = []
    for await (const { cells } of readWorkbook(path, '服务记录')) rows.push([...cells])
    return rows
  }

  test('come in the order of the list, whatever the threads hand over at once, and read back by an import the same', async () => {
    const agent = addAgent(library.store, { number: '8001', name: '王一' })
    library.store.raw.transaction(() => {
      for (let made = 0; made < 1203; made += 1) {
        addRecord(library.store, {
          external_number: `N${String(made).padStart(5, '0')}`,
          agent_id: agent,
          started_at: time + made * 1000,
          responded_at: time + made * 1000 + 61_000,
          completed_at: null,
          customer_name: `客户${made}`,
          customer_phone: '13800138000',
          channel: 'online',
          priority: 'A',
          is_resolved: made % 2 === 0 ? 1 : 0,
          is_complaint: null,
          csat: (made % 5) + 1,
          ring_seconds: 12.5,
          custom_fields: made % 3 === 0 ? '{"地区":"华东"}' : '{}',
        })
      }
    })()
    const columns = [...exportedField.options, 'customFields.地区']
    expect(await exported(orderOf(format, columns))).toBe(1203)
    expect((await rowsIn(pathOf(format))).length).toBe(1204)

    const again = temporaryLibrary()
    await importInto(again, pathOf(format), null)
    const said = (one: TestLibrary) =>
      one.store.all(
        one.store.sql
          .selectFrom('service_records')
          .innerJoin('agents', 'agents.id', 'agent_id')
          .select(['external_number', 'started_at', 'responded_at', 'completed_at', 'customer_name', 'customer_phone'])
          .select([
            'channel',
            'priority',
            'is_resolved',
            'is_complaint',
            'csat',
            'ring_seconds',
            'agents.number',
            'agents.name',
          ])
          .orderBy('external_number'),
      )
    expect(said(again)).toEqual(said(library))
    const region = again.store.raw.prepare(
      `SELECT count(*) FROM service_records WHERE custom_fields ->> '地区' = '华东'`,
    )
    expect(region.pluck().get()).toBe(401)
  })

  test('hostile texts stay what they are, and none of them is a formula', async () => {
    hostile.forEach((text, place) => {
      addRecord(library.store, {
        external_number: `H${String(place).padStart(2, '0')}`,
        problem: text,
        custom_fields: JSON.stringify({ '=附加,"列"': text }),
      })
    })
    await exported(orderOf(format, ['externalNumber', 'problem', 'customFields.=附加,"列"']))
    const [header, ...rows] = await rowsIn(pathOf(format))
    const safe = (text: string): string => (format === 'csv' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
    expect(header?.[2]).toBe(safe('=附加,"列"'))
    expect(rows.map((cells) => cells[1])).toEqual(hostile.map(safe))
    expect(rows.map((cells) => cells[2])).toEqual(hostile.map(safe))
    const raw = readFileSync(pathOf(format))
    if (format === 'csv') expect([...raw.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    else expect(await formulasIn(pathOf(format))).toBe(0)
  })

  test('a cancelled export leaves no file, and what was there before stays', async () => {
    library.store.raw.transaction(() => {
      for (let made = 0; made < 2100; made += 1) addRecord(library.store)
    })()
    writeFileSync(pathOf(format), 'was there before')
    const abort = new AbortController()
    const progress = ({ done }: { done?: number }): void => {
      if (done === 1000) abort.abort()
    }
    await exported(orderOf(format, ['externalNumber']), { signal: abort.signal, progress })
    expect(readFileSync(pathOf(format), 'utf8')).toBe('was there before')
    expect(existsSync(`${pathOf(format)}.part`)).toBe(false)
  })

  test('a record that changes its place meanwhile comes once; one that goes is left out, one that comes is not in it', async () => {
    const ids = library.store.raw.transaction(() =>
      Array.from({ length: 1500 }, (_, made) =>
        addRecord(library.store, { external_number: `M${String(made).padStart(5, '0')}`, csat: 3 }),
      ),
    )()
    const sort = [{ column: 'csat', direction: 'asc' }] as const
    let isChanged = false
    const progress = ({ done }: { done?: number }): void => {
      if (done !== 500 || isChanged) return
      isChanged = true
      const { raw } = library.store
      raw.prepare('UPDATE service_records SET csat = 5 WHERE id = ?').run(ids[3])
      raw.prepare('UPDATE service_records SET csat = 1 WHERE id = ?').run(ids[1400])
      raw.prepare('DELETE FROM service_records WHERE id = ?').run(ids[1450])
      addRecord(library.store, { external_number: 'NEW', csat: 5 })
    }
    const order = orderOf(format, ['externalNumber'], { sort: [...sort] })
    expect(await exported(order, { ...quietControl(), progress })).toBe(1499)
    const numbers = (await rowsIn(pathOf(format))).slice(1).map(([number]) => number)
    expect(new Set(numbers).size).toBe(1499)
    expect(numbers).not.toContain('M01450')
    expect(numbers).not.toContain('NEW')
    expect(isChanged).toBe(true)
  })

  test('a place that cannot be written is a fault', async () => {
    addRecord(library.store)
    const path = `/no-such-folder/x.${format}`
    await expect(exported(orderOf(format, ['externalNumber'], { path }))).rejects.toThrow('disk')
  })
})

test('a workbook holds numbers, times and lengths as such, read by another reader', async () => {
  const id = addRecord(library.store, { external_number: '000123', started_at: time, ring_seconds: 12.5, csat: 4 })
  addRecording(library.store, id, { durationMs: 3_723_000 })
  library.store.raw.prepare('UPDATE service_records SET agent_talk_share = 0.635 WHERE id = ?').run(id)
  addSubmittedEvaluation(library.store, id, { score: 7778 })
  const columns = [
    'externalNumber',
    'startedAt',
    'ringSeconds',
    'csat',
    'durationMs',
    'agentTalkShare',
    'score',
    'isResolved',
  ]
  await exported(orderOf('xlsx', columns))
  expect(await sheetsOf(pathOf('xlsx'))).toEqual(['服务记录'])
  const [sheet] = await readExcelFile(pathOf('xlsx'))
  const [header, row] = sheet?.data ?? []
  expect(header).toEqual(exportedColumns(words, columns).map(({ title }: ExportColumn) => title))
  expect(row?.[0]).toBe('000123')
  // It reads the clock on the wall as if it were UTC, and cuts off where a fraction of a day can't say a whole second.
  const at = row?.[1]
  expect(at).toBeInstanceOf(Date)
  expect(new Date(Math.round(Number(at) / 1000) * 1000).toISOString()).toBe('2026-03-01T23:59:58.000Z')
  expect(row?.slice(2, 4)).toEqual([12.5, 4])
  expect(Number(row?.[5])).toBe(0.635)
  expect(Number(row?.[6])).toBe(77.78)
})

test('more rows than a sheet holds are refused in a sentence before anything is written', async () => {
  const parts = importParts(library) as unknown as Parameters<typeof runExport>[0]
  const ask = async (name: string): Promise<unknown> => {
    if (name === 'records.exportOrder') return new Float64Array(worksheetRows)
    throw new Error(`not to be asked: ${name}`)
  }
  const run = runExport({ ...parts, store: { ask: ask as never } }, orderOf('xlsx', ['externalNumber']), quietControl())
  await expect(run).rejects.toMatchObject({
    code: 'refused',
    messageKey: 'records.export.tooManyRows',
    detail: { rows: '1,048,576', limit: '1,048,575' },
  })
  expect(existsSync(pathOf('xlsx'))).toBe(false)
  expect(words('records.export.tooManyRows', { rows: '1,048,576', limit: '1,048,575' })).toContain('CSV')
})

async function formulasIn(path: string): Promise<number> {
  const workbook = await openWorkbook(path)
  const chunks: Buffer[] = []
  for await (const chunk of await workbook.part('xl/worksheets/sheet1.xml')) chunks.push(chunk as Buffer)
  workbook.close()
  return (
    Buffer.concat(chunks)
      .toString('utf8')
      .match(/<f[ >/]/g) ?? []
  ).length
}
