import type { RecordingId } from '#shared/calls/common.ts'

/** Sound on its way to the page, by recording. */
const playing = new Map<string, AbortController>()

/** Holds until what may be heard of the recording changes. */
export function whilePlayable(id: string): AbortSignal {
  const known = playing.get(id) ?? new AbortController()
  playing.set(id, known)
  return known.signal
}

/** Ends every stream of the recording: a player in the middle of it gets no more of what has just been hidden. */
export function stopPlaying(id: RecordingId): void {
  playing.get(id)?.abort()
  playing.delete(id)
}
