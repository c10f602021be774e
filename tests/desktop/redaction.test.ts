import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RecordingId } from '#shared/calls/common.ts'
import type { ClipSidecar } from '#shared/domain/sound/clip.ts'
import { soundOf } from '#tests/unit/media/sound.ts'
import { ReviewPage } from './pages/review-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { answerSaveDialog, callFromPage, type DeskApp, launchDesk, removeUserData } from './support/desk-app.ts'
import { openDrawnSample, stereoTask, waitFor } from './support/drawn-sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'lingjian-redaction-'))
let desk: DeskApp
let review: ReviewPage
let call: Awaited<ReturnType<typeof stereoTask>>

beforeAll(async () => {
  desk = await launchDesk()
  review = new ReviewPage(desk.page)
  await openDrawnSample(desk)
  call = await stereoTask(desk)
  await desk.page.evaluate((path) => {
    window.location.hash = path
  }, `#/review/${call.taskId}`)
  await review.waveform().waitFor()
})

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
  rmSync(folder, { recursive: true, force: true })
})

/** What the media protocol gives the page for an address, as bytes; null when it gives nothing. */
async function fetchMedia(address: string, range?: string): Promise<Buffer | null> {
  const found = await desk.app.evaluate(
    async ({ BrowserWindow }, [url, bytes]) => {
      const session = BrowserWindow.getAllWindows()[0]?.webContents.session
      const response = await session?.fetch(url ?? '', bytes === undefined ? {} : { headers: { range: bytes } })
      if (response === undefined || !response.ok) return null
      return Buffer.from(await response.arrayBuffer()).toString('base64')
    },
    [address, range] as const,
  )
  return found === null ? null : Buffer.from(found, 'base64')
}

const address = (id: RecordingId): string => `media://recording/${id}`

async function heardAt(id: RecordingId, startMs: number, endMs: number): Promise<Int16Array> {
  const bytes = await fetchMedia(address(id))
  if (bytes === null) throw new Error('nothing is played')
  const path = join(folder, 'heard')
  writeFileSync(path, bytes)
  const { samples, channels, sampleRate } = await soundOf(path)
  const place = (ms: number): number => Math.round((ms * sampleRate) / 1000) * channels
  return samples.subarray(place(startMs), place(endMs))
}

async function redactions(): Promise<readonly { readonly startMs: number; readonly endMs: number }[]> {
  const all = await callFromPage(desk.page, 'redactions.list', { recordingId: call.recordingId })
  return all.filter(({ removed }) => removed === null)
}

const isSilent = (samples: Int16Array): boolean => samples.length > 0 && samples.every((sample) => sample === 0)

it('hides a span that is drawn on the waveform: then neither the player nor anybody else hears it', async () => {
  await review.button('显示整通录音').click()
  await desk.page.keyboard.press('r')
  const box = await review.waveform().boundingBox()
  if (box === null) throw new Error('the waveform is not on the screen')
  const at = (share: number): number => box.x + box.width * share
  await desk.page.mouse.move(at(0.3), box.y + 40)
  await desk.page.mouse.down()
  await desk.page.mouse.move(at(0.35), box.y + 40, { steps: 4 })
  await desk.page.mouse.move(at(0.4), box.y + 40, { steps: 4 })
  await desk.page.mouse.up()
  const dialog = desk.page.getByRole('dialog', { name: '遮蔽一段录音' })
  await dialog.waitFor()
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  await dialog.getByRole('radio', { name: '静音' }).check()
  await dialog.getByRole('combobox', { name: '原因' }).fill('银行卡号')
  // Leaves the list of usual reasons, which lies over the button.
  await desk.page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: '遮蔽', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await desk.page.getByRole('button', { name: '查看遮蔽列表（1 处）' }).waitFor()
  await review.waveform().waitFor()

  const [span] = await redactions()
  if (span === undefined) throw new Error('nothing is redacted')
  expect(Math.abs(span.startMs - call.durationMs * 0.3)).toBeLessThan(call.durationMs * 0.01)
  expect(Math.abs(span.endMs - call.durationMs * 0.4)).toBeLessThan(call.durationMs * 0.01)
  await waitFor(async () => {
    const playback = await callFromPage(desk.page, 'recordings.playback', { id: call.recordingId })
    return playback.state === 'ready'
  })
  expect(isSilent(await heardAt(call.recordingId, span.startMs, span.endMs))).toBe(true)
  const before = await heardAt(call.recordingId, 0, span.startMs)
  expect(before.some((sample) => Math.abs(sample) > 500)).toBe(true)
  expect(await desk.page.locator('audio[src]').evaluate((audio: HTMLAudioElement) => audio.error)).toBeNull()
})

