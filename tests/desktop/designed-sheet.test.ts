import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { databaseOptions } from '#electron/store/binding.ts'
import type { SheetVersionId } from '#shared/calls/common.ts'
import { DesignerPage } from './pages/designer-page.ts'
import { ReviewPage } from './pages/review-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { answerSaveDialog, callFromPage, type DeskApp, launchDesk, removeUserData } from './support/desk-app.ts'
import { openSample, stereoTask } from './support/drawn-sample.ts'
import { readPdf } from './support/pdf.ts'

/*
 * A sheet with every kind of item and every rule, from the designer to the paper: what the workspace says a call scores
 * is what the page, the PDF and the database say.
 */
const folder = mkdtempSync(join(tmpdir(), 'lingjian-designed-'))
let desk: DeskApp
let designer: DesignerPage
let review: ReviewPage
let versionId: SheetVersionId

const items = {
  tone: '语气耐心',
  remark: '当时的原话',
  identity: '核对客户身份',
  closing: '结束语',
  phrases: '服务用语',
  waiting: '等待时长',
  interrupting: '打断客户',
  care: '主动关怀',
  critical: '辱骂客户',
} as const

/*
 * By hand: 语气 0.5×30 + 结束语 0.5×20 + 用语 (50 % + 40 %, at most 80 %) 0.8×20 + 等待 0.5×10 + 打断 (10 − 3×2) + 关怀 +5
 * = 55, of 30 + 20 + 20 + 10 + 10 = 90 (身份 is N/A): 61.11. The critical item caps it at 59.
 */
const uncapped = 6111
const score = 5900

beforeAll(async () => {
  desk = await launchDesk()
  designer = new DesignerPage(desk.page)
  review = new ReviewPage(desk.page)
  await openSample(desk)
})

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
  rmSync(folder, { recursive: true, force: true })
})

/** The sheet as it is designed, item after item. */
async function designItems(): Promise<void> {
  await designer.addItem('等级评分', items.tone)
  await designer.fill('权重', '30')
  await designer.fill('“良”的得分率', '75')
  await designer.fill('“中”的得分率', '50')
  await designer.check('“中”未达标')
  await designer.check('“差”未达标')
  await designer.set('必须标记录音', '得分率低于…时')

  await designer.addItem('文字', items.remark)
  await designer.set('何时显示', items.tone)
  await designer.set('答案是其中之一时显示', '中')
  await desk.page.keyboard.press('Escape')

  await designer.addItem('是/否', items.identity)
  await designer.check('可选“不适用”（N/A）')

  await designer.addItem('单选', items.closing)
  await designer.fill('权重', '20')
  await designer.set('必须写备注', '得分率低于…时')

  await designer.addItem('多选', items.phrases)
  await designer.fill('权重', '20')
  await designer.fill('“选项 1”的得分率', '50')
  await designer.fill('“选项 2”的得分率', '30')
  await designer.fill('“选项 3”的得分率', '40')
  await designer.fill('得分上限', '80')

  await designer.addItem('数值', items.waiting)
  await designer.fill('第 1 个区间的终点', '30')
  await designer.button('添加区间').click()
  await designer.fill('第 2 个区间的起点', '31')
  await designer.fill('第 2 个区间的终点', '60')
  await designer.fill('第 2 个区间的得分率', '50')
  await designer.fill('单位', '秒')

  await designer.addItem('扣分', items.interrupting)
  await designer.fill('每次扣', '2')
  await designer.fill('最多扣', '10')

  await designer.addItem('是/否', items.care)
  await designer.fill('权重', '5')
  await designer.check('加分项：只加得分，不加满分')

  await designer.addItem('是/否', items.critical)
  await designer.fill('权重', '0')
  await designer.fill('第 1 个选项的名称', '未出现')
  await designer.fill('第 2 个选项的名称', '出现')
  await designer.set('致命项', '未达标则总分封顶')
}

