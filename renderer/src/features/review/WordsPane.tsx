import type { ReactNode } from 'react'
import type { RecordId } from '#shared/calls/common.ts'
import { AttachTranscript } from './AttachTranscript.tsx'
import { MarksPane, type MarksPaneProps } from './MarksPane.tsx'
import { TranscriptPane } from './TranscriptPane.tsx'
import type { CallSound } from './use-sound.ts'
import type { ShownTranscript } from './use-transcript.ts'
import type { WordsMarking } from './use-words-marking.ts'

/** The marks beside what was said; where nobody wrote it down, the marks alone and the way to bring it in. */
export function WordsPane(
  props: MarksPaneProps & {
    readonly recordId: RecordId
    readonly transcript: ShownTranscript | null
    readonly sound: CallSound
    readonly wordsMarking: WordsMarking
  },
): ReactNode {
  const { recordId, transcript, sound, wordsMarking, ...marksPane } = props
  const recording = sound.shown
  if (transcript === null || transcript.lines.length === 0) {
    const mayAttach = transcript !== null && recording !== null
    const after = mayAttach ? <AttachTranscript key={recording.id} recording={recording} /> : null
    return <MarksPane {...marksPane} after={after} />
  }
  return (
    <TranscriptPane
      {...marksPane}
      key={recording?.id ?? ''}
      recordId={recordId}
      transcript={transcript}
      sound={sound}
      wordsMarking={wordsMarking}
      onFocusItem={(itemId) => props.dispatch({ kind: 'focus', itemId })}
    />
  )
}
