import { inSpanOrder, redactSamples } from '#shared/domain/sound/redaction.ts'
import type { MediaOutcome, RedactionTask } from './media-messages.ts'
import { meterPeaks, type PeakMeter } from './peaks.ts'
import { readSamples } from './read-samples.ts'
import { withRecording } from './with-recording.ts'
import { sampleWriter } from './write-samples.ts'
import { writeWhole } from './write-whole.ts'

/** The recording with its spans silenced or beeped, and the peaks of that: the waveform hides what the sound hides. */
export function copyRedacted({ source, spans, copy, peaks }: RedactionTask): Promise<MediaOutcome<'redact'>> {
  return withRecording<'redact'>(source, async (fd) => {
    const ordered = inSpanOrder(spans)
    const writer = sampleWriter(copy.path, copy.format)
    let meter: PeakMeter | null = null
    try {
      await readSamples(fd, (format) => {
        const peakMeter = meterPeaks(format.channels, format.sampleRate)
        meter = peakMeter
        writer.start(format)
        let firstFrame = 0
        return (samples) => {
          redactSamples(samples, { firstFrame, ...format }, ordered)
          firstFrame += samples.length / format.channels
          peakMeter.add(samples)
          writer.add(samples)
        }
      })
      // The copy last: where it is, its peaks are.
      writeWhole(peaks, (meter as PeakMeter | null)?.dat() ?? Buffer.alloc(0))
    } catch (error) {
      writer.abandon()
      throw error
    }
    await writer.finish()
    return { ok: true, found: null }
  })
}
