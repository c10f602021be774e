import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { frameMs, type SpeechSpan } from '#shared/domain/sound/speech.ts'

// Calls put together from real speech, so that who speaks when is known to the frame: Debian's
// asterisk-core-sounds-en-wav (prompts) and asterisk-moh-opsound-wav (hold music). Synthetic in everything but the voices.

const prompts = '/usr/share/asterisk/sounds/en_US_f_Allison'
const music = '/usr/share/asterisk/moh'
export const rate = 8000

export const conditions = [
  'clean',
  'noise',
  'quiet',
  'crosstalk',
  'babble 20 dB',
  'babble 10 dB',
  'babble 5 dB',
  'music',
] as const
export type Condition = (typeof conditions)[number]

export type LabelledCall = {
  /** Channels interleaved. */
  readonly samples: Int16Array
  /** Per channel, without anything shorter than 60 ms and with gaps below 200 ms closed, as the product's spans are. */
  readonly speech: readonly (readonly SpeechSpan[])[]
  /** Where hold music plays on the agent's channel; nobody speaks. */
  readonly music: readonly SpeechSpan[]
}

/** Null where the packages are not installed. */
export function labelledCalls(condition: Condition, calls: number, minutes: number): readonly LabelledCall[] | null {
  const voices = wavsIn(prompts, (name) => name !== 'tt-monkeys.wav')
  const tunes = wavsIn(music, () => true)
  if (voices.length === 0 || tunes.length === 0) return null
  return Array.from({ length: calls }, (_, call) => makeCall(condition, voices, tunes, minutes, seeded(call + 1)))
}

function wavsIn(folder: string, isWanted: (name: string) => boolean): readonly Float32Array[] {
  try {
    const names = readdirSync(folder, { recursive: true }) as string[]
    return names
      .filter((name) => name.endsWith('.wav') && isWanted(name))
      .sort()
      .map((name) => samplesOf(readFileSync(join(folder, name))))
      .filter((samples) => samples.length > rate)
  } catch {
    return []
  }
}

function samplesOf(wav: Buffer): Float32Array {
  const at = wav.indexOf('data') + 8
  return Float32Array.from({ length: Math.floor((wav.length - at) / 2) }, (_, index) => wav.readInt16LE(at + index * 2))
}

type Random = () => number

/** mulberry32. */
function seeded(seed: number): Random {
  let state = seed * 0x9e37_79b9
  return () => {
    state = (state + 0x6d2b_79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

function makeCall(
  condition: Condition,
  voices: readonly Float32Array[],
  tunes: readonly Float32Array[],
  minutes: number,
  random: Random,
): LabelledCall {
  const length = minutes * 60 * rate
  const clean = [new Float32Array(length), new Float32Array(length)]
  const pick = (): Float32Array => voices[Math.floor(random() * voices.length)] ?? new Float32Array()
  const musicSpan = condition === 'music' ? { startMs: 60_000, endMs: 120_000 } : null
  let side = 0
  let at = rate
  while (at < length - 12 * rate) {
    if (musicSpan !== null && at > 55 * rate && at < 121 * rate) at = 121 * rate
    const said = pick()
    const to = clean[side] ?? new Float32Array()
    for (let sample = 0; sample < said.length && at + sample < length; sample += 1) to[at + sample] = said[sample] ?? 0
    side = 1 - side
    // One turn in six begins while the other is still speaking.
    const pause = random() < 1 / 6 ? -0.3 - random() * 0.9 : 0.2 + random() ** 2 * 5
    at += Math.max(rate, said.length + Math.round(pause * rate))
  }
  const speech = clean.map((channel) => spokenSpans(channel))
  const heard = spoil(condition, clean, pick, random)
  const tune = tunes[Math.floor(random() * tunes.length)] ?? new Float32Array()
  if (musicSpan !== null) {
    for (let sample = 0; sample < 60 * rate; sample += 1) {
      const to = heard[0] ?? new Float32Array()
      to[60 * rate + sample] = (to[60 * rate + sample] ?? 0) + (tune[sample % tune.length] ?? 0) * 0.5
    }
  }
  const samples = new Int16Array(length * 2)
  for (const [channel, row] of heard.entries()) {
    for (let sample = 0; sample < length; sample += 1) {
      samples[sample * 2 + channel] = Math.max(-32_768, Math.min(32_767, Math.round(row[sample] ?? 0)))
    }
  }
  return { samples, speech, music: musicSpan === null ? [] : [musicSpan] }
}

const rms = (samples: Float32Array): number => {
  let squares = 0
  let loud = 0
  for (const sample of samples) {
    if (Math.abs(sample) < 200) continue
    squares += sample * sample
    loud += 1
  }
  return Math.sqrt(squares / Math.max(1, loud))
}

function spoil(condition: Condition, clean: readonly Float32Array[], pick: () => Float32Array, random: Random) {
  const noiseDbfs = condition === 'noise' ? -50 : -70
  const amplitude = 32_768 * 10 ** (noiseDbfs / 20) * Math.sqrt(3)
  const withNoise = clean.map((channel) => channel.map((sample) => sample + (random() * 2 - 1) * amplitude))
  const [agent = new Float32Array(), customer = new Float32Array()] = withNoise
  if (condition === 'quiet') return [agent, customer.map((sample) => sample / 10)]
  if (condition === 'crosstalk') {
    const share = 10 ** (-25 / 20)
    return [
      agent.map((sample, index) => sample + (customer[index] ?? 0) * share),
      customer.map((sample, index) => sample + (agent[index] ?? 0) * share),
    ]
  }
  if (!condition.startsWith('babble')) return [agent, customer]
  const below = Number(condition.split(' ')[1])
  const babble = babbleOf(customer.length, pick)
  const gain = rms(clean[1] ?? customer) / 10 ** (below / 20) / rms(babble)
  return [agent, customer.map((sample, index) => sample + (babble[index] ?? 0) * gain)]
}

/** Six people speaking without a pause. */
function babbleOf(length: number, pick: () => Float32Array): Float32Array {
  const together = new Float32Array(length)
  for (let voice = 0; voice < 6; voice += 1) {
    for (let at = 0; at < length; ) {
      const said = pick()
      for (let sample = 0; sample < said.length && at + sample < length; sample += 1) {
        together[at + sample] = (together[at + sample] ?? 0) + (said[sample] ?? 0)
      }
      at += said.length
    }
  }
  return together
}

/** Frames within 38 dB of the loudest of the voice as it was recorded, without line or noise. */
function spokenSpans(channel: Float32Array): SpeechSpan[] {
  const size = (rate * frameMs) / 1000
  const powers = Float64Array.from({ length: Math.floor(channel.length / size) }, (_, frame) => {
    let sum = 0
    for (let at = frame * size; at < (frame + 1) * size; at += 1) sum += (channel[at] ?? 0) ** 2
    return sum / size
  })
  const least = powers.reduce((most, power) => Math.max(most, power), 0) * 10 ** (-38 / 10)
  const spans: { startMs: number; endMs: number }[] = []
  for (const [frame, power] of powers.entries()) {
    if (power < least) continue
    const last = spans.at(-1)
    if (last !== undefined && frame * frameMs - last.endMs < 200) last.endMs = (frame + 1) * frameMs
    else spans.push({ startMs: frame * frameMs, endMs: (frame + 1) * frameMs })
  }
  return spans.filter(({ startMs, endMs }) => endMs - startMs >= 60)
}
