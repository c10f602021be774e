import { closeSync, openSync, readSync, rmSync } from 'node:fs'
import type { Sound } from '#shared/domain/sound/speech.ts'
import { meterSpeech } from '#shared/domain/sound/speech-meter.ts'
import type { SampleFormat, TakeSamples } from './decode-samples.ts'
import { findIn } from './find-again.ts'
import type { HearingTask, MediaOutcome } from './media-messages.ts'
import { readSamples } from './read-samples.ts'
import { resampler } from './resample.ts'
import { readSpeechFile, writeSpeechFile } from './speech-file.ts'
import { createVoiceDetector, detectorRate, windowSamples } from './voice-detector.ts'
import { withRecording } from './with-recording.ts'
import { writeAll } from './write-whole.ts'

/** Lets the neural detector listen to a recording: music, ringing and noise are no longer taken for speech. */
export function hearVoices(task: HearingTask): Promise<MediaOutcome<'hear'>> {
  return withRecording<'hear'>(task.source, async (fd) => {
    const kept = readSpeechFile(task.speech)
    // The detector answers later, the decoder doesn't wait: what it gives lies on the disk in between, never in memory.
    const path = `${task.speech}.samples`
    const samples = openSync(path, 'w+')
    try {
      const heard = await writeSamples(fd, task, samples)
      if (heard === null) return { ok: false, reason: 'media-empty', note: '' }
      const sound: Sound = { ...(kept ?? heard.sound()), voices: await judgeAll(samples, heard) }
      writeSpeechFile(task.speech, sound)
      return { ok: true, found: findIn(sound, task.thresholds) }
    } finally {
      closeSync(samples)
      rmSync(path, { force: true })
    }
  })
}

type Written = { readonly channels: number; readonly frames: number; readonly sound: () => Sound }

/** The recording at the detector's rate, 16 bit, channels interleaved; null when there is no sound in it. */
async function writeSamples(fd: number, task: HearingTask, to: number): Promise<Written | null> {
  let written: (() => Written) | null = null
  const start = (format: SampleFormat): TakeSamples => {
    const { channels, sampleRate } = format
    const meter = meterSpeech(channels, sampleRate)
    const rates = Array.from({ length: channels }, () => resampler(sampleRate, detectorRate))
    let frames = 0
    let framesIn = 0
    const write = (rows: readonly Float32Array[]): void => {
      frames += rows[0]?.length ?? 0
      writeAll(to, new Uint8Array(interleaved(rows).buffer))
    }
    written = () => {
      write(rates.map((rate) => rate.end()))
      const durationMs = Math.round((framesIn * 1000) / sampleRate)
      return { channels, frames, sound: () => ({ durationMs, levels: meter.levels(), voices: null }) }
    }
    return (samples) => {
      meter.add(samples)
      framesIn += samples.length / channels
      write(rates.map((rate, channel) => rate.add(channelOf(samples, channel, channels))))
    }
  }
  await readSamples(fd, start, task.rawFormat)
  return (written as (() => Written) | null)?.() ?? null
}

const channelOf = (samples: Int16Array, channel: number, channels: number): Float32Array => {
  const row = new Float32Array(samples.length / channels)
  for (let frame = 0, at = channel; frame < row.length; frame += 1, at += channels) row[frame] = samples[at] ?? 0
  return row
}

function interleaved(rows: readonly Float32Array[]): Int16Array {
  const length = rows[0]?.length ?? 0
  const samples = new Int16Array(length * rows.length)
  for (const [channel, row] of rows.entries()) {
    for (let frame = 0, at = channel; frame < length; frame += 1, at += rows.length) {
      samples[at] = Math.max(-32_768, Math.min(32_767, Math.round(row[frame] ?? 0)))
    }
  }
  return samples
}

const windowsAtOnce = 512

/** How surely every window of each channel is a voice. The last one is filled up with silence. */
async function judgeAll(fd: number, { channels, frames }: Written): Promise<readonly Float32Array[]> {
  const detector = await createVoiceDetector(channels)
  const count = Math.ceil(frames / windowSamples)
  const voices = Array.from({ length: channels }, () => new Float32Array(count))
  const bytes = Buffer.alloc(windowsAtOnce * windowSamples * channels * 2)
  const windows = Array.from({ length: channels }, () => new Float32Array(windowSamples))
  for (let first = 0; first < count; first += windowsAtOnce) {
    bytes.fill(0)
    readFully(fd, bytes, first * windowSamples * channels * 2)
    const samples = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)
    for (let window = 0; window < Math.min(windowsAtOnce, count - first); window += 1) {
      for (const [channel, row] of windows.entries()) {
        let at = window * windowSamples * channels + channel
        for (let sample = 0; sample < windowSamples; sample += 1, at += channels)
          row[sample] = (samples[at] ?? 0) / 32_768
      }
      const judged = await detector.judge(windows)
      for (const [channel, row] of voices.entries()) row[first + window] = judged[channel] ?? 0
    }
  }
  return voices
}

function readFully(fd: number, buffer: Buffer, position: number): void {
  for (let at = 0; at < buffer.length; ) {
    const read = readSync(fd, buffer, at, buffer.length - at, position + at)
    if (read === 0) return
    at += read
  }
}
