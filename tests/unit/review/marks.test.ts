import { describe, expect, it } from 'vitest'
import { neighbourMark, nudgedSpan, shownMarks } from '#renderer/features/review/marks.ts'
import { stepOption } from '#renderer/features/review/step-option.ts'
import type { MarkId, RecordingId } from '#shared/calls/common.ts'
import { sheetItem } from '#shared/domain/sheet.ts'
import { stepVolume } from '#shared/domain/sound/playback.ts'

const marks = shownMarks(
  ['a', 'b', 'c'].map((id, place) => ({
    id: id as MarkId,
    recordingId: 'r' as RecordingId,
    itemId: null,
    startMs: place * 1000,
    endMs: null,
    note: '',
  })),
  [],
)

describe('marks by keyboard', () => {
  it('are gone to round and round', () => {
    expect(neighbourMark(marks, null, 1)?.mark.id).toBe('a')
    expect(neighbourMark(marks, null, -1)?.mark.id).toBe('c')
    expect(neighbourMark(marks, 'c', 1)?.mark.id).toBe('a')
    expect(neighbourMark(marks, 'a', -1)?.mark.id).toBe('c')
    expect(neighbourMark([], null, 1)).toBeNull()
  })

  it('have their edges moved within the recording, and never become shorter than a mark can be', () => {
    const span = { startMs: 1000, endMs: 1250 }
    expect(nudgedSpan(span, 'start', 100, 5000)).toEqual({ startMs: 1100, endMs: 1250 })
    expect(nudgedSpan({ startMs: 1100, endMs: 1250 }, 'start', 100, 5000)).toEqual({ startMs: 1150, endMs: 1250 })
    expect(nudgedSpan(span, 'end', -200, 5000)).toEqual({ startMs: 1000, endMs: 1100 })
    expect(nudgedSpan({ startMs: 50, endMs: 900 }, 'start', -100, 5000)).toEqual({ startMs: 0, endMs: 900 })
    expect(nudgedSpan({ startMs: 50, endMs: 4950 }, 'end', 100, 5000)).toEqual({ startMs: 50, endMs: 5000 })
    expect(nudgedSpan({ startMs: 50, endMs: null }, 'end', 100, 5000)).toEqual({ startMs: 150, endMs: null })
  })
})

describe('answers step by step', () => {
  const options = ['1', '2', '3'].map((id) => ({ id, label: id, share: 0 }))
  const scale = sheetItem.parse({ kind: 'scale', id: 'i', title: 'i', weight: 100, options })
  const deduction = sheetItem.parse({
    ...{ kind: 'deduction', id: 'd', title: 'd', weight: 100 },
    ...{ pointsEach: 100, maximumPoints: 500 },
  })

  it('go through the options and stop at their ends', () => {
    expect(stepOption(scale, null, 1)).toEqual({ kind: 'option', optionId: '1' })
    expect(stepOption(scale, null, -1)).toEqual({ kind: 'option', optionId: '3' })
    expect(stepOption(scale, { kind: 'option', optionId: '1' }, 1)).toEqual({ kind: 'option', optionId: '2' })
    expect(stepOption(scale, { kind: 'option', optionId: '3' }, 1)).toBeNull()
    expect(stepOption(scale, { kind: 'not-applicable' }, 1)).toEqual({ kind: 'option', optionId: '1' })
  })

  it('count occurrences up and down to nought', () => {
    expect(stepOption(deduction, null, 1)).toEqual({ kind: 'count', count: 1 })
    expect(stepOption(deduction, null, -1)).toEqual({ kind: 'count', count: 0 })
    expect(stepOption(deduction, { kind: 'count', count: 0 }, -1)).toBeNull()
  })
})

describe('the volume', () => {
  it('goes in exact tenths between nothing and twice', () => {
    let volume = 1
    const seen = Array.from({ length: 12 }, () => (volume = stepVolume(volume, 'louder')))
    expect(seen).toEqual([1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2, 2])
    expect(stepVolume(0, 'quieter')).toBe(0)
  })
})
