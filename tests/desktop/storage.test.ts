import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DeskPage } from './pages/desk-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { answerOpenDialog, callFromPage, type DeskApp, launchDesk, removeUserData } from './support/desk-app.ts'

let desk: DeskApp
let screen: DeskPage
let kept: string

beforeAll(async () => {
  kept = mkdtempSync(join(tmpdir(), 'lingjian-kept-'))
  desk = await launchDesk({ size: { width: 1280, height: 720 } })
  screen = new DeskPage(desk.page)
}, 60_000)

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
  rmSync(kept, { recursive: true, force: true })
})

const summary = () => callFromPage(desk.page, 'storage.summary', {})
const unmatchedCount = async () => (await callFromPage(desk.page, 'recordings.unmatched', { start: 0, end: 1 })).total
const isQuiet = async () =>
  (await callFromPage(desk.page, 'jobs.list', {})).every(({ state }) => state !== 'running' && state !== 'cancelling')

describe('the storage page', () => {
  it('counts, finds a lost and a changed original, and takes back only the same content', async () => {
    await screen.button('打开示例库').click()
    await expect
      .poll(async () => (await callFromPage(desk.page, 'library.current', {}).catch(() => null))?.counts.recordings, {
        timeout: 60_000,
      })
      .toBe(17)
    await expect.poll(isQuiet, { timeout: 120_000 }).toBe(true)
    const { folder } = await callFromPage(desk.page, 'library.current', {})
    const originals = readdirSync(join(folder, 'recordings'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.\w+$/.test(name))
      .map((name) => join(folder, 'recordings', name))
    const [lost = '', changed = ''] = originals
    copyFileSync(lost, join(kept, '一个别的名字.bin'))
    rmSync(lost)
    const bytes = readFileSync(changed)
    bytes[1000] = (bytes[1000] ?? 0) ^ 1
    writeFileSync(changed, bytes)

    await screen.goTo('设置')
    await screen.button('查看存储').click()
    await screen.button('统计文件').click()
    const usage = desk.page.getByRole('table', { name: '占用' })
    await usage.getByRole('row').filter({ hasText: '录音原件' }).getByText('16', { exact: true }).waitFor()
    await expect.poll(summary).toMatchObject({ missing: 1, changed: 0 })

    await screen.button('核验全部原件').click()
    await expect.poll(summary, { timeout: 30_000 }).toMatchObject({ checked: 17, missing: 1, changed: 1 })
    await desk.page.getByText('缺失 1 个 · 内容改变 1 个').waitFor()
    await expect.poll(isQuiet).toBe(true)
    expect(await seriousAccessibilityFaults(desk.page)).toEqual([])

    const wrong = join(kept, '短.wav')
    writeFileSync(wrong, 'RIFF')
    await answerOpenDialog(desk.app, [wrong])
    await screen.button('用文件找回…').click()
    await desk.page.getByText('“短.wav”没有采用：它的大小与要找回的任何一个原件都不同。').waitFor()

    await answerOpenDialog(desk.app, [kept])
    await screen.button('在文件夹中查找…').click()
    await desk.page.getByText('2 个中找回 1 个').waitFor()
    await expect.poll(summary).toMatchObject({ missing: 0, changed: 1 })
    expect(readFileSync(lost)).toEqual(readFileSync(join(kept, '一个别的名字.bin')))
  })

  it('leads to the record, which says so; there the recording is unmatched, and matched again', async () => {
    await desk.page.getByRole('main').locator('a[href*="/records/"]').first().click()
    await desk.page.getByText('的原件与导入时不同，可能已损坏').waitFor()
    expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
    await screen.button('取消匹配').click()
    await desk.page.getByText('这条记录没有录音。').waitFor()
    await expect.poll(unmatchedCount).toBe(2)
    await screen.button('撤销').click()
    await screen.button('取消匹配').waitFor()
    await expect.poll(unmatchedCount).toBe(1)
  })
})
