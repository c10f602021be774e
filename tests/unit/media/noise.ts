import { wavHeader } from '#electron/media/wav.ts'

/** Three seconds of stereo noise as WAV, 8 kHz: no sample of it is 0, so silence can't be there by chance. */
export function noiseWav(seconds = 3): Buffer {
  const samples = new Int16Array(8000 * 2 * seconds)
  let state = 1
  for (let at = 0; at < samples.length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    samples[at] = (state % 20_000) + 1
  }
  const content = Buffer.from(samples.buffer)
  return Buffer.concat([wavHeader({ coding: 'pcm_s16le', channels: 2, sampleRate: 8000 }, content.length), content])
}

/** The samples behind a 44-byte header. */
export const samplesOfWav = (wav: Uint8Array): Int16Array => new Int16Array(Uint8Array.from(wav.subarray(44)).buffer)
