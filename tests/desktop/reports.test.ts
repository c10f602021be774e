import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReader } from '#electron/store/open-library.ts'
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

const points = (hundredths: number): string => (Math.round(hundredths / 10) / 10).toFixed(1)
const tenth = (value: number): string => (Math.round(value * 10) / 10).toFixed(1)
const percent = (part: number, whole: number): string => `${(Math.round((part / whole) * 1000) / 10).toFixed(1)}%`

describe('a full monthly report', () => {
  it('is written with linked numbers, issued in three formats, and says what the store holds', async () => {
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
    const of = (from: string, to: string) =>
      ask<{ mean: number; n: number; passed: number; critical: number }>(
        `SELECT avg(score) AS mean, count(*) AS n, sum(is_passed) AS passed, sum(critical_failures > 0) AS critical
         FROM evaluations WHERE state = 'submitted'
           AND date(service_at / 1000, 'unixepoch', 'localtime') BETWEEN '${from}' AND '${to}'`,
      )[0] ?? { mean: 0, n: 0, passed: 0, critical: 0 }
    const [now, before, yearAgo] = [
      of('2026-10-01', '2026-10-31'),
      of('2026-09-01', '2026-09-30'),
      of('2025-10-01', '2025-10-31'),
    ]
    const text = pdf.words.replaceAll(/\s/g, '')
    expect(text).toMatch(
      new RegExp(
        `服务态度得分${points(now.mean)}\\([^)]*n=${now.n}\\)${points(before.mean)}${points(yearAgo.mean)}≥85.0`,
      ),
    )
    expect(text).toContain(
      `合格率${percent(now.passed, now.n)}(${now.passed}/${now.n})${percent(before.passed, before.n)}${percent(yearAgo.passed, yearAgo.n)}`,
    )
    expect(text).toContain(
      `致命项触发率${percent(now.critical, now.n)}(${now.critical}/${now.n})${percent(before.critical, before.n)}`,
    )
    expect(text).toContain(`经主管复核：服务态度得分${points(now.mean)}分（${now.n}次评分）`)
    for (const agent of ask<{ name: string; number: string; mean: number; n: number }>(
      `SELECT name, number, avg(evaluations.score) AS mean, count(*) AS n FROM evaluations
       JOIN agents ON agents.id = agent_id WHERE evaluations.state = 'submitted'
         AND date(service_at / 1000, 'unixepoch', 'localtime') BETWEEN '2026-10-01' AND '2026-10-31' GROUP BY agents.id`,
    )) {
      expect(text).toMatch(new RegExp(`${agent.name}${agent.number}[一二]组${points(agent.mean)}\\(.*?n=${agent.n}\\)`))
    }
  })

  it('has no number in its PDF that the archived data don’t hold', async () => {
    const [issued] = await callFromPage(desk.page, 'reports.list', {})
    if (issued === undefined) throw new Error('nothing issued')
    const report = await callFromPage(desk.page, 'reports.get', { id: issued.id })
    const { words } = readPdf(join(folder, '月报.pdf'))
    const text = words.replaceAll(/\s/g, '')
    for (const { text: paragraph } of report.paragraphs) expect(text).toContain(paragraph.replaceAll(/\s/g, ''))
    const known = new Set(
      [JSON.stringify(report), JSON.stringify(reportTables(report, t))].join(' ').match(/\d+(\.\d+)?/g) ?? [],
    )
    const rounded = new Set([...known].flatMap((one) => [tenth(Number(one)), tenth(Number(one) * 100)]))
    // With one decimal: every score and share that is printed.
    const printed = words.replaceAll(',', '').match(/\d+\.\d(?!\d)/g) ?? []
    expect(printed.length).toBeGreaterThan(50)
    const strange = printed.filter((one) => !rounded.has(one))
    // Differences are said in words and lie in the paragraphs, which were compared above.
    const inWords = report.paragraphs.map(({ text: paragraph }) => paragraph).join(' ')
    expect(strange.filter((one) => !inWords.includes(one))).toEqual([])
  })

  it('holds the same in its workbook and its document', async () => {
    const [issued] = await callFromPage(desk.page, 'reports.list', {})
    if (issued === undefined) throw new Error('nothing issued')
    const report = await callFromPage(desk.page, 'reports.get', { id: issued.id })
    const score = report.model.indicators.find(({ key }) => key === 'attitudeScore')
    const sheets = await readExcelFile(join(folder, '月报.xlsx'))
    const cells = JSON.stringify(sheets)
    expect(cells).toContain('指标概览')
    expect(score?.current.ok && cells.includes(String(score.current.value))).toBe(true)
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
