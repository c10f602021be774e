import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  await page.button('保留已导入的').click()
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

/** Two records of the shipped table with something else said of one, one row that can't be read, and a new one. */
const tried = `来电编号,开始时间,工号,坐席姓名,班组,客户姓名
U1,2026-06-18 09:00:00,8101,钱一,撤销组,王芳
U2,2026-06-18 09:05:00,8102,钱二,撤销组,周红
`
const triedAgain = `来电编号,开始时间,工号,坐席姓名,班组,客户姓名
U1,2026-06-18 09:00:00,8101,钱一,撤销组,王小芳
U2,2026-06-18 09:05:00,8102,钱二,撤销组,
U3,2026-06-18 09:10:00,8103,钱三,撤销组,吴敏
U4,不是时间,8103,钱三,撤销组,吴敏
`

it('tries an import before anything is written, counts what it then does, and takes it back as a whole', async () => {
  writeFileSync(join(folder, '先.csv'), tried)
  writeFileSync(join(folder, '后.csv'), triedAgain)
  await page.button('新的导入').click()
  await page.chooseTable(desk.app, join(folder, '先.csv'))
  await page.start()
  await page.waitUntilDone()
  const before = (await callFromPage(desk.page, 'library.current', {})).counts

  await page.button('新的导入').click()
  await page.chooseTable(desk.app, join(folder, '后.csv'))
  const counted = await page.tryOut()
  expect((await callFromPage(desk.page, 'library.current', {})).counts).toEqual(before)
  await desk.page.getByText('不导入 1', { exact: true }).waitFor()
  expect(counted).toMatchObject({
    新增: { records: '1' },
    更新: { records: '1' },
    '已有，未变': { records: '1' },
    未导入: { records: '1' },
  })
  await desk.page.getByRole('region', { name: '3 试运行' }).getByText('将新建坐席 1 名').waitFor()
  await desk.page.getByRole('region', { name: '未导入的行和文件' }).getByText('时间无法识别').first().waitFor()
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  await desk.page.getByText('更新 1', { exact: true }).click()
  const changed = desk.page.getByRole('region', { name: '将更新的记录' }).first().getByRole('row').nth(1)
  for (const text of ['U1', '客户姓名', '王芳', '王小芳']) await changed.getByText(text, { exact: true }).waitFor()
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])

  const saved = join(folder, '试运行.csv')
  await desk.page.getByText('不导入 1', { exact: true }).click()
  await answerSaveDialog(desk.app, saved)
  await page.button('另存为 CSV…').click()
  await desk.page.getByText('已保存：试运行.csv').first().waitFor()
  expect(readFileSync(saved, 'utf8')).toContain('后.csv,5,开始时间,不是时间')

  await page.start()
  await page.waitUntilDone()
  const { 新增, 更新, 未导入 } = await page.counts()
  expect([新增, 更新, 未导入].map(({ records }) => records)).toEqual(['1', '1', '1'])

  await page.button('撤销这次导入…').click()
  const dialog = desk.page.getByRole('dialog', { name: '撤销导入' })
  await dialog.getByText('移除它新增的 1 条服务记录').waitFor()
  await dialog.getByText('把它更新的 1 条记录恢复原样').waitFor()
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  await dialog.getByRole('button', { name: '撤销导入' }).click()
  await desk.page.getByText(/已于 .* 撤销：移除 1 条记录、0 个录音，恢复 1 条记录/).waitFor()
  expect((await callFromPage(desk.page, 'library.current', {})).counts).toEqual(before)
})

it('takes all of it back when cancelled so', async () => {
  const table = join(folder, 'back.csv')
  writeRecordsTable(table, 10, 60_000)
  const before = (await callFromPage(desk.page, 'library.current', {})).counts
  await page.button('新的导入').click()
  await page.chooseTable(desk.app, table)
  await page.start()
  await desk.page
    .getByText(/每秒 .* 项/)
    .first()
    .waitFor()
  await page.button('取消导入').click()
  await page.button('全部撤回').click()
  await desk.page.getByText(/已于 .* 撤销：移除/).waitFor({ timeout: 120_000 })
  expect((await callFromPage(desk.page, 'library.current', {})).counts).toEqual(before)
})
