import { findNodeAtLocation } from 'jsonc-parser'
import { placesIn, readJson } from './json-text.ts'

/** The way to a value: keys of objects, places in arrays (from 0). */
export type JsonPath = readonly (string | number)[]

/** segments[3].start, as people write it. */
export const pathWords = (path: JsonPath): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')

/** Nothing that writes transcripts nests deeper; what does is read without the places of its values. */
const mostDeep = 200

/** A text as JSON, or the line (from 1) at which it stops being any. */
export function parseJson(
  text: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly line: number } {
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch {
    const read = readJson(text, mostDeep)
    const offset = read.outcome === 'malformed' ? read.problems[0]?.offset : undefined
    return { ok: false, line: placesIn(text)(offset ?? 0).line }
  }
}

/**
 * The line (from 1) on which a value begins; that of the last step that is there where the way ends early. `text` is
 * valid JSON, or one value a line, which the first step counts.
 */
export function lineOfPath(text: string, path: JsonPath): number {
  const read = readJson(text, mostDeep)
  if (read.outcome === 'too-deep') return placesIn(text)(read.offset).line
  if (read.outcome === 'malformed') return lineOfValue(text, Number(path[0]))
  const ways = path.map((_, dropped) => path.slice(0, path.length - dropped))
  const node = ways.map((way) => findNodeAtLocation(read.root, [...way])).find((found) => found !== undefined)
  return placesIn(text)((node ?? read.root).offset).line
}

/** The line of the value at that place (from 0), where every line that isn't blank holds one. */
function lineOfValue(text: string, place: number): number {
  const written = text.split(/\r\n|\r|\n/).flatMap((line, index) => (line.trim() === '' ? [] : [index + 1]))
  return written[place] ?? 1
}
