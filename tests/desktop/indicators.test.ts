import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RosterPage } from './pages/roster-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { answerOpenDialog, callFromPage, type DeskApp, launchDesk, removeUserData } from './support/desk-app.ts'

/** Indicators, targets, an own indicator, limits and the calendar on the sample library. The parts build on each other. */
let desk: DeskApp
let pages: RosterPage
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lingjian-indicators-'))
  desk = await launchDesk({ size: { width: 1440, height: 900 } })
  pages = new RosterPage(desk.page)
}, 120_000)

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
  rmSync(folder, { recursive: true, force: true })
})

const period = { fromDay: '2026-10-01', toDay: '2026-10-31' }
const values = () => callFromPage(desk.page, 'indicators.values', { period, scope: {} })

describe('the indicators', () => {
  it('stand in one table with value, interval, target, verdict and parts', async () => {
    const { page } = desk
    await pages.button('打开示例库').click()
    await expect
      .poll(async () => (await callFromPage(page, 'library.current', {})).counts.recordings, { timeout: 60_000 })
      .toBe(17)
    await pages.goTo('指标')
    const table = page.getByRole('table', { name: '指标' })
    await table.waitFor()
    const shown = await values()
    expect(shown.length).toBeGreaterThan(20)
    const resolution = shown.find(({ key }) => key === 'resolutionRate')
    const row = table.getByRole('row').filter({ has: page.getByRole('button', { name: '问题解决率' }) })
    await expect.poll(() => row.innerText()).toContain(`${resolution?.numerator} / ${resolution?.denominator}`)
    expect(await row.innerText()).toContain('≥ 90.0%')
    await page.getByRole('img', { name: '问题解决率，近 12 个月的走势' }).waitFor()
    expect(await seriousAccessibilityFaults(page)).toEqual([])
  })

  it('open on how they are counted; a new target holds from its day, and the earlier one stays', async () => {
    const { page } = desk
    await page.getByRole('button', { name: '客户满意度' }).click()
    const drawer = page.getByRole('dialog', { name: '客户满意度' })
    await drawer.getByRole('table', { name: '逐月数值' }).waitFor()
    expect(await drawer.innerText()).toContain('未计入：没有客户评分')
    await drawer.getByRole('spinbutton', { name: '新的目标值' }).fill('70')
    await page.keyboard.press('Enter')
    await expect
      .poll(async () =>
        (await callFromPage(page, 'indicators.targets', { key: 'satisfaction' })).map(({ value }) => value),
      )
      .toEqual([0.7, 0.85])
    await drawer.getByText('标准默认值').waitFor()
    expect(await seriousAccessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('a missed one is filed as a finding', async () => {
    const { page } = desk
    const missed = (await values()).find(({ key }) => key === 'satisfaction')
    expect(missed?.verdict).toBe('missed')
    const before = (await callFromPage(page, 'library.current', {})).counts.openFindings
    await page.getByRole('button', { name: '客户满意度' }).click()
    await page.getByRole('dialog', { name: '客户满意度' }).getByRole('button', { name: '登记问题' }).click()
    const dialog = page.getByRole('dialog', { name: '登记问题' })
    await dialog.getByRole('button', { name: '登记' }).click()
    await expect
      .poll(async () => (await callFromPage(page, 'library.current', {})).counts.openFindings)
      .toBe(before + 1)
    await page.keyboard.press('Escape')
  })

  it('an own one is made by choosing, tried while choosing, and shown with the others', async () => {
    const { page } = desk
    await page.getByRole('button', { name: '新增自建指标' }).click()
    const dialog = page.getByRole('dialog', { name: '新增自建指标' })
    await dialog.getByLabel('名称').fill('电话高优先级占比')
    await dialog.getByRole('combobox', { name: '分子: 渠道' }).click()
    await page
      .locator('.ant-select-item-option')
      .filter({ hasText: /^电话$/ })
      .click()
    await expect.poll(() => dialog.getByRole('status').innerText()).toMatch(/分子 46 条。/)
    await dialog.getByLabel('名称').click()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '电话高优先级占比' }).waitFor()
    const own = (await values()).find(({ group }) => group === 'own')
    expect(own).toMatchObject({ name: '电话高优先级占比', numerator: 46, denominator: 69 })
  })
})

describe('control', () => {
  it('an indicator leads to its control chart over two years', async () => {
    const { page } = desk
    await page.getByRole('button', { name: '问题解决率' }).click()
    await page.getByRole('dialog', { name: '问题解决率' }).getByRole('link', { name: '看控制图' }).click()
    await expect.poll(() => page.locator('main section h2').first().textContent()).toContain('问题解决率')
    await page.locator('main section p').filter({ hasText: 'p 图：' }).first().waitFor()
    expect(await page.getByRole('textbox').first().inputValue()).toBe('2024-11-01')
    await pages.goTo('指标')
  })
})

describe('home', () => {
  it('shows the indicators of the last month beside the month before, each the way to its own', async () => {
    const { page } = desk
    await pages.goTo('工作台')
    const panel = page.getByRole('region', { name: '指标（2026-10-01 至 2026-10-31）' })
    const tile = panel.getByRole('link', { name: /^问题解决率/ })
    const resolution = (await values()).find(({ key }) => key === 'resolutionRate')
    if (!resolution?.estimate.ok) throw new Error('no resolution rate')
    const before = (
      await callFromPage(page, 'indicators.values', {
        period: { fromDay: '2026-09-01', toDay: '2026-09-30' },
        scope: {},
      })
    ).find(({ key }) => key === 'resolutionRate')
    if (!before?.estimate.ok) throw new Error('no resolution rate in the month before')
    const shown = await tile.innerText()
    expect(shown).toContain(`${(resolution.estimate.value * 100).toFixed(1)}%`)
    expect(shown).toContain('目标 ≥ 90.0%')
    const change = Math.abs((resolution.estimate.value - before.estimate.value) * 100).toFixed(1)
    expect(shown).toContain(change === '0.0' ? '与上期持平' : change)
    expect(await tile.getAttribute('title')).toContain(`(${resolution.numerator} / ${resolution.denominator})`)
    expect(await seriousAccessibilityFaults(page)).toEqual([])
    await tile.click()
    await page.getByRole('dialog', { name: '问题解决率' }).getByRole('table', { name: '逐月数值' }).waitFor()
    await page.keyboard.press('Escape')
  })

  it('says which open services are late, the most pressing first, and leads to all of them', async () => {
    const { page } = desk
    const counts = () => callFromPage(page, 'sla.warnings', { limit: 4 })
    const warnings = page.getByRole('region', { name: '时限预警' })
    await pages.goTo('工作台')
    const before = await counts()
    const { rows } = await callFromPage(page, 'records.page', {
      filter: { isComplaint: true, isOpen: false },
      sort: [],
      start: 0,
      end: 1,
    })
    const [newest] = rows
    if (newest === undefined) throw new Error('no record')
    await pages.goTo('服务记录')
    await callFromPage(page, 'records.edit', {
      id: newest.id,
      edits: {
        isOpen: [newest.isOpen, true],
        respondedAt: [newest.respondedAt, null],
        completedAt: [newest.completedAt, null],
      },
    })
    await pages.goTo('工作台')
    const after = await counts()
    expect(after.lateRecords).toBe(before.lateRecords + 1)
    await warnings.getByText(`在办服务已超时 ${after.lateRecords} 条、将超时 ${after.soonRecords} 条`).waitFor()
    expect(await warnings.getByRole('listitem').count()).toBe(after.warnings.length)
    const [first] = after.warnings
    await warnings
      .getByRole('listitem')
      .first()
      .getByText(first?.record.externalNumber ?? 'none')
      .waitFor()
    await warnings.getByRole('link', { name: '全部预警' }).click()
    await page.getByText(`其中已超时 ${after.lateRecords} 条`).waitFor()
  })
})

describe('limits and the calendar', () => {
  it('a limit that is changed judges every service anew', async () => {
    const { page } = desk
    await pages.goTo('设置')
    await page.getByRole('button', { name: '打开设置' }).click()
    const limit = page.getByRole('spinbutton', { name: '电话接听及时率：达标' })
    await limit.fill('5')
    const panel = page.getByRole('region', { name: '服务时限' })
    await panel.getByRole('button', { name: '保存' }).click()
    const count = async () => (await values()).find(({ key }) => key === 'L1')?.numerator ?? 0
    await expect.poll(count).toBeLessThan(43)
    await panel.getByRole('button', { name: '恢复标准' }).click()
    await panel.getByRole('button', { name: '保存' }).click()
    await expect.poll(count).toBe(43)
    expect(await seriousAccessibilityFaults(page)).toEqual([])
  })

  it('what can’t be kept says which rule and which stretch is meant', async () => {
    const { page } = desk
    const rules = page.getByRole('region', { name: '服务时限' })
    await page
      .getByRole('spinbutton', { name: /响应及时率 B：达标/ })
      .first()
      .fill('0')
    await rules.getByRole('button', { name: '保存' }).click()
    await rules.getByText('L2 电话与在线响应及时率 B 级：达标时限应大于 0').waitFor()
    await rules.getByRole('button', { name: '恢复标准' }).click()
    const hours = page.getByRole('region', { name: '工作时间' })
    const monday = hours.getByLabel('周一')
    const saved = await monday.inputValue()
    await monday.fill('09:00-12:00, 11:00-18:00')
    await hours.getByRole('button', { name: '保存' }).click()
    await hours.getByText('周一第 2 段：这一段工作时间与前一段重叠，请改正（按先后顺序填写）').waitFor()
    await monday.fill('8-9, 9-10, 10-11, 11-12, 12-13, 13-14, 14-15')
    await hours.getByText('一天最多 6 段').waitFor()
    await monday.fill('20:00-24:00')
    expect(await hours.getByText('一天最多 6 段').count()).toBe(0)
    await monday.fill(saved)
  })

  it('a holiday table is taken in; rows that can not be read are named', async () => {
    const { page } = desk
    const path = join(folder, '2027节假日.csv')
    writeFileSync(path, '日期,类型,名称\n2027-01-01,放假,元旦\n2027-01-03,上班,元旦\n2027-13-01,放假,错\n')
    await answerOpenDialog(desk.app, [path])
    const year = page.getByRole('spinbutton', { name: '年份' })
    await page.getByText('这一年用内置的节假日表').waitFor()
    await year.fill('2027')
    await page.getByText('还没有 2027 年的节假日表').waitFor()
    expect(await page.getByText('这一年用内置的节假日表').count()).toBe(0)
    await page.getByRole('button', { name: '导入节假日表…' }).click()
    const dialog = page.getByRole('dialog', { name: /导入“2027节假日.csv”/ })
    await dialog.getByText('第 4 行，日期“2027-13-01”：').waitFor()
    await dialog.getByRole('button', { name: '导入' }).click()
    await expect
      .poll(async () => (await callFromPage(page, 'calendar.get', {})).tables.map(({ year }) => year))
      .toEqual([2027])
    await page.getByText('这一年用导入的“2027节假日.csv”').waitFor()
    expect(desk.consoleErrors).toEqual([])
  })
})
