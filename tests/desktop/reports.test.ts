import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReader } from '#electron/store/open-library.ts'
import { type ComposedReport, composedReport } from '#shared/domain/reports/compose-report.ts'
import { compareTables } from '#shared/domain/reports/report-differences.ts'
import { reportTables } from '#shared/domain/reports/report-tables.ts'
import { createMessages } from '#shared/messages/i18n.ts'
import { ReportsPage } from './pages/reports-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import {
  answerOpenDialog,
  callFromPage,
  type DeskApp,
  launchDesk,
  newUserData,
  removeUserData,
} from './support/desk-app.ts'
import { readPdf } from './support/pdf.ts'
import { type Account, accountFor, readPrinted } from './support/report-figures/account.ts'
import { archivedTables } from './support/report-figures/archived-cells.ts'
import { documentTables, figuresIn, strangeDocument, strangeSheets } from './support/report-figures/compare-cells.ts'
import { placesOfFigures } from './support/report-figures/crossing-out.ts'
import { expectedReport } from './support/report-figures/expected-report.ts'
import { only } from './support/report-figures/store-facts.ts'
import { minute } from './support/report-figures/written-figures.ts'
import { fillReportedLibrary, reported } from './support/reported-library.ts'

const folder = mkdtempSync(join(tmpdir(), 'lingjian-reports-'))
const userData = newUserData()
const { t } = createMessages('zh-CN')
let desk: DeskApp
let reports: ReportsPage

/** Plain SQL, written for this test: what the report must say. */
function ask<T>(sql: string): T[] {
  const reader = openReader(join(userData, 'libraries', 'default'), false)
  try {
    return reader.store.raw.prepare(sql).all() as T[]
  } finally {
    reader.close()
  }
}

beforeAll(async () => {
  fillReportedLibrary(userData)
  desk = await launchDesk({ userData })
  reports = new ReportsPage(desk.page)
}, 300_000)

afterAll(async () => {
  await desk.quit()
  removeUserData(userData)
  rmSync(folder, { recursive: true, force: true })
})

const periods = {
  now: { from: '2026-10-01', to: '2026-10-31' },
  before: { from: '2026-09-01', to: '2026-09-30' },
  yearAgo: { from: '2025-10-01', to: '2025-10-31' },
}

/** The one report that was issued, as it lies in the archive. */
const archived = (): ComposedReport =>
  composedReport.parse(JSON.parse(only(ask<{ model: string }>('SELECT model FROM reports')).model))

/** How a full report's text is accounted for: against the store as it is, and the paper's own page numbers and time. */
function accountant(pages: number): (text: string) => Account {
  const printedAt = archived().model.preparedAt
  const expected = expectedReport(ask, periods, printedAt)
  const paper = { library: '华东客服中心', month: '2026 年 10 月', printedAt: minute(printedAt), pages }
  return (text) => accountFor(text, expected, paper)
}

/** The last digit of a figure replaced by another. */
const altered = (figure: string): string => figure.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10))