it('attack: get at the sealed original by the page’s own means', async () => {
  const [span] = await redactions()
  if (span === undefined) throw new Error('nothing is redacted')
  const redacted = await fetchMedia(address(call.recordingId))
  const tries = [
    `${address(call.recordingId)}?v=original`,
    `${address(call.recordingId)}#original`,
    `${address(call.recordingId)}/`,
    `${address(call.recordingId)}%2e%2e`,
    `media://recordings/${call.recordingId}`,
    `media://original/${call.recordingId}`,
    `media://recording/../recordings/${call.recordingId}`,
  ]
  for (const url of tries) {
    const got = await fetchMedia(url)
    expect(got === null || redacted?.equals(got), url).toBe(true)
  }
  // Pieces are pieces of the copy.
  const middle = Math.floor((redacted?.length ?? 0) / 2)
  const piece = await fetchMedia(address(call.recordingId), `bytes=${middle}-${middle + 999}`)
  expect(piece?.equals(redacted?.subarray(middle, middle + 1000) ?? Buffer.alloc(0))).toBe(true)
  const { dat } = await callFromPage(desk.page, 'recordings.peaks', { id: call.recordingId })
  // Through the test's bridge bytes come as an object of numbered places.
  const bytes = Uint8Array.from(Object.values(dat ?? {}))
  const [first, end] = [Math.ceil(span.startMs / 10) + 1, Math.floor(span.endMs / 10) - 1]
  expect([...bytes.subarray(24 + first * 4, 24 + end * 4)].every((byte) => byte === 0)).toBe(true)
})

it('saves a mark as a clip with its sidecar, cut from what may be heard', async () => {
  const item = '语气专业、礼貌、耐心'
  const [span] = await redactions()
  if (span === undefined) throw new Error('nothing is redacted')
  // Begins before what is hidden and ends in it.
  await review.item(item).getByRole('heading').click()
  const markSpan = { startMs: call.durationMs * 0.22, endMs: call.durationMs * 0.34 }
  await review.mark(item, { ...markSpan, durationMs: call.durationMs })
  await review.noteMark(1, '客户报卡号')
  await review.item(item).getByRole('heading').click()
  const path = join(folder, '片段.wav')
  await answerSaveDialog(desk.app, path)
  await desk.page.keyboard.press('e')
  const dialog = desk.page.getByRole('dialog', { name: '导出片段' })
  await dialog.getByRole('spinbutton', { name: '前留（秒）' }).fill('0')
  await dialog.getByRole('spinbutton', { name: '后留（秒）' }).fill('0')
  await dialog.getByRole('button', { name: '选择位置并导出' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const sidecarPath = join(folder, '片段.json')
  await waitFor(async () => existsSync(sidecarPath))
  const sidecar = JSON.parse(readFileSync(sidecarPath, 'utf8')) as ClipSidecar
  expect(sidecar).toMatchObject({
    format: 'lingjian-clip',
    file: '片段.wav',
    recording: { callNumber: call.callNumber },
    marks: [{ startMs: 0, note: '客户报卡号', itemTitle: item }],
  })
  const clip = await soundOf(path)
  const frames = clip.samples.length / clip.channels
  expect(frames).toBe(sidecar.span.endSample - sidecar.span.firstSample)
  const hiddenFrom = Math.round(((span.startMs - sidecar.span.startMs) * clip.sampleRate) / 1000) * clip.channels
  expect(isSilent(clip.samples.subarray(hiddenFrom))).toBe(true)
  expect(clip.samples.subarray(0, hiddenFrom).some((sample) => Math.abs(sample) > 500)).toBe(true)
  expect(sidecar.redactions).toMatchObject([{ startMs: span.startMs - sidecar.span.startMs, reason: '银行卡号' }])
})

it('is lifted by the lead, and the recording is heard again; the row stays with who lifted it', async () => {
  const [span] = await redactions()
  if (span === undefined) throw new Error('nothing is redacted')
  await desk.page.getByRole('button', { name: '查看遮蔽列表（1 处）' }).click()
  await desk.page.getByRole('button', { name: /^解除遮蔽 / }).click()
  await desk.page.getByText(/ 解除$/).waitFor()
  await waitFor(async () => (await redactions()).length === 0)
  const heard = await heardAt(call.recordingId, span.startMs, span.endMs)
  expect(isSilent(heard)).toBe(false)
})

it('remembers which layers of what is heard the waveform shows', async () => {
  await desk.page.keyboard.press('Escape')
  const toggle = desk.page.getByRole('button', { name: '在波形上显示静音' })
  expect(await toggle.getAttribute('aria-pressed')).toBe('true')
  await toggle.click()
  await waitFor(async () => (await toggle.getAttribute('aria-pressed')) === 'false')
  const { layouts } = await callFromPage(desk.page, 'settings.get', {})
  expect(layouts['player.hiddenLayers']).toEqual(['silence'])
  await toggle.click()
})
