import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PlansPage } from './pages/plans-page.ts'
import { ReviewPage } from './pages/review-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { answerSaveDialog, callFromPage, type DeskApp, launchDesk, removeUserData } from './support/desk-app.ts'
import { importUnrecorded, publish, siteSheet } from './support/inspection-library.ts'
import { readPdf } from './support/pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'lingjian-inspection-'))
let desk: DeskApp
let review: ReviewPage

beforeAll(async () => {
  desk = await launchDesk({ size: { width: 1280, height: 720 } })
  review = new ReviewPage(desk.page)
  await importUnrecorded(desk, folder)
  await publish(desk, siteSheet)
})

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
  rmSync(folder, { recursive: true, force: true })
})

/** Presses keys one after the other, as somebody who scores does. */
async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await desk.page.keyboard.press(key)
}

test('an inspection is written down, scored and submitted with the keyboard alone', async () => {
  const { page } = desk
  await review.goTo('质检队列')
  await press('Control+n')
  const form = page.getByRole('dialog', { name: '新建检查' })
  await form.waitFor()
  expect(await seriousAccessibilityFaults(page)).toEqual([])

  // Without a title and a person it goes nowhere, and says so at both.
  await press('Control+Enter')
  await expect.poll(() => form.getByText('必填').count()).toBe(2)
  await page.keyboard.type('六号窗口早高峰')
  await form.getByTitle('现场检查表 v1', { exact: true }).waitFor()
  await press('Tab', 'ArrowDown', 'ArrowDown', 'Enter')
  await form.getByTitle(`${siteSheet.title} v1`, { exact: true }).waitFor()
  await press('Tab')
  await page.keyboard.type('刘洋')
  const people = page.locator('.ant-select-dropdown:visible:not([class*="-leave"])')
  await people.getByTitle('刘洋（1002）').waitFor()
  await press('Enter')
  await expect.poll(() => form.getByText('城西营业厅', { exact: true }).count()).toBe(1)
  // The team is the person's own, the time is now.
  await press('Tab', 'Tab', 'Tab')
  // The team is the person's own, the time is now.
  await press('Tab', 'Tab', 'Tab')
  await page.keyboard.type('城西营业厅一层')
  await press('Tab')
  await page.keyboard.type('排队最多 7 人')
  await press('Control+Enter')

  await review
    .heading()
    .filter({ hasText: /^现场-\d{8}-01$/ })
    .waitFor()
  const record = page.getByRole('region', { name: '现场检查', exact: true })
  await record.getByText('六号窗口早高峰').waitFor()
  await record.getByText('城西营业厅一层').waitFor()
  expect(await page.getByRole('group', { name: '波形' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: '播放' }).count()).toBe(0)
  await page.getByText('人工指定').first().waitFor()
  await page.getByText('没有可听的录音：评分项不要求在录音上标记。').waitFor()
  expect(await seriousAccessibilityFaults(page)).toEqual([])

  // The help names what can be done here, and nothing of a player that isn't there.
  await press('?')
  const help = page.getByRole('dialog', { name: '快捷键' })
  await help.getByText('提交并下一条').waitFor()
  expect(await help.getByText('播放 / 暂停').count()).toBe(0)
  expect(await help.getByText('标记的起点、终点').count()).toBe(0)
  await press('Escape')
  await help.waitFor({ state: 'hidden' })

  // The first item is low: on a call it would need a mark. Space plays nothing, and breaks nothing.
  await press('Space', '3', 'j', '1', 'j', '2', 'j', 'n')
  await expect.poll(() => review.score()).toBe('60.0')
  await press('Control+Enter')
  await review.heading().filter({ hasText: '已提交' }).waitFor()
  await review.button('查看评分').click()
  await review.heading().filter({ hasText: '评分 现场-' }).waitFor()
  await page.getByRole('region', { name: '现场检查', exact: true }).getByText('排队最多 7 人').waitFor()
  expect(await page.getByRole('region', { name: '现场检查', exact: true }).getByRole('button').count()).toBe(0)
  await page.getByText('人工指定').first().waitFor()
  expect(await seriousAccessibilityFaults(page)).toEqual([])

  // The paper to sign says what was looked at, where and how it went.
  const pdf = join(folder, 'inspection.pdf')
  await answerSaveDialog(desk.app, pdf)
  await review.button(/保存 PDF$/).click()
  await page.getByText('inspection.pdf').first().waitFor()
  const paper = readPdf(pdf).words.replaceAll(' ', '')
  for (const words of ['现场检查·人工指定', '六号窗口早高峰', '城西营业厅一层', '排队最多7人', '60.0']) {
    expect(paper).toContain(words)
  }
  expect(desk.consoleErrors).toEqual([])
})

