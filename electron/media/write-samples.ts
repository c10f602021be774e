import { closeSync, openSync, rmSync } from 'node:fs'
import { type SampleFormat, Undecodable } from './decode-samples.ts'
import { type EncodedFormat, encodeWav } from './encode-wav.ts'
import { wavHeader } from './wav.ts'
import { startWhole, writeAll } from './write-whole.ts'

export type SampleFileFormat = 'wav' | EncodedFormat

export type SampleWriter = {
  start(format: SampleFormat): void
  /** Whole frames. */
  add(samples: Int16Array): void
  /** The file has its name when this is done. */
  finish(): Promise<void>
  abandon(): void
}

/** Writes 16-bit samples as a WAV, or as that encoded; the file gets its name only when all of it is on the disk. */
export function sampleWriter(path: string, fileFormat: SampleFileFormat): SampleWriter {
  const plainPath = fileFormat === 'wav' ? path : `${path}.samples`
  const wav = startWhole(plainPath)
  let format: SampleFormat | null = null
  let dataBytes = 0
  const header = (found: SampleFormat): Buffer => wavHeader({ coding: 'pcm_s16le', ...found }, dataBytes)
  return {
    start(found) {
      format = found
      writeAll(wav.fd, header(found))
    },
    add(samples) {
      writeAll(wav.fd, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength))
      dataBytes += samples.byteLength
    },
    async finish() {
      if (format === null || dataBytes === 0) {
        wav.abandon()
        throw new Undecodable('no samples')
      }
      // Only now it is known how many there are.
      writeAll(wav.fd, header(format), 0)
      wav.finish()
      if (fileFormat === 'wav') return
      try {
        await encodeWhole(plainPath, path, format, fileFormat)
      } finally {
        rmSync(plainPath, { force: true })
      }
    },
    abandon: wav.abandon,
  }
}

async function encodeWhole(from: string, to: string, format: SampleFormat, encoded: EncodedFormat): Promise<void> {
  const target = startWhole(to)
  const fd = openSync(from, 'r')
  try {
    await encodeWav(fd, target.fd, format, encoded)
  } catch (error) {
    target.abandon()
    throw error
  } finally {
    closeSync(fd)
  }
  target.finish()
}
