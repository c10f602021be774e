import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import WaveSurfer from 'wavesurfer.js'
import MinimapPlugin from 'wavesurfer.js/plugins/minimap'
import RegionsPlugin, { type Region } from 'wavesurfer.js/plugins/regions'
import TimelinePlugin from 'wavesurfer.js/plugins/timeline'
import { formatDuration, formatPosition } from '#renderer/app/format.ts'
import { useAppearance } from '#renderer/theme/appearance.tsx'
import { styleNonce } from '#renderer/theme/nonce.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import { type Peaks, timelineDivision } from '#shared/domain/peaks.ts'
import type { RecordingPlayer } from './recording-player.ts'
import { type LayerPicture, useLayerCanvas } from './use-layer-canvas.ts'
import styles from './Waveform.module.css'
import { isOwnRegion, keepLabelsInside, type RegionsApi, type RegionsWanted, syncRegions } from './waveform-regions.ts'

export type WaveformProps = {
  readonly player: RecordingPlayer
  readonly peaks: Peaks
  /** Pixels per second; 0 shows the whole recording. */
  readonly zoom: number
  readonly regions: Omit<RegionsWanted, 'words' | 'loop'>
  readonly onWidth: (pixels: number) => void
  readonly picture: LayerPicture
  /** The lane of the agent; null where the lanes don't tell who speaks. */
  readonly agentLane: 0 | 1 | null
  readonly onMark: (startMs: number, endMs: number) => void
  /** A drag while a redaction is open. */
  readonly onRedact: (startMs: number, endMs: number) => void
  readonly onMoveMark: (id: string, startMs: number, endMs: number | null) => void
  readonly onSelectMark: (id: string) => void
  readonly onZoom: (to: 'in' | 'out') => void
}

/** False in the moment between taking a waveform off the page (new colours, new peaks) and drawing the next. */
function isOnPage(drawn: Drawn | null): drawn is Drawn {
  return drawn?.surfer.getWrapper().isConnected === true
}

type Drawn = { readonly surfer: WaveSurfer; readonly regions: RegionsApi }

/** One lane a channel, the marks on them, a timeline below and the whole call in a strip under it. */
export function Waveform(props: WaveformProps): ReactNode {
  const { player, peaks, zoom, regions: wanted, agentLane } = props
  const { t } = useTranslation()
  const { tokens } = useAppearance()
  const loop = useSyncExternalStore(player.subscribe, () => player.state().loop)
  const lanes = useRef<HTMLDivElement>(null)
  const overview = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const layerCanvas = useRef<HTMLCanvasElement>(null)
  const lanesCount = peaks.channels.length
  const voices = useMemo(() => voicesOf(agentLane, lanesCount, tokens), [agentLane, lanesCount, tokens])
  const words = {
    openSpan: t('review.waveform.openSpan'),
    openRedaction: t('review.redaction.openSpan'),
    loop: t('review.waveform.loop'),
  }
  const waveformLabel = t('review.waveform.label')

  const onWidth = useEffectEvent(props.onWidth)
  const onZoom = useEffectEvent(props.onZoom)
  const isRedacting = wanted.openRedactionMs !== null
  const onDrawn = useEffectEvent(isRedacting ? props.onRedact : props.onMark)
  const onMoveMark = useEffectEvent(props.onMoveMark)
  const onSelectMark = useEffectEvent(props.onSelectMark)
  const isMark = useEffectEvent((id: string) => wanted.marks.some(({ mark }) => mark.id === id))
  const firstZoom = useEffectEvent(() => zoom)

  useEffect(() => {
    const [laneHost, overviewHost] = [lanes.current, overview.current]
    if (laneHost === null || overviewHost === null) return
    const surfer = drawWaveform({ player, peaks, tokens, voices, laneHost, overviewHost, zoom: firstZoom() })
    const regions = surfer.registerPlugin(RegionsPlugin.create())
    const scroller = surfer.getWrapper().parentElement
    scroller?.setAttribute('role', 'group')
    scroller?.setAttribute('aria-label', waveformLabel)
    if (scroller !== null) scroller.tabIndex = 0

    surfer.on('ready', () => {
      onWidth(surfer.getWidth())
      // Drawn anew in the middle of a call: the playhead shows where the sound is, without moving it.
      surfer.getRenderer().renderProgress(player.now() / 1000 / surfer.getDuration(), surfer.isPlaying())
      setDrawn({ surfer, regions })
    })
    surfer.on('resize', () => onWidth(surfer.getWidth()))
    regions.on('region-created', (region) => {
      if (!isOwnRegion(region.id) && !isMark(region.id)) takeDrawnRegion(region, (from, to) => onDrawn(from, to))
    })
    regions.on('region-updated', (region) => {
      if (!isOwnRegion(region.id)) onMoveMark(region.id, ...spanOf(region))
    })
    regions.on('region-clicked', (region) => {
      if (!isOwnRegion(region.id)) onSelectMark(region.id)
    })
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return
      event.preventDefault()
      onZoom(event.deltaY < 0 ? 'in' : 'out')
    }
    laneHost.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      laneHost.removeEventListener('wheel', onWheel)
      setDrawn(null)
      surfer.destroy()
    }
  }, [player, peaks, tokens, voices, waveformLabel])

  useEffect(() => {
    if (!isOnPage(drawn)) return
    const { surfer } = drawn
    const bars = barsAt(zoom, peaks)
    if (surfer.options.barWidth !== bars.barWidth) surfer.setOptions(bars)
    if (surfer.options.minPxPerSec !== zoom) surfer.zoom(zoom)
    const timeline = surfer.registerPlugin(timelineAt(zoom || surfer.getWidth() / surfer.getDuration(), peaks, tokens))
    return () => surfer.unregisterPlugin(timeline)
  }, [drawn, zoom, peaks, tokens])

  const canDraw = wanted.canEdit || isRedacting
  useEffect(() => {
    if (!isOnPage(drawn) || !canDraw) return
    return (drawn.regions as ReturnType<typeof RegionsPlugin.create>).enableDragSelection(
      { color: 'rgba(128,128,128,.2)' },
      5,
    )
  }, [drawn, canDraw])

  useEffect(() => {
    if (!isOnPage(drawn)) return
    const { surfer, regions } = drawn
    syncRegions(regions, { ...wanted, loop, words }, tokens)
    const keepInside = (): void => keepLabelsInside(regions, surfer.getWrapper())
    keepInside()
    const stops = [surfer.on('scroll', keepInside), surfer.on('zoom', keepInside), surfer.on('resize', keepInside)]
    return () => {
      for (const stop of stops) stop()
    }
  })

  useLayerCanvas(layerCanvas, {
    surfer: isOnPage(drawn) ? drawn.surfer : null,
    height: laneHeight * 2,
    voices,
    tokens,
    durationMs: peaks.durationMs,
    picture: props.picture,
  })

  return (
    <div>
      <div className={styles.lanes}>
        <canvas ref={layerCanvas} className={styles.layers} />
        <div ref={lanes} className={styles.host} />
        {agentLane === null || lanesCount < 2
          ? null
          : ([0, 1] as const).map((lane) => {
              const side = lane === agentLane ? 'agent' : 'customer'
              return (
                <span key={lane} className={`${styles.side} ${styles[side]}`} data-lane={lane}>
                  {t(`review.sides.${side}`)}
                </span>
              )
            })}
      </div>
      <div ref={overview} className={styles.overview} />
    </div>
  )
}