it('is designed, tried out, undone and published', async () => {
  const created = await callFromPage(desk.page, 'sheets.create', { from: { kind: 'blank', title: '全题型评分表' } })
  versionId = created.versionId
  await designer.open(versionId, '全题型评分表')
  await designItems()
  const designed = [
    '评分表设置',
    '1 评分内容',
    `1.1 ${items.tone} 30`,
    `1.2 ${items.remark}`,
    `1.3 ${items.identity} 10`,
    `1.4 ${items.closing} 20`,
    `1.5 ${items.phrases} 20`,
    `1.6 ${items.waiting} 10`,
    `1.7 ${items.interrupting} 10`,
    `1.8 ${items.care} +5`,
    `1.9 ${items.critical} 0`,
  ]
  expect(await designer.rows()).toEqual(designed)
  await designer
    .problems()
    .getByText('可以发布')
    .or(designer.problems().getByText(/^\d+ 个提醒$/))
    .waitFor()

  const { keyboard } = desk.page
  await designer.row(items.care).click()
  await keyboard.press('Alt+ArrowUp')
  await keyboard.press('Alt+ArrowUp')
  expect((await designer.rows())[7]).toBe(`1.6 ${items.care} +5`)
  await keyboard.press('Delete')
  await keyboard.press('Control+d')
  expect(await designer.rows()).toHaveLength(11)
  for (const _step of ['duplicate', 'remove', 'move', 'move']) await keyboard.press('Control+z')
  expect(await designer.rows()).toEqual(designed)

  await designer.drag(items.care, items.tone, 'upper')
  await expect.poll(async () => (await designer.rows())[2]).toBe(`1.1 ${items.care} +5`)
  await keyboard.press('Control+z')
  // The same without the mouse: Space picks the row up and lets it go.
  await designer.row(items.care).focus()
  await keyboard.press('Space')
  await keyboard.press('ArrowUp')
  await designer.outline().locator('[data-drop]').waitFor()
  await keyboard.press('Space')
  await expect.poll(async () => (await designer.rows())[8]).toBe(`1.7 ${items.care} +5`)
  await keyboard.press('Control+z')
  expect(await designer.rows()).toEqual(designed)

  await designer.tryOut().getByRole('region', { name: items.tone }).getByRole('button', { name: /^良/ }).click()
  await designer.tryOut().getByRole('status', { name: '当前得分' }).getByText('75.0').waitFor()
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  await designer.untilSaved()
  await designer.publish('第一版，覆盖全部题型')
})

