import type { WordTime } from './transcript-parts.ts'

/** One line of a conversation as it is shown; `text` null: nobody may read it now. Times in milliseconds. */
export type TranscriptLine = {
  readonly speaker: 'agent' | 'customer' | null
  readonly startMs: number | null
  readonly endMs: number | null
  readonly text: string | null
  readonly words: readonly WordTime[] | null
}

/** A place between characters of a line. */
export type TextPlace = { readonly line: number; readonly offset: number }

/** A Chinese syllable as it is spoken on the telephone: how long a line lasts of which nobody says when it ends. */
const usualSyllableMs = 220

/** The lines of several transcripts of one recording as one conversation: by time where all have one, else one after the other. */
export function mergedLines(transcripts: readonly (readonly TranscriptLine[])[]): readonly TranscriptLine[] {
  const all = transcripts.flat()
  return transcripts.length > 1 && all.every(({ startMs }) => startMs !== null)
    ? all.toSorted((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0))
    : all
}

/** Whether lines say when they were said; without that nothing can follow them. */
export const hasTimes = (lines: readonly TranscriptLine[]): boolean => lines.some(({ startMs }) => startMs !== null)

/** The line that is being said at a moment, or was last; null before the first. */
export function lineAt(lines: readonly TranscriptLine[], ms: number): number | null {
  let found: number | null = null
  for (const [place, { startMs }] of lines.entries()) {
    if (startMs === null) continue
    if (startMs > ms) break
    found = place
  }
  return found
}

/** When a line ends: as its file says, else when another begins, else after the time it takes to say it. */
function endOf(lines: readonly TranscriptLine[], place: number): number | null {
  const line = lines[place]
  if (line === undefined || line.startMs === null) return null
  if (line.endMs !== null) return line.endMs
  const startMs = line.startMs
  const said = startMs + Math.max(1, line.text?.length ?? 0) * usualSyllableMs
  const next = lines.slice(place + 1, place + 50).find((one) => one.startMs !== null && one.startMs > startMs)
  return next?.startMs == null ? said : Math.min(said, next.startMs)
}

/** When a place in a line is said: by its words where they are timed, else by its share of the line's length. */
function momentOf(
  lines: readonly TranscriptLine[],
  { line: place, offset }: TextPlace,
  edge: 'start' | 'end',
): number | null {
  const line = lines[place]
  const endMs = endOf(lines, place)
  if (line === undefined || line.startMs === null || endMs === null) return null
  const word =
    edge === 'start' ? line.words?.find(([, to]) => to > offset) : line.words?.findLast(([from]) => from < offset)
  if (word !== undefined) return edge === 'start' ? word[2] : word[3]
  const length = Math.max(1, line.text?.length ?? 0)
  return Math.round(line.startMs + ((endMs - line.startMs) * Math.min(offset, length)) / length)
}

/** From when to when the words between two places are said; null where their lines have no times. */
export function spanOfWords(
  lines: readonly TranscriptLine[],
  from: TextPlace,
  to: TextPlace,
): { readonly startMs: number; readonly endMs: number } | null {
  const [startMs, endMs] = [momentOf(lines, from, 'start'), momentOf(lines, to, 'end')]
  return startMs === null || endMs === null || endMs < startMs ? null : { startMs, endMs }
}

/** The words between two places, in one line. */
export function wordsBetween(lines: readonly TranscriptLine[], from: TextPlace, to: TextPlace): string {
  return lines
    .slice(from.line, to.line + 1)
    .map(({ text }, place) => {
      const at = from.line + place
      return (text ?? '').slice(at === from.line ? from.offset : 0, at === to.line ? to.offset : undefined).trim()
    })
    .filter((words) => words !== '')
    .join(' ')
}
