import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { databaseOptions } from '#electron/store/binding.ts'
import { openTestLibrary } from '#tests/store/support/library.ts'
import { addAgent, addRecord, addTeam, addTranscript } from '#tests/store/support/rows.ts'
import { DeskPage } from './pages/desk-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { callFromPage, type DeskApp, launchDesk, newUserData, removeUserData } from './support/desk-app.ts'

const userData = newUserData()
const root = join(userData, 'libraries', 'default')
let desk: DeskApp
let page: DeskPage

/** Each value repeats at a pace of its own, so that all combinations come up. */
function fillLibrary(): void {
  const library = openTestLibrary(root)
  const { store } = library
  const pick = <T>(values: readonly T[], place: number, pace: number): T =>
    values[Math.floor(place / pace) % values.length] as T
  store.raw.transaction(() => {
    const team = addTeam(store, { name: '客服一组' })
    const agents = ['王芳', '李强', '陈静'].map((name, place) =>
      addAgent(store, { name, number: `K10${place}`, team_id: team }),
    )
    for (let place = 0; place < 600; place += 1) {
      const source = pick(['官网', '热线', '门店'], place, 2)
      const id = addRecord(store, {
        agent_id: pick(agents, place, 1),
        customer_name: pick(['欧阳女士', '李先生', '周女士'], place, 5),
        customer_phone: `1380013${String(8000 + place)}`,
        duration_ms: pick([null, 60_000, 121_000, 300_000, 1_800_000], place, 1),
        csat: pick([1, 2, 3, 5, null], place, 3),
        is_resolved: pick([0, 1, null], place, 1),
        longest_silence_ms: pick([3000, 6500, 12_000, null], place, 7),
        overtalk_ms: pick([0, 2500, null], place, 11),
        interruptions: pick([0, 1, 4], place, 2),
        agent_talk_share: pick([0.2, 0.5, 0.8], place, 4),
        custom_fields: JSON.stringify({ 来源: source, ...(place % 2 === 0 ? { 工单号: `GD-${place}` } : {}) }),
      })
      if (place % 50 === 7) {
        addTranscript(
          store,
          [
            { speaker: 'agent', startMs: 0, text: '您好，请问有什么可以帮您' },
            { speaker: 'customer', startMs: 4200, text: `已经等了三天，我要退款，单子是第 ${place} 号` },
          ],
          { record_id: id },
        )
      }
    }
  })()
  library.close()
}

beforeAll(async () => {
  fillLibrary()
  desk = await launchDesk({ userData, size: { width: 1280, height: 720 } })
  page = new DeskPage(desk.page)
  await page.goTo('服务记录')
  await rows().first().waitFor()
})

afterAll(async () => {
  await desk.quit()
  removeUserData(userData)
})

const grid = () => desk.page.locator('[data-grid="records"]')
const rows = () => grid().locator('.ag-row:has(.ag-cell)')
const numbers = () => grid().locator('[col-id="externalNumber"].ag-cell').allInnerTexts()
const panel = () => desk.page.getByRole('dialog', { name: '更多条件' })
const tags = () => desk.page.getByRole('list', { name: '已设的条件' })
const searchBox = () => desk.page.getByRole('textbox', { name: /^编号、客户、坐席/ })

/** Call numbers a plain statement over the table finds, the newest first. */
function inDatabase(where: string): string[] {
  const database = new Database(join(root, 'library.db'), { ...databaseOptions(), readonly: true })
  try {
    const sql = `SELECT external_number FROM service_records WHERE ${where} ORDER BY started_at DESC`
    return database.prepare(sql).pluck().all() as string[]
  } finally {
    database.close()
  }
}

/** The list says as many as the database holds, and begins with the same. */
async function expectShown(expected: readonly string[]): Promise<void> {
  await grid().getByText(`显示 ${expected.length} 条`, { exact: true }).waitFor()
  await expect.poll(async () => (await numbers()).slice(0, 5)).toEqual(expected.slice(0, 5))
}

const five =
  'duration_ms BETWEEN 120000 AND 600000 AND csat IN (1, 2) AND ifnull(is_resolved, 0) = 0 AND longest_silence_ms >= 5000'

