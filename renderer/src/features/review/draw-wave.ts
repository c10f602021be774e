import type { Tokens } from '#renderer/theme/tokens.ts'
import { loudestBetween, type Peaks, timelineDivision } from '#shared/domain/sound/peaks.ts'

/*
 * The sound itself and the times under it, drawn for what is in view only: a call of hours costs what its picture costs.
 */

export type WaveView = {
  readonly width: number
  /** Of all lanes together. */
  readonly height: number
  readonly fromMs: number
  readonly pixelsPerMs: number
}

export type WaveSound = {
  /** Finest first, as `peakLevels` makes them. */
  readonly levels: readonly Peaks[]
  /** Colour of each lane. */
  readonly voices: readonly string[]
}

/** A quiet call is drawn larger, never more than eight times. */
export function gainOf({ channels }: Peaks): number {
  const loudest = channels.reduce((most, row) => row.reduce((top, value) => Math.max(top, value), most), 0)
  return Math.min(8, 0.92 / Math.max(loudest, 0.01))
}

/** One lane a channel, each column the loudest of what it stands for. */
export function drawSound(
  context: CanvasRenderingContext2D,
  sound: WaveSound & { readonly gain: number },
  view: WaveView,
): void {
  const { levels, voices, gain } = sound
  const laneHeight = view.height / voices.length
  // Columns stand at whole places of the recording: scrolling moves them, and doesn't draw others.
  const left = view.fromMs * view.pixelsPerMs
  const first = Math.floor(left)
  const peakMs = 1000 / (levels[0]?.pixelsPerSecond ?? 100)
  // Where a peak is wider than a pixel, a column is as wide as a peak.
  const step = Math.max(1, Math.floor(peakMs * view.pixelsPerMs))
  for (const [lane, colour] of voices.entries()) {
    const middle = (lane + 0.5) * laneHeight
    context.fillStyle = colour
    for (let column = first - (first % step); column < left + view.width; column += step) {
      const fromMs = column / view.pixelsPerMs
      const loudest = loudestBetween(levels, lane, fromMs, fromMs + step / view.pixelsPerMs)
      // Whole pixels: silence is a sharp line.
      const half = Math.round(Math.min(1, loudest * gain) * (laneHeight / 2))
      context.fillRect(column - left, Math.round(middle) - half, step, Math.max(1, half * 2))
    }
  }
}

export type TimelineLook = {
  readonly tokens: Tokens
  readonly fontFamily: string
  readonly words: (ms: number, isFine: boolean) => string
}

/** Ticks and times along the lower edge, from `top` down. */
export function drawTimeline(
  context: CanvasRenderingContext2D,
  view: WaveView,
  top: number,
  { tokens, fontFamily, words }: TimelineLook,
): void {
  const { labelSeconds, tickSeconds } = timelineDivision(view.pixelsPerMs * 1000)
  const toMs = view.fromMs + view.width / view.pixelsPerMs
  const [tickMs, labelMs] = [tickSeconds * 1000, labelSeconds * 1000]
  context.font = `11px ${fontFamily}`
  context.textBaseline = 'top'
  context.fillStyle = tokens.textFaint
  // Whole numbers of ticks: steps that add up would drift.
  for (let tick = Math.floor(view.fromMs / tickMs); tick * tickMs <= toMs; tick += 1) {
    const x = Math.round((tick * tickMs - view.fromMs) * view.pixelsPerMs)
    const isLabelled = Math.round(tick * tickMs) % Math.round(labelMs) === 0
    context.fillRect(x, top, 1, isLabelled ? 7 : 4)
    if (!isLabelled) continue
    const label = words(tick * tickMs, labelSeconds < 1)
    // A time cut off would read as another one.
    const fits = x + 4 >= 0 && x + 4 + context.measureText(label).width <= view.width
    if (fits) context.fillText(label, x + 4, top + 7)
  }
}

/** Makes a canvas as sharp as the screen, cleared, in pixels of the page; null where it can't be drawn on. */
export function readyCanvas(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
  const context = canvas.getContext('2d')
  const scale = window.devicePixelRatio
  const [pixels, lines] = [Math.round(width * scale), Math.round(height * scale)]
  canvas.style.width = `${width}px`
  // Setting them clears, and is slow, so only when they differ.
  if (canvas.width !== pixels) canvas.width = pixels
  if (canvas.height !== lines) canvas.height = lines
  context?.setTransform(scale, 0, 0, scale, 0, 0)
  context?.clearRect(0, 0, width, height)
  return context
}
