import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openReader } from '#electron/store/open-library.ts'
import { DeskPage } from './pages/desk-page.ts'
import { makeAnalysisLibrary } from './support/analysis-library.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { answerSaveDialog, type DeskApp, launchDesk, newUserData, removeUserData } from './support/desk-app.ts'

const userData = newUserData()
const folder = mkdtempSync(join(tmpdir(), 'lingjian-analysis-'))
const root = join(userData, 'libraries', 'default')
let desk: DeskApp
let screen: DeskPage

const counted = `state = 'submitted' AND task_id IN (SELECT review_tasks.id FROM review_tasks JOIN draws ON draws.id = draw_id
  WHERE draws.kind = 'random')`
const bySql = (text: string): unknown[][] => {
  const reader = openReader(root, false)
  try {
    return reader.store.raw.prepare(text).raw().all() as unknown[][]
  } finally {
    reader.close()
  }
}

beforeAll(async () => {
  makeAnalysisLibrary(root)
  desk = await launchDesk({ userData })
  screen = new DeskPage(desk.page)
})

afterAll(async () => {
  await desk.quit()
  removeUserData(userData)
  rmSync(folder, { recursive: true, force: true })
})

const choose = async (name: string): Promise<void> => {
  const list = desk.page.getByRole('navigation', { name: '图表' })
  await list.getByRole('button', { name, exact: true }).click()
  await list.locator('[aria-current="true"]').filter({ hasText: name }).waitFor()
}
const picture = () => desk.page.getByRole('application', { name: /^图表：/ })
const asTable = async (): Promise<string[][]> => {
  await desk.page.getByText('表格', { exact: true }).click()
  const rows = desk.page.locator('main section table tbody tr')
  await rows.first().waitFor()
  const cells = await rows.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)))
  await desk.page.getByText('图', { exact: true }).click()
  return cells
}

const charts = [
  ...['趋势', '控制图', '帕累托图', '坐席 × 评分项', '得分分布', '前后对比', '坐席对比'],
  ...['服务节点', '客户反馈', '通话声音与得分'],
]

test('every chart is drawn from the library, says what it shows, and can be read by everybody', async () => {
  const { page } = desk
  await screen.goTo('分析')
  for (const name of charts) {
    await choose(name)
    await picture().locator('svg path').first().waitFor({ state: 'attached' })
    const title = (await page.locator('main section h2').first().textContent()) ?? ''
    expect(title, name).toMatch(/[一-龥]{4}/)
    expect(await seriousAccessibilityFaults(page), name).toEqual([])
  }
  expect(desk.consoleErrors).toEqual([])
})

