import type { PhraseListName } from './sheet.ts'

export type Phrase = { readonly list: PhraseListName; readonly phrase: string }

/** One place where a phrase was said; `start` and `end` are places in the text as it was given (UTF-16 units). */
export type PhraseHit = {
  readonly list: PhraseListName
  /** The phrase as its list writes it. */
  readonly phrase: string
  readonly start: number
  readonly end: number
}

/** Characters a phrase has at most, as its list writes it. */
export const longestPhrase = 60

type Folded = {
  readonly text: string
  /** For each UTF-16 unit of `text`: the place in the original it came from, and where that character ends. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** Ends of sentences part what was said; other signs are set by recognisers as they like and mean nothing. */
const sentenceEnd = /[。！？!?；;\n]/
const meaningful = /[\p{L}\p{N}]/u
/** Written with spaces between words: Latin, Cyrillic and so on, and figures. */
const isSpaced = (char: string): boolean =>
  /[\p{L}\p{N}]/u.test(char) && !/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(char)

const barrier = '\n'
const gap = ' '

/** One original character (with its combining marks) as it is compared. */
const foldedCharacters = new Map<string, string>()

function foldCharacter(written: string): string {
  const known = foldedCharacters.get(written)
  if (known !== undefined) return known
  const plain = written.normalize('NFKC').toLowerCase()
  const folded = sentenceEnd.test(plain)
    ? barrier
    : [...plain].filter((char) => meaningful.test(char) || /\p{M}/u.test(char)).join('')
  // What is met in texts is a few thousand characters; marks could be stacked without end.
  if (foldedCharacters.size < 20_000) foldedCharacters.set(written, folded)
  return folded
}

/**
 * NFKC and small letters; spaces and signs left out, but for one space between words that are written with spaces, and
 * one sign for the end of a sentence.
 */
function fold(original: string): Folded {
  let text = ''
  const starts: number[] = []
  const ends: number[] = []
  const add = (folded: string, start: number, end: number): void => {
    text += folded
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(start)
      ends.push(end)
    }
  }
  let wasGap = false
  for (const { 0: written, index } of original.matchAll(/[^\p{M}]\p{M}*|\p{M}+/gsu)) {
    const folded = foldCharacter(written)
    const last = text.at(-1) ?? barrier
    if (folded === '') wasGap = true
    else if (folded === barrier) {
      if (last !== barrier) add(barrier, index, index + written.length)
      wasGap = false
    } else {
      if (wasGap && isSpaced(last) && isSpaced(folded[0] ?? '')) add(gap, index, index)
      add(folded, index, index + written.length)
      wasGap = false
    }
  }
  return { text, starts, ends }
}

/** A phrase as it is looked for; two that fold to the same are one. Empty where nothing is left to look for. */
export const foldPhrase = (phrase: string): string => fold(phrase).text.replace(/^\n+|\n+$/g, '')

type Node = { readonly next: Map<string, Node>; ends: { readonly order: number; readonly phrase: Phrase }[] }

const emptyNode = (): Node => ({ next: new Map(), ends: [] })

/** The phrases as one tree of characters: a text is walked once per place, whatever their number. */
function treeOf(phrases: readonly Phrase[]): Node {
  const root = emptyNode()
  for (const [order, phrase] of phrases.entries()) {
    let node = root
    const folded = foldPhrase(phrase.phrase)
    if (folded === '') continue
    for (const unit of folded) {
      const next = node.next.get(unit) ?? emptyNode()
      node.next.set(unit, next)
      node = next
    }
    if (!node.ends.some((one) => one.phrase.list === phrase.list)) node.ends.push({ order, phrase })
  }
  return root
}

const trees = new WeakMap<readonly Phrase[], Node>()

type Found = { readonly phrase: Phrase; readonly from: number; readonly to: number }

/** A word written with spaces is only found whole: "hi" isn't in "this". */
function standsAlone(text: string, from: number, to: number): boolean {
  const isInside = (before: string | undefined, after: string | undefined): boolean =>
    before !== undefined && after !== undefined && isSpaced(before) && isSpaced(after)
  return !isInside(text[from - 1], text[from]) && !isInside(text[to - 1], text[to])
}

function allIn(text: string, root: Node): Found[] {
  const found: Found[] = []
  for (let from = 0; from < text.length; from += 1) {
    let node: Node | undefined = root
    for (let at = from; node !== undefined && at < text.length; ) {
      const unit = String.fromCodePoint(text.codePointAt(at) ?? 0)
      node = node.next.get(unit)
      at += unit.length
      if (node === undefined || node.ends.length === 0 || !standsAlone(text, from, at)) continue
      for (const { phrase } of node.ends) found.push({ phrase, from, to: at })
    }
  }
  return found
}

/** The longest first; of equal ones the earlier. What overlaps one of the same list that is longer is none of its own. */
function withoutOverlaps(found: readonly Found[]): Found[] {
  const kept: Found[] = []
  for (const one of found.toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)) {
    const overlaps = kept.some(
      (other) => other.phrase.list === one.phrase.list && other.from < one.to && one.from < other.to,
    )
    if (!overlaps) kept.push(one)
  }
  return kept
}

/**
 * Where phrases are said in a text, in the order of the text. Width, case, spaces and signs don't count, but for ends
 * of sentences. Within a list the longest wins and none overlap; hits of different lists may. The phrases are compiled
 * once for each array that is given: give the same array again.
 */
export function findPhrases(text: string, phrases: readonly Phrase[]): readonly PhraseHit[] {
  const tree = trees.get(phrases) ?? treeOf(phrases)
  trees.set(phrases, tree)
  const folded = fold(text)
  const found = allIn(folded.text, tree)
  if (found.length === 0) return []
  return withoutOverlaps(found)
    .map(({ phrase, from, to }) => ({
      list: phrase.list,
      phrase: phrase.phrase,
      start: folded.starts[from] ?? 0,
      end: folded.ends[to - 1] ?? 0,
    }))
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
}
