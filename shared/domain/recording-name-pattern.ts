import type { NameMeaning, NamePattern, NamePiece } from '../calls/imports.ts'
import { stemOf } from './recording-names.ts'

/*
 * What the parts of a recording's name say, made from a few names instead of a regular expression. A name is cut where a
 * separator stands and, where all the names agree, between letters and digits: 20260618_143205_A1007 has the parts
 * 20260618, 143205, A and 1007. A pattern is the row of these parts with their meanings; reading a name goes from left to
 * right and takes as much as each part's kind allows, so a name has one reading or none.
 */

export type NamePart =
  | { readonly separator: string }
  | { readonly text: string; readonly kind: 'digits' | 'letters' | 'mixed' | 'words'; readonly length?: number }

/** What a name says; null where it says nothing of the kind. `at` is a UTC instant read in the machine's own zone. */
export type NameFacts = {
  readonly number: string | null
  readonly agent: string | null
  readonly phone: string | null
  readonly at: number | null
}

export const defaultToleranceSeconds = 120

const coarse = /[A-Za-z0-9]+|[\p{P}\p{S}\p{Z}\p{C}]+|[^A-Za-z0-9\p{P}\p{S}\p{Z}\p{C}]+/gu
const isSeparator = (text: string): boolean => /^[\p{P}\p{S}\p{Z}\p{C}]/u.test(text)
const isWord = (text: string): boolean => !/^[A-Za-z0-9]/.test(text) && !isSeparator(text)

const cut = (fileName: string): readonly string[] => stemOf(fileName).match(coarse) ?? []

/** Names with the same separators, and letters or words in the same places, are of one make. */
const makeOf = (tokens: readonly string[]): string =>
  JSON.stringify(tokens.map((token) => (isSeparator(token) ? token : isWord(token) ? 1 : 0)))

const runsOf = (token: string): readonly string[] => token.match(/[0-9]+|[A-Za-z]+/g) ?? []
const mostRuns = 4

export type CutNames = {
  /** The names of the commonest make, in the order given. */
  readonly names: readonly string[]
  /** The same names in parts; each has as many as the others. */
  readonly parts: readonly (readonly NamePart[])[]
}

/** Cuts names of the commonest make into parts; nothing where there are no names. */
export function cutNames(fileNames: readonly string[]): CutNames {
  const makes = new Map<string, { name: string; tokens: readonly string[] }[]>()
  for (const name of fileNames) {
    const tokens = cut(name)
    const make = makeOf(tokens)
    makes.set(make, [...(makes.get(make) ?? []), { name, tokens }])
  }
  const commonest = [...makes.values()].toSorted((a, b) => b.length - a.length)[0] ?? []
  const width = commonest[0]?.tokens.length ?? 0
  const columns = Array.from({ length: width }, (_, index) =>
    partsOfColumn(commonest.map(({ tokens }) => tokens[index] ?? '')),
  )
  return {
    names: commonest.map(({ name }) => name),
    parts: commonest.map((_, row) => columns.flatMap((column) => column[row] ?? [])),
  }
}

/** One place of all the names: cut finer where letters and digits follow each other in the same way in each. */
function partsOfColumn(tokens: readonly string[]): readonly (readonly NamePart[])[] {
  const [first = ''] = tokens
  if (isSeparator(first)) return tokens.map((separator) => [{ separator }])
  if (isWord(first)) return tokens.map((text) => [{ text, kind: 'words' }])
  const runs = tokens.map(runsOf)
  const shape = (one: readonly string[]): string => one.map((run) => (/[0-9]/.test(run) ? 'd' : 'l')).join('')
  const isAlike = runs.every((one) => shape(one) === shape(runs[0] ?? [])) && (runs[0]?.length ?? 0) <= mostRuns
  if (!isAlike) return tokens.map((text) => [{ text, kind: 'mixed' }])
  const widths = (runs[0] ?? []).map((_, index) => widthsOfRun(runs.map((one) => one[index] ?? '')))
  return runs.map((one) => one.flatMap((run, index) => partsOfRun(run, widths[index] ?? null)))
}

/** Day and clock at the beginning of longer digits are parts of their own: 202606181432051007. */
function widthsOfRun(runs: readonly string[]): number | null {
  const [first = ''] = runs
  const isLonger = first.length > 14 && runs.every((run) => run.length === first.length)
  return isLonger && runs.every((run) => instantOf(run.slice(0, 14)) !== null) ? 14 : null
}

function partsOfRun(run: string, width: number | null): readonly NamePart[] {
  if (!/^[0-9]/.test(run)) return [{ text: run, kind: 'letters' }]
  if (width === null) return [{ text: run, kind: 'digits' }]
  return [
    { text: run.slice(0, width), kind: 'digits', length: width },
    { text: run.slice(width), kind: 'digits' },
  ]
}

