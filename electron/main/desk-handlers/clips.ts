import { join } from 'node:path'
import { dialog } from 'electron'
import type { CommandContext } from '#electron/store/audit.ts'
import type { Input, Output } from '#shared/calls/calls.ts'
import type { ClipFormat } from '#shared/calls/clips.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import { clipSpan, clipStem } from '#shared/domain/sound/clip.ts'
import { saveClip } from '../clip-run.ts'
import type { Desk, DeskHandlersOf } from '../desk.ts'
import { shownName } from '../file-tokens.ts'
import { folderOf, rememberFolder } from '../last-folders.ts'
import { settledPlayback } from '../redacted-copy.ts'

export const clipDeskHandlers: DeskHandlersOf<'clips.save'> = { 'clips.save': startClip }

async function startClip(
  desk: Desk,
  input: Input<'clips.save'>,
  context: CommandContext,
): Promise<Output<'clips.save'>> {
  const { store } = desk.library()
  const material = await store.ask('clips.material', input.recordingId, context)
  const { durationMs, source } = material
  const whole = { startMs: 0, endMs: durationMs }
  const span = input.span === null ? whole : clipSpan(input.span, input.leadInMs, input.leadOutMs, durationMs)
  if (span.startMs >= span.endMs) refuse([{ code: 'span-outside-recording', field: 'endMs' }])
  const suffix = desk.words()(material.redactions.length > 0 ? 'desk.clips.redacted' : 'desk.clips.whole')
  const path = await choosePath(desk, clipStem(source, input.span === null ? null : span.startMs, suffix), input.format)
  if (path === null) return { savedAs: null, jobId: null }
  const fileName = shownName(path)
  const jobId = desk.jobs.start({
    kind: 'clip',
    subjectId: input.recordingId,
    run: async (control) => {
      control.progress({ done: 0, total: 1, currentItem: fileName })
      // Only now: the redactions that stand when the clip is cut are those that count.
      const playback = await settledPlayback(desk, input.recordingId)
      if (playback.state === 'failed') throw new CallFault('media-failed', {}, [], playback.faultKey)
      const order = { source: playback.path, span, path, format: input.format }
      const cut = await store.ask('clips.material', input.recordingId, context)
      await saveClip(desk.media, order, { ...cut, now: desk.now() }, control.signal)
      await store.command('clips.noteSaved', { recordingId: input.recordingId, fileName, span }, context)
      control.progress({ done: 1 })
    },
  })
  return { savedAs: fileName, jobId }
}

async function choosePath(desk: Desk, stem: string, format: ClipFormat): Promise<string | null> {
  const words = desk.words()
  const { defaultPath } = folderOf(desk, 'clip')
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: words('desk.clips.saveTitle'),
    defaultPath: join(defaultPath ?? '', `${stem}.${format}`),
    filters: [{ name: words(`desk.clips.${format}`), extensions: [format] }],
  })
  if (canceled || filePath === '') return null
  await rememberFolder(desk, 'clip', filePath)
  // Not every system's dialog adds it.
  return filePath.toLowerCase().endsWith(`.${format}`) ? filePath : `${filePath}.${format}`
}
