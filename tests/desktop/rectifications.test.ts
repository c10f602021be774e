import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReader } from '#electron/store/open-library.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import { RectificationPage } from './pages/rectification-page.ts'
import { RectificationsPage } from './pages/rectifications-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import {
  answerOpenDialog,
  callFromPage,
  type DeskApp,
  launchDesk,
  removeUserData,
  setSystemAppearance,
} from './support/desk-app.ts'
import { openSample } from './support/drawn-sample.ts'
import { close, inDays, makeOverdue, rectify } from './support/rectified-sample.ts'

let desk: DeskApp
let screen: RectificationsPage
let detail: RectificationPage
let folder: string
let drafted: RectificationId
let issued: RectificationId
let late: RectificationId
/** Plain SQL, written for this test: what the screens must say. */
let ask: <T>(sql: string) => T[]
let closeReader = () => {}

const titles = {
  drafted: '备件信息不准',
  blank: '还没有填写的',
  issued: '打断客户、与客户抢话',
  late: '电话未在三声内接听',
  soon: '未核实配件就作出承诺',
  closed: '首问负责未落实',
} as const

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lingjian-evidence-'))
  desk = await launchDesk()
  screen = new RectificationsPage(desk.page)
  detail = new RectificationPage(desk.page)
  await openSample(desk)
  const way = ['issue', 'start', 'submit', 'begin-verification'] as const
  const byClass = (findingClass: 'resource' | 'skill' | 'attitude', cause: string) => ({ findingClass, cause })
  drafted = await rectify(desk, { title: titles.drafted, finding: byClass('resource', '系统数据滞后') })
  await rectify(desk, { title: titles.blank, dueIn: null, owner: '', finding: byClass('attitude', '') })
  issued = await rectify(desk, {
    title: titles.issued,
    steps: ['issue'],
    dueIn: 20,
    finding: byClass('attitude', '话术缺失'),
    actions: [{ description: '情境演练 2 次', dueIn: 0 }, { description: '组长每日抽听 3 通' }],
  })
  late = await rectify(desk, { title: titles.late, steps: ['issue'], finding: byClass('resource', '排班不足') })
  await makeOverdue(desk, late, 20)
  await rectify(desk, {
    title: titles.soon,
    steps: ['issue', 'start'],
    dueIn: 0,
    department: '培训部门',
    finding: byClass('skill', '话术缺失'),
  })
  await close(desk, await rectify(desk, { title: titles.closed, steps: way, finding: byClass('attitude', '话术缺失') }))
  const reader = openReader((await callFromPage(desk.page, 'library.current', {})).folder, false)
  ask = <T>(sql: string) => reader.store.raw.prepare(sql).all() as T[]
  closeReader = reader.close
  await desk.page.reload()
  await desk.page.waitForSelector('nav')
}, 240_000)

afterAll(async () => {
  closeReader()
  await desk.quit()
  removeUserData(desk.userData)
  rmSync(folder, { recursive: true, force: true })
})

const one = <T>(sql: string): T => {
  const [row] = ask<T>(sql)
  if (row === undefined) throw new Error(`nothing: ${sql}`)
  return row
}
const stateOf = (id: RectificationId): string =>
  one<{ state: string }>(`SELECT state FROM rectifications WHERE id = '${id}'`).state
const open = async (id: RectificationId): Promise<void> => {
  await desk.page.evaluate((hash) => {
    location.hash = hash
  }, `#/rectifications/${id}`)
  await screen.heading().filter({ hasText: '整改单 ZG-' }).waitFor()
}

