import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DeskPage } from './pages/desk-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { answerSaveDialog, callFromPage, type DeskApp, launchDesk, removeUserData } from './support/desk-app.ts'

const folder = mkdtempSync(join(tmpdir(), 'lingjian-records-'))
let desk: DeskApp
let page: DeskPage

beforeAll(async () => {
  desk = await launchDesk()
  page = new DeskPage(desk.page)
  await page.goTo('服务记录')
  await page.button('打开示例库').click()
  await desk.page.getByRole('navigation', { name: '主导航' }).getByText('400', { exact: true }).waitFor()
  await page.goTo('服务记录')
  await rows().first().waitFor()
})

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
  rmSync(folder, { recursive: true, force: true })
})

const rows = () => desk.page.locator('[data-grid="records"] .ag-row:has(.ag-cell)')
const headers = async (): Promise<string[]> =>
  (await desk.page.locator('[data-grid="records"] .ag-header-cell-text').allInnerTexts()).filter((text) => text !== '')
const menuItem = (name: string | RegExp) => desk.page.getByRole('menuitem', { name })
const view = () => page.button('视图')

it('shows the columns that are chosen, and keeps the choice', async () => {
  expect(await headers()).not.toContain('坐席工号')
  await page.button(/列$/).click()
  const chooser = desk.page.getByRole('list', { name: '显示的列' })
  await chooser.getByRole('checkbox', { name: '坐席工号' }).check()
  await chooser.getByRole('checkbox', { name: '业务类型' }).uncheck()
  await expect.poll(headers).toContain('坐席工号')
  expect(await headers()).not.toContain('业务类型')
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  await desk.page.keyboard.press('Escape')
  await page.goTo('工作台')
  await page.goTo('服务记录')
  await rows().first().waitFor()
  expect(await headers()).toContain('坐席工号')
  expect(await headers()).not.toContain('业务类型')
})

it('saves filter and columns as a view, says when it was changed, and applies it again', async () => {
  await view().click()
  await menuItem('另存为视图…').click()
  await desk.page.getByLabel('视图名称').fill('带工号')
  await page.button('保存').click()
  await expect.poll(() => view().innerText()).toBe('带工号')
  await page.button(/列$/).click()
  await desk.page.getByRole('list', { name: '显示的列' }).getByRole('checkbox', { name: '坐席工号' }).uncheck()
  await desk.page.keyboard.press('Escape')
  await expect.poll(() => view().innerText()).toContain('有改动')
  await view().click()
  await menuItem('带工号').click()
  await expect.poll(headers).toContain('坐席工号')
  await expect.poll(() => view().innerText()).toBe('带工号')
})

it('copies the selected rows as a spreadsheet takes them', async () => {
  await rows()
    .nth(0)
    .locator('.ag-cell')
    .nth(1)
    .click({ modifiers: ['Control'] })
  await rows()
    .nth(2)
    .locator('.ag-cell')
    .nth(1)
    .click({ modifiers: ['Shift'] })
  await desk.page.getByText('已选 3 条').waitFor()
  await desk.page.keyboard.press('Control+c')
  await desk.page.getByText('已复制 3 行').first().waitFor()
  const lines = (await desk.app.evaluate(({ clipboard }) => clipboard.readText())).split('\r\n')
  const { rows: first } = await callFromPage(desk.page, 'records.page', { filter: {}, sort: [], start: 0, end: 3 })
  expect(lines[0]?.split('\t')[0]).toBe('来电编号')
  expect(lines.slice(1).map((line) => line.split('\t')[0])).toEqual(first.map((row) => row.externalNumber))
})

it('exports all that the list means as CSV and XLSX, equal to what the database holds', async () => {
  const { rows: all } = await callFromPage(desk.page, 'records.page', { filter: {}, sort: [], start: 0, end: 1000 })
  const numbers = all.map((row) => row.externalNumber)
  const csv = join(folder, '记录.csv')
  await answerSaveDialog(desk.app, csv)
  await page.button('导出').click()
  await menuItem('当前列，CSV…').click()
  await desk.page.getByText('已导出 400 条：记录.csv').first().waitFor()
  const text = readFileSync(csv, 'utf8')
  expect(text.charCodeAt(0)).toBe(0xfeff)
  const lines = text.slice(1).trim().split('\r\n')
  expect(lines[0]).toContain('坐席工号')
  expect(lines[0]).not.toContain('业务类型')
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(numbers)

  const workbook = join(folder, '记录.xlsx')
  await answerSaveDialog(desk.app, workbook)
  await page.button('导出').click()
  await menuItem('全部列，XLSX…').click()
  await desk.page.getByText('已导出 400 条：记录.xlsx').first().waitFor()
  const [sheet] = await readExcelFile(workbook)
  const [header = [], ...written] = sheet?.data ?? []
  const column = (title: string): unknown[] => written.map((row) => row[header.indexOf(title)])
  expect(column('来电编号')).toEqual(numbers)
  expect(column('坐席姓名')).toEqual(all.map((row) => row.agentName))
  expect(column('满意度（分）')).toEqual(all.map((row) => row.csat))
  expect(existsSync(`${workbook}.part`)).toBe(false)
})

it('opens the menu of a row by the keyboard and by the right button', async () => {
  await rows()
    .nth(1)
    .locator('.ag-cell')
    .nth(1)
    .click({ modifiers: ['Control'] })
  await desk.page.keyboard.press('Shift+F10')
  await menuItem('打开').waitFor()
  await desk.page.keyboard.press('Escape')
  await menuItem('打开').waitFor({ state: 'hidden' })
  await rows().nth(4).locator('[col-id="agentName"]').click({ button: 'right' })
  await menuItem(/^只看坐席/).waitFor()
  await menuItem('打开').click()
  await page.button('修改记录').waitFor()
})

it('edits a record, shows the change in its history, and undoes it', async () => {
  const id = new URL(desk.page.url()).hash.split('/').at(-1) ?? desk.page.url().split('/').at(-1) ?? ''
  const before = await callFromPage(desk.page, 'records.get', { id })
  await page.button('修改记录').click()
  await desk.page.getByRole('textbox', { name: '姓名' }).fill('欧阳测试')
  // While the form still slides in, its words are pale.
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  await page.button('保存').click()
  const history = desk.page.getByRole('region', { name: '修改历史' })
  await history.getByText(`${before.customerName} → 欧阳测试`).waitFor()
  expect((await callFromPage(desk.page, 'records.get', { id })).customerName).toBe('欧阳测试')
  const found = await callFromPage(desk.page, 'records.page', { filter: { text: '欧阳' }, sort: [], start: 0, end: 5 })
  expect(found.rows.map((row) => row.id)).toEqual([id])
  await page.button('撤销').click()
  await history.getByText(`欧阳测试 → ${before.customerName}`).waitFor()
  expect(await callFromPage(desk.page, 'records.get', { id })).toEqual(before)
  expect(desk.consoleErrors).toEqual([])
})
