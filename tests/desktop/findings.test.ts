import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FindingId } from '#shared/calls/common.ts'
import { FindingsPage } from './pages/findings-page.ts'
import { items } from './review-sample.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { callFromPage, type DeskApp, launchDesk, removeUserData } from './support/desk-app.ts'
import { openDrawnSample } from './support/drawn-sample.ts'
import { type SubmittedCall, submitFailing } from './support/submitted-sample.ts'

let desk: DeskApp
let findings: FindingsPage
let calls: readonly SubmittedCall[]

beforeAll(async () => {
  desk = await launchDesk({ size: { width: 1280, height: 720 } })
  findings = new FindingsPage(desk.page)
  await openDrawnSample(desk)
  calls = await submitFailing(desk, 3, 'tone')
}, 300_000)

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
})

const list = () => callFromPage(desk.page, 'findings.list', {})
const get = (id: FindingId) => callFromPage(desk.page, 'findings.get', { id })

test('a mark is filed, contained first, heard again, and asked why five times', async () => {
  const { page } = desk
  await findings.goToPath(`/evaluations/${calls[0]?.evaluationId}`)
  await page.getByRole('button', { name: /^把标记 .*00:02\.0.* 登记为问题$/ }).click()
  const dialog = findings.dialog()
  await expect.poll(() => dialog.getByLabel('标题').inputValue()).toBe('“这个不归我管”')
  expect(await seriousAccessibilityFaults(page)).toEqual([])
  // Urgent: what is done at once is asked before it can be filed.
  await dialog.getByRole('checkbox', { name: /^紧急/ }).check()
  expect(await dialog.getByRole('button', { name: '登记问题' }).isDisabled()).toBe(true)
  await dialog.getByRole('textbox', { name: '应急措施' }).fill('当天回电致歉')
  await findings.choose(dialog.getByRole('combobox', { name: '子类' }), '推诿敷衍')
  expect(await dialog.getByRole('combobox', { name: '责任部门' }).inputValue()).toBe('客户服务部门')
  await dialog.getByRole('button', { name: '登记问题' }).click()
  await dialog.waitFor({ state: 'hidden' })

  const [filed] = await list()
  if (filed === undefined) throw new Error('nothing was filed')
  expect(filed).toMatchObject({ source: 'mark', isUrgent: true, containment: '当天回电致歉', kindName: '推诿敷衍' })
  await page.getByRole('link', { name: filed.number, exact: true }).click()
  await findings
    .heading()
    .filter({ hasText: `问题 ${filed.number}` })
    .waitFor()
  expect(await seriousAccessibilityFaults(page)).toEqual([])
  await findings
    .panel('证据标记')
    .getByRole('button', { name: /^播放标记/ })
    .click()
  await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) >= 2)

  const containment = findings.panel('应急措施')
  await containment.getByText('待落实').waitFor()
  const report = async (words: string): Promise<void> => {
    await findings.button('登记已落实').click()
    const asked = page.getByRole('dialog', { name: `登记应急措施已落实：${filed.number}` })
    await asked.getByLabel('实际做了什么').fill(words)
    await asked.getByRole('button', { name: '登记已落实' }).click()
    await asked.waitFor({ state: 'hidden' })
  }
  await report('已回电致歉，客户接受')
  await containment.getByText('已落实', { exact: true }).waitFor()
  await findings.undo('已登记落实')
  await containment.getByText('待落实').waitFor()
  expect(await get(filed.id)).toMatchObject({ containment: '当天回电致歉', containedAt: null })
  await report('已回电致歉，客户接受')
  await containment.getByText('已落实', { exact: true }).waitFor()

  const analysis = findings.panel('原因分析')
  await analysis.getByLabel('第 1 个为什么').fill('坐席不知道归谁管')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('第 2 个为什么')
  await page.keyboard.type('没有首问负责的话术')
  await findings.choose(analysis.getByRole('combobox', { name: '原因' }), '服务意识不足')
  await page.keyboard.press('Escape')
  await analysis.getByRole('button', { name: '保存分析' }).click()
  await findings.panel('经过').getByText('修改问题：原因、五个为什么').waitFor()
  expect(await get(filed.id)).toMatchObject({
    whys: ['坐席不知道归谁管', '没有首问负责的话术'],
    causes: ['服务意识不足'],
    cause: '服务意识不足',
  })
  expect(desk.consoleErrors).toEqual([])
})

