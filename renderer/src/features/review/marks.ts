import type { RecordingId } from '#shared/calls/common.ts'
import type { AudioMark } from '#shared/calls/review.ts'
import type { ResolvedItem } from '#shared/domain/scoring-items.ts'

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
