import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReader } from '#electron/store/open-library.ts'
import type { MarkId, SheetVersionId } from '#shared/calls/common.ts'
import { scoreSheet } from '#shared/domain/scoring.ts'
import { type Sheet, type SheetAnswer, sheet as sheetSchema } from '#shared/domain/sheet.ts'
import { answersTo } from '#tests/store/support/rows.ts'
import { SheetsPage } from './pages/sheets-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import {
  answerOpenDialog,
  answerSaveDialog,
  callFromPage,
  type DeskApp,
  launchDesk,
  removeUserData,
} from './support/desk-app.ts'
import { openDrawnSample } from './support/drawn-sample.ts'

/** Sheets from the gallery to what-if, on the sample; the parts build on each other. */
let desk: DeskApp
let sheets: SheetsPage
let folder: string
/** Plain SQL on the library's own file. */
let ask: <T>(sql: string, ...values: readonly unknown[]) => T[]
let closeReader = (): void => {}

const attitude = '服务态度评分表'
const made = '服务态度评分表 (2)'
const copied = '服务态度评分表 (2) 副本'

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lingjian-sheets-'))
  desk = await launchDesk({ size: { width: 1280, height: 720 } })
  sheets = new SheetsPage(desk.page)
  await openDrawnSample(desk)
  const { folder: library } = await callFromPage(desk.page, 'library.current', {})
  const reader = openReader(library, false)
  ask = <T>(sql: string, ...values: readonly unknown[]) => reader.store.raw.prepare(sql).all(...values) as T[]
  closeReader = reader.close
}, 180_000)

afterAll(async () => {
  closeReader()
  await desk.quit()
  removeUserData(desk.userData)
  rmSync(folder, { recursive: true, force: true })
})

type VersionRow = {
  readonly id: SheetVersionId
  readonly version: number
  readonly state: string
  readonly content: string
}

const versionsOf = (title: string): readonly VersionRow[] =>
  ask<VersionRow>(
    `SELECT v.id, v.version, v.state, v.content FROM sheet_versions v JOIN sheets s ON s.id = v.sheet_id
     WHERE s.title = ? ORDER BY v.version`,
    title,
  )
const onlyVersionOf = (title: string): VersionRow => {
  const [row, ...more] = versionsOf(title)
  if (row === undefined || more.length > 0) throw new Error(`${title} has ${more.length + 1} versions`)
  return row
}
const counts = () =>
  ask<{ n: number }>('SELECT (SELECT count(*) FROM sheets) * 1000 + count(*) AS n FROM sheet_versions')
const contentOf = ({ content }: VersionRow): Sheet => sheetSchema.parse(JSON.parse(content))
const backToList = async (): Promise<void> => {
  await sheets.goTo('评分表')
  await sheets.entries().first().waitFor()
}

