import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { projectFolder } from '#scripts/runtime/runtime.ts'
import { ImportPage } from './pages/import-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { answerSaveDialog, callFromPage, type DeskApp, launchDesk, removeUserData } from './support/desk-app.ts'
import { writeRecordsTable } from './support/import-files.ts'
import { meantCalls, sheetName, writeSplitWorkbook } from './support/split-workbook.ts'

const faulty = join(projectFolder, 'tests/fixtures/import/service-records-with-errors.csv')
const folder = mkdtempSync(join(tmpdir(), 'lingjian-import-'))
let desk: DeskApp
let page: ImportPage

beforeAll(async () => {
  desk = await launchDesk()
  page = new ImportPage(desk.page)
})

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
  rmSync(folder, { recursive: true, force: true })
})

it('detects encoding and separator, shows them, and reads anew when they are changed', async () => {
  await page.goTo('导入')
  await page.chooseTable(desk.app, faulty)
  const main = desk.page.getByRole('main')
  await main.getByTitle('GB18030').first().waitFor()
  await main.getByTitle('分号').first().waitFor()
  const preview = desk.page.getByRole('region', { name: '前 20 行的预览' })
  await preview.getByText('不导入').first().waitFor()
  await page.choose(desk.page.getByRole('combobox', { name: '分隔符' }), '逗号')
  await preview.waitFor({ state: 'hidden' })
  await page.choose(desk.page.getByRole('combobox', { name: '分隔符' }), '分号')
  await preview.getByText('不导入').first().waitFor()
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
})

it('takes the good rows, lists the others with file, row, field and reason, and saves them as CSV', async () => {
  await page.start()
  await page.waitUntilDone()
  expect(await page.counts()).toMatchObject({ 新增: { records: '8' }, 未导入: { records: '4' } })
  const rejected = desk.page.getByRole('region', { name: '未导入的行和文件' })
  await rejected.getByText('时间无法识别').first().waitFor()
  await rejected.getByText('优先级无法识别').first().waitFor()
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])

  const saved = join(folder, '未导入.csv')
  await answerSaveDialog(desk.app, saved)
  await page.button('另存为 CSV…').click()
  await desk.page.getByText('已保存：未导入.csv').first().waitFor()
  const text = readFileSync(saved, 'utf8')
  expect(text.charCodeAt(0)).toBe(0xfeff)
  const lines = text.slice(1).trim().split(/\r?\n/)
  expect(lines[0]).toBe('文件,行,字段,值,原因')
  expect(lines).toHaveLength(5)
  expect(lines[1]).toMatch(/^service-records-with-errors\.csv,4,开始时间,2026-13-40 25:61:00,时间无法识别/)
  expect(lines.map((line) => line.split(',')[2]).sort()).toEqual(
    ['优先级', '字段', '开始时间', '来电编号', '满意度'].sort(),
  )
})

it('stops when cancelled, keeps what is in, and completes it without doubles the next time', async () => {
  const table = join(folder, 'many.csv')
  const rows = 60_000
  writeRecordsTable(table, 9, rows)
  const before = (await callFromPage(desk.page, 'library.current', {})).counts.records
  await page.button('新的导入').click()
  await page.chooseTable(desk.app, table)
  await page.start()
  await desk.page
    .getByText(/每秒 .* 项/)
    .first()
    .waitFor()
  await page.button('取消导入').click()
  await desk.page.getByText('已取消。已导入的内容保留').waitFor()
  const kept = (await callFromPage(desk.page, 'library.current', {})).counts.records - before
  expect(kept).toBeGreaterThan(0)
  expect(kept).toBeLessThan(rows)

  await page.button('新的导入').click()
  await page.chooseTable(desk.app, table)
  await page.start()
  await page.waitUntilDone()
  expect((await callFromPage(desk.page, 'library.current', {})).counts.records - before).toBe(rows)
  expect(await page.counts()).toMatchObject({
    新增: { records: (rows - kept).toLocaleString('en-US') },
    '已有，未变': { records: kept.toLocaleString('en-US') },
  })
})

const clockText = (at: Date): string =>
  [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':')
const timeText = (at: Date): string => `2026-06-${String(at.getDate()).padStart(2, '0')} ${clockText(at)}`

it('reads the chosen sheet of a workbook with day and clock in two columns, to the second', async () => {
  const workbook = join(folder, '通话明细.xlsx')
  const calls = meantCalls(240)
  await writeSplitWorkbook(workbook, calls)
  await page.button('新的导入').click()
  await page.chooseTable(desk.app, workbook)
  expect(await desk.page.getByRole('combobox', { name: '文字编码' }).count()).toBe(0)
  await page.choose(desk.page.getByRole('combobox', { name: '工作表' }), sheetName)
  const preview = desk.page.getByRole('region', { name: '前 20 行的预览' })
  for (const call of calls.slice(0, 20)) {
    const row = preview.getByRole('row').filter({ hasText: call.number })
    await row.getByText(timeText(call.startedAt), { exact: true }).waitFor()
    await row.getByText(timeText(call.endedAt), { exact: true }).waitFor()
    await row.getByRole('cell', { name: call.priority, exact: true }).waitFor()
    await row.getByRole('cell', { name: call.isResolved ? '是' : '否', exact: true }).waitFor()
    await row.getByRole('cell', { name: String(call.ringSeconds), exact: true }).waitFor()
  }
  expect(await preview.getByText('不导入').count()).toBe(0)
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  await page.start()
  await page.waitUntilDone()
  expect(await page.counts()).toMatchObject({ 新增: { records: '240' }, 未导入: { records: '0' } })

  const batchId = (await callFromPage(desk.page, 'imports.list', {}))[0]?.id
  if (batchId === undefined) throw new Error('no import')
  const { rows } = await callFromPage(desk.page, 'records.page', {
    filter: { batchId },
    sort: [{ column: 'externalNumber', direction: 'asc' }],
    start: 0,
    end: 500,
  })
  expect(
    rows.map((row) => [row.externalNumber, row.startedAt, row.respondedAt, row.completedAt, row.ringSeconds]),
  ).toEqual(
    calls.map((call) => [
      call.number,
      call.startedAt.getTime(),
      call.answeredAt.getTime(),
      call.endedAt.getTime(),
      call.ringSeconds,
    ]),
  )
  expect(rows.map(({ priority, isResolved }) => [priority, isResolved])).toEqual(
    calls.map(({ priority, isResolved }) => [priority, isResolved]),
  )
})

it('takes a table without a header from its first row on, and reads it otherwise when told', async () => {
  const table = join(folder, 'cdr.csv')
  const lines = Array.from(
    { length: 30 },
    (_, index) =>
      `cdr-${7000 + index},2026-06-1${index % 10} 10:00:0${index % 10},800${index % 3},孙三和,cdr-${7000 + index}.wav`,
  )
  writeFileSync(table, lines.join('\r\n'))
  await page.button('新的导入').click()
  await page.chooseTable(desk.app, table)
  const hasHeader = desk.page.getByRole('switch', { name: '第一行是表头' })
  await desk.page.getByRole('combobox', { name: '“列 1”列的含义' }).waitFor()
  expect(await hasHeader.getAttribute('aria-checked')).toBe('false')
  await hasHeader.click()
  await desk.page.getByRole('combobox', { name: '“cdr-7000”列的含义' }).waitFor()
  await hasHeader.click()
  await desk.page.getByRole('combobox', { name: '“列 1”列的含义' }).waitFor()
  await page.start()
  await page.waitUntilDone()
  expect(await page.counts()).toMatchObject({ 新增: { records: '30' }, 未导入: { records: '0' } })
})
