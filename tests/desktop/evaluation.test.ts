import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openReader } from '#electron/store/open-library.ts'
import { ReviewPage } from './pages/review-page.ts'
import { items } from './review-sample.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { answerSaveDialog, callFromPage, type DeskApp, launchDesk, removeUserData } from './support/desk-app.ts'
import { openDrawnSample, stereoTask, waitFor } from './support/drawn-sample.ts'
import { readPdf } from './support/pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'lingjian-evaluation-'))
const note = '坐席说“这个不归我管”，没有致歉。'
const reason = '申诉成立：复听后语气礼貌，不构成推诿。'
let desk: DeskApp
let review: ReviewPage
let call: Awaited<ReturnType<typeof stereoTask>>
/** Plain SQL, written for this test: what screens and paper must say. */
let one: <T>(sql: string) => T
let closeReader = () => {}

beforeAll(async () => {
  desk = await launchDesk()
  review = new ReviewPage(desk.page)
  await openDrawnSample(desk)
  call = await stereoTask(desk)
  await callFromPage(desk.page, 'templates.save', { id: null, title: '语气平和', text: '语气平和，建议保持。' })
  await callFromPage(desk.page, 'templates.save', { id: null, title: '推诿', text: '有推诿的说法，请辅导首问负责。' })
  const reader = openReader(join(desk.userData, 'libraries', 'sample'), false)
  one = <T>(sql: string) => reader.store.raw.prepare(sql).get() as T
  closeReader = reader.close
}, 300_000)

afterAll(async () => {
  closeReader()
  await desk.quit()
  removeUserData(desk.userData)
  rmSync(folder, { recursive: true, force: true })
})

async function goTo(path: string): Promise<void> {
  await desk.page.evaluate((to) => {
    window.location.hash = to
  }, `#${path}`)
}

const points = (hundredths: number): string => (Math.round(hundredths / 10) / 10).toFixed(1)
const heard = (): number => one<{ ms: number }>('SELECT max(listening_ms) AS ms FROM evaluations').ms

/** Where the player is, seconds, and whether it stands. */
const player = () =>
  desk.page.evaluate(() => {
    const audio = document.querySelector('audio')
    return { at: audio?.currentTime ?? -1, isPaused: audio?.paused ?? true }
  })

it('counts how long the recording is heard, also where nothing else is done, and goes on after reopening', async () => {
  await goTo(`/review/${call.taskId}`)
  await review.waveform().waitFor()
  for (const least of [2_000, 4_000]) {
    await review.button('播放').click()
    await desk.page.waitForFunction(
      (seconds) => (document.querySelector('audio')?.currentTime ?? 0) >= seconds,
      least / 1000,
    )
    await review.button('暂停').click()
    const { at } = await player()
    await goTo('/queue')
    await review.heading().filter({ hasText: '质检队列' }).waitFor()
    await waitFor(async () => heard() >= least * 0.7)
    expect(heard()).toBeLessThan(at * 1000 + 2_500)
    await goTo(`/review/${call.taskId}`)
    await review.waveform().waitFor()
    if (least === 2_000) await desk.page.evaluate((to) => document.querySelector('audio')?.fastSeek?.(to), at)
  }
}, 60_000)

it('has the service record at hand by a key, with the keys of the sheet and the player as ever', async () => {
  const record = desk.page.getByRole('region', { name: '服务记录', exact: true })
  expect(await record.count()).toBe(0)
  await desk.page.keyboard.press('u')
  await record.getByText('服务记录完整性').waitFor()
  expect(await record.evaluate((region) => region === document.activeElement)).toBe(true)
  expect(await review.button(/^服务记录/).getAttribute('aria-pressed')).toBe('true')
  expect(await review.waveform().isVisible()).toBe(true)
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  await desk.page.keyboard.press('j')
  await expect.poll(() => review.item(items.listening).getAttribute('aria-current')).toBe('true')
  await desk.page.keyboard.press('k')
  await desk.page.keyboard.press('u')
  await record.waitFor({ state: 'detached' })
})

