export type Probed = { readonly codec: string; readonly headerMs: number | null }

/** Formats without a length in their header: what the decoder says of it is guessed from the file's size. */
const formatsWithoutLength = /^(amr|aac|gsm|ogg|flv|mpegts)/

/** Reads what the decoder logs about its input; the codec is '' when it found no sound. */
export function probeLog(lines: readonly string[]): Probed {
  const text = lines.join('\n')
  const codec = /Stream #0:.*: Audio: (\w+)/.exec(text)?.[1] ?? ''
  const format = /Input #0, (\S+), from/.exec(text)?.[1] ?? ''
  const isGuessed = formatsWithoutLength.test(format) || text.includes('Estimating duration from bitrate')
  const [, hours, minutes, seconds] = /Duration: (\d+):(\d+):(\d+\.\d+)/.exec(text) ?? []
  if (isGuessed || seconds === undefined) return { codec, headerMs: null }
  return { codec, headerMs: Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000) }
}
