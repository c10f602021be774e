import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Voice } from './dialogue.ts'

export const sampleRate = 8000

/**
 * The plain `cmn` voice of espeak-ng 1.51 reads its own tone digits out in English; the pinyin voice reads the same
 * characters properly.
 */
const language = 'cmn-latn-pinyin'

/** Characters the voice takes for their other reading, and homophones that it gets right. */
const respellings: readonly (readonly [string, string])[] = [
  ['空调', '空条'],
  ['重新', '虫新'],
]

/** One turn as 8 kHz telephone-band samples (−1 … 1), without the silence around it and at the same loudness as others. */
export function speak(text: string, voice: Voice, workFolder: string): Float32Array {
  const spoken = respellings.reduce((sofar, [written, said]) => sofar.replaceAll(written, said), text)
  const wide = join(workFolder, 'turn.wav')
  execFileSync('espeak-ng', [
    '-v',
    language + voice.variant,
    '-s',
    String(voice.speed),
    '-p',
    String(voice.pitch),
    '-w',
    wide,
    spoken,
  ])
  const narrow = execFileSync(
    'sox',
    // gain first: the filter may overshoot; -D: no dither, which would differ from run to run
    ['-D', wide, '-t', 'raw', '-e', 'floating-point', '-b', '32', '-r', String(sampleRate), '-', 'gain', '-6'].concat([
      'sinc',
      '280-3450',
    ]),
    { maxBuffer: 64 * 1024 * 1024 },
  )
  const samples = new Float32Array(narrow.buffer.slice(narrow.byteOffset, narrow.byteOffset + narrow.byteLength))
  return toLoudness(trimSilence(samples), 0.1)
}

/** Cuts what is more than 40 dB under the loudest 10 ms at both ends, so that the times of a turn are times of speech. */
function trimSilence(samples: Float32Array): Float32Array {
  const frame = sampleRate / 100
  const frames = Math.floor(samples.length / frame)
  const levels = Array.from({ length: frames }, (_, index) => rms(samples.subarray(index * frame, (index + 1) * frame)))
  const threshold = Math.max(...levels) * 0.01
  const first = levels.findIndex((level) => level > threshold)
  const last = levels.findLastIndex((level) => level > threshold)
  if (first < 0) throw new Error('the voice said nothing')
  return samples.slice(first * frame, (last + 1) * frame)
}

function toLoudness(samples: Float32Array, wanted: number): Float32Array {
  const factor = wanted / rms(samples)
  return samples.map((sample) => sample * factor)
}

export function rms(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return Math.sqrt(sum / Math.max(1, samples.length))
}

export function peak(samples: Float32Array): number {
  let highest = 0
  for (const sample of samples) highest = Math.max(highest, Math.abs(sample))
  return highest
}

/** Decibels under full scale; silence comes back as −120. */
export function decibels(amplitude: number): number {
  return Math.max(-120, 20 * Math.log10(Math.max(amplitude, 1e-9)))
}
