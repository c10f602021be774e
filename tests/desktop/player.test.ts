import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TaskId } from '#shared/calls/common.ts'
import type { RecordingSpeech } from '#shared/calls/speech.ts'
import { speechEdges } from '#shared/domain/sound/snap.ts'
import { ReviewPage } from './pages/review-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { callFromPage, type DeskApp, launchDesk, newUserData, removeUserData, resize } from './support/desk-app.ts'
import { waitFor } from './support/drawn-sample.ts'
import { longCallMs, makeLongCallLibrary } from './support/long-call.ts'

/** The player of the workspace, with a call of two hours: by mouse, by keys, by keys somebody changed. */
const folder = mkdtempSync(join(tmpdir(), 'lingjian-player-'))
const userData = newUserData()
let desk: DeskApp
let review: ReviewPage
let speech: RecordingSpeech
let taskId: TaskId

beforeAll(async () => {
  const { long } = await makeLongCallLibrary(join(folder, 'library'))
  taskId = long as TaskId
  writeFileSync(join(userData, 'desk-places.json'), JSON.stringify({ lastLibrary: join(folder, 'library') }))
  desk = await launchDesk({ userData })
  review = new ReviewPage(desk.page)
  // What is heard goes through these; a test asks them how.
  await desk.page.evaluate(() => {
    const made: AudioContext[] = []
    const Original = window.AudioContext
    Object.assign(window, {
      soundContexts: made,
      AudioContext: class extends Original {
        constructor() {
          super()
          made.push(this)
        }
      },
    })
  })
  await desk.page.evaluate((id) => {
    window.location.hash = `#/review/${id}`
  }, long)
  await review.waveform().waitFor()
  const { record } = await callFromPage(desk.page, 'tasks.open', { id: taskId })
  const [recording] = record.recordingFiles
  const heard =
    recording === undefined ? null : await callFromPage(desk.page, 'recordings.speech', { id: recording.id })
  if (heard === null) throw new Error('nobody has listened to the call')
  speech = heard
})

afterAll(async () => {
  await desk.quit()
  removeUserData(userData)
  rmSync(folder, { recursive: true, force: true })
})

const press = (key: string): Promise<void> => desk.page.keyboard.press(key)
const audio = (): Locator => desk.page.locator('audio[src]')
const playheadMs = (): Promise<number> => audio().evaluate((sound: HTMLAudioElement) => sound.currentTime * 1000)
const isPlaying = (): Promise<boolean> => audio().evaluate((sound: HTMLAudioElement) => !sound.paused)

/** Goes to a place by the strip under the waveform, which shows the whole call. */
async function seek(ms: number): Promise<void> {
  await audio().evaluate((sound: HTMLAudioElement, at) => {
    sound.currentTime = at / 1000
  }, ms)
  await waitFor(async () => Math.abs((await playheadMs()) - ms) < 20)
}

async function boxOf(what: Locator) {
  const box = await what.boundingBox()
  if (box === null) throw new Error('it is not on the screen')
  return { ...box, right: box.x + box.width, bottom: box.y + box.height }
}

/** The marks of the draft as they are stored. */
async function marks(): Promise<readonly (readonly [startMs: number, endMs: number])[]> {
  const { draft } = await callFromPage(desk.page, 'tasks.open', { id: taskId })
  return draft.marks.map(({ startMs, endMs }) => [startMs, endMs ?? startMs])
}

/** From one place of the waveform, in milliseconds, to another, with the mouse. */
async function drag(fromMs: number, toMs: number, given: { readonly alt?: boolean } = {}): Promise<void> {
  const box = await boxOf(review.waveform())
  const { left, scale } = await review
    .waveform()
    .evaluate((view, durationMs) => ({ left: view.scrollLeft, scale: view.scrollWidth / durationMs }), longCallMs)
  const x = (ms: number): number => box.x + ms * scale - left
  const y = box.y + 100
  const { mouse, keyboard } = desk.page
  await mouse.move(x(fromMs), y)
  await mouse.down()
  if (given.alt) await keyboard.down('Alt')
  await mouse.move(x((fromMs + toMs) / 2), y, { steps: 3 })
  await mouse.move(x(toMs), y, { steps: 3 })
  await mouse.up()
  if (given.alt) await keyboard.up('Alt')
}

