import { useState } from 'react'
import type { RecordingSummary } from '#shared/calls/records.ts'
import { marksOfRecording, type ShownMark } from './marks.ts'
import { useSoundKeys } from './use-review-keys.ts'
import { useSound } from './use-sound.ts'

/** How long a point is played. */
const pointLastsMs = 3000

/** A player whose marks can be heard, not changed: what was submitted, and what was filed from it. */
export function useListening(recordings: readonly RecordingSummary[], marks: readonly ShownMark[]) {
  const sound = useSound(recordings)
  const [selectedMarkId, setSelectedMarkId] = useState<string | null>(null)
  const { shown: recording, player } = sound
  const play = (shown: ShownMark): void => {
    const { mark } = shown
    setSelectedMarkId(mark.id)
    const endMs = mark.endMs ?? mark.startMs + pointLastsMs
    if (mark.recordingId === recording?.id) player.playSpan(mark.startMs, endMs)
    else {
      player.cueSpan(mark.startMs, endMs)
      sound.show(mark.recordingId)
    }
  }
  useSoundKeys(sound, marks.find(({ mark }) => mark.id === selectedMarkId) ?? null)
  return {
    play,
    pane: {
      sound,
      marks: marksOfRecording(marks, recording?.id ?? null),
      selectedMarkId,
      openSpanMs: null,
      canEdit: false,
      onMark: () => undefined,
      onMoveMark: () => undefined,
      onSelectMark: setSelectedMarkId,
      onPlayMark: (id: string) => {
        const found = marks.find(({ mark }) => mark.id === id)
        if (found !== undefined) play(found)
      },
    },
  }
}
