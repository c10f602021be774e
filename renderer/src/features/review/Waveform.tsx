import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppearance } from '#renderer/theme/appearance.tsx'
import type { Tokens } from '#renderer/theme/tokens.ts'
import { type Peaks, peakLevels } from '#shared/domain/sound/peaks.ts'
import type { RecordingPlayer } from './recording-player.ts'
import { useWaveDrag } from './use-wave-drag.ts'
import { type LayerPicture, useWavePicture, type WaveElements } from './use-wave-picture.ts'
import styles from './Waveform.module.css'
import { WaveOverview } from './WaveOverview.tsx'
import { type WantedSpans, WaveSpans } from './WaveSpans.tsx'

export type WaveformProps = {
  readonly player: RecordingPlayer
  readonly peaks: Peaks
  /** Pixels per second; 0 shows the whole recording. */
  readonly zoom: number
  readonly spans: WantedSpans
  readonly onWidth: (pixels: number) => void
  readonly picture: LayerPicture
  /** The lane of the agent; null where the lanes don't tell who speaks. */
  readonly agentLane: 0 | 1 | null
  /** What edges are drawn to while Alt is held. */
  readonly speechEdges: readonly number[]
  readonly onMark: (startMs: number, endMs: number) => void
  /** A drag while a redaction is open. */
  readonly onRedact: (startMs: number, endMs: number) => void
  readonly onMoveMark: (id: string, startMs: number, endMs: number | null) => void
  readonly onSelectMark: (id: string) => void
  readonly onPlayMark: (id: string) => void
  readonly onZoom: (to: 'in' | 'out') => void
}

/**
 * One lane a channel, the marks on them, a timeline below and the whole call in a strip under it. Only what is in view is
 * drawn, from peaks of the fitting size: two hours cost what two minutes cost.
 */
export function Waveform(props: WaveformProps): ReactNode {
  const { player, peaks, zoom, spans: wanted, agentLane, picture } = props
  const { t } = useTranslation()
  const { tokens } = useAppearance()
  const loop = useSyncExternalStore(player.subscribe, () => player.state().loop)
  const elements = useWaveElements()
  const { scroller } = elements
  const [width, setWidth] = useState(0)
  const { durationMs } = peaks
  const whole = width / durationMs
  const pixelsPerMs = zoom === 0 ? whole : Math.max(zoom / 1000, whole)
  const lanesCount = peaks.channels.length
  const sound = useMemo(
    () => ({ levels: peakLevels(peaks), voices: voicesOf(agentLane, lanesCount, tokens) }),
    [peaks, agentLane, lanesCount, tokens],
  )
  const control = useWavePicture(player, elements, { peaks, sound, picture, tokens, width, pixelsPerMs })

  const onWidth = useEffectEvent((pixels: number) => {
    setWidth(pixels)
    props.onWidth(pixels)
  })
  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (!event.ctrlKey) {
      control.lookElsewhere()
      return
    }
    event.preventDefault()
    const x = event.clientX - (scroller.current?.getBoundingClientRect().left ?? 0)
    control.holdAt({ ms: msAt(event.clientX), x })
    props.onZoom(event.deltaY < 0 ? 'in' : 'out')
  })
  useEffect(() => {
    const view = scroller.current
    if (view === null) return
    const observer = new ResizeObserver(() => onWidth(view.clientWidth))
    observer.observe(view)
    // React's own wheel handlers can't keep the page from zooming.
    view.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      observer.disconnect()
      view.removeEventListener('wheel', onWheel)
    }
  }, [scroller])

  const msAt = (clientX: number): number => {
    const view = scroller.current
    if (view === null || pixelsPerMs === 0) return 0
    return (clientX - view.getBoundingClientRect().left + view.scrollLeft) / pixelsPerMs
  }
  const isRedacting = wanted.openRedactionMs !== null
  const drag = useWaveDrag({
    msAt,
    scroller: () => scroller.current,
    pixelsPerMs,
    durationMs,
    speechEdges: props.speechEdges,
    canDraw: wanted.canEdit || isRedacting,
    canMove: wanted.canEdit,
    onClick: (ms, id) => {
      player.seek(ms)
      if (id !== null) props.onSelectMark(id)
    },
    onDrawn: isRedacting ? props.onRedact : props.onMark,
    onMove: (id, { startMs, endMs }) => props.onMoveMark(id, startMs, endMs),
  })

  return (
    <div>
      <div className={styles.lanes}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset doesn't scroll */}
        <div
          ref={scroller}
          role="group"
          aria-label={t('review.waveform.label')}
          className={styles.scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard; the keys of the player move it
          tabIndex={0}
        >
          <div
            className={styles.track}
            style={{ width: Math.max(width, durationMs * pixelsPerMs) }}
            data-ready={width > 0}
            onPointerDown={(event) => drag.press(event, null)}
          >
            <div className={styles.still}>
              <canvas ref={elements.canvas} className={styles.canvas} />
            </div>
            <WaveSpans
              wanted={wanted}
              loop={loop}
              held={drag.held}
              pixelsPerMs={pixelsPerMs}
              durationMs={durationMs}
              onPress={drag.press}
              onPlay={props.onPlayMark}
            />
            <div className={styles.still}>
              <div ref={elements.playhead} className={styles.playhead} />
            </div>
          </div>
        </div>
        <Sides agentLane={agentLane} lanes={lanesCount} />
      </div>
      <WaveOverview
        peaks={peaks}
        sound={sound}
        marks={wanted.marks}
        frame={elements.frame}
        playhead={elements.overviewPlayhead}
        onSeek={(share) => player.seek(share * durationMs)}
        onLook={(share) => {
          control.lookElsewhere()
          if (scroller.current !== null) scroller.current.scrollLeft = share * durationMs * pixelsPerMs - width / 2
        }}
      />
    </div>
  )
}

function useWaveElements(): WaveElements {
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const playhead = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const overviewPlayhead = useRef<HTMLDivElement>(null)
  const [elements] = useState(() => ({ scroller, canvas, playhead, frame, overviewPlayhead }))
  return elements
}

/** Whose lane is whose, in words, where it is known. */
function Sides({ agentLane, lanes }: { readonly agentLane: 0 | 1 | null; readonly lanes: number }): ReactNode {
  const { t } = useTranslation()
  if (agentLane === null || lanes < 2) return null
  return ([0, 1] as const).map((lane) => {
    const side = lane === agentLane ? 'agent' : 'customer'
    return (
      <span key={lane} className={`${styles.side} ${styles[side]}`} data-lane={lane}>
        {t(`review.sides.${side}`)}
      </span>
    )
  })
}

/** The colour of each lane: the agent's, the customer's, or neither where it isn't known whose it is. */
function voicesOf(agentLane: 0 | 1 | null, lanes: number, tokens: Tokens): readonly string[] {
  if (lanes === 1) return [tokens.voiceAgent]
  return Array.from({ length: lanes }, (_, lane) =>
    agentLane === null || lane > 1 ? tokens.chart6 : lane === agentLane ? tokens.voiceAgent : tokens.voiceCustomer,
  )
}
