import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { formatDuration, formatPosition } from '#renderer/app/format.ts'
import { fontFamily, type Tokens } from '#renderer/theme/tokens.ts'
import type { Peaks } from '#shared/domain/sound/peaks.ts'
import { drawLayers, type LayerLook } from './draw-layers.ts'
import { drawSound, drawTimeline, gainOf, readyCanvas, type WaveSound } from './draw-wave.ts'
import type { HeardLayers } from './layers.ts'
import type { RecordingPlayer } from './recording-player.ts'

export const lanesHeight = 168
export const timelineHeight = 24

export type LayerPicture = Omit<LayerLook, 'tokens' | 'fontFamily' | 'voices'> & { readonly layers: HeardLayers }

/** The elements of a waveform; they are moved and drawn without React, once a picture at most. */
export type WaveElements = {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly canvas: RefObject<HTMLCanvasElement | null>
  readonly playhead: RefObject<HTMLDivElement | null>
  /** What of the overview is in view. */
  readonly frame: RefObject<HTMLDivElement | null>
  readonly overviewPlayhead: RefObject<HTMLDivElement | null>
}

export type WavePicture = {
  readonly peaks: Peaks
  readonly sound: WaveSound
  readonly picture: LayerPicture
  readonly tokens: Tokens
  readonly width: number
  readonly pixelsPerMs: number
}

/** A place of the recording that stays where it is on the screen when the zoom changes. */
export type Anchor = { readonly ms: number; readonly x: number }

export type WaveControl = {
  readonly holdAt: (anchor: Anchor) => void
  /** The reviewer looks elsewhere: the picture stays until the playhead comes by, or goes to where it is told to. */
  readonly lookElsewhere: () => void
}

/** Keeps canvas, playhead and overview at what is in view; follows the playhead while it plays. */
export function useWavePicture(player: RecordingPlayer, elements: WaveElements, given: WavePicture): WaveControl {
  const { peaks, sound, picture, tokens, width, pixelsPerMs } = given
  const follows = useRef(true)
  const anchor = useRef<Anchor | null>(null)
  useKeptPlace(player, elements.scroller, { width, pixelsPerMs, anchor })

  useEffect(() => {
    const { scroller, canvas, playhead } = elements
    const view = scroller.current
    const picturePlace = canvas.current
    if (view === null || picturePlace === null || width === 0) return
    const gain = gainOf(peaks)
    let frame: number | null = null
    let drawnAt: number | null = null

    const draw = (left: number): void => {
      const context = readyCanvas(picturePlace, width, lanesHeight + timelineHeight)
      if (context === null) return
      const shown = { width, height: lanesHeight, fromMs: left / pixelsPerMs, pixelsPerMs }
      const look = { ...picture, tokens, fontFamily, voices: sound.voices }
      drawLayers(context, picture.layers, { ...shown, lanes: sound.voices.length }, look)
      drawSound(context, { ...sound, gain }, shown)
      drawTimeline(context, shown, lanesHeight, { tokens, fontFamily, words: timeWords })
    }
    const paint = (): void => {
      frame = null
      const at = player.now() * pixelsPerMs
      const { isPlaying } = player.state()
      const inLeftHalf = at >= view.scrollLeft && at <= view.scrollLeft + width / 2
      if (isPlaying && inLeftHalf) follows.current = true
      if (isPlaying && follows.current && !inLeftHalf) view.scrollLeft = at - width / 2
      const left = view.scrollLeft
      if (left !== drawnAt) draw(left)
      drawnAt = left
      if (playhead.current !== null) playhead.current.style.transform = `translateX(${at - left}px)`
      placeOverview(elements, { left, width, share: width / (peaks.durationMs * pixelsPerMs), at })
      if (isPlaying) ask()
    }
    const ask = (): void => {
      frame ??= requestAnimationFrame(paint)
    }
    const comeIntoView = (): void => {
      const at = player.now() * pixelsPerMs
      follows.current = true
      if (at < view.scrollLeft || at > view.scrollLeft + width) view.scrollLeft = at - width / 2
      ask()
    }
    ask()
    view.addEventListener('scroll', ask, { passive: true })
    player.audio.addEventListener('seeked', comeIntoView)
    const stop = player.subscribe(ask)
    return () => {
      stop()
      view.removeEventListener('scroll', ask)
      player.audio.removeEventListener('seeked', comeIntoView)
      if (frame !== null) cancelAnimationFrame(frame)
    }
  }, [player, elements, peaks, sound, picture, tokens, width, pixelsPerMs])

  return {
    holdAt: (place) => {
      anchor.current = place
    },
    lookElsewhere: () => {
      follows.current = false
    },
  }
}

const timeWords = (ms: number, isFine: boolean): string => (isFine ? formatPosition : formatDuration)(Math.round(ms))

function placeOverview(
  { frame, overviewPlayhead }: WaveElements,
  view: { readonly left: number; readonly width: number; readonly share: number; readonly at: number },
): void {
  if (frame.current !== null) {
    frame.current.style.transform = `translateX(${view.left * view.share}px)`
    frame.current.style.width = `${view.width * view.share}px`
  }
  if (overviewPlayhead.current !== null) {
    overviewPlayhead.current.style.transform = `translateX(${view.at * view.share}px)`
  }
}

/** A changed zoom keeps in place what the pointer is over, else the playhead, else the middle of the view. */
function useKeptPlace(
  player: RecordingPlayer,
  scroller: WaveElements['scroller'],
  given: { readonly width: number; readonly pixelsPerMs: number; readonly anchor: RefObject<Anchor | null> },
): void {
  const { width, pixelsPerMs, anchor } = given
  const before = useRef(0)
  useLayoutEffect(() => {
    const view = scroller.current
    if (view === null || pixelsPerMs === 0) return
    const left = before.current === 0 ? 0 : view.scrollLeft
    const old = before.current === 0 ? pixelsPerMs : before.current
    const at = player.now()
    const x = at * old - left
    const isInView = x >= 0 && x <= width
    const kept = anchor.current ?? (isInView ? { ms: at, x } : { ms: (left + width / 2) / old, x: width / 2 })
    anchor.current = null
    if (before.current !== pixelsPerMs) view.scrollLeft = kept.ms * pixelsPerMs - kept.x
    before.current = pixelsPerMs
  }, [player, scroller, width, pixelsPerMs, anchor])
}
