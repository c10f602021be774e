import { describe, expect, it } from 'vitest'
import { pictureSize } from '#electron/files/picture-size.ts'

const png = (width: number, height: number): Buffer => {
  const head = Buffer.alloc(33)
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(head)
  head.writeUInt32BE(13, 8)
  head.write('IHDR', 12, 'latin1')
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return head
}

/** Start of image, an APP0 segment of ten bytes, then the frame. */
const jpeg = (width: number, height: number): Buffer => {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 10]), Buffer.alloc(8), frame])
}

describe('what a picture is', () => {
  it('is read from its first bytes', () => {
    expect(pictureSize(png(320, 80))).toEqual({ extension: 'png', width: 320, height: 80 })
    expect(pictureSize(jpeg(640, 200))).toEqual({ extension: 'jpg', width: 640, height: 200 })
  })

  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['an empty file', Buffer.alloc(0)],
    ['a head that ends early', png(320, 80).subarray(0, 20)],
    ['a picture without a size', png(0, 80)],
    ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0])],
  ])('isn’t known of %s', (_name, bytes) => {
    expect(pictureSize(bytes)).toBeNull()
  })
})
