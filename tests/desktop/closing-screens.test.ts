import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Language } from '#shared/calls/settings.ts'
import { createMessages } from '#shared/messages/i18n.ts'
import { DeskPage } from './pages/desk-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import {
  callFromPage,
  type DeskApp,
  launchDesk,
  newUserData,
  removeUserData,
  setSystemAppearance,
} from './support/desk-app.ts'
import { fillReportedLibrary, reported } from './support/reported-library.ts'

/* The screens of closing (问题, 整改, 指标, 分析, 报告 and their settings) for everybody: in both languages, light and dark, in a small window. */
const userData = newUserData()
let desk: DeskApp

beforeAll(async () => {
  fillReportedLibrary(userData)
  desk = await launchDesk({ userData, size: { width: 1280, height: 720 } })
}, 300_000)

afterAll(async () => {
  await desk.quit()
  removeUserData(userData)
})

async function goTo(path: string): Promise<void> {
  await desk.page.evaluate((to) => {
    window.location.hash = to
  }, `#${path}`)
}

/** Panels and dialogs whose content runs out of them at the right, or the page itself. */
const runningOut = (): Promise<readonly string[]> =>
  desk.page.evaluate(() =>
    [...document.querySelectorAll('#content, #content section, .ant-modal-body')]
      .filter((box) => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1)
      .filter((box) => box.id === 'content' || getComputedStyle(box).overflowX === 'visible')
      .map(
        (box) =>
          `runs out of ${box.getAttribute('aria-label') ?? box.className} by ${box.scrollWidth - box.clientWidth}`,
      ),
  )

type Shown = { readonly name: string; readonly path: string; readonly until: string; readonly press?: string }

/** A path, the words that say it is there, and what is pressed to open what lies over it. */
async function screensIn(language: Language): Promise<readonly Shown[]> {
  const { page } = desk
  const { t } = createMessages(language)
  const [finding] = await callFromPage(page, 'findings.list', {})
  const [rectification] = await callFromPage(page, 'rectifications.list', {})
  const drafts = await callFromPage(page, 'reports.drafts', {})
  const draft =
    drafts[0] ??
    (await callFromPage(page, 'reports.createDraft', {
      request: { kind: 'full', period: reported, scope: { kind: 'all' } },
    }))
  const findings = t('rectification.findings.title')
  const indicators = t('kpis.screen.title')
  const reports = t('reportDesk.title')
  return [
    { name: 'findings', path: '/findings', until: findings },
    { name: 'filing', path: '/findings', until: findings, press: t('review.finding.file') },
    { name: 'finding', path: `/findings/${finding?.id}`, until: finding?.number ?? '' },
    { name: 'rectifications', path: '/rectifications', until: t('rectification.list.title') },
    { name: 'rectification', path: `/rectifications/${rectification?.id}`, until: rectification?.number ?? '' },
    { name: 'indicators', path: '/indicators', until: indicators },
    { name: 'indicator', path: '/indicators', until: indicators, press: t('indicators.satisfaction.name') },
    { name: 'own indicator', path: '/indicators', until: indicators, press: t('kpis.screen.addOwn') },
    { name: 'warnings', path: '/indicators?view=warnings', until: indicators },
    { name: 'analysis', path: '/analysis', until: t('analysis.title') },
    { name: 'reports', path: '/reports', until: reports },
    { name: 'new report', path: '/reports', until: reports, press: t('reportDesk.create.open') },
    { name: 'agent records', path: '/reports', until: reports, press: t('reportDesk.batch.open') },
    { name: 'words', path: `/reports/drafts/${draft.id}`, until: t('reports.defaultTitle.month') },
    {
      name: 'issuing',
      path: `/reports/drafts/${draft.id}`,
      until: t('reports.defaultTitle.month'),
      press: t('reportDesk.editor.issue'),
    },
    { name: 'settings', path: '/settings', until: t('settings.title') },
    { name: 'limits and working time', path: '/settings/service-time', until: t('kpis.time.title') },
  ]
}

/* Colours are the same in every language. */
test.each([
  ['zh-CN', 'light'],
  ['zh-CN', 'dark'],
  ['en', 'light'],
] as const)('every screen of closing can be read by everybody (%s, %s)', async (language, appearance) => {
  const { page } = desk
  const screen = new DeskPage(page)
  await callFromPage(page, 'settings.change', { language })
  await setSystemAppearance(page, appearance)
  await page.reload()
  await page.waitForSelector('nav')
  const faults: string[] = []
  for (const { name, path, until, press } of await screensIn(language)) {
    await goTo(path)
    await screen.heading().filter({ hasText: until }).first().waitFor()
    await page.waitForFunction(() => document.querySelector('.ant-skeleton') === null)
    if (press !== undefined) {
      await screen.button(press).first().click()
      await page.getByRole('dialog').first().waitFor()
    }
    for (const fault of await seriousAccessibilityFaults(page)) faults.push(`${name}: ${fault}`)
    for (const box of await runningOut()) faults.push(`${name}: ${box}`)
    if (press !== undefined) {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').first().waitFor({ state: 'hidden' })
    }
  }
  expect(faults).toEqual([])
})
