import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { databaseOptions } from '#electron/store/binding.ts'
import { DeskPage } from './pages/desk-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { answerOpenDialog, callFromPage, type DeskApp, launchDesk, newUserData } from './support/desk-app.ts'

const folders: string[] = []
const running: DeskApp[] = []

afterEach(async () => {
  for (const desk of running.splice(0)) await desk.quit()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lingjian-library-'))
  folders.push(folder)
  return folder
}

async function start(userData = newUserData()): Promise<DeskApp> {
  if (!folders.includes(userData)) folders.push(userData)
  const desk = await launchDesk({ userData })
  running.push(desk)
  return desk
}

async function stop(desk: DeskApp): Promise<void> {
  running.splice(running.indexOf(desk), 1)
  await desk.quit()
}

const folderOf = async (desk: DeskApp): Promise<string> => (await callFromPage(desk.page, 'library.current', {})).folder

/** Opens the palette and runs a command by its name. */
async function runCommand(desk: DeskApp, name: string): Promise<void> {
  await desk.page.keyboard.press('Control+k')
  await desk.page.getByRole('combobox', { name: /搜索/ }).fill(name)
  await desk.page.getByRole('option', { name }).click()
}

describe('libraries', () => {
  it('are made in the user-data folder at the first start, and anywhere in an empty folder', async () => {
    const desk = await start()
    expect(await folderOf(desk)).toBe(join(desk.userData, 'libraries', 'default'))
    const elsewhere = emptyFolder()
    await answerOpenDialog(desk.app, [elsewhere])
    await runCommand(desk, '新建质检库…')
    await expect.poll(() => folderOf(desk)).toBe(elsewhere)
    expect(existsSync(join(elsewhere, 'library.db'))).toBe(true)
  })

  it('are never made where something else lies', async () => {
    const desk = await start()
    const full = emptyFolder()
    writeFileSync(join(full, '我的文件.txt'), '别人的东西')
    await answerOpenDialog(desk.app, [full])
    await runCommand(desk, '新建质检库…')
    await desk.page.getByText('所选文件夹不是空的').waitFor()
    expect(existsSync(join(full, 'library.db'))).toBe(false)
    expect(await folderOf(desk)).toBe(join(desk.userData, 'libraries', 'default'))
  })

  it('are opened where they are, and again at the next start', async () => {
    const first = await start()
    const elsewhere = emptyFolder()
    await answerOpenDialog(first.app, [elsewhere])
    await runCommand(first, '新建质检库…')
    await expect.poll(() => folderOf(first)).toBe(elsewhere)
    await stop(first)
    expect(await folderOf(await start(first.userData))).toBe(elsewhere)
  })

  it('refuse a folder that holds none, and stay with the present one', async () => {
    const desk = await start()
    await answerOpenDialog(desk.app, [emptyFolder()])
    await runCommand(desk, '打开质检库…')
    await desk.page.getByText('所选文件夹不是质检库').waitFor()
    expect(await folderOf(desk)).toBe(join(desk.userData, 'libraries', 'default'))
  })

  it('are not opened twice: a second application says that it is in use', async () => {
    const first = await start()
    const second = await start()
    await answerOpenDialog(second.app, [await folderOf(first)])
    await runCommand(second, '打开质检库…')
    await second.page.getByText('这个质检库正被另一个聆检程序使用').waitFor()
  })
})

describe('a library that can not be opened at the start', () => {
  async function startWith(spoil: (root: string) => void): Promise<DeskApp> {
    const desk = await start()
    const root = await folderOf(desk)
    await stop(desk)
    spoil(root)
    return start(desk.userData)
  }

  it('made by a newer version is left as it is, and said so', async () => {
    const desk = await startWith((root) => {
      const database = new Database(join(root, 'library.db'), databaseOptions())
      database.pragma('user_version = 99990')
      database.close()
    })
    await desk.page.getByText('这个质检库由更新版本的聆检创建').waitFor()
    expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  })

  it('damaged is said so, and another can be opened', async () => {
    const desk = await startWith((root) => writeFileSync(join(root, 'library.db'), 'not a database at all'.repeat(500)))
    await desk.page.getByText('质检库文件已损坏').waitFor()
    const other = emptyFolder()
    await answerOpenDialog(desk.app, [other])
    await new DeskPage(desk.page).button('新建质检库…').click()
    await expect.poll(() => folderOf(desk)).toBe(other)
  })

  it('gone from its place is not replaced by an empty one', async () => {
    const desk = await startWith((root) => rmSync(root, { recursive: true }))
    await desk.page.getByText('不在原处').first().waitFor()
    expect(existsSync(join(desk.userData, 'libraries', 'default', 'library.db'))).toBe(false)
  })
})

describe('the sample library', () => {
  it('is imported by the real import at the first click, and only opened after that', async () => {
    const desk = await start()
    const home = new DeskPage(desk.page)
    await home.button('打开示例库').click()
    await expect
      .poll(async () => (await callFromPage(desk.page, 'library.current', {})).counts.recordings, { timeout: 60_000 })
      .toBe(17)
    expect(await folderOf(desk)).toBe(join(desk.userData, 'libraries', 'sample'))
    await expect.poll(() => home.isMarkedAsSample()).toBe(true)
    await runCommand(desk, '回到默认质检库')
    await expect.poll(() => folderOf(desk)).toBe(join(desk.userData, 'libraries', 'default'))
    await expect.poll(() => home.isMarkedAsSample()).toBe(false)
    await home.button('打开示例库').click()
    await expect.poll(async () => (await callFromPage(desk.page, 'imports.list', {})).length).toBe(1)
    expect((await callFromPage(desk.page, 'library.current', {})).counts.records).toBe(400)
  })
})