describe('the board', () => {
  it('shows every rectification in the column of its state, with how late it is', async () => {
    await screen.goTo('整改')
    const counts = ask<{ state: string; n: number }>('SELECT state, count(*) AS n FROM rectifications GROUP BY state')
    const names: Readonly<Record<string, string>> = {
      draft: '草稿',
      issued: '已下发',
      in_progress: '整改中',
      returned: '已退回',
      closed: '已关闭',
    }
    for (const { state, n } of counts)
      await screen.page.getByRole('region', { name: `${names[state]}，${n} 张` }).waitFor()
    const left = (await callFromPage(desk.page, 'rectifications.get', { id: late })).workingDaysLeft
    await screen
      .column('已退回')
      .getByText(`逾期 ${-(left ?? 0)} 个工作日`)
      .waitFor()
  })

  it('lets an event happen when a card is carried by keys, and takes it back from the notice', async () => {
    await screen.carry(titles.drafted, 1)
    await screen.column('已下发').getByText(titles.drafted).waitFor()
    expect(stateOf(drafted)).toBe('issued')
    await screen.takeBack()
    await screen.column('草稿').getByText(titles.drafted).waitFor()
    expect(stateOf(drafted)).toBe('draft')
    const events = ask<{ kind: string; isBack: number }>(
      `SELECT kind, taken_back_at IS NOT NULL AS isBack FROM rectification_events
       WHERE rectification_id = '${drafted}' AND kind IN ('issue', 'undone') ORDER BY id`,
    )
    expect(events).toEqual([
      { kind: 'issue', isBack: 1 },
      { kind: 'undone', isBack: 0 },
    ])
  })

  it('says on the card why it can’t go there: what is missing, or that no step leads there', async () => {
    await screen.carry(titles.blank, 1)
    const missing = screen.page.getByRole('alert').filter({ hasText: '请填写责任人' })
    await missing.filter({ hasText: '请填写完成时限' }).waitFor()
    await missing.getByRole('button', { name: '知道了' }).click()
    await screen.carry(titles.blank, 2)
    await screen.page.getByRole('alert').filter({ hasText: '不能从“草稿”直接到“整改中”' }).waitFor()
    expect(ask("SELECT 1 FROM rectifications WHERE state = 'draft'")).toHaveLength(2)
  })

  it('asks who acknowledged it when a card is dragged to where work begins', async () => {
    const card = await screen.card(titles.issued).boundingBox()
    const column = await screen.column('整改中').boundingBox()
    if (card === null || column === null) throw new Error('the board is not drawn')
    const { mouse } = screen.page
    await mouse.move(card.x + 20, card.y + 10)
    await mouse.down()
    await mouse.move(card.x + 60, card.y + 20, { steps: 4 })
    await mouse.move(column.x + column.width / 2, column.y + 200, { steps: 8 })
    await mouse.up()
    const dialog = screen.page.getByRole('dialog', { name: /^确认接收：/ })
    await dialog.getByLabel('接收人').fill('张组长')
    await dialog.getByRole('button', { name: '确认接收' }).click()
    await screen.column('整改中').getByText(titles.issued).waitFor()
    expect(one(`SELECT state, acknowledged_by AS by FROM rectifications WHERE id = '${issued}'`)).toEqual({
      state: 'in_progress',
      by: '张组长',
    })
  })
})

