import { playablePath, recordingPath } from '#electron/store/library-folder.ts'
import type { RecordingId } from '#shared/calls/common.ts'
import type { Desk } from './desk.ts'
import { mediaContentTypes, type PlayableFile } from './media-protocol.ts'

/** What the player gets for a recording: the review copy where one was derived, else the original. */
export async function findPlayable(desk: Desk, id: string): Promise<PlayableFile | null> {
  const { folder, store } = desk.library()
  const context = { actor: { id: '', name: '', role: 'reviewer' as const }, now: desk.now() }
  const found = await store.ask('recordings.locate', id as RecordingId, context)
  const derived = found.analysis?.derivedExtension ?? null
  const extension = derived ?? found.extension
  const contentType = mediaContentTypes[extension]
  if (contentType === undefined) return null
  const path =
    derived === null
      ? recordingPath(folder, found.sha256, found.extension)
      : playablePath(folder, found.sha256, derived)
  return { path, contentType }
}
