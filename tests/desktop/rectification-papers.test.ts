import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openReader } from '#electron/store/open-library.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import {
  answerOpenDialog,
  answerSaveDialog,
  callFromPage,
  type DeskApp,
  launchDesk,
  removeUserData,
} from './support/desk-app.ts'
import { readPdf } from './support/pdf.ts'
import { inDays, rectify } from './support/rectified-sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'lingjian-papers-'))
let desk: DeskApp
let one: RectificationId
let papersFolder = ''
const more: RectificationId[] = []

beforeAll(async () => {
  desk = await launchDesk()
  papersFolder = join(desk.userData, 'libraries', 'default', 'papers')
  await callFromPage(desk.page, 'papers.saveWording', { issuingDepartment: '质量监督部', basis: '' })
  one = await rectify(desk, {
    title: '推诿用语“不归我管”',
    finding: { description: '客户来电报修，坐席答“这个不归我管”。' },
    actions: [{ description: '修订首问负责话术', dueIn: 5, department: '流程管理部门' }],
    steps: ['issue', 'start', 'submit'],
  })
  for (let made = 0; made < 12; made += 1) {
    more.push(await rectify(desk, { title: `首问负责 ${made + 1}`, steps: ['issue'] }))
  }
}, 300_000)

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
  rmSync(folder, { recursive: true, force: true })
})

const goTo = (path: string): Promise<void> =>
  desk.page.evaluate((to) => {
    window.location.hash = to
  }, `#${path}`)

/** Plain SQL, written for this test. */
function keptRows(): { number: string; kind: string; format: string; file_name: string; sha256: string }[] {
  const reader = openReader(join(desk.userData, 'libraries', 'default'), false)
  const rows = reader.store.raw
    .prepare(
      `SELECT r.number, p.kind, p.format, p.file_name, p.sha256 FROM rectification_papers AS p
        JOIN rectifications AS r ON r.id = p.rectification_id ORDER BY p.created_at, p.id`,
    )
    .all() as ReturnType<typeof keptRows>
  reader.close()
  return rows
}

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex')

it('saves the notice as a PDF to sign: tagged, its fonts in it, and kept as it was handed out', async () => {
  await goTo(`/rectifications/${one}`)
  const path = join(folder, '整改通知单.pdf')
  await answerSaveDialog(desk.app, path)
  await desk.page.getByRole('button', { name: '其他文书' }).click()
  await desk.page.getByRole('menuitem', { name: '保存 PDF' }).first().click()
  await desk.page.getByText('已保存“整改通知单.pdf”').waitFor()
  const pdf = readPdf(path)
  expect(pdf).toMatchObject({ isTagged: true, isA4: true, missingFonts: [], bitmaps: 0, pages: 1 })
  const { number, dueOn } = await callFromPage(desk.page, 'rectifications.get', { id: one })
  for (const words of [
    ...['整改通知单', `编号 ${number}`, '质量监督部', '客户服务部门', '陈立', dueOn ?? ''],
    ...['推诿用语“不归我管”', '态度 · 严重', '合格率提高到 85% 以上', '修订首问负责话术', '流程管理部门', inDays(5)],
    ...['签发人（签字）', '签收人（签字）', '第 1 / 1 页'],
  ]) {
    expect(pdf.words.replaceAll(' ', '')).toContain(words.replaceAll(' ', ''))
  }
  expect(pdf.outline.join(' ')).toContain('存在的问题')
  const [kept] = keptRows()
  expect(kept).toMatchObject({ number, kind: 'notice', format: 'pdf', sha256: sha256(readFileSync(path)) })
  expect(readFileSync(join(papersFolder, kept?.file_name ?? ''))).toEqual(readFileSync(path))
  // The timeline shows it, and nothing before it can be taken back.
  await desk.page.getByText('出具整改通知单').first().waitFor()
  const { undo } = await callFromPage(desk.page, 'rectifications.get', { id: one })
  expect(undo?.refusal).toBe('undo-paper')
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
})

it('saves the reply as a workbook that holds what was done, and no formula', async () => {
  const path = join(folder, '整改回复单.xlsx')
  await answerSaveDialog(desk.app, path)
  await callFromPage(desk.page, 'rectifications.savePaper', { id: one, kind: 'reply', format: 'xlsx' })
  const [sheet] = await readExcelFile(path)
  const cells = (sheet?.data ?? []).flat().map(String)
  expect(sheet?.sheet).toBe('整改回复单')
  for (const words of ['修订首问负责话术', '签到表 16 人', '质量监督部']) expect(cells).toContain(words)
  expect(cells.some((cell) => cell.includes('尚未验证'))).toBe(true)
})

