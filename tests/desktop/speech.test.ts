import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordId, RecordingId } from '#shared/calls/common.ts'
import { callFromPage, type DeskApp, launchDesk, removeUserData } from './support/desk-app.ts'

let desk: DeskApp

beforeAll(async () => {
  desk = await launchDesk()
})

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
})

const jobsOf = async (kind: string) =>
  (await callFromPage(desk.page, 'jobs.list', {})).filter((job) => job.kind === kind)

const untilDone = (kind: string) =>
  expect.poll(async () => (await jobsOf(kind)).at(-1)?.state, { timeout: 120_000 }).toBe('done')

async function recordedCall(): Promise<{ readonly id: RecordId; readonly recordingId: RecordingId }> {
  const { rows } = await callFromPage(desk.page, 'records.page', {
    filter: { hasRecording: true },
    sort: [],
    start: 0,
    end: 1,
  })
  const [row] = rows
  if (row === undefined) throw new Error('no recorded call')
  const { recordingFiles } = await callFromPage(desk.page, 'records.get', { id: row.id })
  return { id: row.id, recordingId: recordingFiles[0]?.id as RecordingId }
}

describe('what is heard in a recording, in the application', () => {
  test('the voice detector listens first to what somebody opens, even while the background is paused', async () => {
    await callFromPage(desk.page, 'library.openSample', {})
    await untilDone('import')
    await untilDone('media')
    await callFromPage(desk.page, 'media.pause', {})
    await expect.poll(async () => (await jobsOf('speech'))[0]).toMatchObject({ state: 'running', isPaused: true })
    const { recordingId } = await recordedCall()
    await callFromPage(desk.page, 'recordings.prioritise', { ids: [recordingId] })
    const speech = () => callFromPage(desk.page, 'recordings.speech', { id: recordingId })
    await expect.poll(async () => (await speech())?.method, { timeout: 90_000 }).toBe('neural')
    expect((await speech())?.channels.every(({ spans }) => spans.length > 0)).toBe(true)
  })

  test('the background goes on when told, by the panel of jobs', async () => {
    await desk.page.getByRole('button', { name: '后台任务' }).click()
    const jobs = desk.page.getByRole('list', { name: '后台任务' })
    await jobs.getByRole('button', { name: '继续' }).click()
    await expect.poll(async () => (await jobsOf('speech'))[0]?.isPaused).toBe(false)
    await desk.page.keyboard.press('Escape')
  })

  test('files that were derived and are gone are made again when somebody plays or looks', async () => {
    const { recordingId } = await recordedCall()
    const library = await callFromPage(desk.page, 'library.current', {})
    rmSync(join(library.folder, 'derived'), { recursive: true })
    const { dat } = await callFromPage(desk.page, 'recordings.peaks', { id: recordingId })
    expect(dat?.length).toBeGreaterThan(1000)
  })

  test('other thresholds find other silences, over all recordings, by the settings', async () => {
    const { recordingId } = await recordedCall()
    const { page } = desk
    await page.getByRole('link', { name: '设置' }).click()
    await page.getByRole('spinbutton', { name: '静音时长' }).fill('1')
    const panel = page.getByRole('region', { name: '语音分析' })
    await panel.getByRole('button', { name: '保存' }).click()
    await expect.poll(async () => (await callFromPage(page, 'speech.settings', {})).silenceLongerThanMs).toBe(1000)
    await panel.getByRole('button', { name: '重新计算' }).click()
    await untilDone('reanalysis')
    const speech = await callFromPage(page, 'recordings.speech', { id: recordingId })
    expect(speech?.silenceLongerThanMs).toBe(1000)
    await panel.getByText('已重新计算').waitFor()
  })
})
