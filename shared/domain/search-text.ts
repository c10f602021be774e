// How texts are cut for the library's search. The full-text engine only ever sees whole tokens; every fragment of a
// text must therefore begin one of them. Each run of letters gives, at every position, the next few letters as a token.

/** Chinese words have two characters; two are also rare enough together to find few records. */
const chineseWindow = 2
/** Letters and digits are few: three of them together (part of a phone or call number) are as telling as two of those. */
const wordWindow = 3

type Run = { readonly letters: readonly string[]; readonly window: number }

const chineseLetter = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const wordLetter = /[\p{L}\p{N}\p{M}]/u

function windowOf(letter: string): number {
  if (chineseLetter.test(letter)) return chineseWindow
  return wordLetter.test(letter) ? wordWindow : 0
}

/** Only A–Z: what SQLite's LIKE takes for the same letter, so that both searches find the same. */
const asciiLowered = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())

function runsOf(text: string): readonly Run[] {
  const runs: { letters: string[]; window: number }[] = []
  let last = 0
  for (const letter of asciiLowered(text)) {
    const window = windowOf(letter)
    if (window > 0) {
      if (window === last) runs.at(-1)?.letters.push(letter)
      else runs.push({ letters: [letter], window })
    }
    last = window
  }
  return runs
}

/**
 * The tokens of a text for the index, separated by spaces: 王小芳 → 王小 小芳 芳, 13800 → 138 380 800 00 0. Signs and
 * spaces part runs and are not indexed. A text without letters has no tokens.
 */
export function searchTokens(text: string): string {
  const tokens: string[] = []
  for (const { letters, window } of runsOf(text)) {
    for (let at = 0; at < letters.length; at += 1) tokens.push(letters.slice(at, at + window).join(''))
  }
  return tokens.join(' ')
}

/** What to ask the index for. */
export type SearchTerm = {
  /** An FTS5 expression that every text holding the term matches. */
  readonly expression: string
  /** True when only texts holding the term match; otherwise each match has to be looked at again. */
  readonly isExact: boolean
}

/**
 * The question to the index for texts that hold `term` somewhere (letter case of A–Z aside). Null when the term has no
 * letter or digit in it: then the index can't help.
 */
export function searchTerm(term: string): SearchTerm | null {
  const runs = runsOf(term)
  if (runs.length === 0) return null
  const parts = new Set(runs.flatMap(partsOf))
  const [first] = runs
  const isExact =
    runs.length === 1 && first?.letters.length === [...term].length && first.letters.length <= first.window
  return { expression: [...parts].join(' AND '), isExact }
}

/**
 * Every window of the run. Those side by side would cover it, but many texts hold those somewhere: each one more between
 * them costs little and leaves far fewer to look at again.
 */
function partsOf({ letters, window }: Run): readonly string[] {
  if (letters.length < window) return [`"${letters.join('')}"*`]
  const parts = new Set<string>()
  for (let at = 0; at + window <= letters.length; at += 1) parts.add(letters.slice(at, at + window).join(''))
  return [...parts].map((part) => `"${part}"`)
}

/** Length of the code that stands for a field's name in its tokens. */
const nameCode = 6

/** 64 bits of FNV-1a (two runs of 32 bits from different beginnings), base 36, always 14 letters. */
function codeOf(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9747b28c]
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    a = Math.imul(a ^ unit, 0x01000193) >>> 0
    b = Math.imul(b ^ (unit + at), 0x01000193) >>> 0
  }
  return a.toString(36).padStart(7, '0') + b.toString(36).padStart(7, '0')
}

const fieldCode = (name: string): string => `f${codeOf(name).slice(7 - nameCode, 7)}`
/** The signs part name and value, so that no value continues another's name. */
const valueToken = (name: string, value: string): string => `v${codeOf(`${name}\u0000${asciiLowered(value)}`)}`

/**
 * The tokens of the user's own fields: one for each whole value, and those of its text, each under the code of its
 * field's name. Anything but a text as a value has none.
 */
export function customFieldTokens(fields: Readonly<Record<string, unknown>>): string {
  const tokens = new Set<string>()
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== 'string') continue
    tokens.add(valueToken(name, value))
    const code = fieldCode(name)
    for (const token of searchTokens(value).split(' ')) if (token !== '') tokens.add(code + token)
  }
  return [...tokens].join(' ')
}

/** The question to that index for records whose field is or holds the value (letter case of A–Z aside). */
export function customFieldTerm({
  name,
  operator,
  value,
}: {
  readonly name: string
  readonly operator: 'equals' | 'contains'
  readonly value: string
}): SearchTerm | null {
  if (operator === 'equals') return { expression: `"${valueToken(name, value)}"`, isExact: true }
  const term = searchTerm(value)
  if (term === null) return null
  // Two names may share a code, so that each match is looked at again.
  const code = fieldCode(name)
  const parts = term.expression.split(' AND ').map((part) => `"${code}${part.slice(1)}`)
  // Two names may share a code: each match is looked at again.
  return { expression: parts.join(' AND '), isExact: false }
}

/** Where `term` stands in `text` (UTF-16 units), A–Z without their case, as the search compares; from left to right. */
export function placesOf(text: string, term: string): readonly (readonly [start: number, end: number])[] {
  const [where, what] = [asciiLowered(text), asciiLowered(term)]
  const places: (readonly [number, number])[] = []
  if (what === '') return places
  for (let at = where.indexOf(what); at !== -1; at = where.indexOf(what, at + what.length)) {
    places.push([at, at + what.length])
  }
  return places
}

const snippetLetters = 48

/** A long text cut to the part around the term's first place, with … where something was left out. */
export function snippetAround(text: string, term: string): string {
  const letters = [...text]
  if (letters.length <= snippetLetters) return text
  const [first] = placesOf(text, term)
  const before = first === undefined ? 0 : [...text.slice(0, first[0])].length
  const room = Math.max(0, Math.floor((snippetLetters - [...term].length) / 2))
  const start = Math.max(0, Math.min(before - room, letters.length - snippetLetters))
  const end = Math.max(start + snippetLetters, before + [...term].length)
  return `${start > 0 ? '…' : ''}${letters.slice(start, end).join('')}${end < letters.length ? '…' : ''}`
}
