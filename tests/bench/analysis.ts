// The analysis screen on the real application, over a million records and a hundred thousand evaluations: from the click on
// a chart to its first picture, after every chart was shown once.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { figuresOf } from '#electron/store/columns/figures-of.ts'
import { ensureDisplay } from '#scripts/runtime/display.ts'
import { buildIfNeeded } from '#scripts/runtime/sources.ts'
import type { AnalysisView } from '#shared/calls/views.ts'
import { callFromPage, launchDesk, newUserData, removeUserData } from '#tests/desktop/support/desk-app.ts'
import { analysisLibrary } from './analysis-library.ts'
import { inMs, median, quantile, timed, timedAlone } from './figures.ts'
import { tasksOfPage, tellTasks } from './page-tasks.ts'

const rounds = 7
const charts = [
  ...['趋势', '控制图', '帕累托图', '坐席 × 评分项', '得分分布', '前后对比', '坐席对比'],
  ...['服务节点', '客户反馈', '通话声音与得分'],
]

/** What else these charts can be set to: a limit's verdicts are judged service by service when first asked for. */
const measures = ['电话与在线响应及时率', '平均响应用时']
const chartsOfMeasures = ['趋势', '控制图', '前后对比']

export async function measureAnalysis(): Promise<readonly string[]> {
  const library = analysisLibrary(1_000_000, 100_000)
  const { root } = library
  const loaded = measureLoading(library.reader().store)
  library.close()
  await buildIfNeeded(console.log)
  const display = await ensureDisplay()
  const userData = newUserData()
  writeFileSync(join(userData, 'desk-places.json'), JSON.stringify({ lastLibrary: root }))
  const desk = await launchDesk({ userData })
  try {
    await desk.page.evaluate(instruments)
    const first = await openScreen(desk.page)
    const lines: string[] = []
    const tasks = await tasksOfPage(desk.page, async () => {
      lines.push(...(await measureClicks(desk.page, charts, '')))
      for (const measure of measures) {
        await chooseMeasure(desk.page, measure)
        lines.push(...(await measureClicks(desk.page, chartsOfMeasures, ` (${measure})`)))
      }
    })
    const { layouts } = await callFromPage(desk.page, 'settings.get', {})
    const { period } = (layouts.analysis as { readonly view: AnalysisView }).view.filter
    return [
      ...loaded,
      `screen opened, columns read: ${inMs(first)} by the clock`,
      `from click to first picture, ${rounds} rounds after one of warming up, the last of ${period.fromDay} to ${period.toDay}:`,
      ...lines,
      `the page meanwhile: ${tellTasks(tasks)}`,
    ]
  } finally {
    await desk.quit()
    removeUserData(userData)
    display.stop()
  }
}

function measureLoading(store: Parameters<typeof figuresOf>[0]): readonly string[] {
  let clock = 0
  const processor = timedAlone(() => {
    clock = timed(() => figuresOf(store))
  })
  const { records, evaluations, answers } = figuresOf(store)
  const bytes = (columns: object): number =>
    Object.values(columns).reduce((sum, column) => sum + (ArrayBuffer.isView(column) ? column.byteLength : 0), 0)
  return [
    `columns read: ${inMs(processor)} of the processor, ${inMs(clock)} by the clock`,
    `memory: ${(bytes(records) / records.count).toFixed(1)} bytes a record, ${(bytes(evaluations) / evaluations.count).toFixed(1)} an evaluation, ${(bytes(answers) / 1e6).toFixed(1)} MB of answers`,
  ]
}

type Instrumented = { readonly bench: { readonly click: (chart: string) => Promise<number> } }

function instruments(): void {
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
  const bench = {
    async click(chart: string): Promise<number> {
      const buttons = [...document.querySelectorAll<HTMLButtonElement>('nav[aria-label="图表"] button')]
      const button = buttons.find((one) => one.textContent === chart)
      if (button === undefined) throw new Error(`no chart ${chart}`)
      document.querySelector('main [role="application"]')?.setAttribute('data-old', '')
      const start = performance.now()
      button.click()
      const isDrawn = (): boolean =>
        document.querySelector('main [role="application"]:not([data-old]) svg path') !== null
      while (!isDrawn()) {
        if (performance.now() - start > 30_000) throw new Error(`${chart} isn't drawn`)
        await frame()
      }
      // The picture that holds it is the next one.
      await frame()
      return performance.now() - start
    },
  }
  Object.assign(window, { bench })
}

const click = (page: Page, chart: string): Promise<number> =>
  page.evaluate((name) => (window as unknown as Instrumented).bench.click(name), chart)

async function openScreen(page: Page): Promise<number> {
  const start = performance.now()
  await page.evaluate(() => {
    window.location.hash = '#/analysis'
  })
  await page.locator('main [role="application"] svg path').first().waitFor({ state: 'attached', timeout: 120_000 })
  return performance.now() - start
}

async function chooseMeasure(page: Page, name: string): Promise<void> {
  await click(page, '趋势')
  await page.getByRole('combobox', { name: '指标' }).click()
  await page.locator('.ant-select-dropdown:visible').getByTitle(name, { exact: true }).click()
  // Its first picture: what it takes once isn't a click on a chart.
  await page.locator('main section h2').filter({ hasText: name }).waitFor({ timeout: 30_000 })
}

async function measureClicks(page: Page, shown: readonly string[], of: string): Promise<readonly string[]> {
  // What is kept of an answer would be shown at once: each round asks for another day.
  const days = Array.from({ length: rounds + 1 }, (_, round) => `2025-01-0${round + 1}`)
  const times = new Map<string, number[]>(shown.map((chart) => [chart, []]))
  // The first of a round must not be the one that is shown: a click on it draws nothing anew.
  await click(page, '客户反馈')
  for (const [round, fromDay] of days.entries()) {
    await page.getByRole('textbox').first().fill(fromDay)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    for (const chart of shown) {
      const taken = await click(page, chart)
      if (round > 0) times.get(chart)?.push(taken)
    }
  }
  return [...times].map(
    ([chart, taken]) =>
      `${chart}${of}: median ${inMs(median(taken))}, p95 ${inMs(quantile(taken, 0.95))}, most ${inMs(Math.max(...taken))}`,
  )
}
