import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ReportRequest } from '#shared/domain/reports/report-content.ts'
import { ReportsPage } from './pages/reports-page.ts'
import { callFromPage, type DeskApp, launchDesk, newUserData, removeUserData } from './support/desk-app.ts'
import { fillReportedLibrary, reported } from './support/reported-library.ts'

const userData = newUserData()
let desk: DeskApp

beforeAll(async () => {
  fillReportedLibrary(userData)
  desk = await launchDesk({ userData })
}, 300_000)

afterAll(() => removeUserData(userData))

type PrintWindow = { readonly id: number; readonly paper: string; readonly isVisible: boolean; readonly taken: string }

/** The windows for printing: what lies in them, and what becomes of a second question for a paper. */
const printWindows = (): Promise<readonly PrintWindow[]> =>
  desk.app.evaluate(({ BrowserWindow }) =>
    Promise.all(
      BrowserWindow.getAllWindows()
        .filter(({ webContents }) => webContents.getURL().endsWith('/print.html'))
        .map(async (window) => ({
          id: window.webContents.id,
          isVisible: window.isVisible(),
          paper: await window.webContents.executeJavaScript(`document.getElementById('report')?.textContent ?? '?'`),
          taken: await window.webContents.executeJavaScript(
            `window.printing.job().then(() => 'taken', () => 'refused')`,
          ),
        })),
    ),
  )

const reportsFolder = join(userData, 'libraries', 'default', 'reports')

async function issue(request: ReportRequest): Promise<string> {
  const known = new Set(readdirSync(reportsFolder))
  const { id } = await callFromPage(desk.page, 'reports.createDraft', { request })
  const { jobId } = await callFromPage(desk.page, 'reports.issue', { id, revision: 0, formats: ['pdf'] })
  const stateOf = async () => (await callFromPage(desk.page, 'jobs.list', {})).find((job) => job.id === jobId)?.state
  await expect.poll(stateOf, { timeout: 60_000 }).toBe('done')
  const [added] = readdirSync(reportsFolder).filter((name) => !known.has(name))
  return execFileSync('pdftotext', ['-layout', join(reportsFolder, added ?? ''), '-'], { encoding: 'utf8' })
}

it('keeps one hidden window from the opened draft to the next report, with nothing in it between', async () => {
  const reports = new ReportsPage(desk.page)
  await reports.goTo('报告')
  expect(await printWindows()).toEqual([])
  await reports.begin('月')
  await expect.poll(async () => (await printWindows()).length).toBe(1)
  const [waiting] = await printWindows()
  expect(waiting).toMatchObject({ paper: '', isVisible: false, taken: 'refused' })

  await reports.issue()
  const team = (await callFromPage(desk.page, 'teams.list', {})).find(({ name }) => name === '二组')
  const months = { current: { ...reported }, before: { fromDay: '2026-09-01', toDay: '2026-09-30' } }
  const ofAll = await issue({ kind: 'full', period: months.before, scope: { kind: 'all' } })
  const ofTeam = await issue({ kind: 'team', period: months.current, scope: { kind: 'team', teamId: team?.id ?? '' } })
  const ofAllAgain = await issue({ kind: 'full', period: months.before, scope: { kind: 'all' } })

  // The window was the same all along, and whatever was printed between, a report reads as it did before.
  expect(await printWindows()).toEqual([waiting])
  expect(ofAll).toContain('周敏')
  expect(ofTeam).toContain('何倩')
  expect(ofTeam).not.toContain('周敏')
  const untimed = (words: string): string => words.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, '')
  expect(untimed(ofAllAgain)).toBe(untimed(ofAll))
})

it('quits with the last window somebody sees, though the hidden one waits', async () => {
  expect((await printWindows()).length).toBe(1)
  const ended = new Promise((resolve) => desk.app.process().once('exit', resolve))
  await desk.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.close()
  })
  expect(await ended).toBe(0)
})
