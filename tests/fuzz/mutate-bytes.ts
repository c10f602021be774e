import type { Random } from '#scripts/sample/random.ts'

/** What happens to files on the way: bits change, pieces are lost, come twice or lie elsewhere, lengths lie. */
export type Mutator = (bytes: Buffer, random: Random) => Buffer

const lyingLengths = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff]

const placeIn = (bytes: Buffer, random: Random): number => random.integer(0, Math.max(0, bytes.length - 1))

/** A stretch of the bytes; mostly short, sometimes nearly all. */
function stretch(bytes: Buffer, random: Random): readonly [from: number, to: number] {
  const from = placeIn(bytes, random)
  const longest = random.chance(0.8) ? 64 : bytes.length
  return [from, Math.min(bytes.length, from + random.integer(1, longest))]
}

const flipBits: Mutator = (bytes, random) => {
  const changed = Buffer.from(bytes)
  for (let flips = random.integer(1, 8); flips > 0 && changed.length > 0; flips -= 1) {
    const at = placeIn(changed, random)
    changed[at] = (changed[at] ?? 0) ^ (1 << random.integer(0, 7))
  }
  return changed
}

const overwrite: Mutator = (bytes, random) => {
  const changed = Buffer.from(bytes)
  const [from, to] = stretch(changed, random)
  const isSame = random.chance(0.5)
  const value = random.pick([0x00, 0xff, 0x22, 0x2c, 0x0a, 0x80])
  for (let at = from; at < to; at += 1) changed[at] = isSame ? value : random.integer(0, 255)
  return changed
}

const lieAboutLength: Mutator = (bytes, random) => {
  const changed = Buffer.from(bytes)
  const length = random.pick(lyingLengths)
  const isWide = random.chance(0.7)
  if (changed.length < 4) return changed
  // Lengths stand near the beginning and the end of what has any.
  const near = Math.min(changed.length - 4, 128)
  const at = random.weighted([
    [random.integer(0, near), 3],
    [changed.length - 4 - random.integer(0, near), 1],
    [random.integer(0, changed.length - 4), 1],
  ])
  if (isWide) {
    if (random.chance(0.7)) changed.writeUInt32LE(length, at)
    else changed.writeUInt32BE(length, at)
  } else changed.writeUInt16LE(length & 0xffff, at)
  return changed
}

const truncate: Mutator = (bytes, random) => bytes.subarray(0, placeIn(bytes, random))

const removePiece: Mutator = (bytes, random) => {
  const [from, to] = stretch(bytes, random)
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
}

const doublePiece: Mutator = (bytes, random) => {
  const [from, to] = stretch(bytes, random)
  return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
}

const movePiece: Mutator = (bytes, random) => {
  const [from, to] = stretch(bytes, random)
  const rest = Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  const at = placeIn(rest, random)
  return Buffer.concat([rest.subarray(0, at), bytes.subarray(from, to), rest.subarray(at)])
}

const insertNoise: Mutator = (bytes, random) => {
  const at = placeIn(bytes, random)
  const noise = Buffer.from(Array.from({ length: random.integer(1, 64) }, () => random.integer(0, 255)))
  return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)])
}

const byteMutators: readonly Mutator[] = [
  flipBits,
  overwrite,
  lieAboutLength,
  truncate,
  removePiece,
  doublePiece,
  movePiece,
  insertNoise,
]

/** One to three of these things happen to the bytes. */
export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  let changed = bytes
  for (let times = random.integer(1, 3); times > 0; times -= 1) changed = random.pick(byteMutators)(changed, random)
  return changed
}

/** The extreme numbers a header may be made to say. */
export const lyingLength = (random: Random): number => random.pick(lyingLengths)