const near = (ms: number, wanted: number, within = 60): boolean => Math.abs(ms - wanted) <= within

describe('a call of two hours', () => {
  it('is drawn at every zoom down to tenths of a second', async () => {
    const widths: number[] = []
    await press('f')
    for (;;) {
      await review.waveform().evaluate((view) => {
        view.scrollLeft = view.scrollWidth / 2
      })
      await desk.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      const { wide, colours } = await review.waveform().evaluate((view) => {
        const canvas = view.querySelector('canvas')
        const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, 160).data ?? new Uint8ClampedArray()
        const seen = new Set<number>()
        for (let at = 0; at < pixels.length; at += 4) {
          if (pixels[at + 3] === 255)
            seen.add(((pixels[at] ?? 0) << 16) + ((pixels[at + 1] ?? 0) << 8) + (pixels[at + 2] ?? 0))
        }
        return { wide: view.scrollWidth, colours: seen.size }
      })
      expect(colours, `at ${wide} pixels`).toBeGreaterThanOrEqual(2)
      widths.push(wide)
      if (!(await review.button('放大波形').isEnabled())) break
      await press('+')
      await waitFor(async () => (await review.waveform().evaluate((view) => view.scrollWidth)) > wide)
    }
    // 640 pixels a second: every tenth has its own label.
    expect(widths.at(-1)).toBe((longCallMs / 1000) * 640)
    await press('f')
  })

  it('keeps what it shows where it is while the zoom changes, and follows the playhead', async () => {
    await press('f')
    await seek(3_600_000)
    for (let step = 0; step < 4; step += 1) await press('+')
    const place = () =>
      review.waveform().evaluate((view, at) => (at / 7_200_000) * view.scrollWidth - view.scrollLeft, 3_600_000)
    const box = await boxOf(review.waveform())
    expect(await place()).toBeGreaterThan(0)
    expect(await place()).toBeLessThan(box.width)
    await seek(60_000)
    await waitFor(async () => (await review.waveform().evaluate((view) => view.scrollLeft)) < 60_000)
  })
})

describe('marks', () => {
  it('are drawn and dragged without the playhead moving or a loop beginning', async () => {
    await press('f')
    for (let step = 0; step < 3; step += 1) await press('+')
    await seek(1000)
    await drag(4000, 8000)
    await waitFor(async () => (await marks()).length === 1)
    const [drawn] = await marks()
    expect(near(drawn?.[0] ?? 0, 4000) && near(drawn?.[1] ?? 0, 8000)).toBe(true)

    await drag(6000, 9000)
    await waitFor(async () => near((await marks())[0]?.[0] ?? 0, 7000))
    const [moved] = await marks()
    expect(near(moved?.[1] ?? 0, 11_000)).toBe(true)

    await drag(moved?.[1] ?? 0, 14_000)
    await waitFor(async () => near((await marks())[0]?.[1] ?? 0, 14_000))
    expect(near((await marks())[0]?.[0] ?? 0, 7000)).toBe(true)
    expect(near(await playheadMs(), 1000, 1)).toBe(true)
    expect(await review.button(/A–B 循环：设置起点/).getAttribute('aria-pressed')).toBe('false')
    expect(await isPlaying()).toBe(false)
  })

  it('are put back by Esc in the middle of a drag', async () => {
    const before = await marks()
    const box = await boxOf(review.waveform())
    await desk.page.mouse.move(box.x + 200, box.y + 100)
    await desk.page.mouse.down()
    await desk.page.mouse.move(box.x + 320, box.y + 100, { steps: 4 })
    await press('Escape')
    await desk.page.mouse.up()
    expect(await marks()).toEqual(before)
  })

  it('snap to where speech begins or ends while Alt is held, and by a key', async () => {
    const edges = speechEdges(speech.channels.map(({ spans }) => spans))
    const [startMs, endMs] = (await marks())[0] ?? [0, 0]
    const edge = edges.find((one) => one > 15_000) ?? 0
    await drag(endMs, edge + 150, { alt: true })
    await waitFor(async () => (await marks())[0]?.[1] === edge)
    expect((await marks())[0]?.[0]).toBe(startMs)
    // Without Alt it goes where it is put; the key then draws both ends to the nearest places.
    await drag(edge, edge + 450)
    await waitFor(async () => near((await marks())[0]?.[1] ?? 0, edge + 450))
    expect(edges).not.toContain((await marks())[0]?.[1])
    await press('x')
    await waitFor(async () => (await marks())[0]?.every((ms) => edges.includes(ms)) === true)
  })

  it('have their edges moved by keys, and lead from their item and back', async () => {
    const [start, end] = (await marks())[0] ?? [0, 0]
    await press('Control+ArrowRight')
    await press('Control+Shift+ArrowLeft')
    await waitFor(async () => {
      const [now] = await marks()
      return near(now?.[0] ?? 0, start + 100, 0) && near(now?.[1] ?? 0, end - 100, 0)
    })
    await seek(30_000)
    await press('Shift+V')
    await press('v')
    await waitFor(async () => near(await playheadMs(), start + 100, 100))
    await press('Shift+V')
    await waitFor(async () => near(await playheadMs(), 30_000, 5))
    await press('.')
    await press('Delete')
    await waitFor(async () => (await marks()).length === 0)
    await press('Control+z')
    await waitFor(async () => (await marks()).length === 1)
  })
})

