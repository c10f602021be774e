import { framesOf } from '#shared/domain/redaction.ts'
import { readSamples } from './read-samples.ts'
import { type SampleFileFormat, sampleWriter } from './write-samples.ts'

/** Copies a span (milliseconds) of a recording, sample-exact, into a file of its own; what lies beyond its end is left out. */
export async function cutClip(
  fd: number,
  span: { readonly startMs: number; readonly endMs: number },
  target: { readonly path: string; readonly format: SampleFileFormat },
): Promise<void> {
  const writer = sampleWriter(target.path, target.format)
  try {
    await readSamples(fd, (format) => {
      const { channels, sampleRate } = format
      const range = framesOf(span, sampleRate)
      let firstFrame = 0
      writer.start({ channels, sampleRate })
      return (samples) => {
        const frames = samples.length / channels
        const from = Math.max(0, range.first - firstFrame)
        const to = Math.min(frames, range.end - firstFrame)
        if (from < to) writer.add(samples.subarray(from * channels, to * channels))
        firstFrame += frames
      }
    })
  } catch (error) {
    writer.abandon()
    throw error
  }
  await writer.finish()
}
