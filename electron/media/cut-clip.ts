import { framesOf } from '#shared/domain/sound/redaction.ts'
import type { ClipTask, MediaOutcome } from './media-messages.ts'
import { readSamples } from './read-samples.ts'
import { withRecording } from './with-recording.ts'
import { sampleWriter } from './write-samples.ts'

/** Copies a span of a recording, sample-exact, into a file of its own; what lies beyond its end is left out. */
export function cutClip({ source, span, target }: ClipTask): Promise<MediaOutcome<'clip'>> {
  return withRecording<'clip'>(source, async (fd) => {
    const writer = sampleWriter(target.path, target.format)
    try {
      await readSamples(fd, ({ channels, sampleRate }) => {
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
    return { ok: true, found: null }
  })
}
