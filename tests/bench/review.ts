// The review workspace on the real application: opening a call of two hours, moving over its waveform, scoring two hundred
// items by keyboard.
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { newestVersion } from '#electron/store/migrations/all.ts'
import { ensureDisplay } from '#scripts/runtime/display.ts'
import { buildIfNeeded } from '#scripts/runtime/sources.ts'
import { callFromPage, launchDesk, newUserData, removeUserData } from '#tests/desktop/support/desk-app.ts'
import { callNumbers, itemsOfLargeSheet, longCallMs, makeLongCallLibrary } from '#tests/desktop/support/long-call.ts'
import { benchFolder } from './big-library.ts'
import { inMs, median, quantile } from './figures.ts'
import { tasksOfPage, tellTasks } from './page-tasks.ts'

const openings = 7
const scoredKeys = 120
const scrolledFrames = 120

export async function measureReview(): Promise<readonly string[]> {
  const root = join(benchFolder, `review-${newestVersion}`)
  if (!existsSync(root)) {
    rmSync(`${root}.part`, { recursive: true, force: true })
    await makeLongCallLibrary(`${root}.part`)
    renameSync(`${root}.part`, root)
  }
  await buildIfNeeded(console.log)
  const display = await ensureDisplay()
  const userData = newUserData()
  writeFileSync(join(userData, 'desk-places.json'), JSON.stringify({ lastLibrary: root }))
  const desk = await launchDesk({ userData })
  try {
    const tasks = await callFromPage(desk.page, 'tasks.list', {})
    const idOf = (number: string): string => tasks.find(({ externalNumber }) => externalNumber === number)?.id ?? ''
    await desk.page.evaluate(instruments)
    const processor = await processorOf(desk.page)
    const opened = await measureOpenings(desk.page, idOf(callNumbers.long), processor)
    const moved = await measureMoving(desk.page, processor)
    return [...opened, ...moved, ...(await measureScoring(desk.page, idOf(callNumbers.large), processor))]
  } finally {
    await desk.quit()
    removeUserData(userData)
    display.stop()
  }
}

/** What the page is asked; made in it once, and again after it was loaded anew. */
type Instruments = {
  /** From a click on the task in the queue until its waveform is drawn and its first sound can be heard. */
  readonly open: (task: string) => Promise<number>
  readonly scroll: (frames: number, pixels: number) => Promise<readonly number[]>
  readonly keys: number[]
}
type Instrumented = { readonly bench: Instruments }

function instruments(): void {
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
  const keys: number[] = []
  window.addEventListener(
    'keydown',
    (event) => {
      // After the next picture: a frame callback runs before it is drawn, a message after.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => keys.push(performance.now() - event.timeStamp)
        port2.postMessage(null)
      })
    },
    { capture: true },
  )
  const bench: Instruments = {
    keys,
    async open(task) {
      const start = performance.now()
      window.location.hash = `#/review/${task}`
      const isPlayable = (): boolean => {
        const canvas = document.querySelector<HTMLCanvasElement>('[aria-label="波形"] canvas')
        const audio = document.querySelector('audio')
        // A canvas nobody has drawn on is 300 wide.
        return canvas !== null && canvas.width > 300 && audio !== null && audio.readyState >= 3
      }
      while (!isPlayable()) await frame()
      await frame()
      return performance.now() - start
    },
    async scroll(frames, pixels) {
      const view = document.querySelector<HTMLElement>('[aria-label="波形"]')
      if (view === null) return []
      view.scrollLeft = view.scrollWidth / 3
      let last = await frame()
      const taken: number[] = []
      for (let place = 0; place < frames; place += 1) {
        view.scrollLeft += pixels
        const now = await frame()
        taken.push(now - last)
        last = now
      }
      return taken
    },
  }
  Object.assign(window, { bench })
}

