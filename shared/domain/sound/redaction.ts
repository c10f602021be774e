/*
 * Spans of a recording that nobody may hear, applied to samples. What is hidden is overwritten, never turned down: not
 * one sample of it is left in a redacted copy.
 */

export type RedactionSound = 'silence' | 'beep'

/** A span (milliseconds, the end not included) and what is heard in its place, on every channel. */
export type RedactedSpan = { readonly startMs: number; readonly endMs: number; readonly sound: RedactionSound }

/** Frames (one sample of every channel) from the first to before the last. */
export type FrameRange = { readonly first: number; readonly end: number }

/**
 * The frames of a span. A border inside a frame takes all of it: half a sample of what is hidden would be too much. A
 * border that falls on a frame (any whole hundredth of a second at the usual rates) takes exactly what was marked.
 */
export function framesOf({ startMs, endMs }: Pick<RedactedSpan, 'startMs' | 'endMs'>, sampleRate: number): FrameRange {
  return { first: Math.floor((startMs * sampleRate) / 1000), end: Math.ceil((endMs * sampleRate) / 1000) }
}

const beepHertz = 1000
/** A quarter of full scale: -12 dBFS, as loud as a clear voice. */
const beepAmplitude = 8192
/** The tone swells and fades inside the span; a hard edge would click. */
const fadeMs = 5

/**
 * The sample of a beep (signed 16 bit) at a frame of a range. A recording of less than four samples a wave (rates under
 * 4 kHz, which no telephone has) gets the highest tone of four.
 */
export function beepSample(frame: number, { first, end }: FrameRange, sampleRate: number): number {
  const hertz = Math.min(beepHertz, sampleRate / 4)
  const fadeFrames = Math.max(1, Math.round((sampleRate * fadeMs) / 1000))
  const place = frame - first
  const gain = Math.min(1, place / fadeFrames, (end - 1 - frame) / fadeFrames)
  return Math.round(beepAmplitude * gain * Math.sin((2 * Math.PI * hertz * place) / sampleRate))
}

/** Where a run of samples lies in its recording, and how it is laid out: channels interleaved. */
export type SampleRun = { readonly firstFrame: number; readonly channels: number; readonly sampleRate: number }

/**
 * Overwrites, in place, what the spans cover of a run of signed 16-bit samples. Runs may be cut anywhere: the copy is
 * the same. Where spans overlap the later one of the list is heard.
 */
export function redactSamples(samples: Int16Array, run: SampleRun, spans: readonly RedactedSpan[]): void {
  const { firstFrame, channels, sampleRate } = run
  const endFrame = firstFrame + Math.floor(samples.length / channels)
  for (const span of spans) {
    const range = framesOf(span, sampleRate)
    const from = Math.max(range.first, firstFrame)
    const to = Math.min(range.end, endFrame)
    if (from >= to) continue
    if (span.sound === 'silence') {
      samples.fill(0, (from - firstFrame) * channels, (to - firstFrame) * channels)
      continue
    }
    for (let frame = from; frame < to; frame += 1) {
      const at = (frame - firstFrame) * channels
      samples.fill(beepSample(frame, range, sampleRate), at, at + channels)
    }
  }
}

/** The same spans always have the same order, whoever lists them. */
export function inSpanOrder<S extends RedactedSpan>(spans: readonly S[]): readonly S[] {
  return spans.toSorted(
    (a, b) => a.startMs - b.startMs || a.endMs - b.endMs || (a.sound === b.sound ? 0 : a.sound < b.sound ? -1 : 1),
  )
}

/** What a redacted copy is told apart by: its spans, and the way of making it (raised when the sound changes). */
export function redactionKey(spans: readonly RedactedSpan[]): string {
  return ['1', ...inSpanOrder(spans).map(({ startMs, endMs, sound }) => `${startMs}-${endMs}-${sound}`)].join(' ')
}

/** True when every millisecond of the first span lies in the second: then nothing that was hidden is heard again. */
export function isCoveredBy(
  hidden: Pick<RedactedSpan, 'startMs' | 'endMs'>,
  by: Pick<RedactedSpan, 'startMs' | 'endMs'>,
): boolean {
  return by.startMs <= hidden.startMs && by.endMs >= hidden.endMs
}
