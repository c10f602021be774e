import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DeskPage } from './pages/desk-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import {
  callFromPage,
  type DeskApp,
  launchDesk,
  removeUserData,
  resize,
  setSystemAppearance,
} from './support/desk-app.ts'

let desk: DeskApp
let shell: DeskPage

const meet = async (launched: DeskApp): Promise<void> => {
  desk = launched
  shell = new DeskPage(desk.page)
}

beforeAll(async () => {
  await meet(await launchDesk())
  await shell.button('打开示例库').click()
  await desk.page.getByRole('link', { name: /^服务记录 ?400$/ }).waitFor({ timeout: 60_000 })
})

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
})

/** The labels of the native menu's first level. */
const menuLabels = () =>
  desk.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label) ?? [])

describe('the shell', () => {
  it('goes by the native menu to the screen it names', async () => {
    expect(await menuLabels()).toEqual(expect.arrayContaining(['质检库', '编辑', '前往', '视图']))
    await desk.app.evaluate(({ Menu }) => {
      const go = Menu.getApplicationMenu()?.items.find((item) => item.label === '前往')
      go?.submenu?.items.find((item) => item.label === '服务记录')?.click()
    })
    await shell.heading().filter({ hasText: '服务记录' }).waitFor()
  })

  it('finds a record by its call number and opens it', async () => {
    await desk.page.keyboard.press('Control+k')
    await desk.page.getByRole('combobox', { name: /搜索/ }).fill('C20260917-0058')
    await desk.page
      .getByRole('option', { name: /C20260917-0058/ })
      .first()
      .click()
    await shell.heading().filter({ hasText: 'C20260917-0058' }).waitFor()
  })

  it('opens rows by the keyboard alone', async () => {
    await shell.goTo('服务记录')
    await desk.page.getByRole('row').filter({ hasText: '2026-10-31' }).first().getByRole('gridcell').first().focus()
    await desk.page.keyboard.press('ArrowDown')
    await desk.page.keyboard.press('Enter')
    await shell
      .heading()
      .filter({ hasText: /^[A-Z]\d{8}-\d{4}$/ })
      .waitFor()
  })

  it('follows the system to dark and back at once', async () => {
    const background = () => desk.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await background()
    await setSystemAppearance(desk.page, 'dark')
    await expect.poll(background).not.toBe(light)
    await setSystemAppearance(desk.page, 'light')
    await expect.poll(background).toBe(light)
  })

  it('speaks English at once when it is asked to, menu included, and Chinese again', async () => {
    await callFromPage(desk.page, 'settings.change', { language: 'en' })
    await desk.page.reload()
    await desk.page.getByRole('link', { name: /^Service records/ }).waitFor()
    expect(await menuLabels()).toEqual(expect.arrayContaining(['Library', 'Edit', 'Go', 'View']))
    expect(await desk.page.evaluate(() => document.documentElement.lang)).toBe('en')
    const words = await desk.page.getByRole('navigation').innerText()
    expect(words).not.toMatch(/[一-龥]/)
    expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
    await callFromPage(desk.page, 'settings.change', { language: 'zh-CN' })
    await desk.page.reload()
    await desk.page.getByRole('link', { name: /^服务记录/ }).waitFor()
  })

  it('fits into the smallest window without a scrollbar across', async () => {
    await resize(desk.app, { width: 1180, height: 720 })
    for (const place of ['工作台', '质检队列', '服务记录', '导入', '监控计划', '问题', '整改', '报告', '设置']) {
      await shell.goTo(place)
      const overflow = await desk.page.evaluate(() => {
        const main = document.querySelector('main')
        return Math.max(
          document.documentElement.scrollWidth - innerWidth,
          (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0),
        )
      })
      expect(overflow, place).toBeLessThanOrEqual(0)
    }
    await resize(desk.app, { width: 1440, height: 900 })
  })

  it('remembers the folded navigation at the next start', async () => {
    await shell.button('收起导航').click()
    await expect.poll(async () => (await callFromPage(desk.page, 'settings.get', {})).navigationCollapsed).toBe(true)
    const { userData } = desk
    await desk.quit()
    await meet(await launchDesk({ userData }))
    await shell.button('展开导航').waitFor()
  })
})
