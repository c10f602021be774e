import { fstatSync, readSync } from 'node:fs'
import { decodeSamples, Undecodable } from './decode-samples.ts'
import type { AnalysisTask, MediaAnalysis } from './media-messages.ts'
import { type Heard, meterSound } from './sound-meter.ts'
import { startWhole } from './write-whole.ts'

/** Coders round the length to whole frames and leave out their lead-in; what lacks more was cut off. */
const mostMissingMs = 300

/**
 * Any other format, through the decoder in one pass: samples to the meter and, unless the original is FLAC, the same
 * samples as FLAC. MP3 and AAC can't be sought exactly; the copy can. A FLAC that was cut off gets a copy in a second
 * pass: players seek by the length in its header.
 */
export async function analyseDecoded(fd: number, task: AnalysisTask): Promise<MediaAnalysis> {
  const analysis = await analyseInOnePass(fd, task, !isFlac(fd))
  const isPlayable = analysis.derivedExtension !== null || !analysis.isTruncated
  return isPlayable ? analysis : analyseInOnePass(fd, task, true)
}

async function analyseInOnePass(fd: number, task: AnalysisTask, isCopied: boolean): Promise<MediaAnalysis> {
  const copy = isCopied ? startWhole(`${task.copyStem}.flac`) : null
  try {
    let finish = (): Heard => meterSound({ channels: 1, sampleRate: 8000 }, task).finish()
    const decoded = await decodeSamples(
      fd,
      copy?.fd ?? null,
      (format) => {
        const meter = meterSound(format, task)
        finish = meter.finish
        return meter.add
      },
      task.rawFormat,
    )
    // A rate or a number of channels that FLAC can't hold is a lie of the header: nobody could hear it either.
    if (copy !== null && fstatSync(copy.fd).size === 0) throw new Undecodable('no copy for the player could be made')
    const heard = finish()
    copy?.finish()
    const { channels, sampleRate, codec, headerMs } = decoded
    const isTruncated = headerMs !== null && headerMs - heard.durationMs > mostMissingMs
    const promisedMs = isTruncated ? headerMs : null
    const derivedExtension = copy === null ? null : 'flac'
    return { ...heard, channels, sampleRate, codec, isTruncated, promisedMs, derivedExtension }
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
