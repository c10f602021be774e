import type { Dispatch } from 'react'
import type { MarkId, RecordingId } from '#shared/calls/common.ts'
import type { RecordingSummary } from '#shared/calls/records.ts'
import { clampPosition, spanBetween } from '#shared/domain/playback.ts'
import type { ReviewAction, ReviewState } from './draft.ts'
import type { ShownMark } from './marks.ts'
import type { RecordingPlayer } from './recording-player.ts'

export type Marking = {
  /** Begins a span at the playhead, or ends the one begun; it proves the item in focus. */
  readonly markSpan: () => void
  readonly markPoint: () => void
  readonly addMark: (startMs: number, endMs: number) => void
  readonly moveMark: (id: string, startMs: number, endMs: number | null) => void
  readonly selectMark: (id: string) => void
  readonly seekMark: (shown: ShownMark) => void
  readonly playMark: (shown: ShownMark) => void
}

/** How long a point is played. */
const pointPlaysMs = 3000

export function useMarking(given: {
  readonly state: ReviewState
  readonly dispatch: Dispatch<ReviewAction>
  readonly recording: RecordingSummary | null
  readonly player: RecordingPlayer
  readonly onShowRecording: (id: RecordingId) => void
}): Marking {
  const { state, dispatch, recording, player, onShowRecording } = given
  // The length the store knows: a mark may not end beyond it.
  const durationMs = recording?.durationMs ?? 0
  const canMark = recording !== null && recording.state === 'ready'

  const add = (startMs: number, endMs: number | null): void => {
    if (!canMark) return
    const id = crypto.randomUUID() as MarkId
    const mark = { id, recordingId: recording.id, itemId: state.focusedItemId, startMs, endMs, note: '' }
    dispatch({ kind: 'add-mark', mark })
  }
  const addMark = (fromMs: number, toMs: number): void => {
    const { startMs, endMs } = spanBetween(fromMs, toMs, durationMs)
    add(startMs, endMs)
  }
  const placeOf = ({ mark }: ShownMark): readonly [number, number] => [
    mark.startMs,
    mark.endMs ?? mark.startMs + pointPlaysMs,
  ]

  return {
    addMark,
    markSpan: () => {
      if (!canMark) return
      const { openSpan } = state
      if (openSpan?.recordingId === recording.id) addMark(openSpan.startMs, player.now())
      else {
        const startMs = Math.round(clampPosition(player.now(), durationMs))
        dispatch({ kind: 'begin-span', recordingId: recording.id, startMs })
      }
    },
    markPoint: () => add(Math.round(clampPosition(player.now(), durationMs)), null),
    moveMark: (id, fromMs, toMs) => {
      const change =
        toMs === null
          ? { startMs: Math.round(clampPosition(fromMs, durationMs)), endMs: null }
          : spanBetween(fromMs, toMs, durationMs)
      dispatch({ kind: 'change-mark', id: id as MarkId, change })
    },
    selectMark: (id) => dispatch({ kind: 'select-mark', id: id as MarkId }),
    seekMark: (shown) => {
      if (shown.mark.recordingId === recording?.id) player.seek(shown.mark.startMs)
      else onShowRecording(shown.mark.recordingId)
    },
    playMark: (shown) => {
      dispatch({ kind: 'select-mark', id: shown.mark.id })
      if (shown.mark.recordingId === recording?.id) player.playSpan(...placeOf(shown))
      else {
        player.cueSpan(...placeOf(shown))
        onShowRecording(shown.mark.recordingId)
      }
    },
  }
}
