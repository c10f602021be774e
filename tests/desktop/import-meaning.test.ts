import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ImportPage } from './pages/import-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { answerOpenDialog, callFromPage, type DeskApp, launchDesk, removeUserData } from './support/desk-app.ts'
import { writeRecordings } from './support/import-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'lingjian-meaning-'))
const recordings = join(folder, '录音')
let desk: DeskApp
let page: ImportPage

const two = (value: number): string => String(value).padStart(2, '0')
/** Calls a quarter of an hour apart, of two agents in turn. */
const calls = Array.from({ length: 12 }, (_, index) => ({
  number: `HD-${700 + index}`,
  hour: 9 + Math.floor(index / 4),
  minute: (index % 4) * 15,
  agent: index % 2 === 0 ? '1007' : '1008',
  level: ['甲类', '乙类', '丙类'][index % 3],
}))

const tableOf = (month: number): string =>
  [
    '话单;开始;坐席工号;坐席姓名;级别;通话时长(分钟)',
    ...calls.map(({ number, hour, minute, agent, level }) =>
      [
        `${number}-${month}`,
        `18/${two(month)}/2026 ${two(hour)}:${two(minute)}:00`,
        agent,
        agent === '1007' ? '张三' : '李四',
        level,
        '1.5',
      ].join(';'),
    ),
  ].join('\r\n')

beforeAll(async () => {
  writeFileSync(join(folder, '话单六月.csv'), tableOf(6))
  writeFileSync(join(folder, '话单七月.csv'), tableOf(7))
  const names = calls.map(({ hour, minute, agent }, index) => {
    // The last was recorded half an hour too late to be matched by its name.
    const at = new Date(2026, 5, 18, hour, minute + (index === calls.length - 1 ? 29 : 0), 20)
    return `20260618_${two(at.getHours())}${two(at.getMinutes())}20_${agent}`
  })
  writeRecordings(recordings, names)
  desk = await launchDesk()
  page = new ImportPage(desk.page)
})

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
  rmSync(folder, { recursive: true, force: true })
})

const combobox = (name: string) => desk.page.getByRole('combobox', { name, exact: true })
const preview = () => desk.page.getByRole('region', { name: '前 20 行的预览' })

it('takes the words, the dates and the unit of a table as the user says', async () => {
  await page.goTo('导入')
  await page.chooseTable(desk.app, join(folder, '话单六月.csv'))
  await page.choose(combobox('“话单”列的含义'), '来电编号（必填）')
  await page.choose(combobox('“开始”列的含义'), '开始时间（必填）')
  // Only a day can be past the twelfth, and the header says minutes.
  await preview().getByText('2026-06-18 09:00:00').first().waitFor()
  await preview().getByRole('cell', { name: '90', exact: true }).first().waitFor()
  await preview().getByText('优先级无法识别').first().waitFor()
  await page.button('“优先级”的取值对照').click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByText('甲类').waitFor()
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  await dialog.getByRole('button', { name: '采用 3 条建议' }).click()
  await dialog.getByRole('button', { name: /完\s*成/ }).click()
  await preview().getByText('不导入').first().waitFor({ state: 'hidden' })
})

it('matches recordings by the pattern of their names, made by example', async () => {
  await answerOpenDialog(desk.app, [recordings])
  await page.button('选择录音文件夹…').click()
  await desk.page.getByRole('tab', { name: '录音文件' }).click()
  await desk.page.getByText('12 个文件名，0 个能匹配').waitFor()
  await desk.page.getByRole('switch', { name: '按文件名的规律匹配' }).click()
  await desk.page.getByText('12 个文件名，11 个能匹配').waitFor()
  await page.choose(combobox('“1007”的含义'), '不使用')
  await desk.page.getByText('12 个文件名，0 个能匹配').waitFor()
  await page.choose(combobox('“1007”的含义'), '坐席')
  await desk.page.getByText('12 个文件名，11 个能匹配').waitFor()
  await page.choose(desk.page.getByLabel('声道', { exact: true }), '左声道客户')
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
})

it('keeps all of it as a profile, and imports by it', async () => {
  await page.button('保存为配置…').click()
  await desk.page.getByRole('textbox', { name: '配置名称' }).fill('话务平台')
  await desk.page
    .getByRole('dialog')
    .getByRole('button', { name: /保\s*存/ })
    .click()
  await desk.page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.start()
  await page.waitUntilDone()
  expect(await page.counts()).toMatchObject({
    新增: { records: '12', recordings: '12' },
    未导入: { records: '0', recordings: '0' },
    未匹配记录: { recordings: '1' },
  })
  const { rows } = await callFromPage(desk.page, 'records.page', {
    filter: {},
    sort: [{ column: 'externalNumber', direction: 'asc' }],
    start: 0,
    end: 20,
  })
  expect(rows.map(({ priority }) => priority)).toEqual(calls.map((_, index) => ['A', 'B', 'C'][index % 3]))
  expect(rows.map(({ startedAt }) => startedAt)).toEqual(
    calls.map(({ hour, minute }) => new Date(2026, 5, 18, hour, minute).getTime()),
  )
  expect(rows.map((row) => row.recordings)).toEqual(calls.map((_, index) => (index === 11 ? 0 : 1)))
})

it('matches by hand what no name tells, and takes it back', async () => {
  await desk.page.getByRole('link', { name: '手工匹配…' }).click()
  const left = desk.page.getByRole('listbox', { name: '未匹配的录音' })
  await left.getByRole('option').first().waitFor()
  expect(await left.getByRole('option').count()).toBe(1)
  await page.button('匹配到 HD-711-6').first().waitFor()
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  await page.button('匹配到 HD-711-6').first().click()
  await desk.page.getByText('所有录音都已匹配到记录。').waitFor()
  await desk.page.getByRole('button', { name: /撤\s*销/ }).click()
  await left.getByRole('option').first().waitFor()
  await page.button('匹配到 HD-711-6').first().click()
  await desk.page.getByText('所有录音都已匹配到记录。').waitFor()
  const { total } = await callFromPage(desk.page, 'records.page', {
    filter: { hasRecording: false },
    sort: [],
    start: 0,
    end: 1,
  })
  expect(total).toBe(0)
})

it('recognises the next table of the same make, lets it be changed, renamed and deleted', async () => {
  await page.goTo('导入')
  await page.chooseTable(desk.app, join(folder, '话单七月.csv'))
  await desk.page.getByText('已按配置“话务平台”识别').waitFor()
  await preview().getByText('2026-07-18 09:00:00').first().waitFor()
  expect(await preview().getByText('不导入').count()).toBe(0)
  await page.choose(combobox('使用的配置'), '不使用配置')
  await preview().getByText('不导入').first().waitFor()
  await page.choose(combobox('使用的配置'), '话务平台')
  await preview().getByText('不导入').first().waitFor({ state: 'hidden' })
  await page.button('管理配置…').click()
  await page.button('重命名“话务平台”').click()
  await desk.page.getByRole('textbox', { name: '重命名“话务平台”' }).fill('话务平台二')
  await desk.page.keyboard.press('Enter')
  await page.button('删除“话务平台二”').waitFor()
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  await page.button('删除“话务平台二”').click()
  await desk.page.getByRole('button', { name: /^删\s*除$/ }).click()
  await desk.page.getByText('还没有配置。').waitFor()
  expect(await callFromPage(desk.page, 'profiles.list', {})).toEqual([])
})
