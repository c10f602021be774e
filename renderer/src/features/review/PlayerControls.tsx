import {
  AudioMutedOutlined,
  AudioOutlined,
  CaretRightFilled,
  ColumnWidthOutlined,
  PauseOutlined,
  SoundOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons'
import { Button, Select, Slider } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPosition } from '#renderer/app/format.ts'
import { loudestVolume, playbackRates, replayRate, writeRate } from '#shared/domain/sound/playback.ts'
import styles from './PlayerControls.module.css'
import type { RecordingPlayer, Side } from './recording-player.ts'
import { useWordsWithKey } from './use-keys.tsx'
import { usePlayerState } from './use-player.ts'
import { type CallSound, hasSides } from './use-sound.ts'
import type { Zoom } from './use-zoom.ts'

export type PlayerControlsProps = {
  readonly sound: CallSound
  /** At the right of the second row: which recording is played. */
  readonly extra?: ReactNode
}

export function PlayerControls({ sound, extra }: PlayerControlsProps): ReactNode {
  const { t } = useTranslation()
  const withKey = useWordsWithKey()
  const { player, zoom } = sound
  return (
    <section className={styles.controls} aria-label={t('review.player.controls')}>
      <div className={styles.row}>
        <PlayButtons player={player} />
        <RateSelect player={player} />
      </div>
      <div className={styles.row}>
        {hasSides(sound) ? (
          <>
            <SideButton player={player} side="agent" />
            <SideButton player={player} side="customer" />
          </>
        ) : null}
        <VolumeSlider player={player} />
        <Button
          size="small"
          type={sound.skipsSilence ? 'primary' : 'text'}
          aria-pressed={sound.skipsSilence}
          title={withKey(t('review.player.skipSilenceHint'), 'skipSilence')}
          onClick={sound.toggleSkipsSilence}
        >
          {t('review.player.skipSilence')}
        </Button>
        <span className={styles.space} />
        <ZoomButtons zoom={zoom} />
        {extra}
      </div>
    </section>
  )
}

const skips = [
  [-5, 'back5'],
  [-1, 'back1'],
  [1, 'forward1'],
  [5, 'forward5'],
] as const

function PlayButtons({ player }: { readonly player: RecordingPlayer }): ReactNode {
  const { t } = useTranslation()
  const withKey = useWordsWithKey()
  const { isPlaying, isReplaying, loop } = usePlayerState(player)
  const playWords = isPlaying ? t('review.player.pause') : t('review.player.play')
  const skipWords = (seconds: number): string =>
    seconds < 0 ? t('review.player.back', { seconds: -seconds }) : t('review.player.forward', { seconds })
  return (
    <>
      <Button
        type="primary"
        icon={isPlaying ? <PauseOutlined /> : <CaretRightFilled />}
        aria-label={playWords}
        title={withKey(playWords, 'playPause')}
        onClick={player.toggle}
      />
      <Position player={player} />
      {skips.map(([seconds, keyName]) => (
        <Button
          key={seconds}
          className={styles.skip ?? ''}
          aria-label={skipWords(seconds)}
          title={withKey(skipWords(seconds), keyName)}
          onClick={() => player.skip(seconds * 1000)}
        >
          {seconds < 0 ? `−${-seconds} s` : `+${seconds} s`}
        </Button>
      ))}
      <Button
        aria-pressed={isReplaying}
        title={withKey(t('review.player.slowReplay'), 'slowReplay')}
        onClick={player.slowReplay}
      >
        {t('review.player.slowReplay')}
      </Button>
      <Button
        type={loop.state === 'on' ? 'primary' : 'default'}
        aria-pressed={loop.state === 'on'}
        aria-label={t(`review.player.loop.${loop.state}`)}
        title={withKey(t(`review.player.loop.${loop.state}`), 'loop')}
        onClick={player.pressLoop}
      >
        {loop.state === 'begun' ? 'A–…' : 'A–B'}
      </Button>
    </>
  )
}

function Position({ player }: { readonly player: RecordingPlayer }): ReactNode {
  const { t } = useTranslation()
  const { positionMs, durationMs } = usePlayerState(player)
  return (
    <span className={styles.position} role="timer" aria-label={t('review.player.position')}>
      <b>{formatPosition(positionMs)}</b>
      <span className={styles.duration}>{t('review.player.of', { duration: formatPosition(durationMs) })}</span>
    </span>
  )
}

function RateSelect({ player }: { readonly player: RecordingPlayer }): ReactNode {
  const { t } = useTranslation()
  const { rate, isReplaying } = usePlayerState(player)
  return (
    <Select
      className={styles.rate ?? ''}
      aria-label={t('review.player.rate')}
      value={isReplaying ? replayRate(rate) : rate}
      options={playbackRates.map((value) => ({ value, label: writeRate(value) }))}
      onChange={(value) => {
        player.setRate(value)
        // The keys go back to the player: Space plays again.
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      }}
    />
  )
}

function SideButton({ player, side }: { readonly player: RecordingPlayer; readonly side: Side }): ReactNode {
  const { t } = useTranslation()
  const withKey = useWordsWithKey()
  const isMuted = usePlayerState(player).muted[side]
  const name = t(`review.sides.${side}`)
  return (
    <Button
      size="small"
      type="text"
      className={styles[side] ?? ''}
      icon={isMuted ? <AudioMutedOutlined /> : <AudioOutlined />}
      aria-pressed={isMuted}
      aria-label={t('review.player.mute', { side: name })}
      title={withKey(t('review.player.mute', { side: name }), side === 'agent' ? 'muteAgent' : 'muteCustomer')}
      onClick={() => player.toggleMute(side)}
    >
      {isMuted ? t('review.player.muted', { side: name }) : name}
    </Button>
  )
}

function VolumeSlider({ player }: { readonly player: RecordingPlayer }): ReactNode {
  const { t } = useTranslation()
  const { volume } = usePlayerState(player)
  return (
    <span className={styles.volume}>
      <SoundOutlined aria-hidden />
      <Slider
        className={styles.slider ?? ''}
        min={0}
        max={loudestVolume}
        step={0.1}
        value={volume}
        onChange={player.setVolume}
        ariaLabelForHandle={t('review.player.volume')}
        tooltip={{ formatter: (value) => `${Math.round((value ?? 0) * 100)}%` }}
      />
    </span>
  )
}

function ZoomButtons({ zoom }: { readonly zoom: Zoom }): ReactNode {
  const { t } = useTranslation()
  const withKey = useWordsWithKey()
  const buttons = [
    { to: 'out', keyName: 'zoomOut', icon: <ZoomOutOutlined />, isOff: !zoom.canZoomOut },
    { to: 'in', keyName: 'zoomIn', icon: <ZoomInOutlined />, isOff: !zoom.canZoomIn },
    { to: 'whole', keyName: 'zoomWhole', icon: <ColumnWidthOutlined />, isOff: !zoom.canZoomOut },
  ] as const
  return buttons.map(({ to, keyName, icon, isOff }) => (
    <Button
      key={to}
      size="small"
      type="text"
      icon={icon}
      disabled={isOff}
      aria-label={t(`review.player.zoom.${to}`)}
      title={withKey(t(`review.player.zoom.${to}`), keyName)}
      onClick={() => zoom.change(to)}
    />
  ))
}
