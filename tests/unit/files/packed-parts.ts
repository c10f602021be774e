import { buffer } from 'node:stream/consumers'
import { openPromise } from 'yauzl'

/** Every file of a package (XLSX, DOCX) by its name. */
export async function packedParts(path: string): Promise<ReadonlyMap<string, Buffer>> {
  const parts = new Map<string, Buffer>()
  const zip = await openPromise(path)
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  }
  return parts
}

export async function packedText(path: string, part: string): Promise<string> {
  const parts = await packedParts(path)
  return parts.get(part)?.toString('utf8') ?? ''
}
