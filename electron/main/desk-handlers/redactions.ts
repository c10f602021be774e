import type { RecordingId } from '#shared/calls/common.ts'
import type { Desk, DeskHandlersOf } from '../desk.ts'
import { stopPlaying } from '../playing.ts'
import { playbackOf, removeRedactedCopies } from '../redacted-copy.ts'

export const redactionDeskHandlers: DeskHandlersOf<
  'redactions.add' | 'redactions.change' | 'redactions.remove' | 'recordings.playback'
> = {
  'redactions.add': async (desk, input, context) => {
    const added = await desk.library().store.command('redactions.add', input, context)
    await hideFromNowOn(desk, input.recordingId)
    return added
  },
  'redactions.change': async (desk, input, context) => {
    const { recordingId } = await desk.library().store.command('redactions.change', input, context)
    await hideFromNowOn(desk, recordingId)
    return {}
  },
  'redactions.remove': async (desk, input, context) => {
    const { recordingId } = await desk.library().store.command('redactions.remove', input, context)
    await hideFromNowOn(desk, recordingId)
    return {}
  },
  'recordings.playback': async (desk, { id }) => {
    const playback = await playbackOf(desk, id)
    const { version, isRedacted, state } = playback
    return { version, isRedacted, state, faultKey: state === 'failed' ? playback.faultKey : null }
  },
}

/** What was heard until now isn't any more: streams end, the copy of today's spans is made, what is measured with it. */
async function hideFromNowOn(desk: Desk, id: RecordingId): Promise<void> {
  stopPlaying(id)
  await playbackOf(desk, id)
  await removeRedactedCopies(desk, id)
}
