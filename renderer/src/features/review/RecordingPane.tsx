import { Alert, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Answered } from '#renderer/components/Answered.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import type { RecordingId } from '#shared/calls/common.ts'
import type { RecordingSummary } from '#shared/calls/records.ts'
import { wordsFor } from '#shared/messages/i18n.ts'
import { PlayerControls } from './PlayerControls.tsx'
import styles from './RecordingPane.module.css'
import type { RecordingPlayer } from './recording-player.ts'
import { usePeaks } from './use-peaks.ts'
import { useAudioInPage, usePlayerState } from './use-player.ts'
import type { Zoom } from './use-zoom.ts'
import { Waveform, type WaveformProps } from './Waveform.tsx'

export type RecordingPaneProps = {
  readonly recordings: readonly RecordingSummary[]
  readonly shown: RecordingSummary | null
  readonly onShow: (id: RecordingId) => void
  readonly player: RecordingPlayer
  readonly zoom: Zoom
  readonly waveform: Pick<WaveformProps, 'regions' | 'onMark' | 'onMoveMark' | 'onSelectMark'>
}

/** The call's sound: controls and waveform, or why there is none (yet). */
export function RecordingPane(props: RecordingPaneProps): ReactNode {
  const { recordings, shown, onShow, player, zoom } = props
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
        player={player}
        zoom={zoom}
        hasSides={(shown.channels ?? 1) > 1}
        extra={
          recordings.length > 1 ? (
            <Select
              size="small"
              className={styles.switch ?? ''}
              aria-label={t('review.recording.choose')}
              value={shown.id}
              options={recordings.map((one) => ({ value: one.id, label: one.originalName }))}
              onChange={onShow}
            />
          ) : null
        }
      />
      <Sound {...props} recording={shown} />
    </section>
  )
}

function Sound(props: RecordingPaneProps & { readonly recording: RecordingSummary }): ReactNode {
  const { recording } = props
  const { t, i18n } = useTranslation()
  const { cannotPlay } = usePlayerState(props.player)
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
          <Lanes {...props} />
        </>
      )
  }
}

function Lanes({
  recording,
  player,
  zoom,
  waveform,
}: RecordingPaneProps & { readonly recording: RecordingSummary }): ReactNode {
  const { t } = useTranslation()
  const query = usePeaks(recording.id)
  return (
    <Answered query={query}>
      {(parsed) => {
        if (parsed === null) return <Alert type="info" showIcon role="status" title={t('review.recording.pending')} />
        if (!parsed.ok) {
          return (
            <Alert type="warning" showIcon title={t('review.recording.noPeaks', { name: recording.originalName })} />
          )
        }
        return (
          <Waveform
            player={player}
            peaks={parsed.value}
            zoom={zoom.pixelsPerSecond}
            onWidth={zoom.setWidth}
            onZoom={zoom.change}
            {...waveform}
          />
        )
      }}
    </Answered>
  )
}