test('the twins say what SQL finds: scores by month, scores by class, nodes of the process', async () => {
  await choose('趋势')
  const trend = await asTable()
  const months = bySql(`SELECT strftime('%Y-%m', service_at / 1000, 'unixepoch', 'localtime') AS month, count(*),
    avg(score) / 100 FROM evaluations WHERE ${counted} AND month >= '2025-07' GROUP BY month ORDER BY month`)
  expect(trend.map(([month, value]) => [month, value?.split(' ')[0], value?.match(/n = (\d+)/)?.[1]])).toEqual(
    months.map(([month, n, mean]) => [month, (Math.round(Number(mean) * 10) / 10).toFixed(1), String(n)]),
  )
  await choose('得分分布')
  const classes = await asTable()
  const [total] = bySql(`SELECT count(*) FROM evaluations WHERE ${counted}
    AND service_at >= ${new Date(2025, 6, 1).getTime()}`)
  expect(classes.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(total?.[0])
  await choose('服务节点')
  const nodes = await asTable()
  const [reached] =
    bySql(`SELECT count(*), count(responded_at), sum(responded_at IS NOT NULL AND completed_at IS NOT NULL)
    FROM service_records WHERE started_at >= ${new Date(2025, 6, 1).getTime()}`)
  expect(nodes.slice(0, 3).map(([, services]) => Number(services))).toEqual(reached)
})

test('the arrow keys go over the points and say them; Enter opens what is behind', async () => {
  const { page } = desk
  await choose('趋势')
  await picture().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  const spoken = page.locator('main [aria-live="polite"]').filter({ hasText: '时间' })
  await expect.poll(() => spoken.textContent()).toMatch(/^时间 2025-08，平均得分（分），95% 区间 \d/)
  await page.keyboard.press('Enter')
  const behind = page.getByRole('dialog', { name: '2025-08的记录' })
  const [found] = bySql(`SELECT count(*) FROM evaluations WHERE ${counted}
    AND service_at >= ${new Date(2025, 7, 1).getTime()} AND service_at < ${new Date(2025, 8, 1).getTime()}`)
  await behind.getByText(`共 ${found?.[0]} 条`).waitFor()
  expect(await behind.locator('tbody tr').count()).toBe(found?.[0])
  await behind.getByRole('link', { name: '评分', exact: true }).first().click()
  await expect.poll(() => page.url()).toContain('/evaluations/')
  await screen.goTo('分析')
})

/** Opens the row of the table twin that begins so, and answers the sentence over what is behind it. */
const openRow = async (name: string): Promise<string> => {
  const { page } = desk
  await page.getByText('表格', { exact: true }).click()
  await page.locator('main section table').getByRole('button', { name, exact: true }).first().click()
  return (
    (await page
      .getByRole('dialog')
      .getByText(/^共 [\d,]+ 条/)
      .textContent()) ?? ''
  )
}

const numberIn = (text: string | null): number => Number(/[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''))

test('one press leads from a point to its records in their list, and there are as many', async () => {
  const { page } = desk
  const shown = page.getByText(/^显示 [\d,]+ 条/)
  for (const [chart, row] of [
    ['趋势', '2025-11'],
    ['得分分布', '75–80'],
    ['帕累托图', '礼貌用语'],
    ['服务节点', '验证（问题已解决）'],
    ['客户反馈', '服务态度'],
  ] as const) {
    await choose(chart)
    const names = (await asTable()).map(([name]) => name ?? '')
    const total = numberIn(await openRow(names.includes(row) ? row : (names[0] ?? '')))
    expect(total, chart).toBeGreaterThan(0)
    const link = page.getByRole('dialog').getByRole('link', { name: /^在服务记录中打开这/ })
    expect(numberIn(await link.textContent()), chart).toBe(total)
    await link.click()
    await expect.poll(() => page.url()).toContain('/records?')
    await expect.poll(async () => numberIn(await shown.first().textContent()), { message: chart }).toBe(total)
    await screen.goTo('分析')
  }
})

test('findings by class, sub-class and cause; a bar leads to its findings in their list', async () => {
  const { page } = desk
  await choose('帕累托图')
  for (const by of ['问题分类', '问题子类', '原因']) {
    await page.getByRole('radiogroup', { name: '按什么排' }).getByText(by, { exact: true }).click()
    const [first] = await asTable()
    const count = Number(first?.[by === '问题子类' ? 2 : 1])
    expect(count, by).toBeGreaterThan(0)
    expect(numberIn(await openRow(first?.[0] ?? '')), by).toBe(count)
    await page
      .getByRole('dialog')
      .getByRole('link', { name: /^在问题清单中打开/ })
      .click()
    await expect.poll(() => page.url()).toContain('/findings?')
    await expect
      .poll(async () =>
        numberIn(
          await page
            .getByText(/^显示 [\d,]+ 条/)
            .first()
            .textContent(),
        ),
      )
      .toBe(count)
    await screen.goTo('分析')
  }
  await page.getByRole('radiogroup', { name: '按什么排' }).getByText('评分项', { exact: true }).click()
})

test('indicators of the service have control charts: limits kept as p charts, times as XmR charts', async () => {
  const { page } = desk
  await choose('控制图')
  const measure = page.getByRole('combobox', { name: '指标' })
  for (const [name, words] of [
    ['电话与在线响应及时率', /p 图：/],
    ['服务记录完整率', /p 图：/],
    ['平均响应用时', /XmR 图：/],
  ] as const) {
    await screen.choose(measure, name)
    await page.locator('main section p').filter({ hasText: words }).first().waitFor()
    const rows = await asTable()
    expect(rows.length, name).toBe(12)
  }
  const [month, ...cells] = (await asTable()).at(-1) ?? []
  const [mean] = bySql(`SELECT avg((responded_at - started_at) / 60000.0), count(*) FROM service_records
    WHERE responded_at >= started_at AND strftime('%Y-%m', started_at / 1000, 'unixepoch', 'localtime') = '${month}'`)
  expect(cells[0]).toBe((Math.round(Number(mean?.[0]) * 10) / 10).toFixed(1))
  expect(cells.at(-2)).toBe(String(mean?.[1]))
  expect(numberIn(await openRow(month ?? ''))).toBe(mean?.[1])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByText('图', { exact: true }).click()
  await screen.choose(measure, '平均得分')
})

test('a signal is explained in a sentence, and leads to its evaluations', async () => {
  const { page } = desk
  await choose('控制图')
  const signals = page.getByRole('list', { name: '信号' })
  await signals
    .getByText(/Nelson 规则/)
    .first()
    .waitFor()
  await signals.getByRole('button').first().click()
  await page
    .getByRole('dialog')
    .getByText(/共 \d+ 条/)
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('one filter holds for all charts, and comes back with a saved view', async () => {
  const { page } = desk
  await choose('坐席对比')
  const team = page.getByRole('combobox', { name: '班组' })
  await screen.choose(team, '城西营业厅')
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await asTable()).length).toBe(4)
  await choose('坐席 × 评分项')
  await expect.poll(async () => new Set((await asTable()).map(([agent]) => agent)).size).toBe(4)
  await screen.button('视图').click()
  await page.getByRole('menuitem', { name: '另存为视图…' }).click()
  await page.getByRole('dialog', { name: '另存为视图' }).getByRole('textbox').fill('城西不合格')
  await page.keyboard.press('Enter')
  await page.getByText('已保存视图“城西不合格”').waitFor()
  await screen.button('清除条件').click()
  await choose('趋势')
  await screen.button('视图').click()
  await page.getByRole('menuitem', { name: '城西不合格' }).click()
  await page
    .getByRole('navigation', { name: '图表' })
    .locator('[aria-current="true"]')
    .filter({ hasText: '坐席 × 评分项' })
    .waitFor()
  await expect.poll(async () => new Set((await asTable()).map(([agent]) => agent)).size).toBe(4)
  await screen.button('清除条件').click()
})

test('a chart is saved as picture, vector graphics and table, with patterns where wanted', async () => {
  const { page, app } = desk
  await choose('坐席对比')
  await picture().waitFor()
  const save = async (item: string, file: string): Promise<Buffer> => {
    const path = join(folder, file)
    await answerSaveDialog(app, path)
    await page.getByRole('button', { name: /^保存与图案：/ }).click()
    await page.getByRole('menuitem', { name: item }).click()
    await page.getByText(`已保存 ${file}`).waitFor()
    return readFileSync(path)
  }
  const png = await save('保存为 PNG 图片…', 'agents.png')
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.readUInt32BE(16)).toBeGreaterThan(1200)
  const svg = (await save('保存为 SVG 矢量图…', 'agents.svg')).toString()
  expect(svg).toMatch(/^<svg .*王建国.*<\/svg>$/s)
  const csv = (await save('保存表格为 CSV…', 'agents.csv')).toString()
  expect(csv.startsWith('\uFEFF坐席,班组,')).toBe(true)
  expect(csv.trim().split('\r\n')).toHaveLength(9)
  await choose('得分分布')
  await page.getByRole('button', { name: /^保存与图案：/ }).click()
  await page.getByRole('menuitem', { name: '显示黑白图案' }).click()
  await picture().locator('svg pattern').first().waitFor({ state: 'attached' })
  const striped = (await save('保存为 SVG 矢量图…', 'striped.svg')).toString()
  expect(striped).toContain('<pattern')
})
