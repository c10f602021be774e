/** The way to a value: keys of objects, places in arrays (from 0). */
export type JsonPath = readonly (string | number)[]

/** segments[3].start, as people write it. */
export const pathWords = (path: JsonPath): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')

const lineAt = (text: string, position: number): number => text.slice(0, position).split(/\r\n|\r|\n/).length

/**
 * A text as JSON, or the line (from 1) at which it stops being any.
 */
export function parseJson(
  text: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly line: number } {
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const position = /at position (\d+)/.exec(message)?.[1]
    const end = text.trimEnd().length
    return { ok: false, line: lineAt(text, position === undefined ? end : Math.min(Number(position), end)) }
  }
}

/**
 * The line (from 1) on which a value begins; that of the last step that is there where the way ends early. `text` is
 * valid JSON, or several values one after the other, which the first step counts.
 */
export function lineOfPath(text: string, path: JsonPath): number {
  let at = skipSpace(text, 0)
  for (const [depth, step] of path.entries()) {
    const isOneOfMany = depth === 0 && text[at] === '{'
    const next =
      typeof step === 'string'
        ? placeOfKey(text, at, step)
        : placeOfItem(text, isOneOfMany ? at : insideArray(text, at), step)
    if (next === null) break
    at = next
  }
  return lineAt(text, at)
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (/[\s,:]/.test(text[at] ?? '')) at += 1
  return at
}

function endOfString(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

/** Behind a whole value. */
function endOfValue(text: string, from: number): number {
  if (text[from] === '"') return endOfString(text, from)
  if (text[from] !== '{' && text[from] !== '[') {
    let at = from
    while (at < text.length && !/[\s,\]}]/.test(text[at] ?? '')) at += 1
    return at
  }
  let depth = 0
  let at = from
  do {
    const char = text[at]
    if (char === '"') {
      at = endOfString(text, at)
      continue
    }
    if (char === '{' || char === '[') depth += 1
    if (char === '}' || char === ']') depth -= 1
    at += 1
  } while (depth > 0 && at < text.length)
  return at
}

const insideArray = (text: string, from: number): number | null =>
  text[from] === '[' ? skipSpace(text, from + 1) : null

function placeOfItem(text: string, from: number | null, place: number): number | null {
  if (from === null) return null
  let at = from
  for (let index = 0; text[at] !== ']' && at < text.length; index += 1) {
    if (index === place) return at
    at = skipSpace(text, endOfValue(text, at))
  }
  return null
}

function placeOfKey(text: string, from: number, key: string): number | null {
  if (text[from] !== '{') return null
  let at = skipSpace(text, from + 1)
  while (text[at] === '"') {
    const end = endOfString(text, at)
    const value = skipSpace(text, end)
    if (JSON.parse(text.slice(at, end)) === key) return value
    at = skipSpace(text, endOfValue(text, value))
  }
  return null
}