describe('the page of a rectification', () => {
  it('keeps files as evidence, removes one and puts it back', async () => {
    await open(issued)
    const files = [join(folder, '签到表.txt'), join(folder, '抽听记录.csv')]
    for (const file of files) writeFileSync(file, `证据 ${file}`)
    await answerOpenDialog(desk.app, files)
    await screen.button('为行动 1添加证据文件').click()
    const evidence = screen.page.getByRole('group', { name: '行动 1的证据文件' })
    for (const name of ['签到表.txt', '抽听记录.csv']) await evidence.getByText(name).waitFor()
    const kept = () =>
      ask<{ name: string }>('SELECT original_name AS name FROM attachments WHERE removed_at IS NULL ORDER BY name').map(
        ({ name }) => name,
      )
    expect(kept()).toEqual(['抽听记录.csv', '签到表.txt'])
    await screen.button('移除 签到表.txt').click()
    await expect.poll(kept).toEqual(['抽听记录.csv'])
    await screen.takeBack()
    await evidence.getByText('签到表.txt').waitFor()
    expect(kept()).toHaveLength(2)
  })

  it('takes a file for evidence as well as words when an action is reported done', async () => {
    await screen.button('登记完成').first().click()
    const dialog = screen.page.getByRole('dialog', { name: '登记行动完成' })
    await dialog.getByRole('button', { name: '登记完成' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await screen.page.getByText(/完成 \d\d-\d\d · 证据 2/).waitFor()
    expect(
      one(`SELECT count(*) AS done FROM rectification_actions WHERE rectification_id = '${issued}' AND done_at > 0`),
    ).toEqual({ done: 1 })
  })

  it('takes a progress note by the keyboard and shows it under its day', async () => {
    const note = screen.page.getByRole('textbox', { name: '进展说明' })
    await note.fill('话术 v2 已发布')
    await note.press('Control+Enter')
    const day = screen.page.getByRole('region', { name: inDays(0) })
    await day.getByText('话术 v2 已发布').waitFor()
    expect(await note.inputValue()).toBe('')
  })

  it('takes the last step back from its menu', async () => {
    await open(drafted)
    await detail.step('下发', '已下发')
    await screen.button('其他操作').click()
    await screen.page.getByRole('menuitem', { name: /^撤回“下发”/ }).click()
    await detail.current().filter({ hasText: '草稿' }).waitFor()
    expect(stateOf(drafted)).toBe('draft')
  })

  it('names the higher level when it is escalated, and proposes days by working days', async () => {
    await open(late)
    await screen.button('其他操作').click()
    await screen.page.getByRole('menuitem', { name: '升级' }).click()
    const dialog = screen.page.getByRole('dialog', { name: /^升级：/ })
    await dialog.getByText(/^升级为第 1 级/).waitFor()
    await dialog.getByLabel('原因').fill('跨部门协调')
    await dialog.getByLabel('新的责任人（上级）').fill('王经理')
    await dialog.getByLabel('新的完成时限').click()
    await screen.page.locator('.ant-picker-dropdown:visible').getByText('5 个工作日后', { exact: true }).click()
    const { day } = await callFromPage(desk.page, 'rectifications.dueDay', { workingDays: 5 })
    expect(await dialog.getByLabel('新的完成时限').inputValue()).toBe(day)
    await dialog.getByRole('button', { name: '升级' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await screen.heading().waitFor()
    await expect
      .poll(() => one(`SELECT owner, level, due_on AS dueOn FROM rectifications WHERE id = '${late}'`))
      .toEqual({ owner: '王经理', level: 1, dueOn: day })
    await screen.takeBack()
    await expect.poll(() => stateOf(late)).toBe('returned')
  })
})

describe('the calendar', () => {
  it('shows due days, actions and steps of the ladder on their days, and opens them', async () => {
    await screen.goTo('整改')
    await screen.look('日历')
    const calendar = screen.page.getByRole('region', { name: '整改日历' })
    const cell = calendar.locator(`td[title="${inDays(0)}"]`)
    await cell.getByRole('button', { name: new RegExp(`^到期 .*${titles.soon}$`) }).waitFor()
    await cell
      .getByRole('button', { name: /^提醒责任人 ZG-/ })
      .first()
      .waitFor()
    await cell.getByRole('button', { name: new RegExp(`^到期 .*${titles.soon}$`) }).click()
    await screen.heading().filter({ hasText: '整改单 ZG-' }).waitFor()
    // How they were looked at last is remembered.
    await screen.goTo('整改')
    await calendar.waitFor()
  })

  it('marks the holidays of the year', async () => {
    const month = screen.page.getByLabel('月份', { exact: true })
    await month.click()
    await month.fill('2026-10')
    await month.press('Enter')
    await screen.page.getByText('休 国庆节').first().waitFor()
  })
})

describe('the charts', () => {
  it('say in their twins what the store holds', async () => {
    await screen.look('图表')
    const age = await screen.twin(/在办整改单/)
    const opened = ask<{ overdue: number }>(
      `SELECT due_on < date('now', 'localtime') AS overdue FROM rectifications
       WHERE issued_at IS NOT NULL AND state NOT IN ('draft', 'closed', 'cancelled')`,
    )
    const sumOf = (column: number): number => age.reduce((sum, row) => sum + Number(row[column]), 0)
    expect([sumOf(2), sumOf(3)]).toEqual([opened.filter(({ overdue }) => overdue === 1).length, opened.length])

    const causes = ask<{ cause: string; n: number }>(
      "SELECT cause, count(*) AS n FROM findings WHERE cause <> '' GROUP BY cause ORDER BY n DESC, cause",
    )
    const twin = await screen.twin(/最多的原因/)
    expect(Object.fromEntries(twin.map(([cause, n]) => [cause, Number(n)]))).toEqual(
      Object.fromEntries(causes.map(({ cause, n }) => [cause, n])),
    )

    const classes = await screen.twin(/个问题/)
    const byClass = ask<{ n: number }>('SELECT count(*) AS n FROM findings GROUP BY finding_class ORDER BY n DESC')
    expect(classes.map(([, n]) => Number(n)).filter((n) => n > 0)).toEqual(byClass.map(({ n }) => n))

    const effect = await screen.twin(/作出结论的整改单/)
    const verdicts = one<{ n: number }>(
      "SELECT count(DISTINCT rectification_id) AS n FROM verifications WHERE verdict = 'effective'",
    )
    expect(effect.map(([, effective]) => effective)).toEqual([String(verdicts.n)])

    const closing = await screen.twin(/中位用时/)
    const closed = ask<{ department: string; n: number }>(
      `SELECT responsible_department AS department, count(*) AS n FROM rectifications WHERE state = 'closed' GROUP BY 1`,
    )
    expect(closing.map(([department, n]) => [department, n])).toEqual(
      closed.map((row) => [row.department, String(row.n)]),
    )
  })
})

describe('home', () => {
  it('lists what is overdue and due soon, and puts a reminder aside and back', async () => {
    await screen.goTo('工作台')
    const overdue = screen.page.getByRole('region', { name: /^逾期整改（1）/ })
    await overdue.getByRole('link', { name: new RegExp(titles.late) }).waitFor()
    const soon = screen.page.getByRole('region', { name: /^将到期/ })
    await soon.getByRole('link', { name: new RegExp(titles.soon) }).waitFor()
    const { reminders } = await callFromPage(desk.page, 'rectifications.reminders', {})
    expect(reminders.map(({ title }) => title).sort()).toEqual([titles.soon, titles.late].sort())
    const asked = screen.page.getByRole('region', { name: /^今日催办（2）/ })
    await asked.getByRole('listitem').filter({ hasText: titles.late }).getByRole('button').click()
    await screen.page.getByRole('region', { name: /^今日催办（1）/ }).waitFor()
    expect(ask('SELECT step FROM rectification_reminders')).toEqual([{ step: 7 }])
    await screen.takeBack()
    await asked.waitFor()
    expect(ask('SELECT step FROM rectification_reminders')).toEqual([])
  })
})

describe('the steps of the ladder', () => {
  it('are changed in the settings, in the order of their days', async () => {
    await screen.goTo('设置')
    const panel = screen.page.getByRole('region', { name: '整改催办与升级' })
    await panel.getByRole('button', { name: '添加步骤' }).click()
    const added = panel.getByRole('spinbutton', { name: '步骤 5 的工作日' })
    await added.fill('-5')
    await added.press('Tab')
    await screen.choose(panel.getByRole('combobox', { name: '步骤 5 做什么' }), '提醒责任人')
    await panel.getByRole('button', { name: '保存' }).click()
    await screen.page.getByText('催办步骤已保存').waitFor()
    const { steps } = await callFromPage(desk.page, 'ladder.get', {})
    expect(steps.map(({ step }) => step)).toEqual([-5, -3, 0, 3, 7])
  })
})

describe('every view', () => {
  it('has no serious fault of accessibility, light or dark', async () => {
    for (const appearance of ['light', 'dark'] as const) {
      await setSystemAppearance(desk.page, appearance)
      for (const view of ['看板', '列表', '日历', '图表'] as const) {
        await screen.goTo('整改')
        await screen.look(view)
        expect(await seriousAccessibilityFaults(desk.page), `${appearance} ${view}`).toEqual([])
      }
      for (const id of [drafted, issued]) {
        await open(id)
        expect(await seriousAccessibilityFaults(desk.page), `${appearance} page`).toEqual([])
      }
      for (const place of ['工作台', '设置']) {
        await screen.goTo(place)
        expect(await seriousAccessibilityFaults(desk.page), `${appearance} ${place}`).toEqual([])
      }
    }
  })
})
