import type { RecordingId } from '#shared/calls/common.ts'
import type { Desk } from './desk.ts'
import { mediaContentTypes, type PlayableFile } from './media-protocol.ts'
import { whilePlayable } from './playing.ts'
import { playbackOf } from './redacted-copy.ts'

/** What the player gets for a recording: the redacted copy, the review copy, the original; null while there is none. */
export async function findPlayable(desk: Desk, id: string): Promise<PlayableFile | null> {
  // Taken first: a redaction stored while the file is looked up ends this answer too.
  const until = whilePlayable(id)
  const playback = await playbackOf(desk, id as RecordingId)
  if (playback.state !== 'ready') return null
  const contentType = mediaContentTypes[playback.extension]
  return contentType === undefined ? null : { path: playback.path, contentType, until }
}
