import { type Dispatch, type RefObject, useEffect, useRef, useState } from 'react'
import type { MarkId } from '#shared/calls/common.ts'
import { clampPosition, spanBetween } from '#shared/domain/sound/playback.ts'
import { spanOfWords, type TextPlace, wordsBetween } from '#shared/domain/transcripts/transcript-lines.ts'
import type { ReviewAction, ReviewState } from './draft.ts'
import type { CallSound } from './use-sound.ts'
import type { ShownTranscript } from './use-transcript.ts'
import { selectedWords } from './words-selection.ts'

export type WordsMarking = {
  readonly list: RefObject<HTMLOListElement | null>
  readonly hasSelection: boolean
  /** Makes a mark of the selected words; false where none are selected. */
  readonly markSelection: () => boolean
  /** Makes a mark of these words, for this item. */
  readonly markWords: (from: TextPlace, to: TextPlace, itemId: string | null) => boolean
}

const longestQuote = 500

/** Marks made of words: they span the time in which those are said, and quote them. */
export function useWordsMarking(given: {
  readonly transcript: ShownTranscript | null
  readonly state: ReviewState
  readonly dispatch: Dispatch<ReviewAction>
  readonly sound: CallSound
}): WordsMarking {
  const { transcript, state, dispatch, sound } = given
  const { shown: recording, player } = sound
  const list = useRef<HTMLOListElement>(null)
  const hasSelection = useHasSelection(list)

  const markWords = (from: TextPlace, to: TextPlace, itemId: string | null): boolean => {
    if (transcript === null || recording?.state !== 'ready') return false
    const durationMs = recording.durationMs ?? 0
    const words = wordsBetween(transcript.lines, from, to).slice(0, longestQuote)
    const said = spanOfWords(transcript.lines, from, to)
    // Words without times are heard at the playhead, or nobody knows where.
    const span =
      said === null
        ? { startMs: Math.round(clampPosition(player.now(), durationMs)), endMs: null }
        : spanBetween(said.startMs, said.endMs, durationMs)
    const id = crypto.randomUUID() as MarkId
    dispatch({ kind: 'add-mark', mark: { id, recordingId: recording.id, itemId, ...span, note: `“${words}”` } })
    return true
  }
  return {
    list,
    hasSelection,
    markWords,
    markSelection: () => {
      const selected = selectedWords(list.current)
      if (selected === null || !markWords(selected.from, selected.to, state.focusedItemId)) return false
      document.getSelection()?.removeAllRanges()
      return true
    },
  }
}

function useHasSelection(list: RefObject<HTMLOListElement | null>): boolean {
  const [hasSelection, setHasSelection] = useState(false)
  useEffect(() => {
    const read = (): void => setHasSelection(selectedWords(list.current) !== null)
    document.addEventListener('selectionchange', read)
    return () => document.removeEventListener('selectionchange', read)
  }, [list])
  return hasSelection
}
