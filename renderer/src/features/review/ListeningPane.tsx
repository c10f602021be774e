import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordId } from '#shared/calls/common.ts'
import type { RecordingSummary } from '#shared/calls/records.ts'
import { ChannelRolesSelect } from './ChannelRolesSelect.tsx'
import { RecordingPane } from './RecordingPane.tsx'
import styles from './TranscriptPane.module.css'
import { TranscriptView } from './TranscriptView.tsx'
import { useSoundKeys } from './use-review-keys.ts'
import { type CallSound, useSound } from './use-sound.ts'
import { useTranscript } from './use-transcript.ts'

/** The player and what was said, where nothing is marked or scored: a record's page. */
export function ListeningPane(props: {
  readonly recordId: RecordId
  readonly recordings: readonly RecordingSummary[]
}): ReactNode {
  const sound = useSound(props.recordings)
  useSoundKeys(sound, null)
  return (
    <>
      <RecordingPane
        sound={sound}
        marks={[]}
        selectedMarkId={null}
        openSpanMs={null}
        canEdit={false}
        tools={sound.shown === null ? null : <ChannelRolesSelect recording={sound.shown} />}
        onMark={() => undefined}
        onMoveMark={() => undefined}
        onSelectMark={() => undefined}
        onPlayMark={() => undefined}
      />
      <ListeningTranscript key={sound.shown?.id ?? ''} recordId={props.recordId} sound={sound} />
    </>
  )
}

const noMarks = new Map<number, never>()

function ListeningTranscript(props: { readonly recordId: RecordId; readonly sound: CallSound }): ReactNode {
  const { recordId, sound } = props
  const { t } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  const transcript = useTranscript(recordId, sound.shown?.id ?? null)
  if (transcript === null || transcript.lines.length === 0) return null
  return (
    <div className={styles.alone}>
      <TranscriptView
        title={t('transcript.titleAlone')}
        recordId={recordId}
        transcript={transcript}
        sound={sound}
        list={list}
        marks={noMarks}
        selectedMarkId={null}
        onMark={null}
        offerOf={null}
      />
    </div>
  )
}