test('what was written down can be put right until it is scored', async () => {
  const { page } = desk
  const [agent] = await callFromPage(page, 'agents.list', {})
  const [site] = (await callFromPage(page, 'sheets.list', {})).filter(({ title }) => title === siteSheet.title)
  if (agent === undefined || site === undefined) throw new Error('nobody to inspect')
  const { taskId, recordId } = await callFromPage(page, 'inspections.create', {
    kind: 'interview',
    title: '投诉经过访谈',
    place: '',
    description: '',
    startedAt: Date.now() - 60_000,
    agentId: agent.id,
    teamId: agent.teamId,
    sheetVersionId: site.id,
  })
  await page.evaluate((path) => {
    window.location.hash = path
  }, `#/review/${taskId}`)
  await page.getByRole('region', { name: '访谈', exact: true }).getByRole('button', { name: '修改' }).click()
  const dialog = page.getByRole('dialog', { name: '修改访谈' })
  await dialog.getByLabel('地点').fill('二楼会议室')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('region', { name: '访谈', exact: true }).getByText('二楼会议室').waitFor()
  const { inspection } = await callFromPage(page, 'records.get', { id: recordId })
  expect(inspection).toMatchObject({ place: '二楼会议室', canChange: true })
})

test('a chat is drawn with a sheet for chats, and scored by what was typed', async () => {
  const { page } = desk
  const plans = new PlansPage(page)
  await plans.goTo('监控计划')
  const form = page.getByRole('region', { name: '新的抽样' })
  await form.getByText(/无录音 5 条/).waitFor()
  await plans.choose(form.getByRole('combobox', { name: '评分表' }), '服务升级自查表 v1')
  await form.getByText('这张评分表只适用于自查').waitFor()
  expect(await plans.button('抽取并生成质检任务').isDisabled()).toBe(true)
  await plans.choose(form.getByRole('combobox', { name: '评分表' }), '邮件/在线服务质检表 v1')
  await plans.plan({ name: '在线抽查', perAgent: 1, seed: '7' })
  expect(await plans.preview(1)).toBe('符合条件 5 条，其中可抽 2 条，将抽取 1 条。')
  await form.getByText('不可抽：不属于评分表的适用对象 3 条').waitFor()
  await plans.draw()
  await plans.verify('在线抽查')
  const draws = page.getByRole('region', { name: '已有抽样' })
  const byHand = draws.getByText('人工指定', { exact: true })
  // Inspections are draws of one by hand: they are listed when asked for, and the choice is remembered.
  const listed = () => draws.locator('.ag-row [col-id="name"]').allInnerTexts()
  expect(await listed()).toEqual(['在线抽查'])
  await page.getByText('已抽样 1 次').waitFor()
  await byHand.first().click()
  await expect.poll(async () => (await listed()).length).toBeGreaterThan(1)
  await plans.goTo('质检队列')
  await plans.goTo('监控计划')
  await expect.poll(async () => (await listed()).length).toBeGreaterThan(1)
  expect(await listed()).not.toContain('在线抽查')
  // The detail beside the list goes with the keys.
  const [first = '', second = ''] = await listed()
  await draws.locator('.ag-row [col-id="name"]').first().click()
  await draws.getByRole('region', { name: `抽样详情：${first}`, exact: true }).waitFor()
  await page.keyboard.press('ArrowDown')
  await draws.getByRole('region', { name: `抽样详情：${second}`, exact: true }).waitFor()
  await draws.getByText('随机', { exact: true }).click()
  await expect.poll(listed).toEqual(['在线抽查'])

  const [drawn] = await callFromPage(page, 'draws.list', {})
  const [task] = await callFromPage(page, 'tasks.list', { drawId: drawn?.id as never })
  expect(drawn).toMatchObject({ kind: 'random', subjects: ['chat'] })
  await page.evaluate((path) => {
    window.location.hash = path
  }, `#/review/${task?.id}`)
  await review
    .heading()
    .filter({ hasText: task?.externalNumber ?? '' })
    .waitFor()
  const record = page.getByRole('region', { name: '服务记录', exact: true })
  await record.getByText('服务记录完整性').waitFor()
  if (task?.externalNumber === 'L0001') {
    await record.getByRole('region', { name: '文字记录' }).getByText('不归我管').waitFor()
  }
  // Nobody called: how long it took is asked for by its own name.
  await record.getByText('服务时长').first().waitFor()
  expect(await record.getByText('通话时长').count()).toBe(0)
  expect(await page.getByText('人工指定').count()).toBe(0)
  // Mail, in time; right, complete in all four points, solved; the tone is poor; no slip of the pen, nothing critical.
  await press('2', 'j', '1', 'j', '1', 'j', '1', '2', '3', '4', 'j', '1', 'j', '3', 'j', '0', 'j', '1', 'j', '1')
  await press('j', '1', 'j', '1', 'j', '1', 'j', '1')
  // A note is demanded as ever: the first submission leads back to the item.
  await press('Control+Enter')
  const tone = review.item('称呼、礼貌与语气')
  await expect.poll(() => tone.getAttribute('aria-current')).toBe('true')
  await tone.getByText('评到这一档，必须写明依据').waitFor()
  await press('t')
  await page.keyboard.type('没有称呼，语气生硬')
  await press('Escape')
  const shown = await review.score()
  await press('Control+Enter')
  await review.heading().filter({ hasText: '已提交' }).waitFor()
  const reviewed = await callFromPage(page, 'records.get', { id: task?.recordId as never })
  expect((reviewed.evaluations[0]?.score ?? 0) / 100).toBe(Number(shown))
  expect(desk.consoleErrors).toEqual([])
})