/** The colour of each lane: the agent's, the customer's, or neither where it isn't known whose it is. */
function voicesOf(agentLane: 0 | 1 | null, lanes: number, tokens: Tokens): readonly string[] {
  if (lanes === 1) return [tokens.voiceAgent]
  return Array.from({ length: lanes }, (_, lane) =>
    agentLane === null || lane > 1 ? tokens.chart6 : lane === agentLane ? tokens.voiceAgent : tokens.voiceCustomer,
  )
}

const laneHeight = 84
const overviewHeight = 34
const timelineHeight = 24

function drawWaveform(given: {
  readonly player: RecordingPlayer
  readonly peaks: Peaks
  readonly tokens: Tokens
  readonly voices: readonly string[]
  readonly laneHost: HTMLElement
  readonly overviewHost: HTMLElement
  readonly zoom: number
}): WaveSurfer {
  const { player, peaks, tokens, voices, laneHost, overviewHost, zoom } = given
  const lanesOf = (height: number) =>
    peaks.channels.map((_, channel) => {
      const color = voices[channel] ?? tokens.textMuted
      return { waveColor: color, progressColor: color, height: height / peaks.channels.length }
    })
  const loudest = peaks.channels.reduce((most, row) => row.reduce((top, value) => Math.max(top, value), most), 0)
  const look = {
    cspNonce: styleNonce,
    cursorColor: tokens.playhead,
    ...barsAt(0, peaks),
    // A quiet call is drawn larger, never more than eight times.
    barHeight: Math.min(8, 0.92 / Math.max(loudest, 0.01)),
  }
  return WaveSurfer.create({
    ...look,
    ...barsAt(zoom, peaks),
    container: laneHost,
    media: player.audio,
    // Always both: with them nothing is ever fetched or decoded here.
    peaks: [...peaks.channels],
    duration: peaks.durationMs / 1000,
    height: laneHeight,
    splitChannels: lanesOf(laneHeight * 2),
    cursorWidth: 2,
    minPxPerSec: zoom,
    hideScrollbar: true,
    plugins: [
      MinimapPlugin.create({
        ...look,
        container: overviewHost,
        height: overviewHeight / peaks.channels.length,
        splitChannels: lanesOf(overviewHeight),
        cursorWidth: 1,
        overlayColor: 'rgba(80, 150, 170, 0.25)',
      }),
    ],
  })
}

/** Columns without a gap between them (a gap of nought would mean half a bar), as wide as a peak is at this zoom. */
function barsAt(zoom: number, peaks: Peaks): { readonly barWidth: number; readonly barGap: number } {
  return { barWidth: Math.max(1, Math.ceil(zoom / peaks.pixelsPerSecond)), barGap: 0.01 }
}

function timelineAt(pixelsPerSecond: number, peaks: Peaks, tokens: Tokens) {
  const { labelSeconds, tickSeconds } = timelineDivision(pixelsPerSecond, peaks.durationMs)
  return TimelinePlugin.create({
    height: timelineHeight,
    timeInterval: tickSeconds,
    primaryLabelInterval: labelSeconds,
    secondaryLabelInterval: labelSeconds,
    style: { color: tokens.textFaint, fontSize: '11px', lineHeight: '13px' },
    // Steps add up with a small error, and places are cut, not rounded.
    formatTimeCallback: (seconds) =>
      (labelSeconds < 1 ? formatPosition : formatDuration)(Math.round(seconds * 10) * 100),
    secondaryLabelOpacity: 1,
  })
}

function spanOf(region: Region): [startMs: number, endMs: number | null] {
  const [startMs, endMs] = [Math.round(region.start * 1000), Math.round(region.end * 1000)]
  return [startMs, endMs > startMs ? endMs : null]
}

/** A region the reviewer has just drawn becomes a mark; the mark then draws its own. */
function takeDrawnRegion(region: Region, onMark: (startMs: number, endMs: number) => void): void {
  const [startMs, endMs] = spanOf(region)
  region.remove()
  if (endMs !== null) onMark(startMs, endMs)
}
