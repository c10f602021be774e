import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { projectFolder } from '#scripts/runtime/runtime.ts'
import { ImportPage } from './pages/import-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { answerSaveDialog, callFromPage, type DeskApp, launchDesk, removeUserData } from './support/desk-app.ts'
import { writeRecordsTable } from './support/import-files.ts'

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
