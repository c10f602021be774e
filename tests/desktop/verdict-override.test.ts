import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openReader } from '#electron/store/open-library.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import { addDays, dayOf } from '#shared/domain/days.ts'
import { RectificationsPage } from './pages/rectifications-page.ts'
import { VerificationPage } from './pages/verification-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { importChats, publishChatSheet, reviewOpenTasks } from './support/chat-library.ts'
import { answerSaveDialog, callFromPage, type DeskApp, launchDesk, removeUserData } from './support/desk-app.ts'
import { rectify } from './support/rectified-sample.ts'

/* A verdict that somebody decides otherwise than the data: only with a reason, and marked wherever it stands. */

const today = dayOf(Date.now())
const title = '语速过快'
const reason = '班组长现场复核 20 通，问题不再出现'

let desk: DeskApp
let id: RectificationId
let verification: VerificationPage
let rectifications: RectificationsPage

beforeAll(async () => {
  desk = await launchDesk()
  verification = new VerificationPage(desk.page)
  rectifications = new RectificationsPage(desk.page)
  const { page } = desk
  await importChats(desk, join(desk.userData, 'tables'), { fromDay: addDays(today, -30), toDay: addDays(today, -26) })
  const sheetVersionId = await publishChatSheet(desk)
  await callFromPage(page, 'draws.create', { name: '月度抽查', filter: {}, perAgent: 3, seed: '1', sheetVersionId })
  await reviewOpenTasks(desk, 1)
  id = await rectify(desk, { title, steps: ['issue', 'start', 'submit', 'begin-verification'] })
  const { plan, revision } = await callFromPage(page, 'verifications.plan', { id })
  await callFromPage(page, 'verifications.savePlan', { id, revision, plan })
  await page.reload()
}, 120_000)

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
})

const goTo = (path: string): Promise<void> =>
  desk.page.evaluate((to) => {
    window.location.hash = to
  }, `#${path}`)

/** Plain SQL, written for this test. */
function ask<T>(sql: string): T[] {
  const reader = openReader(join(desk.userData, 'libraries', 'default'), false)
  try {
    return reader.store.raw.prepare(sql).all() as T[]
  } finally {
    reader.close()
  }
}

it('is decided in the dialog, with another verdict and a reason and not without either', async () => {
  const { page } = desk
  await goTo(`/rectifications/${id}`)
  await verification.button('作出结论').click()
  const dialog = page.getByRole('dialog', { name: /^作出验证结论/ })
  await dialog.getByText(/^数据的结论：数据不足。/).waitFor()
  const conclude = dialog.getByRole('button', { name: '作出结论' })
  await dialog.getByRole('radio', { name: /^改判/ }).check()
  expect(await conclude.isDisabled()).toBe(true)
  await verification.choose(dialog.getByRole('combobox', { name: '改判为' }), '有效')
  expect(await conclude.isDisabled()).toBe(true)
  await dialog.getByLabel('改判理由').fill('   ')
  expect(await conclude.isDisabled()).toBe(true)
  await dialog.getByLabel('改判理由').fill(reason)
  expect(await seriousAccessibilityFaults(page)).toEqual([])
  await conclude.click()
  await dialog.waitFor({ state: 'hidden' })
  expect(ask('SELECT verdict, computed_verdict, override_reason FROM verifications')).toEqual([
    { verdict: 'effective', computed_verdict: 'not-enough-data', override_reason: reason },
  ])
  const [entry] = ask<{ detail: string }>("SELECT detail FROM audit_entries WHERE action = 'verifications.conclude'")
  expect(JSON.parse(entry?.detail ?? '{}')).toMatchObject({
    verdict: 'effective',
    computedVerdict: 'not-enough-data',
    overrideReason: reason,
  })
})

it('is marked on its page, with what the data say and why', async () => {
  expect((await verification.method('数据对比')).at(-1)).toBe('有效 · 改判')
  await desk.page.getByText(`数据的结论为“数据不足”，人工改判。理由：${reason}`).waitFor()
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
})

it('is marked on the board and in the list', async () => {
  const { page } = desk
  await goTo('/rectifications?view=board')
  await rectifications.card(title).getByText('有效 · 改判').waitFor()
  await rectifications.look('列表')
  await page
    .locator('[data-grid="rectifications"] .ag-row')
    .filter({ hasText: title })
    .getByText('有效 · 改判')
    .waitFor()
})

it('stands apart in the chart of the effect', async () => {
  await rectifications.look('图表')
  const heading = /^1 张作出结论的整改单中 1 张有效（其中 1 张为人工改判）/
  const rows = await rectifications.twin(heading)
  const titles = await rectifications.chart(heading).getByRole('columnheader').allInnerTexts()
  const place = titles.findIndex((words) => words.startsWith('有效，人工改判'))
  expect(place).toBeGreaterThan(0)
  expect(rows.reduce((sum, row) => sum + Number(row[place]), 0)).toBe(1)
})

it('is marked in the reply', async () => {
  const { page } = desk
  await goTo(`/rectifications/${id}`)
  const path = join(desk.userData, '整改回复单.pdf')
  await answerSaveDialog(desk.app, path)
  await verification.button('其他文书').click()
  await page.getByRole('menuitem', { name: '保存 PDF' }).last().click()
  await page
    .getByText(/已保存.*整改回复单/)
    .first()
    .waitFor({ timeout: 60_000 })
  const words = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, '')
  expect(words).toContain('有效（人工改判：数据结论为“数据不足”）')
  expect(words).toContain(`改判理由：${reason}`.replaceAll(' ', ''))
})

it('is marked in a report, where it is closed by it', async () => {
  const { page } = desk
  await verification.step('关闭', '已关闭')
  const { id: draftId } = await callFromPage(page, 'reports.createDraft', {
    request: { kind: 'full', period: { fromDay: addDays(today, -31), toDay: today }, scope: { kind: 'all' } },
  })
  await goTo(`/reports/drafts/${draftId}`)
  const paper = page.getByRole('region', { name: '报告版面' })
  const row = paper.getByRole('row').filter({ hasText: title }).filter({ hasText: '陈立' })
  await row.getByText('人工改判').waitFor({ timeout: 60_000 })
  expect(await row.innerText()).toMatch(/有效\s+人工改判/)
  await paper.getByText(/其中\s*1\s*张的验证结论为人工改判/).waitFor()
})
