import { type Dispatch, useRef } from 'react'
import type { MarkId, RecordingId } from '#shared/calls/common.ts'
import { clampPosition, spanBetween } from '#shared/domain/sound/playback.ts'
import { snapSpan } from '#shared/domain/sound/snap.ts'
import type { ReviewAction, ReviewState } from './draft.ts'
import { marksOfItem, neighbourMark, nudgedSpan, type ShownMark } from './marks.ts'
import type { CallSound } from './use-sound.ts'

export type Marking = {
  /** Begins a span at the playhead, or ends the one begun; it proves the item in focus. */
  readonly markSpan: () => void
  readonly markPoint: () => void
  readonly addMark: (startMs: number, endMs: number) => void
  readonly moveMark: (id: string, startMs: number, endMs: number | null) => void
  readonly selectMark: (id: string) => void
  readonly seekMark: (shown: ShownMark) => void
  readonly playMark: (shown: ShownMark) => void
  /** To the next or previous mark of the call, the playhead with it. */
  readonly stepMark: (by: 1 | -1) => void
  readonly playSelected: () => void
  readonly removeSelected: () => void
  readonly nudgeSelected: (edge: 'start' | 'end', ms: number) => void
  /** Draws both ends of the selected mark to where speech begins or ends. */
  readonly snapSelected: () => void
  /** To the marks of the item in focus, one after the other. */
  readonly goToItemMarks: () => void
  /** Back to the item of the selected mark, and the playhead to where it was before. */
  readonly goBackToItem: () => void
}

/** How long a point is played. */
const pointPlaysMs = 3000
/** The key that snaps looks this far for an edge. */
const snapsWithinMs = 2000

export function useMarking(given: {
  readonly state: ReviewState
  readonly dispatch: Dispatch<ReviewAction>
  readonly sound: CallSound
  readonly marks: readonly ShownMark[]
}): Marking {
  const { state, dispatch, sound, marks } = given
  const { shown: recording, player } = sound
  // The length the store knows: a mark may not end beyond it.
  const durationMs = recording?.durationMs ?? 0
  const canMark = recording !== null && recording.state === 'ready'
  const selected = marks.find(({ mark }) => mark.id === state.selectedMarkId) ?? null
  const left = useRef<{ readonly recordingId: RecordingId; readonly atMs: number } | null>(null)

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
  const selectMark = (id: string): void => dispatch({ kind: 'select-mark', id: id as MarkId })
  const seekMark = (shown: ShownMark): void => {
    if (shown.mark.recordingId === recording?.id) player.seek(shown.mark.startMs)
    else sound.show(shown.mark.recordingId)
  }
  const playMark = (shown: ShownMark): void => {
    const { startMs, endMs, recordingId } = shown.mark
    selectMark(shown.mark.id)
    if (recordingId === recording?.id) player.playSpan(startMs, endMs ?? startMs + pointPlaysMs)
    else {
      player.cueSpan(startMs, endMs ?? startMs + pointPlaysMs)
      sound.show(recordingId)
    }
  }
  const goTo = (shown: ShownMark): void => {
    selectMark(shown.mark.id)
    seekMark(shown)
  }
  const change = (span: { readonly startMs: number; readonly endMs: number | null }): void => {
    if (selected !== null) dispatch({ kind: 'change-mark', id: selected.mark.id, change: span })
  }

  return {
    addMark,
    selectMark,
    seekMark,
    playMark,
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
      const span =
        toMs === null
          ? { startMs: Math.round(clampPosition(fromMs, durationMs)), endMs: null }
          : spanBetween(fromMs, toMs, durationMs)
      dispatch({ kind: 'change-mark', id: id as MarkId, change: span })
    },
    stepMark: (by) => {
      const next = neighbourMark(marks, state.selectedMarkId, by)
      if (next !== null) goTo(next)
    },
    playSelected: () => {
      if (selected !== null) playMark(selected)
    },
    removeSelected: () => {
      if (selected !== null) dispatch({ kind: 'remove-mark', id: selected.mark.id })
    },
    nudgeSelected: (edge, ms) => {
      if (selected?.mark.recordingId === recording?.id && selected !== null) {
        change(nudgedSpan(selected.mark, edge, ms, durationMs))
      }
    },
    snapSelected: () => {
      if (selected?.mark.recordingId !== recording?.id || selected === null) return
      change(snapSpan(sound.speechEdges, selected.mark, snapsWithinMs))
    },
    goToItemMarks: () => {
      const own = marksOfItem(marks, state.focusedItemId ?? '')
      const next = neighbourMark(own, state.selectedMarkId, 1)
      if (next === null) return
      if (recording !== null && !own.some(({ mark }) => mark.id === state.selectedMarkId)) {
        left.current = { recordingId: recording.id, atMs: player.now() }
      }
      goTo(next)
    },
    goBackToItem: () => {
      const itemId = selected?.mark.itemId ?? null
      if (itemId !== null) dispatch({ kind: 'focus', itemId })
      dispatch({ kind: 'select-mark', id: null })
      if (left.current !== null && left.current.recordingId === recording?.id) player.seek(left.current.atMs)
      left.current = null
    },
  }
}
