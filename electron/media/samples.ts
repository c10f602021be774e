import type { WavCoding } from './wav.ts'

/** G.711 A-law byte to 16-bit sample (ITU-T G.711, table 1a): even bits are inverted on the line. */
function fromALaw(byte: number): number {
  const code = byte ^ 0x55
  const exponent = (code & 0x70) >> 4
  const mantissa = (code & 0x0f) << 4
  const magnitude = exponent === 0 ? mantissa + 8 : (mantissa + 0x108) << (exponent - 1)
  return (code & 0x80) === 0 ? -magnitude : magnitude
}

/** G.711 mu-law byte to 16-bit sample (ITU-T G.711, table 2a): all bits are inverted on the line. */
function fromMuLaw(byte: number): number {
  const code = ~byte & 0xff
  const magnitude = ((((code & 0x0f) << 3) + 0x84) << ((code & 0x70) >> 4)) - 0x84
  return (code & 0x80) === 0 ? magnitude : -magnitude
}

const table = (from: (byte: number) => number): Int16Array => Int16Array.from({ length: 256 }, (_, byte) => from(byte))

const byteTables: Readonly<Partial<Record<WavCoding, Int16Array>>> = {
  pcm_alaw: table(fromALaw),
  pcm_mulaw: table(fromMuLaw),
  pcm_u8: table((byte) => (byte - 128) << 8),
}

/** Samples as signed 16 bit, channels interleaved as in the file; 24 bit loses its lowest byte, float is clipped at full scale. */
export function toSamples(bytes: Buffer, coding: WavCoding): Int16Array {
  const known = byteTables[coding]
  if (known !== undefined) return Int16Array.from(bytes, (byte) => known[byte] ?? 0)
  if (coding === 'pcm_s24le') {
    return Int16Array.from({ length: Math.floor(bytes.length / 3) }, (_, index) => bytes.readInt16LE(index * 3 + 1))
  }
  if (coding === 'pcm_f32le') {
    return Int16Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) =>
      fromFloat(bytes.readFloatLE(index * 4)),
    )
  }
  return littleEndianSamples(bytes)
}

const fromFloat = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)))

/** A view where the bytes are aligned, which they are in every buffer of our own; else a copy. */
function littleEndianSamples(bytes: Buffer): Int16Array {
  const whole = bytes.length - (bytes.length % 2)
  if (bytes.byteOffset % 2 === 0) return new Int16Array(bytes.buffer, bytes.byteOffset, whole / 2)
  const copy = new Uint8Array(whole)
  copy.set(bytes.subarray(0, whole))
  return new Int16Array(copy.buffer)
}
