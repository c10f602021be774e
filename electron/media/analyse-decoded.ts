import { fstatSync, readSync } from 'node:fs'
import { decodeSamples, Undecodable } from './decode-samples.ts'
import type { MediaAnalysis } from './media-messages.ts'
import { meterPeaks, type PeakMeter } from './peaks.ts'
import { startWhole, writeWhole } from './write-whole.ts'

/** Coders round the length to whole frames and leave out their lead-in; what lacks more was cut off. */
const mostMissingMs = 300

/**
 * Any other format, through the decoder in one pass: samples to the meter and, unless the original is FLAC, the same
 * samples as FLAC. MP3 and AAC can't be sought exactly; the copy can. A FLAC that was cut off gets a copy in a second
 * pass: players seek by the length in its header.
 */
export async function analyseDecoded(fd: number, peaks: string, copyStem: string): Promise<MediaAnalysis> {
  const analysis = await analyseInOnePass(fd, peaks, isFlac(fd) ? null : copyStem)
  const isPlayable = analysis.derivedExtension !== null || !analysis.isTruncated
  return isPlayable ? analysis : analyseInOnePass(fd, peaks, copyStem)
}

async function analyseInOnePass(fd: number, peaks: string, copyStem: string | null): Promise<MediaAnalysis> {
  const copy = copyStem === null ? null : startWhole(`${copyStem}.flac`)
  try {
    let meter: PeakMeter | null = null
    const decoded = await decodeSamples(fd, copy?.fd ?? null, ({ channels, sampleRate }) => {
      const peakMeter = meterPeaks(channels, sampleRate)
      meter = peakMeter
      return peakMeter.add
    })
    // A rate or a number of channels that FLAC can't hold is a lie of the header: nobody could hear it either.
    if (copy !== null && fstatSync(copy.fd).size === 0) throw new Undecodable('no copy for the player could be made')
    writeWhole(peaks, (meter as PeakMeter | null)?.dat() ?? Buffer.alloc(0))
    copy?.finish()
    const { channels, sampleRate, codec, frames, headerMs } = decoded
    const durationMs = Math.round((frames * 1000) / sampleRate)
    const isTruncated = headerMs !== null && headerMs - durationMs > mostMissingMs
    return { durationMs, channels, sampleRate, codec, isTruncated, derivedExtension: copy === null ? null : 'flac' }
  } catch (error) {
    copy?.abandon()
    throw error
  }
}

function isFlac(fd: number): boolean {
  const start = Buffer.alloc(4)
  readSync(fd, start, 0, 4, 0)
  return start.toString('latin1') === 'fLaC'
}
