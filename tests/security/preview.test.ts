import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callFromPage, type DeskApp, launchDesk, removeUserData } from '#tests/desktop/support/desk-app.ts'

let desk: DeskApp
let preview: Page

beforeAll(async () => {
  desk = await launchDesk()
  const [sheet] = await callFromPage(desk.page, 'sheets.list', {})
  if (sheet === undefined) throw new Error('a new library has sheets')
  const opening = desk.app.waitForEvent('window')
  await callFromPage(desk.page, 'papers.preview', { kind: 'form', versionId: sheet.id })
  preview = await opening
  await preview.getByRole('toolbar').waitFor()
})

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
})

const inPreview = <T>(script: string): Promise<T> => preview.evaluate(script) as Promise<T>

describe('the preview is as locked up as the hidden print window', () => {
  it('attack: reach Node, or the desk, from the preview', async () => {
    expect(await inPreview('[typeof require, typeof process, typeof window.desk].join()')).toBe(
      'undefined,undefined,undefined',
    )
    expect(await inPreview('Object.keys(window.printing).sort().join()')).toBe('close,job,laidOut,onAgain,print')
  })

  it('attack: run in a window without sandbox, isolation or web security', async () => {
    const preferences = await desk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .filter(({ webContents }) => webContents.getURL().endsWith('/print.html'))
        .map(({ webContents }) =>
          (webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences(),
        ),
    )
    expect(preferences).toHaveLength(1)
    expect(preferences[0]).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    })
  })

  it('attack: take the paper a second time', async () => {
    expect(await inPreview(`window.printing.job().then(() => 'taken', () => 'refused')`)).toBe('refused')
  })

  it('attack: send the paper out, open a window, navigate away, run text as code', async () => {
    expect(await inPreview(`fetch('https://127.0.0.1/').then(() => 'got', () => 'failed')`)).toBe('failed')
    expect(await inPreview(`window.open('https://127.0.0.1/') === null`)).toBe(true)
    await inPreview(`location.href = 'https://127.0.0.1/'`)
    await inPreview(`location.href = 'file:///etc/passwd'`)
    await inPreview('new Promise((done) => setTimeout(done, 200))')
    expect(await inPreview('location.href')).toBe('app://desk/print.html')
    expect(
      await inPreview(
        `new Promise((done) => setTimeout(() => { try { new Function('return 1')(); done('ran') } catch { done('refused') } }, 0))`,
      ),
    ).toBe('refused')
  })

  it('attack: call the desk from the preview by its channel', async () => {
    // The bridge knows five names; whatever else main listens to can't be reached from here.
    expect(await inPreview(`Object.keys(window).filter((key) => /electron|ipc/i.test(key)).join()`)).toBe('')
  })

  it('attack: print with settings of one’s own', async () => {
    await desk.app.evaluate(({ BrowserWindow }) => {
      for (const { webContents } of BrowserWindow.getAllWindows()) {
        webContents.print = (options, done) => {
          ;(globalThis as unknown as { asked: unknown }).asked = options
          done?.(false, 'canceled')
        }
      }
    })
    await inPreview(`window.printing.print({ silent: true, deviceName: 'x' })`)
    const asked = await desk.app.evaluate(() => (globalThis as unknown as { asked: Record<string, unknown> }).asked)
    expect(asked).toMatchObject({ landscape: false, pageSize: 'A4' })
    expect(Object.keys(asked)).not.toContain('silent')
    expect(Object.keys(asked)).not.toContain('deviceName')
  })
})
