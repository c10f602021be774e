import { Alert, Select } from 'antd'
import { memo, type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Answered } from '#renderer/components/Answered.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import type { RecordingSummary } from '#shared/calls/records.ts'
import type { Peaks } from '#shared/domain/sound/peaks.ts'
import { wordsFor } from '#shared/messages/i18n.ts'
import { ClipDialog } from './ClipDialog.tsx'
import { heardLayers } from './layers.ts'
import type { ShownMark } from './marks.ts'
import { PlayerControls } from './PlayerControls.tsx'
import { isSamePane } from './pane-looks.ts'
import styles from './RecordingPane.module.css'
import { RedactionDialog } from './RedactionDialog.tsx'
import { SoundTools } from './SoundTools.tsx'
import { usePeaks } from './use-peaks.ts'
import { usePlayback } from './use-playback.ts'
import { useAudioInPage, usePlayerState } from './use-player.ts'
import type { CallSound } from './use-sound.ts'
import { Waveform, type WaveformProps } from './Waveform.tsx'

export type RecordingPaneProps = {
  readonly sound: CallSound
  readonly marks: readonly ShownMark[]
  readonly selectedMarkId: string | null
  readonly openSpanMs: number | null
  readonly canEdit: boolean
  /** What a screen has beside the controls. */
  readonly tools?: ReactNode
  /** Brings what was marked a moment ago into the library: a clip's marks are taken from there. */
  readonly beforeClip?: () => Promise<unknown>
} & Pick<WaveformProps, 'onMark' | 'onMoveMark' | 'onSelectMark' | 'onPlayMark'>

const nothingFirst = (): Promise<void> => Promise.resolve()

/** The call's sound: controls and waveform, or why there is none (yet). */
function Recording(props: RecordingPaneProps): ReactNode {
  const { sound } = props
  const { recordings, shown, player, redacting } = sound
  const { t } = useTranslation()
  const audioHost = useAudioInPage(player)
  if (shown === null) {
    return (
      <Panel>
        <EmptyState text={t('review.recording.none')} />
      </Panel>
    )
  }
  return (
    <section className={styles.pane} aria-label={t('review.recording.title')} ref={audioHost}>
      <PlayerControls
        sound={sound}
        extra={
          <>
            {props.tools}
            {recordings.length > 1 ? (
              <Select
                size="small"
                className={styles.switch ?? ''}
                aria-label={t('review.recording.choose')}
                value={shown.id}
                options={recordings.map((one) => ({ value: one.id, label: one.originalName }))}
                onChange={sound.show}
              />
            ) : null}
          </>
        }
      />
      <Sound {...props} recording={shown} />
      {redacting.draft === null ? null : (
        <RedactionDialog redacting={redacting} draft={redacting.draft} player={player} />
      )}
      {sound.clip === null ? null : (
        <ClipDialog wanted={sound.clip} before={props.beforeClip ?? nothingFirst} onClose={sound.closeClip} />
      )}
    </section>
  )
}

/** Drawn anew only for what it shows: scoring goes on beside it, key after key. */
export const RecordingPane = memo(Recording, isSamePane)

type SoundProps = RecordingPaneProps & { readonly recording: RecordingSummary }

function Sound(props: SoundProps): ReactNode {
  const { recording } = props
  const { t, i18n } = useTranslation()
  switch (recording.state) {
    case 'pending':
      return <Alert type="info" showIcon role="status" title={t('review.recording.pending')} />
    case 'failed':
      return (
        <Alert
          type="warning"
          showIcon
          title={t('review.recording.failed', { name: recording.originalName })}
          description={wordsFor(i18n, recording.faultKey ?? '', 'faults.media-failed')}
        />
      )
    case 'ready':
      return <PlayableSound {...props} />
  }
}

/** What may be heard: where something is redacted, the copy; never the original while there is none. */
function PlayableSound(props: SoundProps): ReactNode {
  const { recording, sound } = props
  const { t, i18n } = useTranslation()
  const { cannotPlay } = usePlayerState(sound.player)
  return (
    <Answered query={usePlayback(recording.id)}>
      {(playback) => {
        if (playback.state === 'making') {
          return <Alert type="info" showIcon role="status" title={t('review.redaction.making')} />
        }
        if (playback.state === 'failed') {
          return (
            <Alert
              type="warning"
              showIcon
              role="alert"
              title={t('review.redaction.failed')}
              description={wordsFor(i18n, playback.faultKey ?? '', 'faults.media-failed')}
            />
          )
        }
        return (
          <>
            {cannotPlay ? (
              <Alert
                className={styles.problem ?? ''}
                type="warning"
                showIcon
                role="alert"
                title={t('review.recording.cannotPlay', { name: recording.originalName })}
              />
            ) : null}
            <Lanes {...props} version={playback.version} />
          </>
        )
      }}
    </Answered>
  )
}

function Lanes(props: SoundProps & { readonly version: string }): ReactNode {
  const { recording, version } = props
  const { t } = useTranslation()
  const query = usePeaks(recording.id, version)
  return (
    <Answered query={query}>
      {(parsed) => {
        if (parsed === null) return <Alert type="info" showIcon role="status" title={t('review.recording.pending')} />
        if (!parsed.ok) {
          return (
            <Alert type="warning" showIcon title={t('review.recording.noPeaks', { name: recording.originalName })} />
          )
        }
        return <DrawnSound {...props} peaks={parsed.value} />
      }}
    </Answered>
  )
}

function DrawnSound(props: SoundProps & { readonly peaks: Peaks }): ReactNode {
  const { sound, peaks, marks, selectedMarkId, openSpanMs, canEdit } = props
  const { t } = useTranslation()
  const { speech, redacting, zoom } = sound
  const redacted = redacting.standing
  const layers = useMemo(() => heardLayers(speech, peaks, redacted), [speech, peaks, redacted])
  const shownKey = [...sound.layers.shown].join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the set is made anew each time; what is in it counts
  const picture = useMemo(
    () => ({
      layers,
      shown: sound.layers.shown,
      silenceWords: ({ startMs, endMs }: { readonly startMs: number; readonly endMs: number }) =>
        t('review.layers.silenceOf', { seconds: ((endMs - startMs) / 1000).toFixed(1) }),
    }),
    [layers, shownKey, t],
  )
  return (
    <>
      <Waveform
        player={sound.player}
        peaks={peaks}
        zoom={zoom.pixelsPerSecond}
        onWidth={zoom.setWidth}
        onZoom={zoom.change}
        agentLane={peaks.channels.length === 2 ? (speech === null ? 0 : speech.agentChannel) : null}
        picture={picture}
        speechEdges={sound.speechEdges}
        spans={{
          marks,
          selectedMarkId,
          openSpanMs,
          canEdit,
          redactions: redacting.standing,
          openRedactionMs: redacting.openMs,
        }}
        onMark={props.onMark}
        onMoveMark={props.onMoveMark}
        onSelectMark={props.onSelectMark}
        onPlayMark={props.onPlayMark}
        onRedact={redacting.ask}
      />
      <SoundTools
        sound={sound}
        layers={layers}
        selectedMark={marks.find(({ mark }) => mark.id === selectedMarkId) ?? null}
      />
    </>
  )
}
