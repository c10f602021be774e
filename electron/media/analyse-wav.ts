import { readSync } from 'node:fs'
import type { AnalysisTask, MediaAnalysis } from './media-messages.ts'
import { toSamples } from './samples.ts'
import { meterSound } from './sound-meter.ts'
import { type WavLayout, wavHeader } from './wav.ts'
import { startWhole, writeAll } from './write-whole.ts'

const framesAtOnce = 64 * 1024

/** PCM and G.711 without a decoder. The original is what is played, unless its header lies. */
export function analyseWav(fd: number, layout: WavLayout, task: AnalysisTask): MediaAnalysis {
  const meter = meterSound(layout, task)
  readFrames(fd, layout, (bytes) => meter.add(toSamples(bytes, layout.coding)))
  const heard = meter.finish()
  if (!layout.isHeaderTrue && meter.frames() > 0) writeRepairedCopy(fd, layout, `${task.copyStem}.wav`)
  return {
    ...heard,
    channels: layout.channels,
    sampleRate: layout.sampleRate,
    codec: layout.coding,
    isTruncated: layout.isTruncated,
    promisedMs: layout.promisedMs,
    derivedExtension: layout.isHeaderTrue ? null : 'wav',
  }
}

/** All whole frames, in order. */
export function readFrames(fd: number, layout: WavLayout, take: (bytes: Buffer) => void): void {
  const buffer = Buffer.from(new ArrayBuffer(framesAtOnce * layout.frameBytes))
  for (let done = 0; done < layout.dataBytes; ) {
    const wanted = Math.min(buffer.length, layout.dataBytes - done)
    const read = readSync(fd, buffer, 0, wanted, layout.dataStart + done)
    const whole = read - (read % layout.frameBytes)
    if (whole === 0) return
    take(buffer.subarray(0, whole))
    done += whole
  }
}

/** The same samples behind a header that says how many there are: players seek by it. */
function writeRepairedCopy(fd: number, layout: WavLayout, path: string): void {
  const copy = startWhole(path)
  try {
    writeAll(copy.fd, wavHeader(layout, layout.dataBytes))
    readFrames(fd, layout, (bytes) => writeAll(copy.fd, bytes))
  } catch (error) {
    copy.abandon()
    throw error
  }
  copy.finish()
}
