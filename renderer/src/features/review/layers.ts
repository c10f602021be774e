import type { RecordingSpeech } from '#shared/calls/speech.ts'
import type { Peaks } from '#shared/domain/sound/peaks.ts'
import { lastStartingBefore } from '#shared/domain/sound/playback.ts'

/*
 * What is heard, as the waveform shows it beneath the sound: each layer is a list of spans in order, so that only what
 * is in view is ever looked at.
 */

export type LayerName = 'speech' | 'silence' | 'overtalk' | 'clipping'
export const layerNames: readonly LayerName[] = ['speech', 'silence', 'overtalk', 'clipping']

export type LayerSpan = { readonly startMs: number; readonly endMs: number }

export type OvertalkSpan = LayerSpan & {
  readonly isInterruption: boolean
  /** The lane of who began second; null when both began at once. */
  readonly secondLane: number | null
}

export type HeardLayers = {
  /** Per lane. */
  readonly speech: readonly (readonly LayerSpan[])[]
  readonly silences: readonly LayerSpan[]
  readonly overtalk: readonly OvertalkSpan[]
  /** Per lane. */
  readonly clipping: readonly (readonly LayerSpan[])[]
}

/** What a lane's peaks reach where its crest was cut off: 32,124 of 32,768 in steps of 1/128, as peaks are stored. */
const clippedPeak = 125 / 128

/** Where a lane's sound stands at the top. Neighbouring pixels are one span. */
export function clippedSpans(peaks: Peaks, lane: number): readonly LayerSpan[] {
  const spans: { startMs: number; endMs: number }[] = []
  const pixelMs = 1000 / peaks.pixelsPerSecond
  const row = peaks.channels[lane] ?? new Float32Array()
  for (let pixel = 0; pixel < row.length; pixel += 1) {
    if ((row[pixel] ?? 0) < clippedPeak) continue
    const last = spans.at(-1)
    const startMs = pixel * pixelMs
    if (last !== undefined && startMs - last.endMs < pixelMs / 2) last.endMs = startMs + pixelMs
    else spans.push({ startMs, endMs: startMs + pixelMs })
  }
  return spans
}

/** What of some spans lies outside others; both in order. */
export function outsideOf<S extends LayerSpan>(spans: readonly S[], hidden: readonly LayerSpan[]): readonly S[] {
  return hidden.reduce<readonly S[]>(
    (left, { startMs, endMs }) =>
      left.flatMap((span) =>
        span.endMs <= startMs || span.startMs >= endMs
          ? [span]
          : [
              ...(span.startMs < startMs ? [{ ...span, endMs: startMs }] : []),
              ...(span.endMs > endMs ? [{ ...span, startMs: endMs }] : []),
            ],
      ),
    spans,
  )
}

/**
 * The layers of a recording; none of what could not be counted. Of what is redacted they don't even tell who spoke when.
 */
export function heardLayers(
  speech: RecordingSpeech | null,
  peaks: Peaks,
  redacted: readonly LayerSpan[] = [],
): HeardLayers {
  if (speech === null) return { speech: [], silences: [], overtalk: [], clipping: [] }
  const laneOf = (speaker: 'agent' | 'customer'): number => {
    const agent = speech.agentChannel ?? 0
    return speaker === 'agent' ? agent : 1 - agent
  }
  return {
    speech: speech.isNoisy ? [] : speech.channels.map(({ spans }) => outsideOf(spans, redacted)),
    silences: speech.silences,
    overtalk: outsideOf(speech.overtalk, redacted).map(({ startMs, endMs, kind, secondSpeaker }) => ({
      startMs,
      endMs,
      isInterruption: kind === 'interruption',
      secondLane: secondSpeaker === null ? null : laneOf(secondSpeaker),
    })),
    // Only a run of samples at the top is clipping, which peaks don't tell: where none was found there is none.
    clipping: speech.channels.map(({ clippedSamples }, lane) => (clippedSamples > 0 ? clippedSpans(peaks, lane) : [])),
  }
}

/** The spans that touch a view; spans in order and apart. */
export function spansInView<S extends LayerSpan>(spans: readonly S[], fromMs: number, toMs: number): readonly S[] {
  const first = Math.max(0, lastStartingBefore(spans, fromMs))
  const end = lastStartingBefore(spans, toMs) + 1
  return spans.slice(first, end).filter((span) => span.endMs > fromMs)
}

/** The first span that begins after a position, or, past the last, the first of all; null when there is none. */
export function nextSpan<S extends LayerSpan>(spans: readonly S[], atMs: number): S | null {
  // A little after where it begins still counts as being there: pressing again goes on.
  return spans.find(({ startMs }) => startMs > atMs + 50) ?? spans[0] ?? null
}

/** The last span that begins well before a position, or, before the first, the last of all; null when there is none. */
export function previousSpan<S extends LayerSpan>(spans: readonly S[], atMs: number): S | null {
  // Pressed again while the span just gone to is playing, it goes to the one before.
  return spans[lastStartingBefore(spans, atMs - 1000)] ?? spans.at(-1) ?? null
}
