import { findPhrases, type Phrase, type PhraseHit } from '#shared/domain/phrases.ts'
import { type PhraseListName, phraseListName } from '#shared/domain/sheet.ts'
import type { TranscriptLine } from '#shared/domain/transcripts/transcript-lines.ts'

/** A phrase of a list, and the line it was said in. */
export type FoundPhrase = PhraseHit & { readonly line: number }

/** What the customer says is neither the agent's good service nor the agent's fault; what is private is whoever says it. */
const countsFor = (line: TranscriptLine, list: PhraseListName): boolean =>
  list === 'privacy' || line.speaker !== 'customer'

export function foundPhrases(lines: readonly TranscriptLine[], phrases: readonly Phrase[]): readonly FoundPhrase[] {
  if (phrases.length === 0) return []
  return lines.flatMap((said, line) =>
    said.text === null
      ? []
      : findPhrases(said.text, phrases)
          .filter(({ list }) => countsFor(said, list))
          .map((hit) => ({ ...hit, line })),
  )
}

export const hitsOfList = (hits: readonly FoundPhrase[], list: PhraseListName): readonly FoundPhrase[] =>
  hits.filter((hit) => hit.list === list)

/** A hit by its place, as it stands in the page. */
export const hitKey = ({ line, list, start }: FoundPhrase): string => `${line}-${list}-${start}`

export type TextPiece = { readonly text: string; readonly hit: FoundPhrase | null }

/** The more serious stands where two lists mean the same words. */
const order: readonly PhraseListName[] = ['forbidden', 'privacy', 'service'] satisfies PhraseListName[]
const rank = (hit: FoundPhrase): number => order.indexOf(hit.list)

/** A line's text in pieces, with the hits of that line; one that overlaps a more serious one is not shown. */
export function textPieces(text: string, hits: readonly FoundPhrase[]): readonly TextPiece[] {
  const shown: FoundPhrase[] = []
  for (const hit of hits.toSorted((a, b) => rank(a) - rank(b) || a.start - b.start)) {
    if (!shown.some((other) => other.start < hit.end && hit.start < other.end)) shown.push(hit)
  }
  const pieces: TextPiece[] = []
  let at = 0
  for (const hit of shown.toSorted((a, b) => a.start - b.start)) {
    if (hit.start > at) pieces.push({ text: text.slice(at, hit.start), hit: null })
    pieces.push({ text: text.slice(hit.start, hit.end), hit })
    at = hit.end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: null })
  return pieces
}

export const phraseLists: readonly PhraseListName[] = phraseListName.options

export type HitsByLine = ReadonlyMap<number, readonly FoundPhrase[]>

export function hitsByLine(hits: readonly FoundPhrase[]): HitsByLine {
  const byLine = new Map<number, FoundPhrase[]>()
  for (const hit of hits) {
    const known = byLine.get(hit.line)
    if (known === undefined) byLine.set(hit.line, [hit])
    else known.push(hit)
  }
  return byLine
}
