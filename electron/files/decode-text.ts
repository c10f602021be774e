type Decoded =
  | { readonly ok: true; readonly text: string }
  /** `reason`: message key under `imports.reasons.`; `line` counts from 1. */
  | { readonly ok: false; readonly reason: 'transcript-binary' | 'transcript-wrong-encoding'; readonly line: number }

/** Signs a text never holds; of a recording under another name the first bytes have some. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const binary = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/

const lineOf = (text: string, place: number): number => text.slice(0, place).split(/\r\n|\r|\n/).length

/** Without a mark: of Latin text every second byte is empty, of Chinese some are (signs, figures, line ends). */
function unmarkedUtf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 4096)
  const [even, odd] = [0, 1].map((rest) => sample.filter((byte, place) => place % 2 === rest && byte === 0).length)
  if (sample.length < 4 || bytes.length % 2 === 1) return null
  if ((odd ?? 0) > 0 && even === 0) return 'utf-16le'
  return (even ?? 0) > 0 && odd === 0 ? 'utf-16be' : null
}

function encodingsOf(bytes: Buffer): readonly string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le']
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be']
  const wide = bytes.includes(0) ? unmarkedUtf16(bytes) : null
  return wide === null ? ['utf-8', 'gb18030'] : [wide]
}

/** UTF-8, UTF-16 and GB18030, whichever it is; what is none of them, or no text at all, is refused with its line. */
export function decodeText(bytes: Buffer): Decoded {
  const encodings = encodingsOf(bytes)
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      const sign = text.search(binary)
      return sign === -1 ? { ok: true, text } : { ok: false, reason: 'transcript-binary', line: lineOf(text, sign) }
    } catch {
      // The next encoding.
    }
  }
  const texts = encodings.map((encoding) => new TextDecoder(encoding).decode(bytes))
  const sign = texts[0]?.search(binary) ?? -1
  if (sign !== -1) return { ok: false, reason: 'transcript-binary', line: lineOf(texts[0] ?? '', sign) }
  // It is most likely written in the one that goes furthest.
  const lines = texts.map((text) => lineOf(text, Math.max(0, text.indexOf('\ufffd'))))
  return { ok: false, reason: 'transcript-wrong-encoding', line: Math.max(...lines) }
}
