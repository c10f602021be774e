import { closeSync, openSync } from 'node:fs'
import { readSamples } from '#electron/media/read-samples.ts'

export type Sound = { readonly channels: number; readonly sampleRate: number; readonly samples: Int16Array }

/** Everything that is heard of a file, through the same reader as the analysis. */
export async function soundOf(path: string): Promise<Sound> {
  const fd = openSync(path, 'r')
  const parts: Int16Array[] = []
  let format = { channels: 0, sampleRate: 0 }
  try {
    await readSamples(fd, (found) => {
      format = { channels: found.channels, sampleRate: found.sampleRate }
      return (samples) => void parts.push(samples.slice())
    })
  } finally {
    closeSync(fd)
  }
  const samples = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    samples.set(part, at)
    at += part.length
  }
  return { ...format, samples }
}
