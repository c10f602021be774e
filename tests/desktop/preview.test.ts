import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findingClassPareto } from '#shared/domain/finding-pareto.ts'
import { composeReport } from '#shared/domain/reports/compose-report.ts'
import { newReportContent, type ReportRequest } from '#shared/domain/reports/report-content.ts'
import { createMessages } from '#shared/messages/i18n.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { answerSaveDialog, callFromPage, type DeskApp, launchDesk, removeUserData } from './support/desk-app.ts'
import { openDrawnSample } from './support/drawn-sample.ts'
import { readPdf } from './support/pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'lingjian-preview-'))
let desk: DeskApp

beforeAll(async () => {
  desk = await launchDesk()
  await openDrawnSample(desk)
}, 300_000)

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
  rmSync(folder, { recursive: true, force: true })
})

const attitudeSheet = async () => {
  const sheets = await callFromPage(desk.page, 'sheets.list', {})
  const sheet = sheets.find(({ title }) => title === '服务态度评分表')
  if (sheet === undefined) throw new Error('the sheet is not there')
  return sheet.id
}

async function openPreview(): Promise<Page> {
  const opening = desk.app.waitForEvent('window')
  await callFromPage(desk.page, 'papers.preview', { kind: 'form', versionId: await attitudeSheet() })
  const preview = await opening
  await preview.emulateMedia({ reducedMotion: 'reduce' })
  return preview
}

type AskedPrinter = {
  landscape: boolean
  pageSize: string
  footer: string
  margins: { marginType: string; top: number }
}

/** The system's printing dialog is answered for the user, and what it was asked is kept. */
const answerPrinter = (isPrinted: boolean, reason: string): Promise<void> =>
  desk.app.evaluate(
    ({ BrowserWindow }, answer) => {
      for (const { webContents } of BrowserWindow.getAllWindows()) {
        webContents.print = (options, done) => {
          ;(globalThis as unknown as { asked: unknown }).asked = options
          done?.(answer.isPrinted, answer.reason)
        }
      }
    },
    { isPrinted, reason },
  )

const askedPrinter = (): Promise<AskedPrinter> =>
  desk.app.evaluate(() => (globalThis as unknown as { asked: AskedPrinter }).asked)

it('shows a paper page by page as its PDF has them, and prints it by the system, as it lies', async () => {
  const path = join(folder, '空表.pdf')
  await answerSaveDialog(desk.app, path)
  await callFromPage(desk.page, 'sheets.saveForm', { versionId: await attitudeSheet() })
  const pdf = readPdf(path)

  const preview = await openPreview()
  await preview.getByText(`第 1 / ${pdf.pages} 页`).first().waitFor()
  expect(await preview.title()).toBe('服务态度评分表 v1')
  expect(await seriousAccessibilityFaults(preview)).toEqual([])
  // The last page is come to, and what the PDF has there is there to be seen.
  await preview.keyboard.press('End')
  await preview.getByText(`第 ${pdf.pages} / ${pdf.pages} 页`).first().waitFor()
  expect(await preview.getByRole('button', { name: '下一页' }).isDisabled()).toBe(true)
  expect(pdf.ending).toContain('致命项')
  const seen = await preview.evaluate(() => {
    const { innerWidth, innerHeight } = window
    const rows = new Set<string>()
    for (let y = 80; y < innerHeight - 80; y += 12) {
      const row = document.elementFromPoint(innerWidth - 200, y)?.closest('tr')
      if (row !== null && row !== undefined) rows.add((row.textContent ?? '').slice(0, 40))
    }
    return [...rows].join('\n')
  })
  expect(seen).toContain('序号')
  expect(seen).toContain('致命项')

  await answerPrinter(true, '')
  await preview.keyboard.press('Control+p')
  await preview.getByText('已交给打印机。').waitFor()
  const upright = await askedPrinter()
  expect(upright).toMatchObject({ landscape: false, pageSize: 'A4', margins: { marginType: 'custom', top: 68 } })
  expect(upright.footer).toContain('服务态度评分表 v1')
  await preview.getByRole('button', { name: 'A4 横向' }).click()
  await preview.getByRole('button', { name: '打印…' }).click()
  await expect.poll(async () => (await askedPrinter()).landscape).toBe(true)
  await answerPrinter(false, 'Invalid printer settings')
  await preview.getByRole('button', { name: '打印…' }).click()
  await preview.getByText('没有打印成功').waitFor()
  await answerPrinter(false, 'Print job canceled')
  await preview.getByRole('button', { name: '打印…' }).click()
  await preview.getByText('没有打印成功').waitFor({ state: 'detached' })

  const before = await preview.getByText('%', { exact: false }).first().textContent()
  await preview.keyboard.press('Control+=')
  await expect.poll(() => preview.getByText('%', { exact: false }).first().textContent()).not.toBe(before)
  const closing = preview.waitForEvent('close')
  // The window goes before the key comes up again.
  await preview.keyboard.press('Escape').catch(() => {})
  await closing
  expect(desk.app.windows()).toHaveLength(1)
})