/** Each time in a page that was loaded anew: nothing is known of the task. */
async function measureOpenings(page: Page, task: string, processor: Clock): Promise<readonly string[]> {
  const taken: number[] = []
  const worked: number[] = []
  for (let round = 0; round <= openings; round += 1) {
    await page.evaluate(() => {
      window.location.hash = '#/queue'
    })
    await page.reload()
    await page.getByRole('button', { name: /^(开始|继续) / }).waitFor()
    await page.evaluate(instruments)
    // A queue at rest, as somebody sees it who then chooses a task.
    await page.waitForTimeout(700)
    const before = await processor()
    taken.push(await page.evaluate((id) => (window as unknown as Instrumented).bench.open(id), task))
    worked.push((await processor()) - before)
  }
  const counted = taken.slice(1)
  const each = counted.map((ms) => Math.round(ms)).join(', ')
  return [
    `opening a call of ${longCallMs / 3_600_000} hours, from the queue to playable: median ${inMs(median(counted))} (${each}), ${inMs(median(worked.slice(1)))} of the page's processor`,
  ]
}

/** Milliseconds of processor the page's own thread has taken: what the clock would say on a machine that does nothing else. */
type Clock = () => Promise<number>

async function processorOf(page: Page): Promise<Clock> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0) * 1000
  }
}

/** The waveform scrolled and zoomed at every zoom there is. */
async function measureMoving(page: Page, processor: Clock): Promise<readonly string[]> {
  const lines: string[] = []
  const zoomed: number[] = []
  await page.keyboard.press('f')
  const tasks = await tasksOfPage(page, async () => {
    for (;;) {
      const before = await processor()
      const frames = await page.evaluate(
        ([count, step]) => (window as unknown as Instrumented).bench.scroll(count, step),
        [scrolledFrames, 40] as const,
      )
      const busy = (await processor()) - before
      const wide = await page.locator('[aria-label="波形"]').evaluate((view) => view.scrollWidth)
      lines.push(
        `scrolling at ${Math.round((wide / longCallMs) * 100_000) / 100} px/s: picture every ${inMs(median(frames))} ` +
          `(p95 ${inMs(quantile(frames, 0.95))}), ${inMs(busy / scrolledFrames)} of the processor each`,
      )
      if (!(await page.getByRole('button', { name: '放大波形' }).isEnabled())) return
      const still = await processor()
      await page.keyboard.press('+')
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      zoomed.push((await processor()) - still)
    }
  })
  lines.push(`zooming: ${zoomed.map(inMs).join(', ')} of the processor`)
  return [...lines, `scrolling and zooming: ${tellTasks(tasks)}`]
}

/** One key after the other, answers and steps to the next item, with pauses as a quick reviewer makes them. */
async function measureScoring(page: Page, task: string, processor: Clock): Promise<readonly string[]> {
  await page.evaluate((id) => (window as unknown as Instrumented).bench.open(id), task)
  // The sheet's last cards are drawn while the first ones can be read already.
  await page.waitForTimeout(1000)
  await page.evaluate(() => (window as unknown as Instrumented).bench.keys.splice(0))
  const score = async (): Promise<void> => {
    for (let place = 0; place < scoredKeys; place += 1) {
      await page.keyboard.press(place % 2 === 0 ? String((place % 3) + 1) : 'j')
      await page.waitForTimeout(60)
    }
  }
  const before = await processor()
  await score()
  const busy = (await processor()) - before
  const keys = await page.evaluate(() => (window as unknown as Instrumented).bench.keys)
  // Once more for the tasks: a trace takes time of its own.
  for (let place = 0; place < scoredKeys; place += 1) await page.keyboard.press('k')
  const tasks = await tasksOfPage(page, score)
  return [
    `scoring, key to picture, ${keys.length} keys on ${itemsOfLargeSheet} items: median ${inMs(median(keys))}, ` +
      `p95 ${inMs(quantile(keys, 0.95))}, most ${inMs(Math.max(...keys))}; ${inMs(busy / keys.length)} of the processor each`,
    `scoring: ${tellTasks(tasks)}`,
  ]
}
