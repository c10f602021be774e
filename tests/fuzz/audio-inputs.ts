import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { wavHeader } from '#electron/media/wav.ts'
import type { Random } from '#scripts/sample/random.ts'
import { lyingLength, mutateBytes } from './mutate-bytes.ts'

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'audio')
const read = new Map<string, Buffer>()

function fixture(name: string): Buffer {
  const known = read.get(name) ?? readFileSync(join(fixtures, name))
  read.set(name, known)
  return known
}

/** WAVs of the fixtures that need the decoder. */
const coded = [
  'gsm-wav49.wav',
  'g726.wav',
  'g723_1.wav',
  'g729.wav',
  'ima-adpcm.wav',
  'ms-adpcm.wav',
  'mp3.wav',
  'g722.wav',
]
const others = readdirSync(fixtures).filter((name) => name.endsWith('.wav') && !coded.includes(name))

function plainWav(random: Random): Buffer {
  const coding = random.pick([
    'pcm_s16le',
    'pcm_s16le',
    'pcm_u8',
    'pcm_s24le',
    'pcm_f32le',
    'pcm_alaw',
    'pcm_mulaw',
  ] as const)
  const samples = Buffer.from(Array.from({ length: random.integer(0, 3000) }, () => random.integer(0, 255)))
  const sampleRate = random.pick([8000, 16_000, 48_000])
  return Buffer.concat([wavHeader({ coding, channels: random.integer(1, 2), sampleRate }, samples.length), samples])
}

type Chunk = { readonly id: string; readonly size: number; readonly body: Buffer }

function chunksOf(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 12; at + 8 <= bytes.length && chunks.length < 20; ) {
    const size = bytes.readUInt32LE(at + 4)
    chunks.push({ id: bytes.toString('latin1', at, at + 4), size, body: bytes.subarray(at + 8, at + 8 + size) })
    at += 8 + size + (size % 2)
  }
  return chunks
}

function joinedChunks(mark: string, chunks: readonly Chunk[], riffLength: number | null): Buffer {
  const parts = chunks.flatMap(({ id, size, body }) => {
    const head = Buffer.alloc(8)
    head.write(id.padEnd(4).slice(0, 4), 0, 'latin1')
    head.writeUInt32LE(size >>> 0, 4)
    return [head, body, Buffer.alloc(body.length % 2)]
  })
  const head = Buffer.from(`${mark}\0\0\0\0WAVE`, 'latin1')
  head.writeUInt32LE((riffLength ?? Buffer.concat(parts).length + 4) >>> 0, 4)
  return Buffer.concat([head, ...parts])
}

/** The format chunk says something impossible: no channels, 65,535 of them, a rate of nothing, another coding. */
function lyingFormat(body: Buffer, random: Random): Buffer {
  const changed = Buffer.from(body)
  if (changed.length < 16) return changed
  const [at, isWide] = random.pick([
    [0, false],
    [2, false],
    [4, true],
    [8, true],
    [12, false],
    [14, false],
  ] as const)
  const value = random.chance(0.5)
    ? lyingLength(random)
    : random.pick([0, 1, 2, 3, 6, 7, 8, 12, 16, 24, 32, 0x55, 0xfffe])
  if (isWide) changed.writeUInt32LE(value >>> 0, at)
  else changed.writeUInt16LE(value & 0xffff, at)
  return changed
}

function mutateChunks(bytes: Buffer, random: Random): Buffer {
  const chunks = chunksOf(bytes)
  const at = random.integer(0, Math.max(0, chunks.length - 1))
  const one = chunks[at]
  if (one === undefined) return bytes
  switch (random.integer(0, 6)) {
    case 0:
      chunks[at] = { ...one, size: lyingLength(random) }
      break
    case 1:
      chunks.splice(at, 1)
      break
    case 2:
      chunks.splice(random.integer(0, chunks.length), 0, one)
      break
    case 3:
      chunks.reverse()
      break
    case 4:
      chunks.splice(at, 0, {
        id: random.pick(['LIST', 'bext', 'ds64', 'fact', '\0\0\0\0', 'data', 'fmt ']),
        size: random.pick([0, 3, 24, 28]),
        body: Buffer.alloc(random.pick([0, 3, 24, 28]), random.pick([0, 0xff])),
      })
      break
    default:
      for (const [index, chunk] of chunks.entries())
        if (chunk.id === 'fmt ') chunks[index] = { ...chunk, body: lyingFormat(chunk.body, random) }
  }
  return joinedChunks(
    random.pick(['RIFF', 'RIFF', 'RIFF', 'RF64', 'RIFX']),
    chunks,
    random.chance(0.2) ? lyingLength(random) : null,
  )
}