describe('a full monthly report', () => {
  it('is written with linked numbers and issued in three formats', async () => {
    const { page } = desk
    await reports.goTo('报告')
    await reports.begin('月')
    expect(await seriousAccessibilityFaults(page)).toEqual([])
    // A paragraph is rewritten beside its number; the paper follows.
    const words = page.getByRole('textbox', { name: '本期结论' }).first()
    await words.click()
    await page.keyboard.press('ControlOrMeta+Home')
    await page.keyboard.type('经主管复核：')
    await page
      .getByRole('region', { name: '报告版面' })
      .getByText(/经主管复核：服务态度得分/)
      .waitFor()
    await reports.issue(['PDF 文件', 'Excel 工作簿', 'Word 文档'])
    await reports.saveCopy(desk.app, join(folder, '月报.pdf'))
    await reports.saveCopy(desk.app, join(folder, '月报.xlsx'), 'XLSX')
    await reports.saveCopy(desk.app, join(folder, '月报.docx'), 'DOCX')
    const pdf = readPdf(join(folder, '月报.pdf'))
    expect(pdf.isTagged && pdf.isA4).toBe(true)
    expect(pdf.missingFonts).toEqual([])
    expect(pdf.bitmaps).toBe(0)
    expect(pdf.words).toContain('经主管复核：服务态度得分')
  })

  it('prints every figure the store gives, and no number besides', () => {
    const path = join(folder, '月报.pdf')
    const account = accountant(readPdf(path).pages)
    const text = readPrinted(path)
    expect(account(text)).toEqual({ strange: [], missing: [] })
    const places = placesOfFigures(text)
    expect(places.length).toBeGreaterThan(400)
    // Whichever of them were another number, it would be noticed.
    const unnoticed = places.filter(
      ({ at, figure }) =>
        account(text.slice(0, at) + altered(figure) + text.slice(at + figure.length)).strange.length === 0,
    )
    expect(unnoticed).toEqual([])
  }, 120_000)

  it('prints the paragraphs of its archived snapshot', () => {
    const text = readPdf(join(folder, '月报.pdf')).words.replaceAll(/\s/g, '')
    for (const { text: paragraph } of archived().paragraphs) expect(text).toContain(paragraph.replaceAll(/\s/g, ''))
  })

  it('holds the figures of its snapshot in its workbook and its document, cell by cell', async () => {
    const tables = archivedTables(archived())
    expect(figuresIn(tables)).toBeGreaterThan(500)
    const sheets = await readExcelFile(join(folder, '月报.xlsx'))
    expect(strangeSheets(sheets, tables)).toEqual([])
    const written = documentTables(join(folder, '月报.docx'))
    const onPaper = tables.filter(({ isDataOnly }) => !isDataOnly)
    expect(strangeDocument(written, onPaper)).toEqual([])
    // One cell after the other altered: each is found, and it alone.
    const alterations = sheets.slice(1).flatMap(({ sheet, data }, at) =>
      data.slice(1).flatMap((row, y) =>
        row.flatMap((cell, x) => {
          if (typeof cell !== 'number') return []
          const other = data.with(y + 1, row.with(x, cell + 1))
          return [strangeSheets(sheets.with(at + 1, { sheet, data: other }), tables).length]
        }),
      ),
    )
    expect(alterations.length).toBeGreaterThan(300)
    expect(new Set(alterations)).toEqual(new Set([1]))
    const [first = [], ...rest] = written
    const [row = [], ...rows] = first
    expect(strangeDocument([[row.with(1, altered(row[1] ?? '')), ...rows], ...rest], onPaper)).toHaveLength(1)
  })

  it('holds the same words in both, vectors for its charts, and the files it was issued with', async () => {
    const [issued] = await callFromPage(desk.page, 'reports.list', {})
    if (issued === undefined) throw new Error('nothing issued')
    const report = await callFromPage(desk.page, 'reports.get', { id: issued.id })
    const cells = JSON.stringify(await readExcelFile(join(folder, '月报.xlsx')))
    for (const { text } of report.paragraphs) expect(cells).toContain(text)
    const document = execFileSync('unzip', ['-p', join(folder, '月报.docx'), 'word/document.xml'], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    const words = document.replaceAll(/<[^>]+>/g, '')
    for (const { text } of report.paragraphs) expect(words).toContain(text)
    const media = execFileSync('unzip', ['-l', join(folder, '月报.docx')], { encoding: 'utf8' })
    expect(media).toMatch(/word\/media\/.*\.svg/)
    for (const { format, sha256 } of issued.files) {
      expect(
        createHash('sha256')
          .update(readFileSync(join(folder, `月报.${format}`)))
          .digest('hex'),
      ).toBe(sha256)
    }
    expect(await callFromPage(desk.page, 'reports.verify', { id: issued.id })).toEqual(
      issued.files.map(({ format, fileName }) => ({ format, fileName, state: 'unchanged' })),
    )
  })

  it('is compared with today on the screen: the same until something changes', async () => {
    const { page } = desk
    await page.getByRole('main').getByRole('link', { name: '服务质量监控月报' }).click()
    await page.getByText(/与签发时一致，校验值相符/).waitFor()
    await page.getByRole('button', { name: '与今日数据比较' }).click()
    await page.getByText(/核对 \d[\d,]* 处，全部一致/).waitFor()
    expect(await seriousAccessibilityFaults(page)).toEqual([])
    const [issued] = await callFromPage(page, 'reports.list', {})
    if (issued === undefined) throw new Error('nothing issued')
    const [evaluation] = ask<{ id: string; revision: number }>(
      `SELECT id, revision FROM evaluations WHERE state = 'submitted'
         AND date(service_at / 1000, 'unixepoch', 'localtime') BETWEEN '2026-10-01' AND '2026-10-31' LIMIT 1`,
    )
    const id = evaluation?.id as never
    await callFromPage(page, 'evaluations.startRescoring', { id })
    const open = await callFromPage(page, 'evaluations.get', { id })
    expect(open).toBeTruthy()
    const compared = await callFromPage(page, 'reports.compare', { id: issued.id })
    const { total } = compareTables(
      reportTables(compared.issued, t),
      reportTables({ ...compared.issued, model: compared.now }, t),
      t,
    )
    // A rescoring that is only begun changes nothing.
    expect(total).toBe(0)
  })
})

describe('across', () => {
  it('lies on A4 landscape, all of it', async () => {
    await reports.goTo('报告')
    await reports.begin('月')
    await desk.page.getByText('版面', { exact: true }).click()
    await desk.page.getByText('横向', { exact: true }).click()
    await desk.page.getByRole('status').filter({ hasText: '已保存' }).waitFor()
    await reports.issue()
    await reports.saveCopy(desk.app, join(folder, '横向.pdf'))
    const information = execFileSync('pdfinfo', [join(folder, '横向.pdf')], { encoding: 'utf8' })
    expect(information).toMatch(/Page size:\s+84[12][.\d]* x 59[45]/)
  })
})

describe('the records of all agents', () => {
  const records = () => readdirSync(folder).filter((name) => /^100\d/.test(name))

  it('go into one folder, and stop where they are cancelled', async () => {
    await answerOpenDialog(desk.app, [folder])
    const request = { period: reported, teamId: null, templateId: null }
    const { jobId, agents } = await callFromPage(desk.page, 'reports.batch', request)
    expect(agents).toBe(4)
    if (jobId === null) throw new Error('not begun')
    await expect.poll(() => records().length, { timeout: 60_000 }).toBeGreaterThan(0)
    await callFromPage(desk.page, 'jobs.cancel', { id: jobId })
    const stateOf = async (id: string) => (await callFromPage(desk.page, 'jobs.list', {})).find((one) => one.id === id)
    await expect.poll(async () => (await stateOf(jobId))?.state, { timeout: 60_000 }).toBe('cancelled')
    const cancelled = records().length
    expect(cancelled).toBeLessThan(4)
    expect(cancelled).toBe((await stateOf(jobId))?.done)
    const again = await callFromPage(desk.page, 'reports.batch', request)
    await expect.poll(async () => (await stateOf(again.jobId ?? ''))?.state, { timeout: 120_000 }).toBe('done')
    expect(records()).toHaveLength(4)
    const [first] = records()
    const pdf = readPdf(join(folder, first ?? ''))
    expect(pdf.words).toContain('坐席服务质量档案')
    expect(pdf.words).toContain('面谈记录')
    expect(readdirSync(folder).some((name) => name.endsWith('.new'))).toBe(false)
  })
})
