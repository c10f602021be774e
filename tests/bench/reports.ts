// A full report from the press of the button to the archived PDF, beside Chromium printing the same finished page: in a
// library of 100,000 records, all of them evaluated, and in one of 1,000,000 of which 100,000 are.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { ensureDisplay } from '#scripts/runtime/display.ts'
import { buildIfNeeded } from '#scripts/runtime/sources.ts'
import type { Job } from '#shared/calls/jobs.ts'
import { addMonths, type DayPeriod, monthsPeriod } from '#shared/domain/days.ts'
import { composeReport } from '#shared/domain/reports/compose-report.ts'
import { newReportContent, type ReportRequest } from '#shared/domain/reports/report-content.ts'
import { createMessages } from '#shared/messages/i18n.ts'
import { callFromPage, launchDesk, newUserData, removeUserData } from '#tests/desktop/support/desk-app.ts'
import { analysisLibrary } from './analysis-library.ts'
import { inMs, median } from './figures.ts'

const rounds = 9

export async function measureReports(): Promise<readonly string[]> {
  await buildIfNeeded(console.log)
  return [...(await measureLibrary(100_000)), ...(await measureLibrary(1_000_000))]
}

async function measureLibrary(records: number): Promise<readonly string[]> {
  const library = analysisLibrary(records, 100_000)
  const { root } = library
  library.close()
  const display = await ensureDisplay()
  const userData = newUserData()
  writeFileSync(join(userData, 'desk-places.json'), JSON.stringify({ lastLibrary: root }))
  const desk = await launchDesk({ userData })
  try {
    const data = await callFromPage(desk.page, 'home.dataPeriod', {})
    if (data === null) throw new Error('the library is empty')
    const month = addMonths(data.toDay.slice(0, 7), -1)
    const name = `${records.toLocaleString('en-US')} records, a month`
    return await measurePeriod(desk.app, desk.page, userData, name, monthsPeriod(month, month))
  } finally {
    await desk.quit()
    removeUserData(userData)
    display.stop()
  }
}

async function measurePeriod(
  app: ElectronApplication,
  page: Page,
  userData: string,
  name: string,
  period: DayPeriod,
): Promise<readonly string[]> {
  const request: ReportRequest = { kind: 'full', period: { ...period }, scope: { kind: 'all' } }
  const html = join(userData, 'finished.html')
  await writeFinished(app, page, request, html)
  const ours: number[] = []
  const built: number[] = []
  const chromium: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const build = await clocked(() => callFromPage(page, 'reports.build', request))
    const issue = await clocked(() => issueOne(page, request))
    const print = await clocked(() => printFinished(app, html))
    // The first of each warms up.
    if (round === 0) continue
    built.push(build)
    ours.push(issue)
    chromium.push(print)
  }
  // Round by round: on a machine with other work both of a round were held up alike.
  const times = median(ours.map((taken, round) => taken / (chromium[round] ?? Number.NaN)))
  return [
    `${name} (${period.fromDay} to ${period.toDay}): archived PDF ${inMs(median(ours))}, of which numbers ${inMs(median(built))}; Chromium printing the finished page ${inMs(median(chromium))}; ${times.toFixed(2)} ×`,
  ]
}

async function clocked(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

type Listening = Window & {
  readonly desk: { on(topic: 'job', listener: (job: Pick<Job, 'kind' | 'state'>) => void): () => void }
  ended: Promise<Job['state']>
}

/** Hears that it is done as the screen does: asking again and again would take the processor from what is measured. */
async function issueOne(page: Page, request: ReportRequest): Promise<void> {
  await page.evaluate(() => {
    const listening = window as unknown as Listening
    listening.ended = new Promise((resolve) => {
      const stop = listening.desk.on('job', ({ kind, state }) => {
        if (kind !== 'report' || state === 'running') return
        stop()
        resolve(state)
      })
    })
  })
  const { id } = await callFromPage(page, 'reports.createDraft', { request })
  await callFromPage(page, 'reports.issue', { id, revision: 0, formats: ['pdf'] })
  const state = await page.evaluate(() => (window as unknown as Listening).ended)
  if (state !== 'done') throw new Error(`the report was not issued: ${state}`)
}

/** The page as it is printed, styles and charts in it: nothing is left to compute. */
async function writeFinished(
  app: ElectronApplication,
  page: Page,
  request: ReportRequest,
  path: string,
): Promise<void> {
  const model = await callFromPage(page, 'reports.build', request)
  const report = composeReport(model, newReportContent(request, null), createMessages('zh-CN').t)
  const html = await app.evaluate(
    async ({ app: electron, BrowserWindow }, job) => {
      const window = new BrowserWindow({
        show: false,
        width: 900,
        height: 1200,
        webPreferences: {
          preload: `${electron.getAppPath()}/out/preload/print.cjs`,
          sandbox: true,
          contextIsolation: true,
        },
      })
      await new Promise<void>((resolve, reject) => {
        window.webContents.ipc.handleOnce('print:job', () => job)
        window.webContents.ipc.once('print:laid-out', (_event, problem: string | null) =>
          problem === null ? resolve() : reject(new Error(problem)),
        )
        void window.loadURL('app://desk/print.html')
      })
      const finished: string = await window.webContents.executeJavaScript(
        `'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>' + [...document.styleSheets].flatMap((sheet) =>
          [...sheet.cssRules].map((rule) => rule.cssText)).join('\\n') + '</style>' + document.body.outerHTML + '</html>'`,
      )
      window.destroy()
      return finished
    },
    { paper: { kind: 'report', report, logo: null }, title: 'x', language: 'zh-CN' },
  )
  writeFileSync(path, html.replaceAll(/<script[^>]*>.*?<\/script>/gs, ''))
}

/** A window of its own, the page, the same options. */
const printFinished = (app: ElectronApplication, path: string): Promise<number> =>
  app.evaluate(async ({ BrowserWindow }, file) => {
    const window = new BrowserWindow({ show: false, width: 900, height: 1200, webPreferences: { partition: 'bench' } })
    await window.loadFile(file)
    const margin = 18 / 25.4
    const pdf = await window.webContents.printToPDF({
      pageSize: 'A4',
      margins: { top: margin, bottom: margin, left: margin, right: margin },
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: '<span></span>',
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    })
    window.destroy()
    return pdf.byteLength
  }, path)
