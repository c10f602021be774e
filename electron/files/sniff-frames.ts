// Codings whose files begin with a frame at once: known by several frames in a row, for one comes up in any binary file.

const bitRates = {
  one: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const
const sampleRates = [44_100, 48_000, 32_000] as const

/** Length in bytes of the MPEG layer III frame that starts here; null when none does. */
function mpegFrameLength(head: Buffer, at: number): number | null {
  if (at + 4 > head.length || head[at] !== 0xff) return null
  const [second = 0, third = 0] = [head[at + 1], head[at + 2]]
  const version = (second >> 3) & 3
  const isLayerThree = (second & 0xe6) === 0xe2
  if ((second & 0xe0) !== 0xe0 || !isLayerThree || version === 1) return null
  const kiloBits = (version === 3 ? bitRates.one : bitRates.two)[third >> 4]
  const base = sampleRates[(third >> 2) & 3]
  if (kiloBits === undefined || kiloBits === 0 || base === undefined) return null
  const sampleRate = version === 3 ? base : version === 2 ? base / 2 : base / 4
  const samples = version === 3 ? 144 : 72
  return Math.floor((samples * kiloBits * 1000) / sampleRate) + ((third >> 1) & 1)
}

/** Two frames in a row: eleven set bits alone come up in any binary file. */
export function startsWithMpegFrames(head: Buffer): boolean {
  const first = mpegFrameLength(head, 0)
  return first !== null && mpegFrameLength(head, first) !== null
}

export function startsWithAdts(head: Buffer): boolean {
  const length = adtsLength(head, 0)
  return length !== null && adtsLength(head, length) !== null
}

function adtsLength(head: Buffer, at: number): number | null {
  if (at + 7 > head.length || head[at] !== 0xff || ((head[at + 1] ?? 0) & 0xf6) !== 0xf0) return null
  const length = (((head[at + 3] ?? 0) & 3) << 11) | ((head[at + 4] ?? 0) << 3) | ((head[at + 5] ?? 0) >> 5)
  return length < 7 ? null : length
}

const gsmFrameBytes = 33
const fewestGsmFrames = 10

/**
 * GSM 06.10 full rate: every frame of 33 bytes begins with the half-byte 0xD. An A-law silence is all 0xD5, so the other
 * bytes must not begin with it too.
 */
export function startsWithGsmFrames(head: Buffer): boolean {
  const frames = Math.floor(head.length / gsmFrameBytes)
  if (frames < fewestGsmFrames) return false
  let elsewhere = 0
  for (let at = 0; at < frames * gsmFrameBytes; at += 1) {
    const isMark = (head[at] ?? 0) >> 4 === 0xd
    if (at % gsmFrameBytes === 0 && !isMark) return false
    if (at % gsmFrameBytes !== 0 && isMark) elsewhere += 1
  }
  return elsewhere < (frames * gsmFrameBytes) / 4
}