describe('the sheets', () => {
  it('are listed as the store has them, each with its versions', async () => {
    await sheets.goTo('评分表')
    await sheets.entries().first().waitFor()
    const stored = ask<{ title: string }>('SELECT title FROM sheets ORDER BY created_at, id').map(({ title }) => title)
    expect((await sheets.titles()).toSorted()).toEqual(stored.toSorted())
    await sheets.show(attitude)
    expect(await sheets.versions()).toEqual(['v1 已发布 0'])
    expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  })

  it('are made from one that comes with the program, and published with a word on why', async () => {
    await sheets.button('新建评分表…').click()
    await sheets.dialog().getByRole('radio', { name: attitude }).check()
    expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
    await sheets.dialog().getByRole('button', { name: '新建并编辑' }).click()
    // The designer opens with it.
    await sheets.heading().filter({ hasText: made }).waitFor()
    expect(onlyVersionOf(made)).toMatchObject({ version: 1, state: 'draft' })

    await backToList()
    await sheets.show(made)
    expect(await sheets.versions()).toEqual(['v1 草稿 0'])
    await sheets.version(1).getByRole('button', { name: '发布…' }).click()
    await sheets.dialog().getByText('这一版的内容不能再改').waitFor()
    await sheets.dialog().getByLabel('变更说明').fill('试用一个月')
    expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
    await sheets.confirm('发布')
    await expect.poll(() => sheets.versions()).toEqual(['v1 已发布 0'])
    expect(await sheets.version(1).innerText()).toContain('试用一个月')
    const audited = ask<{ action: string }>(
      "SELECT action FROM audit_entries WHERE action LIKE 'sheets.%' ORDER BY sequence",
    )
    expect(audited.map(({ action }) => action)).toEqual(['sheets.create', 'sheets.publish'])
  })

  it('are duplicated under a name of their own', async () => {
    await sheets.chooseFor(1, '复制为新评分表…')
    const name = sheets.dialog().getByLabel('新评分表的名称')
    expect(await name.inputValue()).toBe(copied)
    await name.fill(attitude)
    await sheets.dialog().getByRole('button', { name: '复制并编辑' }).click()
    await sheets.dialog().getByText('这个名称已经用了').waitFor()
    await name.fill(copied)
    await sheets.dialog().getByRole('button', { name: '复制并编辑' }).click()
    await sheets.heading().filter({ hasText: copied }).waitFor()
    expect(contentOf(onlyVersionOf(copied))).toEqual({ ...contentOf(onlyVersionOf(made)), title: copied })
  })

  it('travel as files: what is exported comes back as the same sheet', async () => {
    await backToList()
    await sheets.show(made)
    const path = join(folder, '导出.json')
    await answerSaveDialog(desk.app, path)
    await sheets.chooseFor(1, '导出 JSON…')
    await desk.page.getByText('评分表已保存为 导出.json').waitFor()
    expect(existsSync(`${path}.part`)).toBe(false)

    await answerOpenDialog(desk.app, [path])
    await sheets.button('导入 JSON…').click()
    const imported = '服务态度评分表 (2) (2)'
    await sheets.heading().filter({ hasText: imported }).waitFor()
    expect(contentOf(onlyVersionOf(imported))).toEqual({ ...contentOf(onlyVersionOf(made)), title: imported })
    await backToList()
  })

  it('are not taken in where the file is wrong: every place is said, and nothing is made', async () => {
    const before = counts()
    const text = readFileSync(join(folder, '导出.json'), 'utf8')
    const path = join(folder, '坏文件.json')
    const wrong = text
      .replace('"passMark": 8000', '"passMark": "80"')
      .replace('"basis": "question-weights"', '"basis": "stars"')
    writeFileSync(path, wrong)
    await answerOpenDialog(desk.app, [path])
    await sheets.button('导入 JSON…').click()
    await sheets.dialog().getByText('文件有 2 处问题').waitFor()
    const lineOf = (part: string): number => wrong.slice(0, wrong.indexOf(part)).split('\n').length
    const rows = (await sheets.dialog().locator('tbody tr').allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ' '))
    expect(rows).toEqual([
      expect.stringMatching(new RegExp(`^${lineOf('"basis"')} \\d+ .*stars`)),
      expect.stringMatching(new RegExp(`^${lineOf('"passMark"')} \\d+ .*应是数字`)),
    ])
    expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
    await sheets.dialog().getByRole('button', { name: '复制问题列表' }).click()
    await desk.page.getByText('问题列表已复制').waitFor()
    expect(await desk.app.evaluate(({ clipboard }) => clipboard.readText())).toContain('stars')
    await sheets.confirm('完成')

    writeFileSync(path, text.slice(0, 400))
    await sheets.button('导入 JSON…').click()
    await sheets.dialog().getByText('文件有 1 处问题').waitFor()
    await sheets.confirm('完成')
    expect(counts()).toEqual(before)
  })
})

it('a draft with open checks travels too: it comes back as a draft, and says how many are open', async () => {
  const path = join(folder, '草稿.json')
  const text = readFileSync(join(folder, '导出.json'), 'utf8')
  const title = /"title": "(.+)"/.exec(text.slice(text.indexOf('"items"')))?.[1] ?? ''
  const unfinished = text.replace('"passMark": 8000', '"passMark": 0').replace(`"title": "${title}"`, '"title": ""')
  writeFileSync(path, unfinished)
  await answerOpenDialog(desk.app, [path])
  await sheets.button('导入 JSON…').click()
  await desk.page.getByText('评分表已导入为草稿，还有 2 处错误，改正后才能发布').waitFor()
  const problems = desk.page.getByRole('region', { name: '检查' })
  await problems.getByText('合格线为 0 分，任何得分都合格。').waitFor()
  await problems.getByText('评分项 1.1 没有标题。').waitFor()
  // Nothing was scored on it: there is nothing to try it on.
  expect(await sheets.button('发布前试算').isDisabled()).toBe(true)

  const again = join(folder, '草稿 2.json')
  await backToList()
  await sheets.show('服务态度评分表 (2) (3)')
  await answerSaveDialog(desk.app, again)
  await sheets.chooseFor(1, '导出 JSON…')
  await desk.page.getByText('评分表已保存为 草稿 2.json').waitFor()
  expect(sheetIn(again)).toEqual({ ...sheetIn(path), title: '服务态度评分表 (2) (3)' })
  await answerOpenDialog(desk.app, [again])
  await sheets.button('导入 JSON…').click()
  await sheets.heading().filter({ hasText: '服务态度评分表 (2) (3) (2)' }).waitFor()
  await backToList()
})