/** A short WAV, its chunks or bytes damaged; about one in eight in a coding that needs the decoder. */
export function wavInput(random: Random): Buffer {
  const whole = random.weighted([
    [() => plainWav(random), 8],
    [() => fixture(random.pick(others)), 0.3],
    [() => fixture(random.pick(coded)), 1.2],
  ] as const)()
  const damaged = random.chance(0.6) ? mutateChunks(whole, random) : whole
  return damaged === whole || random.chance(0.4) ? mutateBytes(damaged, random) : damaged
}

/** Where frames begin: eleven bits that are one. */
function frameStarts(bytes: Buffer): number[] {
  const starts: number[] = []
  for (let at = 0; at + 4 <= bytes.length; at += 1) {
    if (bytes[at] === 0xff && ((bytes[at + 1] ?? 0) & 0xe0) === 0xe0) starts.push(at)
  }
  return starts
}

/** Version, layer, bit rate, sample rate, channel mode of one frame or of all. */
function lyingFrames(bytes: Buffer, random: Random): Buffer {
  const changed = Buffer.from(bytes)
  const starts = frameStarts(changed)
  const isAll = random.chance(0.2)
  const [at, mask] = [random.integer(1, 3), random.integer(1, 255)]
  const chosen = isAll
    ? starts
    : Array.from({ length: random.integer(1, 3) }, () => starts[random.integer(0, Math.max(0, starts.length - 1))] ?? 0)
  for (const start of chosen) if (start + at < changed.length) changed[start + at] = (changed[start + at] ?? 0) ^ mask
  return changed
}

/** The table a variable bit rate begins with: how many frames, how many bytes, where each hundredth lies. */
function lyingTable(bytes: Buffer, random: Random): Buffer {
  const changed = Buffer.from(bytes)
  const found = Math.max(changed.indexOf('Xing'), changed.indexOf('Info'))
  const at = found === -1 ? 36 : found
  if (at + 16 > changed.length) return changed
  if (found === -1) changed.write(random.pick(['Xing', 'Info', 'VBRI']), at, 'latin1')
  changed.writeUInt32BE(random.pick([0, 1, 3, 7, 15, 0xffff_ffff]), at + 4)
  changed.writeUInt32BE(lyingLength(random), at + 8)
  changed.writeUInt32BE(lyingLength(random), at + 12)
  return changed
}

/** A tag before the sound whose length (seven bits a byte) may be anything. */
function withTag(bytes: Buffer, random: Random): Buffer {
  const body = Buffer.alloc(random.integer(0, 200), random.pick([0, 0xff, 0x41]))
  const size = random.chance(0.5) ? body.length : random.pick([0, 0x7f, 0x3fff, 0x0fff_ffff])
  const length = [21, 14, 7, 0].map((shift) => (size >> shift) & 0x7f)
  return Buffer.concat([
    Buffer.from('ID3'),
    Buffer.from([random.pick([2, 3, 4, 255]), 0, random.pick([0, 0xff]), ...length]),
    body,
    bytes,
  ])
}

/** A short MP3, its frames, tables, tags or bytes damaged. */
export function mp3Input(random: Random): Buffer {
  const whole = fixture(random.pick(['mp3-cbr.mp3', 'mp3-vbr.mp3', 'damaged/noise-inside.mp3']))
  const short = whole.subarray(0, random.pick([600, 1500, 3000, whole.length]))
  const damaged = random.pick([lyingFrames, lyingTable, withTag, mutateBytes, mutateBytes])(short, random)
  return random.chance(0.5) ? mutateBytes(damaged, random) : damaged
}
