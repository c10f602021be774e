import { inSpanOrder, type RedactedSpan, redactSamples } from '#shared/domain/redaction.ts'
import { meterPeaks, type PeakMeter } from './peaks.ts'
import { readSamples } from './read-samples.ts'
import { type SampleFileFormat, sampleWriter } from './write-samples.ts'
import { writeWhole } from './write-whole.ts'

/** The recording with its spans silenced or beeped, and the peaks of that: the waveform hides what the sound hides. */
export async function copyRedacted(
  fd: number,
  spans: readonly RedactedSpan[],
  copy: { readonly path: string; readonly format: SampleFileFormat },
  peaks: string,
): Promise<void> {
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
  } catch (error) {
    writer.abandon()
    throw error
  }
  // The copy last: where it is, its peaks are.
  writeWhole(peaks, (meter as PeakMeter | null)?.dat() ?? Buffer.alloc(0))
  await writer.finish()
}