test('findings alike are offered, merged, taken out and counted', async () => {
  const { page } = desk
  const [head] = await list()
  if (head === undefined) throw new Error('nothing was filed before')
  for (const { evaluationId } of calls.slice(1)) {
    await findings.goToPath(`/evaluations/${evaluationId}`)
    await findings.button(`把“${items.tone}”登记为问题`).click()
    const dialog = findings.dialog()
    await findings.choose(dialog.getByRole('combobox', { name: '子类' }), '推诿敷衍')
    await dialog.getByRole('button', { name: '登记问题' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
  await page
    .getByText(/类似问题，可在问题页合并/)
    .first()
    .waitFor()
  await findings.goToPath(`/findings/${head.id}`)
  const similar = findings.panel('类似的待整改问题')
  await similar.getByText('同一子类、同一评分项').first().waitFor()
  const others = (await list()).filter(({ id }) => id !== head.id)
  expect(others).toHaveLength(2)
  for (const { number } of others) {
    await similar.getByRole('button', { name: `把 ${number} 并入本条` }).click()
    await similar.getByRole('link', { name: new RegExp(number) }).waitFor({ state: 'hidden' })
  }
  const merged = findings.panel('已并入的问题')
  await merged.getByText('发生 3 次').waitFor()
  const { spread, frequency } = await get(head.id)
  const agents = new Set([head, ...others].map(({ agentId }) => agentId)).size
  expect({ frequency, ...spread }).toMatchObject({ frequency: 3, records: 3, agents })
  await merged.getByText(`${agents} 名坐席`).waitFor()
  expect(await seriousAccessibilityFaults(page)).toEqual([])

  await merged.getByRole('button', { name: `把 ${others[0]?.number} 移出` }).click()
  await merged.getByText('发生 2 次').waitFor()
  await findings.undo('已移出')
  await merged.getByText('发生 3 次').waitFor()

  await findings.goTo('问题')
  const row = findings.row(head.number)
  await expect.poll(() => row.locator('[col-id="frequency"]').innerText()).toBe('3')
  expect(await findings.row(/WT-/).count()).toBe(1)
  await page.getByText('1 条，共发生 3 次').waitFor()
  expect(await seriousAccessibilityFaults(page)).toEqual([])
  expect(desk.consoleErrors).toEqual([])
})

test('findings are filed by hand and from a complaint, merged from the list, and closed without a rectification', async () => {
  const { page } = desk
  const [agent] = await callFromPage(page, 'agents.list', {})
  await findings.goTo('问题')
  await findings.button('登记问题').click()
  const dialog = findings.dialog()
  expect(await dialog.getByRole('button', { name: '登记问题' }).isDisabled()).toBe(true)
  await dialog.getByRole('combobox', { name: '坐席' }).click()
  await page.keyboard.type(agent?.name ?? '')
  await page.keyboard.press('Enter')
  await dialog.getByLabel('标题').fill('早会迟到')
  await dialog.getByRole('button', { name: '登记问题' }).click()
  await findings.heading().filter({ hasText: '问题 WT-' }).waitFor()
  await findings.panel('问题情况').getByText(`${agent?.name}`).first().waitFor()

  const record = calls[0]?.recordId
  if (record === undefined) throw new Error('no record')
  const { isComplaint } = await callFromPage(page, 'records.get', { id: record })
  if (isComplaint !== true) {
    await callFromPage(page, 'records.edit', { id: record, edits: { isComplaint: [isComplaint, true] } })
  }
  await findings.goToPath(`/records/${record}`)
  await findings.button('登记投诉问题').click()
  await expect.poll(() => dialog.getByLabel('标题').inputValue()).toBe('客户投诉')
  await dialog.getByRole('button', { name: '登记问题' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const rows = await list()
  const byHand = rows.find(({ source }) => source === 'by-hand')
  const complaint = rows.find(({ source }) => source === 'complaint')
  if (byHand === undefined || complaint === undefined) throw new Error('not filed')
  expect(complaint.recordId).toBe(record)

  await findings.goTo('问题')
  for (const { number } of [byHand, complaint]) await findings.row(number).getByRole('checkbox').check()
  await findings.button('合并（2）').click()
  const merging = page.getByRole('dialog', { name: '合并 2 条问题' })
  await merging.getByRole('radio', { name: new RegExp(complaint.number) }).check()
  expect(await seriousAccessibilityFaults(page)).toEqual([])
  await merging.getByRole('button', { name: '合并', exact: true }).click()
  await findings.row(byHand.number).waitFor({ state: 'hidden' })
  await findings.undo(`已并入 ${complaint.number}`)
  await findings.row(byHand.number).waitFor()

  await findings.button('取消选择').click()
  await findings.choosesFromMenu(findings.row(byHand.number), '不予整改…')
  const dismissing = page.getByRole('dialog', { name: `不予整改：${byHand.number}` })
  expect(await dismissing.getByRole('button', { name: '不予整改' }).isDisabled()).toBe(true)
  await dismissing.getByLabel('原因').fill('已当场改正')
  await dismissing.getByRole('button', { name: '不予整改' }).click()
  await findings.row(byHand.number).getByText('不予整改').waitFor()
  await findings.undo('按“不予整改”关闭')
  await findings.row(byHand.number).getByText('待整改').waitFor()
  expect(await get(byHand.id)).toMatchObject({ state: 'open', dismissedAt: null })
  expect(desk.consoleErrors).toEqual([])
})

test('what can be chosen is kept in the settings; a rectification begins with the containment', async () => {
  const { page } = desk
  await findings.goTo('设置')
  const panel = findings.panel('问题分类与原因')
  await panel.getByRole('button', { name: '修改…' }).click()
  const dialog = page.getByRole('dialog', { name: '问题分类与原因' })
  await dialog.getByTitle('态度').click()
  const kinds = dialog.getByRole('region', { name: '子类' })
  await kinds.getByRole('button', { name: '添加子类' }).click()
  await kinds.getByLabel('名称').last().fill('背后议论客户')
  expect(await seriousAccessibilityFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const { kinds: saved } = await callFromPage(page, 'findings.lists', {})
  expect(saved.filter(({ findingClass }) => findingClass === 'attitude').at(-1)?.name).toBe('背后议论客户')

  const head = (await list()).find(({ isUrgent }) => isUrgent)
  await findings.goToPath(`/findings/${head?.id}`)
  await findings.button('立案整改').click()
  const create = page.getByRole('dialog', { name: '新建整改单' })
  await create.getByText(`${head?.number}：已回电致歉，客户接受（已落实）`).waitFor()
  await create.getByRole('button', { name: '立案整改' }).click()
  await findings.heading().filter({ hasText: '整改单 ZG-' }).waitFor()
  const [rectification] = await callFromPage(page, 'rectifications.list', {})
  const { actions, findings: taken } = await callFromPage(page, 'rectifications.get', {
    id: rectification?.id as never,
  })
  expect(taken).toBe(3)
  expect(actions).toMatchObject([{ description: '已回电致歉，客户接受', isContainment: true }])
  expect(actions[0]?.doneAt).not.toBeNull()
  expect(desk.consoleErrors).toEqual([])
})

test('filing, looking and choosing are done by keys alone', async () => {
  const { page } = desk
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const { activeElement } = document
      const label = activeElement?.id ? document.querySelector(`label[for="${CSS.escape(activeElement.id)}"]`) : null
      return label?.textContent ?? activeElement?.getAttribute('role') ?? activeElement?.textContent ?? ''
    })
  await findings.goTo('问题')
  await findings.row(/WT-/).first().waitFor()
  await findings.button('登记问题').focus()
  await page.keyboard.press('Enter')
  const dialog = findings.dialog()
  await dialog.waitFor()
  await expect.poll(focused).toBe('坐席')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(focused).toBe('登记问题')
  await page.keyboard.press('Enter')
  await dialog.getByLabel('标题').focus()
  await page.keyboard.type('工牌没有佩戴')
  await page.keyboard.press('Enter')
  await findings.heading().filter({ hasText: '问题 WT-' }).waitFor()

  await findings.goTo('问题')
  const row = findings.row('工牌没有佩戴')
  await row.waitFor()
  // Tab stops once at the header and once at the rows, whatever the number of columns.
  await page.getByRole('combobox', { name: '处理结果' }).focus()
  await page.keyboard.press('Tab')
  await expect.poll(focused).toBe('columnheader')
  await page.keyboard.press('Tab')
  await expect.poll(focused).toBe('gridcell')
  await page.keyboard.press('Space')
  await findings.button('立案整改（1）').waitFor()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: '不予整改…' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(focused).toBe('gridcell')
  await page.keyboard.press('Enter')
  await findings.heading().filter({ hasText: '问题 WT-' }).waitFor()
  expect(desk.consoleErrors).toEqual([])
})
