import { writeSync } from 'node:fs'
import { addDevice, copyOut, input, mountInput, startDecoder } from './decode-samples.ts'
import type { WavLayout } from './wav.ts'

export type EncodedFormat = 'flac' | 'mp3'

type Format = Pick<WavLayout, 'channels' | 'sampleRate'>

/**
 * MP3 at a constant rate, for players find their place in it: the highest its family allows at 8 kHz, and clearly more
 * than speech needs above.
 */
function mp3BitRate(sampleRate: number): string {
  return sampleRate >= 32_000 ? '128k' : sampleRate >= 16_000 ? '96k' : '64k'
}

const codecOf: Readonly<Record<EncodedFormat, (format: Format) => readonly string[]>> = {
  flac: () => ['-c:a', 'flac', '-sample_fmt', 's16', '-f', 'flac'],
  // MP3 has two channels at the most.
  mp3: ({ channels, sampleRate }) => [
    ...['-c:a', 'libmp3lame', '-b:a', mp3BitRate(sampleRate), '-ac', String(Math.min(2, channels))],
    ...['-map_metadata', '-1', '-f', 'mp3'],
  ],
}

/** Encodes a WAV of 16-bit samples into another file; both are open. */
export async function encodeWav(
  wavFd: number,
  targetFd: number,
  format: Format,
  encodedFormat: EncodedFormat,
): Promise<void> {
  const decoder = await startDecoder()
  mountInput(decoder, wavFd)
  const log: string[] = []
  decoder.setLogger(({ message }) => {
    log.push(message)
    if (log.length > 20) log.shift()
  })
  addDevice(decoder, copyOut, 2, (bytes, position) => void writeSync(targetFd, bytes, 0, bytes.length, position))
  const ended = decoder.exec(
    ...['-hide_banner', '-v', 'info', '-nostats', '-i', input, '-map', '0:a:0'],
    ...[...codecOf[encodedFormat](format), copyOut],
  )
  if (ended !== 0) throw new Error(`the encoder ended with ${ended}: ${log.slice(-3).join(' | ')}`)
}