test('records are put into the queue from the list, with what stays out said beforehand', async () => {
  const { page } = desk
  await review.goTo('服务记录')
  for (const number of ['L0002', 'L0003']) {
    await page
      .locator('[data-grid="records"] .ag-row')
      .filter({ hasText: number })
      .locator('[col-id="externalNumber"]')
      .click({ modifiers: ['Control'] })
  }
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: '加入质检队列（2 条）…' }).click()
  const dialog = page.getByRole('dialog', { name: '加入质检队列（2 条）' })
  await review.choose(dialog.getByRole('combobox', { name: '评分表' }), '邮件/在线服务质检表 v1')
  await dialog.getByText(/不属于评分表的适用对象 1 条/).waitFor()
  await review.choose(dialog.getByRole('combobox', { name: '评分表' }), '服务记录完整性检查表 v1')
  await dialog.getByText('2 条可加入。').waitFor()
  expect(await seriousAccessibilityFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: '加入并开始评分' }).click()
  await page.getByRole('region', { name: '服务记录', exact: true }).getByText('服务记录完整性').waitFor()
  const [draw] = await callFromPage(page, 'draws.list', {})
  expect(draw).toMatchObject({ kind: 'by-hand', drawnCount: 2, subjects: ['record'] })
})

test('a record is put into the queue from its page, and the report says what stands in no mean', async () => {
  const { page } = desk
  const { rows } = await callFromPage(page, 'records.page', {
    filter: { channels: ['email', 'online'], reviewStates: ['none', 'queued'] },
    sort: [],
    start: 0,
    end: 5,
  })
  await page.evaluate((path) => {
    window.location.hash = path
  }, `#/records/${rows[0]?.id}`)
  await review.button('加入质检队列…').click()
  const dialog = page.getByRole('dialog', { name: '加入质检队列（1 条）' })
  await dialog.getByText('1 条可加入。').waitFor()
  await dialog.getByRole('button', { name: '加入质检队列', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  const [draw] = await callFromPage(page, 'draws.list', {})
  expect(draw).toMatchObject({ kind: 'by-hand', drawnCount: 1, subjects: ['chat'] })

  const day = new Date().toLocaleDateString('sv')
  const report = await callFromPage(page, 'reports.build', {
    kind: 'full',
    period: { fromDay: '2026-01-01', toDay: day },
    scope: { kind: 'all' },
  })
  expect(report.leftOut).toEqual({ byHand: 1, recordChecks: 0, reMonitored: 0 })
  await review.goTo('工作台')
  await page.getByText('人工指定的评分 1 次没有计入得分、合格率和趋势').waitFor()
})
