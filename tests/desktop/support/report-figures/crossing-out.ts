/*
 * Figures of a printed text are accounted for by crossing out: every phrase that is expected is struck from the text where
 * it stands, and whatever number is left over afterwards was printed without anybody expecting it.
 */

/** Words with their figures as they read in a row: a table's row, a sentence, an axis. */
export type Phrase = {
  readonly text: string
  /** A table's head is printed anew on each page the table reaches. */
  readonly mayRepeat?: boolean
  /** After the text come the labels of an axis: every one, every second, every third … as there was room. */
  readonly axis?: readonly string[]
}

export type Crossed = { readonly rest: string; readonly missing: readonly string[] }

const crossedOut = '¦'

/** Stands in a phrase for a blank that a PDF's text may have lost even between two numbers. */
export const narrow = '\u202f'

/** A text as the reader of a PDF hands it out, line ends and all, with single blanks. */
export const withSingleBlanks = (text: string): string => text.replaceAll(/[^\S\u202f]+/g, ' ')

/** Strikes every phrase once, the longest first; says which aren't there. */
export function crossOut(text: string, phrases: readonly Phrase[]): Crossed {
  const missing: string[] = []
  let rest = text
  for (const phrase of phrases.toSorted((a, b) => b.text.length - a.text.length)) {
    const pattern = patternFor(phrase)
    if (!pattern.test(rest)) missing.push(phrase.text)
    rest = rest.replace(phrase.mayRepeat ? new RegExp(pattern, 'g') : pattern, crossedOut)
  }
  return { rest, missing }
}

/** Every number with what belongs to it: 3,185 · 86.7% · 2026-10-03 · 00:24 · WT-2026-0001 · 2026-W42. */
const figures = /(?:[A-Za-z]+-?)?\d(?:[\dW.,:-]*\d)?%?/g

export const figuresOf = (text: string): readonly string[] => text.match(figures) ?? []

export const placesOfFigures = (text: string): readonly { readonly at: number; readonly figure: string }[] =>
  [...text.matchAll(figures)].map((match) => ({ at: match.index, figure: match[0] }))

/** A report is crossed out some hundred times, once for every figure that is altered. */
const patterns = new WeakMap<Phrase, RegExp>()
function patternFor(phrase: Phrase): RegExp {
  const pattern = patterns.get(phrase) ?? patternOf(phrase)
  patterns.set(phrase, pattern)
  return pattern
}

/** No phrase may begin or end within a number. */
const patternOf = ({ text, axis }: Phrase): RegExp =>
  new RegExp(
    `(?<!\\d|\\d[.,:-])${loosely(text)}${axis === undefined ? '' : ` ?${axisPattern(axis)}`}(?!\\d|[.,:-]\\d|%)`,
  )

/** Blanks come and go in a PDF's text, but not within a number and never between two of them. */
function loosely(text: string): string {
  const signs = [...withSingleBlanks(text.trim())]
  return signs
    .map((sign, place) => {
      const before = signs[place - 1] ?? ''
      if (sign === narrow) return ' ?'
      if (sign === ' ') return isOfNumber(before) && isOfNumber(signs[place + 1] ?? '') ? ' ' : ' ?'
      const gap =
        before === '' || before === ' ' || before === narrow || (isOfNumber(before) && isOfNumber(sign)) ? '' : ' ?'
      return `${gap}${sign.replace(/[$()*+.?[\\\]^{|}]/, '\\$&')}`
    })
    .join('')
}

const isOfNumber = (sign: string): boolean => /^[\d.,%]$/.test(sign)

const axisPattern = (labels: readonly string[]): string =>
  `(?:${labels
    .map((_, place) =>
      labels
        .filter((_label, at) => at % (place + 1) === 0)
        .map(loosely)
        .join(' '),
    )
    .join('|')})`