it('finds with five of the rarer conditions what the database holds, all set by the keyboard', async () => {
  await page.button('更多条件').press('Enter')
  const { keyboard } = desk.page
  const type = async (label: string, text: string): Promise<void> => {
    await panel().getByLabel(label).focus()
    await keyboard.type(text)
    await keyboard.press('Enter')
  }
  await expect
    .poll(() =>
      panel()
        .getByLabel('时长，从')
        .evaluate((field) => field === document.activeElement),
    )
    .toBe(true)
  await type('时长，从', '2')
  await type('时长，到', '10')
  for (const name of ['1', '2', '未解决', '未知']) {
    await panel().getByRole('checkbox', { name, exact: true }).focus()
    await keyboard.press('Space')
    await expect.poll(() => panel().getByRole('checkbox', { name, exact: true }).isChecked()).toBe(true)
  }
  await type('最长静音不少于（秒）', '5')
  const expected = inDatabase(five)
  expect(expected.length).toBeGreaterThan(5)
  await expectShown(expected)

  await panel().getByLabel('字段').focus()
  await keyboard.type('来源')
  await desk.page.locator('.ant-select-item-option-active').getByText('来源（600 条）').waitFor()
  await keyboard.press('Enter')
  await type('值', '官网')
  const withOwn = inDatabase(`${five} AND json_extract(custom_fields, '$.来源') = '官网'`)
  expect(withOwn.length).toBeGreaterThan(0)
  await expectShown(withOwn)
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  await keyboard.press('Escape')
  await panel().waitFor({ state: 'hidden' })
  expect(await tags().getByRole('listitem').allInnerTexts()).toEqual([
    '未解决、解决情况未知',
    '满意度 1、2 分',
    '时长 2–10 分钟',
    '最长静音不少于 5 秒',
    '来源等于“官网”',
    '清除全部',
  ])
})

it('keeps the conditions in the address, takes one away and then all, by the keyboard', async () => {
  const link = desk.page.url()
  await page.goTo('工作台')
  await desk.page.evaluate((address) => {
    location.href = address
  }, link)
  await tags().waitFor()
  await tags().getByRole('button', { name: '去掉条件：来源等于“官网”' }).press('Enter')
  await expectShown(inDatabase(five))
  // The keyboard is on "clear all" now.
  await desk.page.keyboard.press('Enter')
  await tags().waitFor({ state: 'hidden' })
  await expectShown(inDatabase('true'))
})

it('shows what was said where a search finds it, with the word marked', async () => {
  await searchBox().fill('退款')
  const found = grid().locator('[col-id="hit"].ag-cell')
  await found.first().waitFor()
  await grid().getByText('显示 12 条', { exact: true }).waitFor()
  expect(await found.first().innerText()).toMatch(/^客户 00:04\.2 已经等了三天，我要退款，单子是第 557 号$/)
  expect(await found.locator('mark').allInnerTexts()).toEqual(Array.from({ length: 12 }, () => '退款'))
  const { hits } = await callFromPage(desk.page, 'records.page', {
    filter: { text: '退款' },
    sort: [],
    start: 0,
    end: 20,
  })
  expect(hits).toHaveLength(12)
})

it('marks what a search finds in numbers, names and phones, in columns that are not shown too', async () => {
  await searchBox().fill('欧阳')
  const names = grid().locator('[col-id="customerName"].ag-cell')
  await expect.poll(() => names.first().locator('mark').allInnerTexts()).toEqual(['欧阳'])
  expect(await grid().locator('[col-id="hit"]').count()).toBe(0)
  await searchBox().fill('fw00012')
  const marked = grid().locator('[col-id="externalNumber"].ag-cell mark')
  await expect.poll(async () => [...new Set(await marked.allInnerTexts())]).toEqual(['FW00012'])
  await searchBox().fill('0138123')
  const found = grid().locator('[col-id="hit"].ag-cell')
  await expect.poll(() => found.first().innerText()).toBe('客户电话 13800138123')
  expect(await found.first().locator('mark').innerText()).toBe('0138123')
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  await searchBox().fill('')
  await expectShown(inDatabase('true'))
  expect(await grid().locator('mark').count()).toBe(0)
  expect(desk.consoleErrors).toEqual([])
})