describe('the keys', () => {
  it('go to where each side speaks next and spoke before', async () => {
    const [agent, customer] = [speech.agentChannel === 1 ? 1 : 0, speech.agentChannel === 1 ? 0 : 1]
    const nextSpeech = (channel: number, ms: number): number =>
      speech.channels[channel]?.spans.find(({ startMs }) => startMs > ms + 50)?.startMs ?? 0
    await seek(600_000)
    await press('a')
    const first = nextSpeech(agent, 600_000)
    await waitFor(async () => near(await playheadMs(), first, 20))
    await press('a')
    await waitFor(async () => near(await playheadMs(), nextSpeech(agent, first), 20))
    await press('Shift+A')
    await waitFor(async () => (await playheadMs()) < nextSpeech(agent, first) - 100)
    await seek(600_000)
    await press('c')
    await waitFor(async () => near(await playheadMs(), nextSpeech(customer, 600_000), 20))
  })

  it('change the speed in exact steps, which is remembered, with the pitch kept', async () => {
    const shown = () =>
      desk.page
        .getByRole('combobox', { name: '播放速度' })
        .locator('xpath=ancestor::*[contains(@class,"ant-select")][1]')
        .innerText()
    const rate = () => audio().evaluate((sound: HTMLAudioElement) => sound.playbackRate)
    const seen: string[] = []
    for (let step = 0; step < 9; step += 1) {
      await press('[')
      seen.push((await shown()).trim())
    }
    expect(seen).toEqual(['0.9×', '0.8×', '0.7×', '0.6×', '0.5×', '0.4×', '0.3×', '0.25×', '0.25×'])
    expect(await rate()).toBe(0.25)
    for (let step = 0; step < 3; step += 1) await press(']')
    expect(await rate()).toBe(0.5)
    expect(await audio().evaluate((sound: HTMLAudioElement) => sound.preservesPitch)).toBe(true)
    await waitFor(async () => (await callFromPage(desk.page, 'settings.get', {})).playbackRate === 0.5)
    await press('\\')
    expect(await rate()).toBe(1)
  })

  it('silence a side and amplify: the sound goes on, through a graph that runs', async () => {
    await seek(0)
    await press('q')
    for (let step = 0; step < 3; step += 1) await press('Control+ArrowUp')
    await press(' ')
    await waitFor(async () => (await playheadMs()) > 400)
    const contexts = await desk.page.evaluate(() =>
      (window as unknown as { soundContexts: AudioContext[] }).soundContexts.map(({ state }) => state),
    )
    expect(contexts).toEqual(['running'])
    expect(await desk.page.getByRole('slider', { name: '音量' }).getAttribute('aria-valuenow')).toBe('1.3')
    expect(await desk.page.getByRole('button', { name: '静音坐席声道' }).getAttribute('aria-pressed')).toBe('true')
    await press(' ')
    await press('q')
    for (let step = 0; step < 3; step += 1) await press('Control+ArrowDown')
  })

  it('never act while an input method composes, and leave fields to typing', async () => {
    const before = await isPlaying()
    for (const init of [{ isComposing: true }, { keyCode: 229 }]) {
      await desk.page.evaluate((given) => {
        window.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', code: 'Space', bubbles: true, ...given }))
      }, init)
    }
    expect(await isPlaying()).toBe(before)
    await press('t')
    await desk.page.keyboard.type('ab 12')
    const note = desk.page.getByRole('textbox', { name: /的备注$/ })
    expect(await note.inputValue()).toBe('ab 12')
    await press('Escape')
    await press('j')
    await waitFor(async () => (await desk.page.locator('[data-focused="true"]').innerText()).startsWith('2'))
    expect(await isPlaying()).toBe(before)
  })

  it('can be changed; a key that another command has is only taken when that is wanted', async () => {
    const { page } = desk
    await press('?')
    const dialog = page.getByRole('dialog', { name: '快捷键' })
    await dialog.getByRole('button', { name: 'A–B 循环' }).click()
    await press('Control+k')
    await dialog.getByText(/Ctrl K 由系统或菜单使用/).waitFor()
    await press('b')
    await dialog.getByText(/B 现在用于“慢速回放/).waitFor()
    expect(await seriousAccessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: '仍然改用' }).click()
    await dialog.getByRole('button', { name: 'B A–B 循环' }).waitFor()
    await dialog.getByRole('button', { name: '无 慢速回放' }).click()
    await press('y')
    await dialog.getByRole('button', { name: 'Y 慢速回放' }).waitFor()
    await press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect((await callFromPage(page, 'settings.get', {})).keys).toEqual({ loop: ['B'], slowReplay: ['Y'] })
    expect(await review.button('慢速回放').getAttribute('title')).toBe('慢速回放（Y）')
    // The dialog gave the keys back: the changed one works, the old one is nobody's.
    await press('b')
    await review.button(/A–B 循环：设置终点/).waitFor()
    await press('l')
    await review.button(/A–B 循环：设置终点/).waitFor()
    await press('b')
    await page.getByRole('link', { name: '设置' }).click()
    await page.getByRole('button', { name: '查看与更改（已改 2 项）…' }).click()
    await page.getByRole('dialog', { name: '快捷键' }).getByRole('button', { name: '全部恢复默认' }).click()
    await waitFor(async () => Object.keys((await callFromPage(page, 'settings.get', {})).keys).length === 0)
    await press('Escape')
    await page.goBack()
    await review.waveform().waitFor()
  })
})

