import { execFileSync } from 'node:child_process'
import { type Crossed, crossOut, figuresOf, type Phrase, withSingleBlanks } from './crossing-out.ts'
import type { ExpectedReport } from './expected-report.ts'
import { feet, type Section, sections, wordsOfMethod } from './not-of-the-store.ts'

/** The text of a PDF in the order it was written in: cell after cell, a page's charts after its other words. */
export const readPrinted = (path: string): string =>
  withSingleBlanks(execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }).replaceAll('\f', '\n'))

export type Account = {
  /** Numbers on paper that nobody expected, with their section. */
  readonly strange: readonly string[]
  /** What was expected and isn't on paper, with its section. */
  readonly missing: readonly string[]
}

export type Paper = {
  readonly library: string
  readonly month: string
  readonly printedAt: string
  readonly pages: number
}

/** Accounts for every number of a full report's text, section by section. */
export function accountFor(text: string, expected: ExpectedReport, paper: Paper): Account {
  const { library, month, printedAt, pages } = paper
  const footed = told('页脚', crossOut(text, feet(library, month, printedAt, pages)))
  const drawn = told('图', crossOut(footed.rest, expected.charts))
  const { head, parts } = splitted(drawn.rest)
  const accounts = [
    footed,
    drawn,
    accountOf('本期结论', head, expected.head),
    ...parts.map(({ section, words }) =>
      accountOf(section, words, [...expected.sections[section], ...(wordsOfMethod[section] ?? [])]),
    ),
  ]
  return {
    strange: accounts.flatMap(({ strange }) => strange),
    missing: accounts.flatMap(({ missing }) => missing),
  }
}

const told = (section: string, { rest, missing }: Crossed): Account & { readonly rest: string } => ({
  rest,
  strange: [],
  missing: missing.map((one) => `${section}: ${one}`),
})

function accountOf(section: string, words: string, phrases: readonly Phrase[]): Account {
  const { rest, missing } = told(section, crossOut(words, phrases))
  return { strange: figuresOf(rest).map((one) => `${section}: ${one}`), missing }
}

type Part = { readonly section: Section; readonly words: string }

/** What stands before the first heading, and under each; a heading's own number goes with it. */
function splitted(text: string): { readonly head: string; readonly parts: readonly Part[] } {
  const starts = sections.map((section, at) => {
    const found = new RegExp(`(?<=[ ¦])${at + 1} ?${section} `).exec(text)
    return {
      section,
      from: found?.index ?? text.length,
      to: found === null ? text.length : found.index + found[0].length,
    }
  })
  return {
    head: text.slice(0, starts[0]?.from),
    parts: starts.map(({ section, to }, at) => ({ section, words: text.slice(to, starts[at + 1]?.from) })),
  }
}
