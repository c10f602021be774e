import { SaxesParser } from 'saxes'

export type XmlAttributes = Readonly<Record<string, string>>

/** What a reader of one XML part listens to; names come without their namespace's prefix. */
export type XmlListener = {
  readonly open: (name: string, attributes: XmlAttributes) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Reads a part a chunk at a time and comes back after each, so that what was heard can be handed on. */
export async function* readXml(source: AsyncIterable<Buffer>, listener: XmlListener): AsyncGenerator<number> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  parser.on('opentag', ({ name, attributes }) => listener.open(localName(name), attributes))
  parser.on('closetag', ({ name }) => listener.close?.(localName(name)))
  parser.on('text', (text) => listener.text?.(text))
  parser.on('cdata', (text) => listener.text?.(text))
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of source) {
    parser.write(decoder.decode(chunk, { stream: true }))
    yield chunk.length
  }
  parser.write(decoder.decode())
  parser.close()
  yield 0
}

/** Reads a part to its end. */
export async function readWholeXml(source: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  for await (const _ of readXml(source, listener));
}
