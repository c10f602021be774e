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

/** Windows side by side and one at the end cover the run; those between would ask for the same letters again. */
function partsOf({ letters, window }: Run): readonly string[] {
  if (letters.length < window) return [`"${letters.join('')}"*`]
  const parts: string[] = []
  for (let at = 0; at + window <= letters.length; at += window) parts.push(letters.slice(at, at + window).join(''))
  if (letters.length % window !== 0) parts.push(letters.slice(-window).join(''))
  return parts.map((part) => `"${part}"`)
}