/** The pattern of a cut name; one meaning a part that is no separator, `ignored` where none is given. */
export function patternFrom(
  parts: readonly NamePart[],
  meanings: readonly NameMeaning[],
  toleranceSeconds: number = defaultToleranceSeconds,
): NamePattern {
  let next = 0
  const pieces = parts.map((part): NamePiece => {
    if ('separator' in part) return { separator: part.separator }
    const meaning = meanings[next] ?? 'ignored'
    next += 1
    return part.length === undefined ? { kind: part.kind, meaning } : { kind: part.kind, meaning, length: part.length }
  })
  return { pieces, toleranceSeconds }
}

const kinds = {
  digits: /[0-9]+/y,
  letters: /[A-Za-z]+/y,
  mixed: /[A-Za-z0-9]+/y,
  words: /[^A-Za-z0-9\p{P}\p{S}\p{Z}\p{C}]+/uy,
} as const

/** The parts of a name under a pattern, in the pattern's order; null where the name is of another make. */
export function splitByPattern(pattern: NamePattern, fileName: string): readonly string[] | null {
  const stem = stemOf(fileName)
  const texts: string[] = []
  let at = 0
  for (const piece of pattern.pieces) {
    const text = 'separator' in piece ? separatorAt(stem, at, piece.separator) : runAt(stem, at, piece)
    if (text === null) return null
    texts.push(text)
    at += text.length
  }
  return at === stem.length ? texts : null
}

const separatorAt = (stem: string, at: number, separator: string): string | null =>
  stem.startsWith(separator, at) ? separator : null

function runAt(stem: string, at: number, piece: Exclude<NamePiece, { separator: string }>): string | null {
  const kind = kinds[piece.kind]
  kind.lastIndex = at
  const run = kind.exec(stem)?.[0] ?? null
  if (run === null || piece.length === undefined) return run
  return run.length < piece.length ? null : run.slice(0, piece.length)
}

/** What a name says under a pattern; null where it is of another make, or its day or clock is none. */
export function readName(pattern: NamePattern, fileName: string): NameFacts | null {
  const texts = splitByPattern(pattern, fileName)
  if (texts === null) return null
  const text = (meaning: NameMeaning): string | null => textOf(pattern, texts, meaning)
  const [whole, date, time] = [text('dateTime'), text('date'), text('time')]
  const saysTime = whole !== null || (date !== null && time !== null)
  const at =
    whole !== null
      ? instantOf(whole)
      : saysTime
        ? instantOf(`${dayDigits(date ?? '')}${clockDigits(time ?? '')}`)
        : null
  if (saysTime && at === null) return null
  return { number: text('number'), agent: text('agent'), phone: text('phone'), at }
}

/** Neighbouring parts of one meaning are one text, with what stands between them; a second group isn't read. */
function textOf(pattern: NamePattern, texts: readonly string[], meaning: NameMeaning): string | null {
  const has = (index: number): boolean => {
    const piece = pattern.pieces[index]
    return piece !== undefined && 'meaning' in piece && piece.meaning === meaning
  }
  const first = pattern.pieces.findIndex((_, index) => has(index))
  if (first === -1) return null
  let last = first
  for (let index = first + 1; index < texts.length; index += 1) {
    const isBetween = 'separator' in (pattern.pieces[index] ?? {})
    if (!isBetween && !has(index)) break
    if (has(index)) last = index
  }
  return texts.slice(first, last + 1).join('')
}

const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** 2026-6-18 and 20260618 as 20260618. */
function dayDigits(text: string): string {
  const parts = text.match(/\d+/g) ?? []
  return parts.length === 3 ? parts.map((part) => part.padStart(2, '0')).join('') : digitsOf(text)
}

/** 14-32-05, 143205 and 14时32分 as 143205 and 143200. */
function clockDigits(text: string): string {
  const parts = text.match(/\d+/g) ?? []
  const digits = parts.length > 1 ? parts.map((part) => part.padStart(2, '0')).join('') : digitsOf(text)
  return digits.padEnd(6, '0')
}

/**
 * Day and clock of 14 digits (12 without seconds, 17 with thousandths) in the machine's zone, or seconds or milliseconds
 * since 1970; UTC ms, null where it is none of a year from 1990 to 2100.
 */
export function instantOf(text: string): number | null {
  const digits = digitsOf(text)
  if (digits.length === 10 || digits.length === 13) {
    const at = digits.length === 10 ? Number(digits) * 1000 : Number(digits)
    return at >= 631_152_000_000 && at < 4_133_980_800_000 ? at : null
  }
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(\d{3})?$/.exec(digits)
  if (match === null) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ms = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  const date = new Date(year, month - 1, day, hour, minute, second, ms)
  const isReal = date.getMonth() === month - 1 && date.getDate() === day && hour < 24 && minute < 60 && second < 60
  return isReal && year >= 1990 && year <= 2100 ? date.getTime() : null
}

