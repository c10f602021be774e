import type { Side } from './dialogue.ts'
import type { GroundTruthCall, Span } from './ground-truth.ts'
import { decibels, peak, rms, sampleRate } from './speech.ts'

export interface Measured {
  readonly durationMs: number
  readonly peakDecibels: { readonly [S in Side]: number }
  readonly noiseDecibels: { readonly [S in Side]: number }
  readonly quietestTurnDecibels: number
  /** Loudest level of the silent side while the other speaks. */
  readonly loudestLeakDecibels: number
  readonly lagMs: number
  readonly complaints: readonly string[]
}

interface Channels {
  readonly left: Float32Array
  readonly right: Float32Array
}

/** Compares what is in the encoded file with what the ground truth says of it. */
export function measureCall(decoded: Channels, source: Channels, truth: GroundTruthCall, lossy: boolean): Measured {
  const channel = (side: Side): Float32Array => (side === 'agent' ? decoded.left : decoded.right)
  const level = (side: Side, span: Span): number => decibels(rms(cut(channel(side), span)))
  const quiet = quietSpans(truth)
  const noise = (side: Side): number => decibels(rms(joined(channel(side), quiet)))
  const ownLevels = truth.turns.map((turn) => level(turn.channel, turn))
  const leaks = truth.turns
    .filter((turn) => !truth.turns.some((other) => other.channel !== turn.channel && overlap(turn, other)))
    .map((turn) => level(turn.channel === 'agent' ? 'customer' : 'agent', turn))
  const overlapLevels = truth.overlaps.flatMap((span) => [level('agent', span), level('customer', span)])
  const peaks = { agent: decibels(peak(decoded.left)), customer: decibels(peak(decoded.right)) }
  const noises = { agent: noise('agent'), customer: noise('customer') }
  const durationMs = Math.round((decoded.left.length * 1000) / sampleRate)
  const lagMs = lagBetween(source.left, decoded.left)
  const complaints: string[] = []
  const expect = (holds: boolean, words: string): void => {
    if (!holds) complaints.push(words)
  }
  for (const side of ['agent', 'customer'] as const) {
    expect(peaks[side] >= -6 && peaks[side] <= -1, `${side} peak ${peaks[side].toFixed(1)} dBFS`)
    // a lossy codec may leave out noise that nobody would hear
    expect(noises[side] <= -45 && (lossy || noises[side] >= -60), `${side} noise ${noises[side].toFixed(1)} dBFS`)
  }
  expect(Math.min(...ownLevels) > -32, `a turn at ${Math.min(...ownLevels).toFixed(1)} dBFS`)
  expect(Math.max(...leaks) < -44, `a silent side at ${Math.max(...leaks).toFixed(1)} dBFS`)
  expect(
    overlapLevels.every((value) => value > -35),
    'an overtalk in which only one side is heard',
  )
  expect(Math.abs(lagMs) <= 30, `sound is ${lagMs} ms late`)
  expect(durationMs >= truth.durationMs - 5, `file is ${truth.durationMs - durationMs} ms short`)
  return {
    durationMs,
    peakDecibels: peaks,
    noiseDecibels: noises,
    quietestTurnDecibels: Math.min(...ownLevels),
    loudestLeakDecibels: Math.max(...leaks),
    lagMs,
    complaints,
  }
}

/** Where nobody speaks, with 100 ms kept from any speech. */
function quietSpans(truth: GroundTruthCall): readonly Span[] {
  const lead = { startMs: 100, endMs: (truth.turns[0]?.startMs ?? 0) - 100 }
  const inner = truth.silences.map((span) => ({ startMs: span.startMs + 100, endMs: span.endMs - 100 }))
  return [lead, ...inner]
}

function overlap(one: Span, other: Span): boolean {
  return one.startMs < other.endMs && other.startMs < one.endMs
}

function cut(samples: Float32Array, span: Span): Float32Array {
  return samples.subarray((span.startMs * sampleRate) / 1000, (span.endMs * sampleRate) / 1000)
}

function joined(samples: Float32Array, spans: readonly Span[]): Float32Array {
  return Float32Array.from(spans.flatMap((span) => [...cut(samples, span)]))
}

/** Shift in ms at which the 1-ms envelopes of the first 15 s agree best, within ±200 ms. */
function lagBetween(source: Float32Array, decoded: Float32Array): number {
  const one = envelope(source)
  const other = envelope(decoded)
  let best = { lag: 0, sum: Number.NEGATIVE_INFINITY }
  for (let lag = -200; lag <= 200; lag++) {
    let sum = 0
    for (let index = 200; index < one.length - 200; index++) sum += (one[index] ?? 0) * (other[index + lag] ?? 0)
    if (sum > best.sum) best = { lag, sum }
  }
  return best.lag
}

function envelope(samples: Float32Array): readonly number[] {
  const step = sampleRate / 1000
  const length = Math.min(15_000, Math.floor(samples.length / step))
  return Array.from({ length }, (_, index) => rms(samples.subarray(index * step, (index + 1) * step)))
}