const sheetIn = (path: string): Sheet => sheetSchema.parse(JSON.parse(readFileSync(path, 'utf8')).sheet)

describe('a next version', () => {
  const itemId = 'tone'
  let draft: VersionRow

  it('shows how it differs from the one before, item by item', async () => {
    await submitEvaluations()
    await sheets.show(attitude)
    await sheets.button('新建版本').click()
    await sheets.heading().filter({ hasText: attitude }).waitFor()
    const begun = versionsOf(attitude).find(({ state }) => state === 'draft')
    if (begun === undefined) throw new Error('no draft was begun')
    const content = contentOf(begun)
    const sections = content.sections.map((section) => ({
      ...section,
      items: section.items.map((item) => (item.id === itemId ? { ...item, weight: item.weight * 2 } : item)),
    }))
    await callFromPage(desk.page, 'sheets.saveDraft', {
      versionId: begun.id,
      revision: 0,
      sheet: { ...content, passMark: 8500, sections },
    })
    draft = versionsOf(attitude).find(({ state }) => state === 'draft') ?? begun

    await desk.page.reload()
    await backToList()
    await sheets.show(attitude)
    expect(await sheets.versions()).toEqual(['v2 草稿 0', expect.stringMatching(/^v1 已发布 [1-9]/)])
    await expect
      .poll(() => sheets.differences())
      .toEqual(['评分表 合格线 80 分 85 分', '1.1 语气专业、礼貌、耐心 权重或分值 30 60'])
    expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  })

  it('is tried out on past evaluations: the figures are those of the store, and nothing is stored', async () => {
    const before = ask(
      'SELECT (SELECT max(sequence) FROM audit_entries) AS audit, (SELECT sum(score) FROM evaluations) AS scores',
    )
    await sheets.version(2).getByRole('button', { name: '发布前试算' }).click()
    await sheets.button('开始试算').waitFor()
    // The designer leads there too.
    await sheets.button('编辑草稿').click()
    await desk.page.getByRole('tree', { name: '评分表结构' }).waitFor()
    await sheets.button('发布前试算').click()
    await sheets.button('开始试算').click()
    await desk.page.getByRole('region', { name: '总体变化' }).waitFor()

    const pairs = pairsInStore(contentOf(draft))
    const mean = (scores: readonly number[]) =>
      (Math.round(scores.reduce((sum, score) => sum + score, 0) / scores.length / 10) / 10).toFixed(1)
    const overall = await desk.page.getByRole('region', { name: '总体变化' }).innerText()
    expect(overall).toContain(`${pairs.length} 份评分，${pairs.length} 份可比较`)
    expect(overall).toMatch(new RegExp(`原 ${mean(pairs.map(({ score }) => score))} `))
    expect(overall).toMatch(new RegExp(`新 ${mean(pairs.map(({ after }) => after.score))} `))
    const passes = (direction: 0 | 1) =>
      pairs.filter(({ is_passed, after }) => is_passed === direction && after.passed === (direction === 0)).length
    expect(overall).toContain(`转为合格 ${passes(0)} 份，转为不合格 ${passes(1)} 份`)

    const changed = pairs.filter(
      ({ band, is_passed, after }) => band !== after.band || (is_passed === 1) !== after.passed,
    )
    expect(changed.length).toBeGreaterThan(0)
    const rows = await sheets.rowsOf('等级或合格结果有变的评分')
    expect(rows.map((row) => row.split(' ')[0]).toSorted()).toEqual(changed.map(({ number }) => number).toSorted())
    expect(rows.join('\n')).toMatch(/合格线由 80 分改为 85 分/)
    const [strongest] = await sheets.rowsOf('哪些评分项使得分变化')
    expect(strongest).toMatch(/^语气专业、礼貌、耐心 权重或分值改了/)
    expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
    expect(
      ask('SELECT (SELECT max(sequence) FROM audit_entries) AS audit, (SELECT sum(score) FROM evaluations) AS scores'),
    ).toEqual(before)

    await desk.page.getByRole('link', { name: changed[0]?.number ?? '' }).click()
    await sheets
      .heading()
      .filter({ hasText: changed[0]?.number ?? '' })
      .waitFor()
  })

  it('once published takes the place of the one before; a reviewer only looks', async () => {
    await backToList()
    await sheets.show(attitude)
    await sheets.version(2).getByRole('button', { name: '发布…' }).click()
    await sheets.dialog().getByText('v1 停用').waitFor()
    await sheets.confirm('发布')
    await expect
      .poll(() => versionsOf(attitude).map(({ version, state }) => `${version} ${state}`))
      .toEqual(['1 retired', '2 published'])

    const reviewer = await callFromPage(desk.page, 'users.save', { id: null, name: '李质检', role: 'reviewer' })
    await callFromPage(desk.page, 'users.switch', { id: reviewer.id })
    await desk.page.reload()
    await sheets.goTo('评分表')
    await desk.page.getByText('只有主管可以新建、修改和发布评分表').waitFor()
    await sheets.show(attitude)
    for (const name of ['新建评分表…', '导入 JSON…', '新建版本', '发布…', '发布前试算']) {
      expect(await sheets.button(name).count(), name).toBe(0)
    }
    await sheets.version(1).getByRole('button', { name: '查看' }).click()
    await sheets.heading().filter({ hasText: attitude }).waitFor()
    await expect(callFromPage(desk.page, 'sheets.retire', { versionId: draft.id })).rejects.toThrow('not-allowed')
    expect(desk.consoleErrors).toEqual([])
  })
})

