/** Texts of one block. */
const blockSize = 4096

type Block = { readonly bytes: Buffer; readonly ends: Uint32Array; readonly encoding: 'utf8' | 'utf16le' }

/**
 * Very many texts in little memory, in the order they come: the bytes of a block of them lie one after another. As strings
 * of their own they take three to five times as much.
 */
export function packTexts() {
  const blocks: Block[] = []
  let open: string[] = []
  return {
    push(text: string): void {
      open.push(text)
      if (open.length < blockSize) return
      blocks.push(packBlock(open))
      open = []
    },
    at(index: number): string | undefined {
      const block = blocks[Math.floor(index / blockSize)]
      if (block === undefined) return open[index - blocks.length * blockSize]
      const place = index % blockSize
      const end = block.ends[place]
      return end === undefined
        ? undefined
        : block.bytes.toString(block.encoding, place === 0 ? 0 : block.ends[place - 1], end)
    },
  }
}

export type PackedTexts = Pick<ReturnType<typeof packTexts>, 'at'>

function packBlock(texts: readonly string[]): Block {
  // UTF-8 can't say half a sign, which a text with codes in it may hold.
  const encoding = texts.some((text) => /\p{Surrogate}/u.test(text)) ? 'utf16le' : 'utf8'
  const ends = new Uint32Array(texts.length)
  let end = 0
  for (const [place, text] of texts.entries()) {
    end += Buffer.byteLength(text, encoding)
    ends[place] = end
  }
  return { bytes: Buffer.from(texts.join(''), encoding), ends, encoding }
}
