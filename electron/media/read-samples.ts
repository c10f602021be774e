import { readFrames } from './analyse-wav.ts'
import { decodeSamples, type SampleFormat, type TakeSamples } from './decode-samples.ts'
import { toSamples } from './samples.ts'
import { readWavLayout } from './wav.ts'

/**
 * All samples of a recording as signed 16 bit, channels interleaved: PCM and G.711 as they lie in their WAV, anything
 * else through the decoder. `start` is told the format before the first sample; it isn't called when there is none.
 */
export async function readSamples(fd: number, start: (format: SampleFormat) => TakeSamples): Promise<void> {
  const wav = readWavLayout(fd)
  if (wav.kind !== 'direct') {
    await decodeSamples(fd, null, start)
    return
  }
  const { layout } = wav
  const take = start({ channels: layout.channels, sampleRate: layout.sampleRate })
  readFrames(fd, layout, (bytes) => take(toSamples(bytes, layout.coding)))
}