it('has a comment written by a slash and two letters, and shows the guidance of the item in focus', async () => {
  for (const [item, option] of Object.entries({ tone: '中', listening: '优', language: '良', proactive: 'N/A' })) {
    await review.answer(items[item as keyof typeof items], option)
  }
  await review.answer(items.privacy, '是')
  await review.answer(items.critical, '未出现')
  await review.mark(items.tone, { startMs: 2_000, endMs: 4_000, durationMs: call.durationMs })
  // The note of a mark is reached also from the open record.
  await desk.page.keyboard.press('Escape')
  await desk.page.keyboard.press('u')
  await desk.page.getByText('服务记录完整性').waitFor()
  await desk.page.keyboard.press('i')
  await desk.page.getByRole('textbox', { name: '标记 1 的说明' }).and(desk.page.locator(':focus')).waitFor()
  await review.noteMark(1, '“不归我管”')
  await review.writeNote(items.tone, note)
  const guidance = desk.page.getByRole('region', { name: `“${items.tone}”的评分说明` })
  await guidance.getByText('听全程的语气、语速和打断').waitFor()
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  const comment = desk.page.getByRole('textbox', { name: '总评' })
  await comment.click()
  await desk.page.keyboard.type('/推')
  await desk.page
    .getByRole('option', { name: '推诿' })
    .or(desk.page.getByRole('menuitem', { name: '推诿' }))
    .waitFor()
  await desk.page.keyboard.press('Enter')
  await waitFor(async () => (await comment.inputValue()) === '有推诿的说法，请辅导首问负责。')
}, 60_000)

it('shows the submitted evaluation; its mark plays from its beginning to its end and stops there', async () => {
  await desk.page.keyboard.press('Escape')
  await review.submit()
  await review.afterSubmit(call.callNumber)
  await review.button('查看评分').click()
  await review
    .heading()
    .filter({ hasText: `评分 ${call.callNumber}` })
    .waitFor()
  await review.waveform().waitFor()
  const mark = one<{ start_ms: number; end_ms: number }>('SELECT start_ms, end_ms FROM audio_marks')
  await desk.page.getByRole('region', { name: '标记' }).getByRole('button').first().click()
  await desk.page.waitForFunction(() => document.querySelector('audio')?.paused === false)
  const { at: begunAt } = await player()
  await desk.page.waitForFunction(() => document.querySelector('audio')?.paused === true)
  const { at: endedAt } = await player()
  expect(begunAt * 1000).toBeGreaterThanOrEqual(mark.start_ms - 50)
  expect(endedAt * 1000).toBeCloseTo(mark.end_ms, -2)
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
}, 60_000)

it('saves it as a PDF that says what the store says', async () => {
  const path = join(folder, '评分单.pdf')
  await answerSaveDialog(desk.app, path)
  await review.button('保存 PDF').click()
  await desk.page.getByText('已保存“评分单.pdf”').waitFor()
  const pdf = readPdf(path)
  expect(pdf).toMatchObject({ isTagged: true, isA4: true, missingFonts: [], bitmaps: 0 })
  expect(pdf.outline).toEqual(expect.arrayContaining([expect.stringContaining('计分过程')]))
  const row = one<Record<string, string | number>>(`SELECT external_number, agents.name AS agent, teams.name AS team,
    users.name AS reviewer, evaluations.score, band, comment, sheets.title AS sheet FROM evaluations
    JOIN service_records ON service_records.id = record_id JOIN agents ON agents.id = evaluations.agent_id
    JOIN teams ON teams.id = evaluations.team_id JOIN users ON users.id = reviewer_id
    JOIN sheet_versions ON sheet_versions.id = evaluations.sheet_version_id
    JOIN sheets ON sheets.id = sheet_versions.sheet_id WHERE evaluations.state = 'submitted'`)
  const plain = pdf.words.replaceAll(' ', '')
  const { score, ...words } = row
  for (const said of [points(Number(score)), ...Object.values(words)]) expect(plain).toContain(said)
  for (const title of Object.values(items)) expect(plain).toContain(title)
  for (const said of [note.replaceAll(' ', ''), '“不归我管”', '00:02.', '最终得分', '被评人确认', '有异议']) {
    expect(plain).toContain(said)
  }
  expect(plain).toContain(`第${pdf.pages}/${pdf.pages}页`)
}, 60_000)

