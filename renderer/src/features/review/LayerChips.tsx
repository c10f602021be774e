import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatShare } from '#renderer/app/format.ts'
import type { RecordingSpeech } from '#shared/calls/speech.ts'
import styles from './LayerChips.module.css'
import { type HeardLayers, type LayerName, type LayerSpan, nextSpan } from './layers.ts'
import type { RecordingPlayer } from './recording-player.ts'
import { useWordsWithKey } from './use-keys.tsx'
import type { LayerChoice } from './use-layers.ts'

export type LayerChipsProps = {
  readonly speech: RecordingSpeech
  readonly layers: HeardLayers
  readonly choice: LayerChoice
  readonly player: RecordingPlayer
}

/** What is heard, in figures: each is legend and switch of its layer, and goes to the next place of it. */
export function LayerChips({ speech, layers, choice, player }: LayerChipsProps): ReactNode {
  const { t } = useTranslation()
  const withKey = useWordsWithKey()
  const { measures } = speech
  const goTo = (spans: readonly LayerSpan[]) => (): void => {
    const next = nextSpan(spans, player.now())
    if (next !== null) player.seek(next.startMs)
  }
  const clipping = layers.clipping.flat().toSorted((a, b) => a.startMs - b.startMs)
  const interruptions = layers.overtalk.filter(({ isInterruption }) => isInterruption)
  const common = { choice }
  if (measures === null) {
    return (
      <span className={styles.chips}>
        <span className={styles.noisy}>{t('review.layers.noisy')}</span>
        {clipping.length > 0 ? (
          <Chip {...common} name="clipping" words={t('review.layers.clipping')} onGo={goTo(clipping)} />
        ) : null}
      </span>
    )
  }
  const share = measures.agentTalkShare
  const seconds = (ms: number): string => (ms / 1000).toFixed(1)
  return (
    <span className={styles.chips}>
      <Chip
        {...common}
        name="speech"
        title={t(speech.method === 'energy' ? 'review.layers.byEnergy' : 'review.layers.byVoice')}
        words={
          share === null
            ? t('review.layers.speech')
            : t('review.layers.shares', { agent: formatShare(share), customer: formatShare(1 - share) })
        }
      />
      <Chip
        {...common}
        name="silence"
        title={withKey(t('review.layers.nextSilence', { seconds: speech.silenceLongerThanMs / 1000 }), 'nextSilence')}
        words={
          layers.silences.length === 0
            ? t('review.layers.noSilence')
            : t('review.layers.silences', { count: layers.silences.length, seconds: seconds(measures.silenceMs) })
        }
        {...(layers.silences.length === 0 ? {} : { onGo: goTo(layers.silences) })}
      />
      {measures.interruptions === null ? null : (
        <Chip
          {...common}
          name="overtalk"
          title={withKey(
            t('review.layers.nextOvertalk', { seconds: seconds(measures.overtalkMs ?? 0) }),
            'nextOvertalk',
          )}
          words={t('review.layers.interruptions', { count: measures.interruptions })}
          {...(layers.overtalk.length === 0
            ? {}
            : { onGo: goTo(interruptions.length > 0 ? interruptions : layers.overtalk) })}
        />
      )}
      {clipping.length > 0 ? (
        <Chip
          {...common}
          name="clipping"
          title={t('review.layers.nextClipping')}
          words={t('review.layers.clipping')}
          onGo={goTo(clipping)}
        />
      ) : null}
    </span>
  )
}

function Chip(props: {
  readonly name: LayerName
  readonly words: string
  readonly title?: string
  readonly choice: LayerChoice
  readonly onGo?: () => void
}): ReactNode {
  const { t } = useTranslation()
  const { name, words, title, choice, onGo } = props
  const isShown = choice.shown.has(name)
  const layer = t(`review.layers.names.${name}`)
  return (
    <span className={styles.chip}>
      <button
        type="button"
        className={styles.swatch}
        data-layer={name}
        aria-pressed={isShown}
        aria-label={t('review.layers.toggle', { layer })}
        title={t(isShown ? 'review.layers.hide' : 'review.layers.show', { layer })}
        onClick={() => choice.toggle(name)}
      />
      {onGo === undefined ? (
        <span title={title}>{words}</span>
      ) : (
        <button type="button" className={styles.go} title={title} onClick={onGo}>
          {words}
        </button>
      )}
    </span>
  )
}
