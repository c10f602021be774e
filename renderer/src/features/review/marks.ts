import type { RecordingId } from '#shared/calls/common.ts'
import type { AudioMark } from '#shared/calls/review.ts'
import type { ResolvedItem } from '#shared/domain/scoring-items.ts'
import { clampPosition } from '#shared/domain/sound/playback.ts'

/** A mark as it is shown on the waveform, in the list and on its item. */
export type ShownMark = {
  readonly mark: AudioMark
  /** Its place among all marks, from 1. */
  readonly number: number
  /** ①–⑳, then plain figures. */
  readonly sign: string
  readonly itemTitle: string | null
  /** The item it proves has failed. */
  readonly isFailure: boolean
}

export function circled(number: number): string {
  return number >= 1 && number <= 20 ? String.fromCodePoint(0x245f + number) : String(number)
}

/** Numbers the marks of a call in the order given and says what they prove. */
export function shownMarks(marks: readonly AudioMark[], items: readonly ResolvedItem[]): readonly ShownMark[] {
  return marks.map((mark, place) => {
    const resolved = items.find(({ item }) => item.id === mark.itemId)
    return {
      mark,
      number: place + 1,
      sign: circled(place + 1),
      itemTitle: resolved?.item.title ?? null,
      isFailure: resolved?.failed ?? false,
    }
  })
}

export const marksOfItem = (marks: readonly ShownMark[], itemId: string): readonly ShownMark[] =>
  marks.filter(({ mark }) => mark.itemId === itemId)

export const marksOfRecording = (marks: readonly ShownMark[], id: RecordingId | null): readonly ShownMark[] =>
  marks.filter(({ mark }) => mark.recordingId === id)

/** The mark after or before the selected one, round and round; the first or last where none is selected. */
export function neighbourMark(marks: readonly ShownMark[], selectedId: string | null, by: 1 | -1): ShownMark | null {
  const place = marks.findIndex(({ mark }) => mark.id === selectedId)
  if (place < 0) return marks.at(by === 1 ? 0 : -1) ?? null
  return marks[(place + by + marks.length) % marks.length] ?? null
}

type MarkSpan = { readonly startMs: number; readonly endMs: number | null }

/** A shorter mark would be a point. */
export const shortestMarkMs = 100

/** A mark with one edge moved, inside the recording and never shorter than a mark can be; a point moves whole. */
export function nudgedSpan(
  { startMs, endMs }: MarkSpan,
  edge: 'start' | 'end',
  ms: number,
  durationMs: number,
): MarkSpan {
  const moved = (at: number): number => Math.round(clampPosition(at + ms, durationMs))
  if (endMs === null) return { startMs: moved(startMs), endMs: null }
  return edge === 'start'
    ? { startMs: Math.max(0, Math.min(moved(startMs), endMs - shortestMarkMs)), endMs }
    : { startMs, endMs: Math.max(moved(endMs), startMs + shortestMarkMs) }
}
