/*
 * Peaks in audiowaveform's .dat format, version 2 (little-endian): int32 version, uint32 flags (bit 0: 8-bit samples),
 * int32 sample rate, int32 samples per pixel, uint32 length in pixels, int32 channels; then for every pixel and channel
 * a minimum and a maximum.
 */

const headerBytes = 24

/** The loudest sample of each pixel, 0–1, one row a channel; what a waveform is drawn from. */
export type Peaks = {
  readonly pixelsPerSecond: number
  readonly durationMs: number
  readonly channels: readonly Float32Array[]
}

export type PeaksProblem = 'too-short' | 'other-version' | 'no-samples' | 'cut-off'

export type ParsedPeaks =
  | { readonly ok: true; readonly value: Peaks }
  | { readonly ok: false; readonly reason: PeaksProblem }

/**
 * Reads a .dat file (8 or 16 bit) into one row of amplitudes (0–1) a channel. A file that is no version 2, holds
 * nothing or ends before its header says answers with the reason.
 */
export function parsePeaks(dat: Uint8Array): ParsedPeaks {
  if (dat.byteLength < headerBytes) return { ok: false, reason: 'too-short' }
  const view = new DataView(dat.buffer, dat.byteOffset, dat.byteLength)
  if (view.getInt32(0, true) !== 2) return { ok: false, reason: 'other-version' }
  const sampleBytes = (view.getUint32(4, true) & 1) === 1 ? 1 : 2
  const [sampleRate, samplesPerPixel] = [view.getInt32(8, true), view.getInt32(12, true)]
  const [length, channelCount] = [view.getUint32(16, true), view.getInt32(20, true)]
  if (sampleRate <= 0 || samplesPerPixel <= 0 || length === 0 || channelCount < 1) {
    return { ok: false, reason: 'no-samples' }
  }
  if (dat.byteLength < headerBytes + length * channelCount * 2 * sampleBytes) return { ok: false, reason: 'cut-off' }
  return {
    ok: true,
    value: {
      pixelsPerSecond: sampleRate / samplesPerPixel,
      durationMs: (length * samplesPerPixel * 1000) / sampleRate,
      channels: Array.from({ length: channelCount }, (_, channel) =>
        amplitudes(view, { sampleBytes, length, channelCount, channel }),
      ),
    },
  }
}

type Row = {
  readonly sampleBytes: 1 | 2
  readonly length: number
  readonly channelCount: number
  readonly channel: number
}

function amplitudes(view: DataView, { sampleBytes, length, channelCount, channel }: Row): Float32Array {
  const row = new Float32Array(length)
  const stride = channelCount * 2
  // Typed arrays: half a day of pixels is read while the reviewer waits.
  const samples =
    sampleBytes === 1
      ? new Int8Array(view.buffer, view.byteOffset + headerBytes, length * stride)
      : Int16Array.from({ length: length * stride }, (_, at) => view.getInt16(headerBytes + at * 2, true))
  const full = sampleBytes === 1 ? 128 : 32768
  let at = channel * 2
  for (let pixel = 0; pixel < length; pixel += 1, at += stride) {
    row[pixel] = Math.max(Math.abs(samples[at] as number), Math.abs(samples[at + 1] as number)) / full
  }
  return row
}

/**
 * The same peaks with at most `mostPixels` pixels a channel: each new pixel is the loudest of a whole number of old
 * ones, so nothing loud disappears. Peaks that are short enough come back as they are.
 */
export function reducePeaks(peaks: Peaks, mostPixels: number): Peaks {
  const longest = Math.max(...peaks.channels.map((row) => row.length))
  const factor = Math.ceil(longest / Math.max(1, Math.floor(mostPixels)))
  if (factor <= 1) return peaks
  return {
    ...peaks,
    pixelsPerSecond: peaks.pixelsPerSecond / factor,
    channels: peaks.channels.map((row) => {
      const reduced = new Float32Array(Math.ceil(row.length / factor))
      for (let pixel = 0; pixel < row.length; pixel += 1) {
        const target = Math.floor(pixel / factor)
        reduced[target] = Math.max(reduced[target] ?? 0, row[pixel] ?? 0)
      }
      return reduced
    }),
  }
}

/** Each level of a pyramid joins so many pixels of the one before. */
const joined = 4

/**
 * The same peaks again and again with a quarter of the pixels, finest first, until a picture's width is left: drawing any
 * part at any zoom then reads a few pixels a column.
 */
export function peakLevels(peaks: Peaks): readonly Peaks[] {
  const levels = [peaks]
  for (let last = peaks; (last.channels[0]?.length ?? 0) > 2000; levels.push(last)) {
    last = reducePeaks(last, Math.ceil((last.channels[0]?.length ?? 0) / joined))
  }
  return levels
}

/**
 * The loudest sample (0–1) of a channel in a part of the recording; 0 outside of it. Read from the coarsest level whose
 * pixels aren't wider than the part, so what lies up to one such pixel beside it may count too.
 */
export function loudestBetween(levels: readonly Peaks[], channel: number, fromMs: number, toMs: number): number {
  const wanted = (toMs - fromMs) / 1000
  const level = levels.findLast(({ pixelsPerSecond }) => 1 / pixelsPerSecond <= wanted) ?? levels[0]
  const row = level?.channels[channel]
  if (level === undefined || row === undefined) return 0
  const first = Math.max(0, Math.floor((fromMs / 1000) * level.pixelsPerSecond))
  const end = Math.min(row.length, Math.max(first + 1, Math.ceil((toMs / 1000) * level.pixelsPerSecond - 1e-6)))
  let loudest = 0
  for (let pixel = first; pixel < end; pixel += 1) {
    const value = row[pixel] as number
    if (value > loudest) loudest = value
  }
  return loudest
}

/** Zoom steps a person would name, in pixels per second; at the largest one tenths of a second have their own labels. */
const namedZooms: readonly number[] = [5, 10, 20, 40, 80, 160, 320, 640]

/** Chromium lays nothing out beyond 2^25 pixels. */
const widestWaveform = 30_000_000

/**
 * The zoom levels (pixels per second) of a recording in a view `widthPixels` wide, smallest first: the one that shows
 * the whole recording, then the named steps beyond it, capped on recordings of half a day. A duration of 0 has the level
 * 0 only.
 */
export function zoomLevels(durationMs: number, widthPixels: number): readonly number[] {
  if (durationMs <= 0 || widthPixels <= 0) return [0]
  const seconds = durationMs / 1000
  const whole = widthPixels / seconds
  const cap = Math.max(widestWaveform / seconds, whole)
  return [whole, ...namedZooms.filter((zoom) => zoom > whole * 1.2 && zoom <= cap)]
}

/** Seconds between labels and between the ticks under them, finest first. */
const timelineSteps: readonly (readonly [labelSeconds: number, tickSeconds: number])[] = [
  [0.1, 0.05],
  [0.5, 0.1],
  [1, 0.2],
  [2, 0.5],
  [5, 1],
  [10, 2],
  [30, 5],
  [60, 10],
  [300, 60],
  [600, 60],
  [1800, 300],
  [3600, 600],
]

/** Labels nearer than this run into each other. */
const labelPixels = 60

/** How a timeline is divided at a zoom (pixels per second): the finest steps, in seconds, whose labels don't touch. */
export function timelineDivision(pixelsPerSecond: number): {
  readonly labelSeconds: number
  readonly tickSeconds: number
} {
  const [labelSeconds, tickSeconds] = timelineSteps.find(([label]) => label * pixelsPerSecond >= labelPixels) ?? [
    3600, 600,
  ]
  return { labelSeconds, tickSeconds }
}
