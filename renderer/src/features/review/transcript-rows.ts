import type { TranscriptLine } from '#shared/domain/transcripts/transcript-lines.ts'
import type { ShownMark } from './marks.ts'
import type { PlayedSpan } from './recording-player.ts'

/** What stands in the list: what was said, and long silences between. */
export type TranscriptRow =
  | { readonly kind: 'said'; readonly line: number; readonly said: TranscriptLine }
  | { readonly kind: 'silence'; readonly startMs: number; readonly endMs: number }

/** Silences stand before the first line that begins after them; without times they are nowhere. */
export function transcriptRows(
  lines: readonly TranscriptLine[],
  silences: readonly PlayedSpan[],
): readonly TranscriptRow[] {
  const said = lines.map((one, line): TranscriptRow => ({ kind: 'said', line, said: one }))
  if (lines.some(({ startMs }) => startMs === null)) return said
  const silent = silences.map((span): TranscriptRow => ({ kind: 'silence', startMs: span.startMs, endMs: span.endMs }))
  const startOf = (row: TranscriptRow): number => (row.kind === 'said' ? (row.said.startMs ?? 0) : row.startMs)
  return [...said, ...silent].toSorted((a, b) => startOf(a) - startOf(b))
}

/** The row of each line. */
export const rowsOfLines = (rows: readonly TranscriptRow[]): ReadonlyMap<number, number> =>
  new Map(rows.flatMap((row, place) => (row.kind === 'said' ? [[row.line, place] as const] : [])))

/** Marks beside the line in which they begin; those before all lines, or without lines, belong to none. */
export function marksByLine(
  marks: readonly ShownMark[],
  lines: readonly TranscriptLine[],
): { readonly beside: ReadonlyMap<number, readonly ShownMark[]>; readonly others: readonly ShownMark[] } {
  const beside = new Map<number, ShownMark[]>()
  const others: ShownMark[] = []
  const timed = lines.flatMap(({ startMs }, line) => (startMs === null ? [] : [{ line, startMs }]))
  for (const shown of marks) {
    const found = timed.findLast(({ startMs }) => startMs <= shown.mark.startMs)
    if (found === undefined) others.push(shown)
    else beside.set(found.line, [...(beside.get(found.line) ?? []), shown])
  }
  return { beside, others }
}