it('prints from the preview what the hidden window prints: the same pages, nothing of the bar', async () => {
  const preview = await openPreview()
  const size = await desk.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().endsWith('/print.html'),
    )
    const inches = 18 / 25.4
    const margins = { top: inches, bottom: inches, left: inches, right: inches }
    const pdf = await contents?.webContents.printToPDF({ pageSize: 'A4', margins, printBackground: true })
    return pdf?.toString('base64') ?? ''
  })
  const path = join(folder, '预览.pdf')
  writeFileSync(path, Buffer.from(size, 'base64'))
  const printed = readPdf(path)
  const saved = readPdf(join(folder, '空表.pdf'))
  expect(printed.pages).toBe(saved.pages)
  expect(printed.words).not.toContain('整页')
  // The hidden window's has its foot beside; without it both say the same.
  const plain = (words: string): string => words.replaceAll(/\S+ · [^·]+ · [^·]*·? ?打印 \S+ \S+ 第 \d+ \/ \d+ 页/g, '')
  expect(plain(printed.words).replaceAll(/\s/g, '').slice(0, 400)).toBe(
    plain(saved.words).replaceAll(/\s/g, '').slice(0, 400),
  )
  await preview.close()
})

it('gives the charts of a paper as pictures: vectors with points beside them, nothing written', async () => {
  const request: ReportRequest = {
    kind: 'full',
    period: { fromDay: '2026-01-01', toDay: '2026-12-31' },
    scope: { kind: 'all' },
  }
  const built = await callFromPage(desk.page, 'reports.build', request)
  const pareto = findingClassPareto([
    { findingClass: 'attitude', count: 5 },
    { findingClass: 'skill', count: 2 },
  ])
  const report = composeReport({ ...built, pareto }, newReportContent(request, null), createMessages('zh-CN').t)
  const pictures = await desk.app.evaluate(
    async ({ app, BrowserWindow }, job) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { preload: `${app.getAppPath()}/out/preload/print.cjs`, sandbox: true, contextIsolation: true },
      })
      type Picture = { name: string; svg: string; png: Uint8Array; width: number; height: number; description: string }
      const drawn = await new Promise<Picture[]>((resolve, reject) => {
        window.webContents.ipc.handleOnce('print:job', () => job)
        window.webContents.ipc.once('print:laid-out', (_event, problem: string | null, given: Picture[]) =>
          problem === null ? resolve(given) : reject(new Error(problem)),
        )
        void window.loadURL('app://desk/print.html')
      })
      window.destroy()
      return drawn.map((one) => ({ ...one, png: Buffer.from(one.png).toString('base64') }))
    },
    { paper: { kind: 'report', report, logo: null }, title: 'x', language: 'zh-CN', purpose: 'pictures' },
  )
  expect(pictures.length).toBeGreaterThan(0)
  for (const { svg, png, width, height, name, description } of pictures) {
    expect(name).not.toBe('')
    expect(description).toContain('。数据：')
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 /)
    expect(svg).not.toContain('dominant-baseline')
    // The points are those of the vector, three to each of its own; the width of PNG stands at byte 16.
    const bytes = Buffer.from(png, 'base64')
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect(bytes.readUInt32BE(16)).toBe(Math.round((width / 25.4) * 96 * 3))
    expect(bytes.readUInt32BE(20)).toBe(Math.round((height / 25.4) * 96 * 3))
    expect(width).toBeLessThanOrEqual(174.1)
  }
})
