import { fstatSync } from 'node:fs'
import type { RawAudioFormat } from '#shared/calls/imports.ts'
import { sampleBytes, type WavCoding, type WavLayout } from './wav.ts'

const directCodings: Readonly<Partial<Record<RawAudioFormat['coding'], WavCoding>>> = {
  alaw: 'pcm_alaw',
  mulaw: 'pcm_mulaw',
  pcm_s16le: 'pcm_s16le',
}

/** A file without a header whose samples we read ourselves; null when it needs the decoder. */
export function rawLayout(fd: number, { coding: said, channels, sampleRate }: RawAudioFormat): WavLayout | null {
  const coding = directCodings[said]
  if (coding === undefined) return null
  const frameBytes = channels * sampleBytes[coding]
  const { size } = fstatSync(fd)
  return {
    ...{ coding, channels, sampleRate, frameBytes },
    dataStart: 0,
    dataBytes: size - (size % frameBytes),
    // No player can play it as it is.
    isHeaderTrue: false,
    isTruncated: false,
    promisedMs: null,
  }
}

/** What the decoder is told before it is given a file without a header: probing would take one coding for another. */
export function rawArguments({ coding, sampleRate, channels, bitrate }: RawAudioFormat): readonly string[] {
  switch (coding) {
    case 'alaw':
    case 'mulaw':
      return ['-f', coding, '-ar', String(sampleRate), '-ac', String(channels)]
    case 'pcm_s16le':
      return ['-f', 's16le', '-ar', String(sampleRate), '-ac', String(channels)]
    // The coding of Dialogic's .vox has no container: read as bytes, understood as what they are.
    case 'adpcm_vox':
      return ['-f', 'u8', '-c:a', 'adpcm_ima_oki', '-ar', String(sampleRate), '-ac', String(channels)]
    case 'g729':
      return ['-f', 'g729']
    case 'gsm':
      return ['-f', 'gsm', '-sample_rate', String(sampleRate)]
    case 'g722':
      return ['-f', 'g722']
    case 'g726':
      return ['-f', 'g726', '-sample_rate', String(sampleRate), '-code_size', String(codeSize(sampleRate, bitrate))]
  }
}

/** Bits of a G.726 code: 2 to 5, at 8 kHz 16 to 40 kbit a second; 32 kbit unless said. */
const codeSize = (sampleRate: number, bitrate = 32_000): number =>
  Math.min(5, Math.max(2, Math.round(bitrate / sampleRate)))
