import type { RecordingId, SheetVersionId, TaskId } from '#shared/calls/common.ts'
import { callFromPage, type DeskApp } from './desk-app.ts'

/** Opens the sample library and waits until all of it is in and listened to. */
export async function openSample({ page }: DeskApp): Promise<void> {
  await callFromPage(page, 'library.openSample', {})
  await waitFor(async () => {
    const jobs = await callFromPage(page, 'jobs.list', {})
    const batches = await callFromPage(page, 'imports.list', {})
    return batches.length > 0 && jobs.every(({ state }) => state !== 'running' && state !== 'cancelling')
  })
}

/** The same, with a task drawn for every agent. */
export async function openDrawnSample(desk: DeskApp): Promise<void> {
  const { page } = desk
  await openSample(desk)
  const [sheet] = (await callFromPage(page, 'sheets.list', {})).filter(({ state }) => state === 'published')
  if (sheet === undefined) throw new Error('the library has no published sheet')
  await drawSample(desk, sheet.id)
}

/** A task for every agent on this sheet. */
export async function drawSample({ page }: DeskApp, sheetVersionId: SheetVersionId): Promise<void> {
  await callFromPage(page, 'draws.create', {
    name: '演示抽样',
    filter: { hasRecording: true },
    perAgent: 1,
    seed: '20261121',
    sheetVersionId,
  })
}

/** A task whose call has a recording on two channels, and that recording. */
export async function stereoTask(desk: DeskApp): Promise<{
  readonly taskId: TaskId
  readonly recordingId: RecordingId
  readonly durationMs: number
  readonly callNumber: string
}> {
  for (const { id, externalNumber } of await callFromPage(desk.page, 'tasks.list', { states: ['open'] })) {
    const { record } = await callFromPage(desk.page, 'tasks.open', { id })
    const found = record.recordingFiles.find(({ state, channels }) => state === 'ready' && channels === 2)
    if (found !== undefined) {
      return { taskId: id, recordingId: found.id, durationMs: found.durationMs ?? 0, callNumber: externalNumber }
    }
  }
  throw new Error('no task has a recording on two channels')
}

/** Asks again until it is so. */
export async function waitFor(isSo: () => Promise<boolean>, withinMs = 120_000): Promise<void> {
  const end = Date.now() + withinMs
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('waited too long')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
