/** What a picture is by its first bytes, and how large; null for anything that isn't a whole PNG or JPEG head. */
export type PictureSize = { readonly extension: 'png' | 'jpg'; readonly width: number; readonly height: number }

export function pictureSize(bytes: Buffer): PictureSize | null {
  return pngSize(bytes) ?? jpegSize(bytes)
}

const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** The first chunk is IHDR: width and height come first (PNG specification, §11.2.2). */
function pngSize(bytes: Buffer): PictureSize | null {
  if (bytes.length < 24 || !bytes.subarray(0, 8).equals(pngHead)) return null
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  return sized('png', bytes.readUInt32BE(16), bytes.readUInt32BE(20))
}

/** Segments are walked to the start of frame (ITU T.81, B.2.2): its height and width. */
function jpegSize(bytes: Buffer): PictureSize | null {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return sized('jpg', bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

const sized = (extension: PictureSize['extension'], width: number, height: number): PictureSize | null =>
  width > 0 && height > 0 ? { extension, width, height } : null