it('finds a kept paper again, and says when it is not what was handed out any more', async () => {
  const { papers } = await callFromPage(desk.page, 'rectifications.get', { id: one })
  const [notice] = papers
  if (notice === undefined) throw new Error('no paper is kept')
  const path = join(folder, '副本.pdf')
  await answerSaveDialog(desk.app, path)
  expect(await callFromPage(desk.page, 'rectifications.savePaperCopy', { paperId: notice.id })).toEqual({
    savedAs: '副本.pdf',
  })
  expect(sha256(readFileSync(path))).toBe(keptRows()[0]?.sha256)
  const file = join(papersFolder, notice.fileName)
  const content = readFileSync(file)
  writeFileSync(file, Buffer.concat([content, Buffer.from('x')]))
  await goTo('/rectifications')
  await goTo(`/rectifications/${one}`)
  await desk.page.getByRole('button', { name: '在文件夹中显示' }).first().click()
  await desk.page.getByText('与出具时的内容不一致').waitFor()
  rmSync(file)
  await desk.page.getByRole('button', { name: '在文件夹中显示' }).first().click()
  await desk.page.getByText('已不在质检库的文书文件夹中').waitFor()
  writeFileSync(file, content)
})

it('refuses papers of drafts by their number, before anything is made', async () => {
  const draft = await rectify(desk, { title: '还没下发' })
  const { number } = await callFromPage(desk.page, 'rectifications.get', { id: draft })
  await goTo(`/rectifications/${draft}`)
  await desk.page.getByRole('button', { name: '打印整改通知单' }).waitFor()
  expect(await desk.page.getByRole('button', { name: '打印整改通知单' }).isDisabled()).toBe(true)
  const before = keptRows().length
  const refused = callFromPage(desk.page, 'rectifications.savePapers', {
    ids: [one, draft],
    kind: 'notice',
    as: 'pdf-each',
  })
  await expect(refused).rejects.toThrow(number)
  expect(keptRows()).toHaveLength(before)
})

it('makes one PDF of those selected, each from a new page', async () => {
  await goTo('/rectifications?view=list')
  await desk.page.getByRole('button', { name: '出具文书' }).waitFor()
  const path = join(folder, '全部.pdf')
  await answerSaveDialog(desk.app, path)
  const before = keptRows().length
  await callFromPage(desk.page, 'rectifications.savePapers', { ids: more.slice(0, 3), kind: 'notice', as: 'pdf-all' })
  await expect.poll(() => keptRows().length).toBe(before + 3)
  const pdf = readPdf(path)
  expect(pdf.pages).toBe(3)
  expect(pdf.words.replaceAll(' ', '').match(/整改通知单编号/g)).toHaveLength(3)
  const rows = keptRows().slice(before)
  expect(new Set(rows.map((row) => row.sha256)).size).toBe(1)
  expect(new Set(rows.map((row) => row.number)).size).toBe(3)
})

it('makes a file of each as a job; cancelled it keeps what is whole, and nothing half-done', async () => {
  const target = join(folder, '通知单')
  mkdirSync(target)
  await answerOpenDialog(desk.app, [target])
  const before = keptRows().length
  const { jobId } = await callFromPage(desk.page, 'rectifications.savePapers', {
    ids: more,
    kind: 'notice',
    as: 'pdf-each',
  })
  if (jobId === null) throw new Error('no job was started')
  await expect.poll(() => readdirSync(target).filter((name) => name.endsWith('.pdf')).length).toBeGreaterThan(1)
  await callFromPage(desk.page, 'jobs.cancel', { id: jobId })
  const job = async () => (await callFromPage(desk.page, 'jobs.list', {})).find(({ id }) => id === jobId)
  await expect.poll(async () => (await job())?.state).toBe('cancelled')
  const files = readdirSync(target)
  expect(files.every((name) => name.endsWith('.pdf'))).toBe(true)
  expect(files.length).toBeLessThan(more.length)
  expect(keptRows()).toHaveLength(before + files.length)
  const kept = new Set(keptRows().map((row) => row.sha256))
  for (const name of files) expect(kept.has(sha256(readFileSync(join(target, name))))).toBe(true)

  // The rest as workbooks, to its end; files of the same name stay.
  await callFromPage(desk.page, 'rectifications.savePapers', { ids: more.slice(0, 2), kind: 'notice', as: 'xlsx-each' })
  await expect.poll(() => readdirSync(target).filter((name) => name.endsWith('.xlsx')).length).toBe(2)
})

it('keeps what the preview hands to the printer, as it lies', async () => {
  await desk.app.evaluate(({ app }) => {
    app.on('browser-window-created', (_event, window) => {
      window.webContents.print = (_options, done) => done?.(true, '')
    })
  })
  const before = keptRows().length
  const opening = desk.app.waitForEvent('window')
  await callFromPage(desk.page, 'papers.preview', { kind: 'notice', ids: more.slice(0, 2) })
  const preview = await opening
  await preview.getByText('第 1 / 2 页').first().waitFor()
  await preview.getByRole('button', { name: 'A4 横向' }).click()
  await preview.getByRole('button', { name: '打印…' }).click()
  await preview.getByText('已交给打印机。').waitFor()
  const rows = keptRows().slice(before)
  expect(rows).toHaveLength(2)
  const file = join(papersFolder, rows[0]?.file_name ?? '')
  expect(existsSync(file)).toBe(true)
  expect(readPdf(file)).toMatchObject({ pages: 2, isTagged: true })
  await preview.close()
})