describe('in the smallest usual window', () => {
  it.each(['zh-CN', 'en'] as const)('player and sheet stand beside each other, whole (%s)', async (language) => {
    await callFromPage(desk.page, 'settings.change', { language })
    await desk.page.reload()
    await resize(desk.app, { width: 1280, height: 720 })
    const names =
      language === 'en'
        ? { recording: 'Recording', sheet: 'Scoring sheet', controls: 'Playback' }
        : { recording: '录音', sheet: '评分表', controls: '播放控制' }
    const region = (name: string) => desk.page.getByRole('region', { name, exact: true })
    await region(names.recording).locator('canvas').first().waitFor()
    const [player, sheet, controls] = await Promise.all([
      boxOf(region(names.recording)),
      boxOf(region(names.sheet)),
      boxOf(region(names.controls)),
    ])
    expect(player.right).toBeLessThanOrEqual(sheet.x)
    expect(Math.max(player.right, sheet.right)).toBeLessThanOrEqual(1280)
    expect(Math.max(player.bottom, sheet.bottom)).toBeLessThanOrEqual(720)
    for (const button of await region(names.recording).getByRole('button').all()) {
      const box = await boxOf(button)
      expect(box.x >= player.x && box.right <= player.right, await button.innerText()).toBe(true)
    }
    expect(controls.right).toBeLessThanOrEqual(player.right)
    // However long the agent's, the team's and the business type's names are.
    const header = desk.page.locator('main header').first()
    for (const button of await header.getByRole('button').all()) {
      expect((await boxOf(button)).right).toBeLessThanOrEqual(1280)
    }
    expect((await boxOf(header)).bottom).toBeLessThanOrEqual(player.y)
    // Nothing of the sheet is wider than the sheet.
    const items = region(names.sheet).locator('[data-item-card]')
    for (const item of await items.all()) expect((await boxOf(item)).right).toBeLessThanOrEqual(sheet.right)
    await callFromPage(desk.page, 'settings.change', { language: 'zh-CN' })
  })
})