/** What the records of a table or library are known by: to propose what the parts of names mean. */
export type KnownValues = {
  readonly numbers: ReadonlySet<string>
  readonly agents: ReadonlySet<string>
  readonly phones: ReadonlySet<string>
}

/**
 * What the parts of names probably mean: by the values the records have, then by form. A part means what it means in at
 * least half of the names. `parts` are those of `cutNames`.
 */
export function proposeMeanings(parts: readonly (readonly NamePart[])[], known: KnownValues): readonly NameMeaning[] {
  const texts = parts.map((name) => name.flatMap((part) => ('text' in part ? [part.text] : [])))
  const width = texts[0]?.length ?? 0
  const column = (index: number): readonly string[] => texts.map((name) => name[index] ?? '')
  const proposed: NameMeaning[] = Array.from({ length: width }, () => 'ignored')
  const share = (index: number, test: (text: string) => boolean): boolean => {
    const cells = column(index)
    return cells.length > 0 && cells.filter(test).length * 2 >= cells.length
  }
  const give = (meaning: NameMeaning, test: (text: string) => boolean): void => {
    if (proposed.includes(meaning)) return
    const found = proposed.findIndex((old, index) => old === 'ignored' && share(index, test))
    if (found !== -1) proposed[found] = meaning
  }
  giveSpan(parts, known.numbers, proposed)
  give('phone', (text) => known.phones.has(text))
  give('agent', (text) => known.agents.has(text))
  give('dateTime', (text) => (text.length === 14 || text.length === 12) && instantOf(text) !== null)
  if (!proposed.includes('dateTime')) giveDayAndClock(proposed, share)
  give(
    'dateTime',
    (text) =>
      (text.length === 10 || text.length === 13) &&
      !proposed.includes('date') &&
      !isPhone(text) &&
      instantOf(text) !== null,
  )
  give('phone', isPhone)
  return proposed
}

const isPhone = (text: string): boolean => /^(1[3-9]\d{9}|0\d{9,11}|400\d{7})$/.test(text)

/** A number may go over several parts: C and 20260618001, or the five parts of a UUID. The longest span wins. */
function giveSpan(
  parts: readonly (readonly NamePart[])[],
  numbers: ReadonlySet<string>,
  proposed: NameMeaning[],
): void {
  const [first = []] = parts
  const places = first.flatMap((part, index) => ('text' in part ? [index] : []))
  const textBetween = (name: readonly NamePart[], from: number, to: number): string =>
    name
      .slice(from, to + 1)
      .map((part) => ('text' in part ? part.text : part.separator))
      .join('')
  for (let length = places.length; length >= 1; length -= 1) {
    for (let from = 0; from + length <= places.length; from += 1) {
      const [start = 0, end = 0] = [places[from], places[from + length - 1]]
      const hits = parts.filter((name) => numbers.has(textBetween(name, start, end))).length
      if (hits === 0 || hits * 2 < parts.length) continue
      for (let place = from; place < from + length; place += 1) proposed[place] = 'number'
      return
    }
  }
}

function giveDayAndClock(
  proposed: NameMeaning[],
  share: (index: number, test: (text: string) => boolean) => boolean,
): void {
  const isDay = (text: string): boolean => text.length === 8 && instantOf(`${text}000000`) !== null
  const isClock = (text: string): boolean =>
    (text.length === 6 || text.length === 4) && instantOf(`20260101${text.padEnd(6, '0')}`) !== null
  const day = proposed.findIndex((old, index) => old === 'ignored' && share(index, isDay))
  if (day !== -1) {
    const after = (index: number): boolean => index > day && proposed[index] === 'ignored' && share(index, isClock)
    const clock = proposed.findIndex((_, index) => after(index))
    if (clock !== -1) {
      proposed[day] = 'date'
      proposed[clock] = 'time'
    }
    return
  }
  // 2026-06-18-14-32-05: six parts.
  const isYear = (text: string): boolean => /^(19|20)\d\d$/.test(text)
  const isTwo = (text: string): boolean => /^\d{1,2}$/.test(text)
  const free = (index: number): boolean => proposed[index] === 'ignored'
  const year = proposed.findIndex(
    (_, index) =>
      free(index) &&
      share(index, isYear) &&
      [1, 2, 3, 4].every((more) => free(index + more) && share(index + more, isTwo)),
  )
  if (year === -1) return
  for (const more of [0, 1, 2]) proposed[year + more] = 'date'
  for (const more of [3, 4, 5]) if (free(year + more) && share(year + more, isTwo)) proposed[year + more] = 'time'
}