/** Every task of the sample's draw, some with a failed item, one after the other. */
async function submitEvaluations(): Promise<void> {
  const { page } = desk
  const sheet = contentOf(onlyVersionOf(attitude))
  const failings: readonly (readonly string[])[] = [[], ['tone'], ['language'], []]
  for (const [place, { id }] of (await callFromPage(page, 'tasks.list', { states: ['open'] })).entries()) {
    const { record } = await callFromPage(page, 'tasks.open', { id })
    const recordingId = record.recordingFiles[0]?.id
    const failing = failings[place % failings.length] ?? []
    await callFromPage(page, 'evaluations.submit', {
      taskId: id,
      revision: 0,
      answers: answersTo(sheet, failing),
      marks:
        recordingId === undefined
          ? []
          : failing.map((itemId) => {
              const markId = `${id}-${itemId}`.slice(0, 64) as MarkId
              return { id: markId, recordingId, itemId, startMs: 1000, endMs: null, note: '' }
            }),
      comment: '',
    })
  }
  await page.reload()
  await backToList()
}

/** Every submitted evaluation with what its stored answers come to under the draft. */
function pairsInStore(draft: Sheet) {
  type Row = {
    readonly id: string
    readonly number: string
    readonly score: number
    readonly is_passed: 0 | 1
    readonly band: string
  }
  type AnswerRow = { readonly item_id: string; readonly value: string; readonly note: string; readonly causes: string }
  const rows = ask<Row>(
    `SELECT e.id, r.external_number AS number, e.score, e.is_passed, e.band FROM evaluations e
     JOIN service_records r ON r.id = e.record_id WHERE e.state = 'submitted'`,
  )
  return rows.map((row) => {
    const stored = ask<AnswerRow>('SELECT item_id, value, note, causes FROM answers WHERE evaluation_id = ?', row.id)
    const answers = stored.map(({ item_id, value, note, causes }): SheetAnswer => {
      return { itemId: item_id, value: JSON.parse(value), note, causes: JSON.parse(causes) }
    })
    const after = scoreSheet(draft, answers)
    if (!after.ok) throw new Error('every answer of this test gives a score')
    return { ...row, after }
  })
}