it('a lead scores it again with a reason; the first score stays beside the new one', async () => {
  const before = one<{ score: number }>("SELECT score FROM evaluations WHERE state = 'submitted'").score
  await review.button('复评').click()
  await desk.page.getByText('提交后以新的得分为准').waitFor()
  await review.answer(items.tone, '优')
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  const shown = await review.score()
  await review.submit()
  const dialog = desk.page.getByRole('dialog', { name: '复评的原因' })
  await dialog.getByRole('textbox', { name: '为什么重新评分' }).fill(reason)
  await dialog.getByRole('button', { name: '提交复评' }).click()
  await review
    .heading()
    .filter({ hasText: `评分 ${call.callNumber}` })
    .waitFor()
  await desk.page
    .getByText(`首次评分 ${points(before)}`)
    .first()
    .waitFor()
  const history = desk.page.getByRole('region', { name: '评分版本' })
  await history.getByText(reason).waitFor()
  await history.getByRole('rowheader', { name: items.tone }).waitFor()
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  const now = one<{ score: number; version: number }>(
    "SELECT score, version FROM evaluations WHERE state = 'submitted'",
  )
  expect(points(now.score)).toBe(shown)
  expect(now).toMatchObject({ version: 2 })
  expect(now.score).toBeGreaterThan(before)
  expect(one("SELECT group_concat(score || ':' || reason, '|') AS kept FROM evaluation_versions")).toEqual({
    kept: `${before}:|${now.score}:${reason}`,
  })
  // What was begun is done with: the page offers a new scoring, not to go on with this one.
  expect(one('SELECT count(*) AS begun FROM rescoring_drafts')).toEqual({ begun: 0 })
  await review.button('复评').waitFor()
  const path = join(folder, '复评.pdf')
  await answerSaveDialog(desk.app, path)
  await review.button('保存 PDF').click()
  await desk.page.getByText('已保存“复评.pdf”').waitFor()
  const plain = readPdf(path).words.replaceAll(' ', '')
  for (const said of [points(now.score), `首次评分${points(before)}`, reason]) expect(plain).toContain(said)
}, 60_000)

it('an appeal is noted while it is open; dropped, it counts as withdrawn', async () => {
  await review.button('复评').click()
  const occasion = desk.page.getByRole('radiogroup', { name: '因何复评' })
  await occasion.getByRole('radio', { name: '主管自行复评' }).and(desk.page.locator(':checked')).waitFor()
  await occasion.getByRole('radio', { name: '坐席申诉' }).check()
  await expect.poll(() => one('SELECT occasion FROM rescoring_drafts')).toEqual({ occasion: 'appeal' })
  await review.button('放弃复评').click()
  await desk.page.getByText('坐席撤回了申诉？').waitFor()
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  await review.button('记为已撤回').click()
  await review
    .heading()
    .filter({ hasText: `评分 ${call.callNumber}` })
    .waitFor()
  expect(one('SELECT count(*) AS withdrawn FROM withdrawn_appeals')).toEqual({ withdrawn: 1 })
  expect(one('SELECT count(*) AS begun FROM rescoring_drafts')).toEqual({ begun: 0 })
}, 60_000)

it('prints the empty form of the sheet with everything there is to tick', async () => {
  const path = join(folder, '空表.pdf')
  const [sheet] = (await callFromPage(desk.page, 'sheets.list', {})).filter(({ title }) => title === '服务态度评分表')
  if (sheet === undefined) throw new Error('the sheet')
  await answerSaveDialog(desk.app, path)
  expect(await callFromPage(desk.page, 'sheets.saveForm', { versionId: sheet.id })).toMatchObject({
    savedAs: '空表.pdf',
  })
  const pdf = readPdf(path)
  expect(pdf).toMatchObject({ isTagged: true, isA4: true, missingFonts: [], bitmaps: 0 })
  const plain = pdf.words.replaceAll(' ', '')
  const { sheet: content } = await callFromPage(desk.page, 'sheets.get', { versionId: sheet.id })
  for (const item of content.sections.flatMap((section) => section.items)) {
    expect(plain).toContain(item.title.replaceAll(' ', ''))
    for (const { label } of 'options' in item ? item.options : []) expect(plain).toContain(`□${label}`)
  }
  expect(plain).toContain('题目权重')
  // The result is never alone on a page.
  const ending = pdf.ending.replaceAll(' ', '')
  for (const said of [items.critical, '被评人确认']) expect(ending).toContain(said)
  await answerSaveDialog(desk.app, null)
  expect(await callFromPage(desk.page, 'sheets.saveForm', { versionId: sheet.id })).toEqual({ savedAs: null, pages: 0 })
}, 60_000)

it('a reviewer sees it, but cannot score it again', async () => {
  const { id } = await callFromPage(desk.page, 'users.save', { id: null, name: '周敏', role: 'reviewer' })
  const evaluation = one<{ id: string }>("SELECT id FROM evaluations WHERE state = 'submitted'").id as never
  await callFromPage(desk.page, 'users.switch', { id })
  await desk.page.reload()
  await goTo(`/evaluations/${evaluation}`)
  await review.button('保存 PDF').waitFor()
  await desk.page.getByRole('banner').getByText('质检员').waitFor()
  expect(await review.button('复评').count()).toBe(0)
  await expect(callFromPage(desk.page, 'evaluations.startRescoring', { id: evaluation })).rejects.toThrow('not-allowed')
  const period = { fromDay: '2026-01-01', toDay: '2026-12-31' }
  await expect(callFromPage(desk.page, 'reviews.listeningTimes', period)).rejects.toThrow('not-allowed')
}, 60_000)
