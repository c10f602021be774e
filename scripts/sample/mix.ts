import { agentByNumber } from './agents.ts'
import type { Dialogue, Side } from './dialogue.ts'
import type { GroundTruthCall, Span, SpokenTurn } from './ground-truth.ts'
import { type Random, seededRandom, seedFromText } from './random.ts'
import { peak, rms, sampleRate, speak } from './speech.ts'

export interface MixedCall {
  readonly left: Float32Array
  readonly right: Float32Array
  readonly truth: GroundTruthCall
}

interface Placed {
  readonly side: Side
  readonly text: string
  readonly start: number
  readonly samples: Float32Array
}

/** A silence worth a reviewer's attention. */
const silenceMs = 2000

/** Speaks the turns, lays them out in time on two channels and notes where everything is. */
export function mixCall(dialogue: Dialogue, workFolder: string): MixedCall {
  const random = seededRandom(seedFromText(dialogue.callNumber))
  const isHangUp = dialogue.problem?.where === 'end'
  const placed = placeTurns(dialogue, random, workFolder, isHangUp)
  const spokenEnd = Math.max(...placed.map((turn) => turn.start + turn.samples.length))
  const length = spokenEnd + (isHangUp ? 0 : milliseconds(random.between(500, 900)))
  const channel = (side: Side, peakDecibels: number): Float32Array =>
    renderChannel(
      placed.filter((turn) => turn.side === side),
      length,
      peakDecibels,
      dialogue.format === 'wav-pcm8' ? -52 : random.between(-56, -50),
      random,
    )
  const left = channel('agent', -3)
  const right = channel('customer', random.between(-4.5, -3.5))
  return { left, right, truth: describe(dialogue, placed, length) }
}

function placeTurns(dialogue: Dialogue, random: Random, workFolder: string, isHangUp: boolean): readonly Placed[] {
  const agentVoice = agentByNumber(dialogue.agentNumber).voice
  const placed: Placed[] = []
  let end = milliseconds(random.between(500, 900))
  dialogue.turns.forEach((turn, index) => {
    const ordinaryGap = random.between(250, 700)
    const gap = index === 0 ? 0 : (turn.gapMs ?? ordinaryGap)
    const whole = speak(turn.text, turn.side === 'agent' ? agentVoice : dialogue.customerVoice, workFolder)
    const cutShort = isHangUp && index === dialogue.turns.length - 1
    const samples = cutShort ? whole.slice(0, Math.round(whole.length * 0.8)) : whole
    const start = end + milliseconds(gap)
    placed.push({ side: turn.side, text: turn.text, start, samples })
    end = Math.max(end, start + samples.length)
  })
  return placed
}

function renderChannel(
  turns: readonly Placed[],
  length: number,
  peakDecibels: number,
  noiseDecibels: number,
  random: Random,
): Float32Array {
  const channel = new Float32Array(length)
  for (const turn of turns) {
    for (let index = 0; index < turn.samples.length; index++) {
      channel[turn.start + index] = (channel[turn.start + index] ?? 0) + (turn.samples[index] ?? 0)
    }
  }
  const factor = 10 ** (peakDecibels / 20) / peak(channel)
  const noise = lineNoise(length, 10 ** (noiseDecibels / 20), random)
  return channel.map((sample, index) => sample * factor + (noise[index] ?? 0))
}

/** Hiss that falls off towards the top of the band, as on a real line. */
function lineNoise(length: number, amplitude: number, random: Random): Float32Array {
  const noise = new Float32Array(length)
  let held = 0
  for (let index = 0; index < length; index++) {
    held = 0.5 * held + 0.5 * random.normal()
    noise[index] = held
  }
  const factor = amplitude / rms(noise)
  return noise.map((sample) => sample * factor)
}

function describe(dialogue: Dialogue, placed: readonly Placed[], length: number): GroundTruthCall {
  const turns: readonly SpokenTurn[] = placed.map((turn) => ({
    channel: turn.side,
    startMs: toMilliseconds(turn.start),
    endMs: toMilliseconds(turn.start + turn.samples.length),
    text: turn.text,
  }))
  const sourceDurationMs = toMilliseconds(length)
  const overlaps = turns.slice(1).flatMap((turn, index) => {
    const before = turns[index]
    if (!before || before.channel === turn.channel || turn.startMs >= before.endMs) return []
    return [{ startMs: turn.startMs, endMs: Math.min(before.endMs, turn.endMs), secondStarter: turn.channel }]
  })
  return {
    file: dialogue.file,
    callNumber: dialogue.callNumber,
    agentNumber: dialogue.agentNumber,
    title: dialogue.title,
    durationMs: sourceDurationMs,
    turns,
    silences: silencesBetween(turns),
    overlaps,
    problem: problemSpan(dialogue, turns, overlaps, sourceDurationMs),
  }
}

function silencesBetween(turns: readonly SpokenTurn[]): readonly Span[] {
  const silences: Span[] = []
  let end = turns[0]?.endMs ?? 0
  for (const turn of turns.slice(1)) {
    if (turn.startMs - end >= silenceMs) silences.push({ startMs: end, endMs: turn.startMs })
    end = Math.max(end, turn.endMs)
  }
  return silences
}

function problemSpan(
  dialogue: Dialogue,
  turns: readonly SpokenTurn[],
  overlaps: readonly Span[],
  durationMs: number,
): GroundTruthCall['problem'] {
  const { problem } = dialogue
  if (!problem) return null
  const turn = turns[problem.turn]
  if (!turn) throw new Error(`${dialogue.callNumber}: the problem names turn ${problem.turn}, which is not there`)
  const { turn: _turn, where, ...words } = problem
  return { ...words, ...spanOf() }

  function spanOf(): Span {
    switch (where) {
      case 'turn':
        return { startMs: turn?.startMs ?? 0, endMs: turn?.endMs ?? 0 }
      case 'pause':
        return { startMs: turns[problem?.turn ? problem.turn - 1 : 0]?.endMs ?? 0, endMs: turn?.startMs ?? 0 }
      case 'overlap': {
        const overlap = overlaps.find((span) => span.startMs === turn?.startMs)
        if (!overlap) throw new Error(`${dialogue.callNumber}: nobody talks over the other at turn ${problem?.turn}`)
        return { startMs: overlap.startMs, endMs: overlap.endMs }
      }
      case 'end':
        return { startMs: Math.max(turn?.startMs ?? 0, durationMs - 2000), endMs: durationMs }
    }
  }
}

function milliseconds(count: number): number {
  return Math.round((count * sampleRate) / 1000)
}

function toMilliseconds(samples: number): number {
  return Math.round((samples * 1000) / sampleRate)
}
