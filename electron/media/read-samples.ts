import type { RawAudioFormat } from '#shared/calls/imports.ts'
import { readFrames } from './analyse-wav.ts'
import { decodeSamples, type SampleFormat, type TakeSamples } from './decode-samples.ts'
import { rawLayout } from './raw-format.ts'
import { toSamples } from './samples.ts'
import { readWavLayout, type WavLayout } from './wav.ts'

/**
 * All samples of a recording as signed 16 bit, channels interleaved: PCM and G.711 as they lie in their WAV, anything
 * else through the decoder. `start` is told the format before the first sample; it isn't called when there is none.
 * `raw` says what a file without a header holds.
 */
export async function readSamples(
  fd: number,
  start: (format: SampleFormat) => TakeSamples,
  raw: RawAudioFormat | null = null,
): Promise<void> {
  const layout = directLayout(fd, raw)
  if (layout === null) {
    await decodeSamples(fd, null, start, raw)
    return
  }
  const take = start({ channels: layout.channels, sampleRate: layout.sampleRate })
  readFrames(fd, layout, (bytes) => take(toSamples(bytes, layout.coding)))
}

function directLayout(fd: number, raw: RawAudioFormat | null): WavLayout | null {
  if (raw !== null) return rawLayout(fd, raw)
  const wav = readWavLayout(fd)
  return wav.kind === 'direct' ? wav.layout : null
}
