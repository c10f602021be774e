import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { toSamples } from '#electron/media/samples.ts'

const byte = (value: number, coding: 'pcm_alaw' | 'pcm_mulaw' | 'pcm_u8'): number =>
  toSamples(Buffer.from([value]), coding)[0] ?? Number.NaN

describe('samples as 16 bit', () => {
  // All 256 bytes as FFmpeg's own decoders give them.
  test.each([
    ['pcm_alaw', 'e04788d110e58ff8c70c93b8480190d973e3b67876b6119abbaec766cc75c174'],
    ['pcm_mulaw', '3dab54339e520bb2c924826e3b72a917a2b612e9fd12fc867500f1d983a75827'],
  ] as const)('every byte of %s', (coding, sha256) => {
    const samples = toSamples(Buffer.from(Array.from({ length: 256 }, (_, value) => value)), coding)
    expect(createHash('sha256').update(Buffer.from(samples.buffer)).digest('hex')).toBe(sha256)
  })

  test('the loudest and the quietest of G.711', () => {
    expect([0xaa, 0x2a, 0xd5, 0x55].map((value) => byte(value, 'pcm_alaw'))).toEqual([32_256, -32_256, 8, -8])
    expect([0x80, 0x00, 0xfe, 0x7e].map((value) => byte(value, 'pcm_mulaw'))).toEqual([32_124, -32_124, 8, -8])
  })

  test('every G.711 byte is the negative of its partner', () => {
    for (let value = 0; value < 128; value += 1) {
      expect(byte(value, 'pcm_alaw')).toBe(-byte(value | 0x80, 'pcm_alaw'))
      expect(byte(value, 'pcm_mulaw') + byte(value | 0x80, 'pcm_mulaw')).toBe(0)
    }
  })

  test('8 bit is centred, 24 bit loses its lowest byte, float is clipped, 16 bit is as it is, aligned or not', () => {
    expect([0, 128, 255].map((value) => byte(value, 'pcm_u8'))).toEqual([-32_768, 0, 32_512])
    expect([...toSamples(Buffer.from([0xff, 0x34, 0x12, 0x00, 0x00, 0x80]), 'pcm_s24le')]).toEqual([0x1234, -32_768])
    const floats = Buffer.alloc(16)
    for (const [index, value] of [0, 0.5, 1.5, -1].entries()) floats.writeFloatLE(value, index * 4)
    expect([...toSamples(floats, 'pcm_f32le')]).toEqual([0, 16_384, 32_767, -32_768])
    const bytes = Buffer.from([9, 0x34, 0x12, 0xff, 0xff])
    expect([...toSamples(bytes.subarray(1), 'pcm_s16le')]).toEqual([0x1234, -1])
    expect([...toSamples(Buffer.from(bytes.subarray(1)), 'pcm_s16le')]).toEqual([0x1234, -1])
  })
})
