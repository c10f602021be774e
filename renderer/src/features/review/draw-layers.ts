import type { Tokens } from '#renderer/theme/tokens.ts'
import { type HeardLayers, type LayerName, type LayerSpan, spansInView } from './layers.ts'

/** The part of the waveform that is in view, in pixels of the page. */
export type LayerView = {
  readonly width: number
  /** Of all lanes together. */
  readonly height: number
  readonly lanes: number
  readonly fromMs: number
  readonly pixelsPerMs: number
}

export type LayerLook = {
  readonly tokens: Tokens
  readonly fontFamily: string
  /** Colour of each lane's voice. */
  readonly voices: readonly string[]
  readonly shown: ReadonlySet<LayerName>
  readonly silenceWords: (span: LayerSpan) => string
}

const speechLine = 3
const clippingTick = 4
/** Words over less than this would be cut. */
const wordsNeed = 52

/** Draws what is in view of the layers, and nothing else: a call of hours costs what its picture costs. */
export function drawLayers(
  context: CanvasRenderingContext2D,
  layers: HeardLayers,
  view: LayerView,
  look: LayerLook,
): void {
  const { tokens, shown } = look
  const toMs = view.fromMs + view.width / view.pixelsPerMs
  const laneHeight = view.height / view.lanes
  const box = (span: LayerSpan): { readonly x: number; readonly width: number } => {
    const x = (span.startMs - view.fromMs) * view.pixelsPerMs
    return { x, width: Math.max(1, (span.endMs - span.startMs) * view.pixelsPerMs) }
  }
  const inView = <S extends LayerSpan>(spans: readonly S[]): readonly S[] => spansInView(spans, view.fromMs, toMs)
  context.clearRect(0, 0, view.width, view.height)
  if (shown.has('silence')) {
    for (const span of inView(layers.silences)) drawSilence(context, { ...box(span), view, look, span })
  }
  if (shown.has('overtalk')) {
    for (const span of inView(layers.overtalk)) {
      const { x, width } = box(span)
      const middle = laneHeight
      // A column through both lanes, and over the line between them: solid where it interrupts, hollow where it doesn't.
      context.globalAlpha = span.isInterruption ? 0.16 : 0.07
      context.fillStyle = tokens.chart3
      context.fillRect(x, 0, width, view.height)
      context.globalAlpha = 1
      if (!span.isInterruption) {
        context.strokeStyle = tokens.chart3
        context.strokeRect(x + 0.5, middle - 2.5, Math.max(1, width - 1), 5)
        continue
      }
      context.fillRect(x, middle - 3, width, 6)
      if (span.secondLane !== null) drawArrow(context, x, middle, span.secondLane === 0 ? -1 : 1)
    }
  }
  if (shown.has('speech')) {
    for (const [lane, spans] of layers.speech.entries()) {
      context.fillStyle = look.voices[lane] ?? tokens.textMuted
      const y = (lane + 1) * laneHeight - speechLine - 1
      for (const span of inView(spans)) {
        const { x, width } = box(span)
        context.fillRect(x, y, width, speechLine)
      }
    }
  }
  if (shown.has('clipping')) {
    context.fillStyle = tokens.statusFailText
    for (const [lane, spans] of layers.clipping.entries()) {
      for (const span of inView(spans)) {
        const { x, width } = box(span)
        context.fillRect(x, lane * laneHeight, Math.max(2, width), clippingTick)
      }
    }
  }
}

function drawSilence(
  context: CanvasRenderingContext2D,
  given: {
    readonly x: number
    readonly width: number
    readonly view: LayerView
    readonly look: LayerLook
    readonly span: LayerSpan
  },
): void {
  const { x, width, view, look, span } = given
  context.fillStyle = look.tokens.statusNeutralSurface
  context.fillRect(x, 0, width, view.height)
  const [left, right] = [Math.max(0, x), Math.min(view.width, x + width)]
  if (right - left < wordsNeed) return
  context.font = `11px ${look.fontFamily}`
  context.textBaseline = 'bottom'
  context.fillStyle = look.tokens.textMuted
  const words = look.silenceWords(span)
  if (context.measureText(words).width + 8 <= right - left) context.fillText(words, left + 4, view.height - 6)
}

/** Points from who spoke into the lane of who began second. */
function drawArrow(context: CanvasRenderingContext2D, x: number, y: number, direction: 1 | -1): void {
  context.beginPath()
  context.moveTo(x, y + direction * 3)
  context.lineTo(x + 8, y + direction * 3)
  context.lineTo(x, y + direction * 11)
  context.closePath()
  context.fill()
}
