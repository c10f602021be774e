import { dialog } from 'electron'
import type { CommandContext } from '#electron/store/audit.ts'
import type { Input } from '#shared/calls/calls.ts'
import type { AttachedTranscript } from '#shared/calls/transcripts.ts'
import type { Desk, DeskHandlersOf } from '../desk.ts'
import { shownName } from '../file-tokens.ts'
import { folderOf, rememberFolder } from '../last-folders.ts'
import { withFiles } from '../with-files.ts'

export const transcriptDeskHandlers: DeskHandlersOf<'transcripts.attach'> = { 'transcripts.attach': attachTranscript }

const purpose = 'transcript-file'

async function attachTranscript(
  desk: Desk,
  { recordingId }: Input<'transcripts.attach'>,
  context: CommandContext,
): Promise<AttachedTranscript> {
  const { store } = desk.library()
  const { sha256 } = await store.ask('recordings.locate', recordingId, context)
  const words = desk.words()
  const { canceled, filePaths } = await dialog.showOpenDialog({
    ...folderOf(desk, purpose),
    title: words('desk.choose.transcriptFile'),
    message: words('desk.choose.transcriptFile'),
    properties: ['openFile'],
    filters: [{ name: words('desk.choose.transcriptFiles'), extensions: ['srt', 'vtt', 'json', 'txt'] }],
  })
  const [path] = filePaths
  if (canceled || path === undefined) return { outcome: 'cancelled' }
  await rememberFolder(desk, purpose, path)
  const taken = await withFiles((files) =>
    files.ask('readTranscript', { path, shownAs: shownName(path), recordingSha256: sha256 }),
  )
  if (taken.kind === 'rejected') return { outcome: 'refused', rejected: taken.rejected }
  return store.command('transcripts.attach', { recordingId, taken: taken.transcript }, context)
}
