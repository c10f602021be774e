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
  const read = (at: number): number => (sampleBytes === 1 ? view.getInt8(at) : view.getInt16(at, true))
  const full = sampleBytes === 1 ? 128 : 32768
  const row = new Float32Array(length)
  const stride = channelCount * 2 * sampleBytes
  let at = headerBytes + channel * 2 * sampleBytes
  for (let pixel = 0; pixel < length; pixel += 1, at += stride) {
    row[pixel] = Math.max(Math.abs(read(at)), Math.abs(read(at + sampleBytes))) / full
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

/** Zoom steps a person would name, in pixels per second. */
const namedZooms: readonly number[] = [5, 10, 20, 40, 80, 160, 320]

/** Wider than this a drawn waveform makes changing the zoom slow. */
const widestWaveform = 400_000

/**
 * The zoom levels (pixels per second) of a recording in a view `widthPixels` wide, smallest first: the one that shows
 * the whole recording, then the named steps beyond it, capped on long calls. A duration of 0 has the level 0 only.
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
/** Each tick is an element of the page. */
const mostTicks = 1500

/**
 * How a timeline is divided at a zoom (pixels per second): the finest steps, in seconds, whose labels don't touch. On
 * long calls the ticks between the labels are left out.
 */
export function timelineDivision(
  pixelsPerSecond: number,
  durationMs: number,
): { readonly labelSeconds: number; readonly tickSeconds: number } {
  const [labelSeconds, tickSeconds] = timelineSteps.find(([label]) => label * pixelsPerSecond >= labelPixels) ?? [
    3600, 600,
  ]
  const isCrowded = durationMs / 1000 / tickSeconds > mostTicks
  return { labelSeconds, tickSeconds: isCrowded ? labelSeconds : tickSeconds }
}