it('asks which draft stays where it was saved elsewhere, and leads from a problem to its place', async () => {
  const { page } = desk
  const other = await callFromPage(page, 'sheets.create', { from: { kind: 'version', versionId, title: '另一张表' } })
  await designer.open(other.versionId, '另一张表')
  const stored = await callFromPage(page, 'sheets.get', { versionId: other.versionId })
  await callFromPage(page, 'sheets.saveDraft', {
    versionId: other.versionId,
    revision: stored.version.revision,
    sheet: { ...stored.sheet, title: '别处改过' },
  })
  await designer.row(items.closing).click()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  const dialog = page.getByRole('dialog', { name: '草稿在别处被修改过' })
  await dialog.getByRole('button', { name: '保留我现在的设计' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await designer.untilSaved()
  const kept = await callFromPage(page, 'sheets.get', { versionId: other.versionId })
  expect(kept.sheet.title).toBe('另一张表')

  // The emptied title is an error: said, marked in the outline, and it keeps the draft from being published.
  await designer.row('评分表设置').click()
  await designer
    .problems()
    .getByRole('button', { name: /1\.4 没有标题/ })
    .click()
  await designer.form().getByRole('textbox', { name: '评分项', exact: true }).and(page.locator(':focus')).waitFor()
  expect(await designer.outline().getByRole('treeitem', { selected: true }).getByLabel('错误').count()).toBe(1)
  await page.keyboard.press('Control+s')
  await page.locator('header').getByRole('button', { name: '发布', exact: true }).click()
  const publishing = page.getByRole('dialog')
  await publishing.getByText('还有 1 处错误').waitFor()
  expect(await publishing.getByRole('button', { name: '发布', exact: true }).isDisabled()).toBe(true)
  expect(await seriousAccessibilityFaults(page)).toEqual([])
  await publishing.getByRole('button', { name: '取消' }).click()
  await callFromPage(page, 'sheets.discardDraft', { versionId: other.versionId })
  await designer.open(versionId, '全题型评分表')
})

it('is opened again as it was published, to be read', async () => {
  const { version, sheet } = await callFromPage(desk.page, 'sheets.get', { versionId })
  expect(version).toMatchObject({ state: 'published', version: 1, changeNote: '第一版，覆盖全部题型' })
  expect(new Set(sheet.sections.flatMap((section) => section.items.map(({ kind }) => kind))).size).toBe(7)
  expect(await designer.form().getByRole('textbox', { name: '名称', exact: true }).isDisabled()).toBe(true)
})

it('scores a whole call from the keyboard only, to the same score everywhere', async () => {
  const { page } = desk
  await callFromPage(page, 'draws.create', {
    name: '全题型',
    filter: { hasRecording: true },
    perAgent: 1,
    seed: '20261122',
    sheetVersionId: versionId,
  })
  const task = await stereoTask(desk)
  await page.evaluate((path) => {
    const counted = window as unknown as { pointers: number }
    counted.pointers = 0
    window.addEventListener('pointerdown', () => (counted.pointers += 1), true)
    window.location.hash = path
  }, `#/review/${task.taskId}`)
  await review.waveform().waitFor()

  await scoreByKeyboard()
  await expect.poll(() => review.score()).toBe('59.0')
  const head = review.sheet().getByRole('status', { name: '当前得分' })
  await head.getByText('封顶 59', { exact: true }).waitFor()
  await head.getByText('原 61.1', { exact: true }).waitFor()
  // The worked sum, before the critical item acts.
  await review.sheet().getByText('= 61.1').waitFor()

  await page.keyboard.press('Control+Enter')
  await review
    .heading()
    .filter({ hasText: `${task.callNumber} 已提交` })
    .waitFor()
  expect(await page.evaluate(() => (window as unknown as { pointers: number }).pointers)).toBe(0)

  const { folder: library } = await callFromPage(page, 'library.current', {})
  const database = new Database(join(library, 'library.db'), { ...databaseOptions(), readonly: true })
  const stored = database
    .prepare(
      `SELECT id, score, uncapped_score, is_passed, critical_failures,
         (SELECT count(*) FROM answers WHERE evaluation_id = evaluations.id) AS answers,
         (SELECT count(*) FROM audio_marks WHERE evaluation_id = evaluations.id AND item_id IS NOT NULL) AS marks
       FROM evaluations WHERE task_id = ?`,
    )
    .get(task.taskId) as { readonly id: string }
  database.close()
  expect(stored).toMatchObject({
    score,
    uncapped_score: uncapped,
    is_passed: 0,
    critical_failures: 1,
    answers: Object.keys(items).length,
    marks: 1,
  })

  await page.evaluate((path) => {
    window.location.hash = path
  }, `#/evaluations/${stored.id}`)
  await review.heading().filter({ hasText: '评分' }).waitFor()
  expect(await review.score()).toBe('59.0')
  const trace = (await review.sheet().getByRole('listitem').allInnerTexts()).map((line) => line.replaceAll(/\s+/g, ' '))
  expect(trace.join('\n')).toMatch(/61\.11/)
  expect(trace.at(-1)).toMatch(/59/)

  const pdf = join(folder, '评分.pdf')
  await answerSaveDialog(desk.app, pdf)
  await review.button(/PDF/).click()
  await expect.poll(() => existsSync(pdf), { timeout: 30_000 }).toBe(true)
  const { words } = readPdf(pdf)
  expect(words).toContain('59.0')
  expect(words).toMatch(/61\.1/)
  for (const title of Object.values(items)) expect(words).toContain(title)
})

/** Every answer, the note, the mark and the words, without the mouse. */
async function scoreByKeyboard(): Promise<void> {
  const { page } = desk
  const { keyboard } = page
  const focused = (title: string) => review.item(title).and(page.locator('[aria-current="true"]')).waitFor()
  const answered = (title: string, option: string) =>
    review
      .item(title)
      .getByRole('button', { name: new RegExp(`^${option}`), pressed: true })
      .waitFor()

  await focused(items.tone)
  await keyboard.press('3')
  await answered(items.tone, '中')
  // What was heard, from the first to the sixth second of the call.
  await keyboard.press('m')
  await keyboard.press('ArrowRight')
  await keyboard.press('m')
  await page.getByRole('textbox', { name: '标记 1 的说明' }).waitFor()

  await keyboard.press('j')
  await focused(items.remark)
  await keyboard.press('t')
  await keyboard.type('“您能不能说快点”')
  await keyboard.press('Escape')

  await keyboard.press('j')
  await focused(items.identity)
  await keyboard.press('n')
  await answered(items.identity, 'N/A')

  await keyboard.press('j')
  await focused(items.closing)
  await keyboard.press('2')
  await answered(items.closing, '选项 2')
  await keyboard.press('t')
  await keyboard.type('没有致谢')
  await keyboard.press('Escape')

  await keyboard.press('j')
  await focused(items.phrases)
  await keyboard.press('1')
  await keyboard.press('2')
  await keyboard.press('3')
  await keyboard.press('2')
  await answered(items.phrases, '选项 1')
  await answered(items.phrases, '选项 3')

  await keyboard.press('j')
  await focused(items.waiting)
  await keyboard.type('45')
  await keyboard.press('Enter')

  await focused(items.interrupting)
  await keyboard.press('2')
  await keyboard.press('Shift+ArrowDown')
  await expect.poll(() => review.item(items.interrupting).getByRole('spinbutton').inputValue()).toBe('3')

  await keyboard.press('j')
  await focused(items.care)
  await keyboard.press('1')
  await answered(items.care, '是')

  await keyboard.press('j')
  await focused(items.critical)
  await keyboard.press('2')
  await answered(items.critical, '出现')
}
