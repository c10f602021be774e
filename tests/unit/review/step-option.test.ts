import { describe, expect, it } from 'vitest'
import { stepOption } from '#renderer/features/review/step-option.ts'
import { type SheetItem, sheetItem } from '#shared/domain/sheet.ts'

const item = (kind: Record<string, unknown>): SheetItem =>
  sheetItem.parse({ id: 'i', title: 'i', weight: 100, ...kind })
const options = ['a', 'b', 'c'].map((id) => ({ id, label: id, share: 0 }))
const scale = item({ kind: 'scale', options })
const number = item({
  kind: 'number',
  ranges: [
    { from: 5, to: 10, share: 0 },
    { from: 2, to: 5, share: 0 },
  ],
})
const deduction = item({ kind: 'deduction', pointsEach: 100, maximumPoints: 500 })

describe('a step to the next answer', () => {
  it('goes along the options and stops at the last one', () => {
    expect(stepOption(scale, null, 1)).toEqual({ kind: 'option', optionId: 'a' })
    expect(stepOption(scale, null, -1)).toEqual({ kind: 'option', optionId: 'c' })
    expect(stepOption(scale, { kind: 'option', optionId: 'b' }, 1)).toEqual({ kind: 'option', optionId: 'c' })
    expect(stepOption(scale, { kind: 'option', optionId: 'c' }, 1)).toBeNull()
  })

  it('counts occurrences from none, never below', () => {
    expect(stepOption(deduction, null, 1)).toEqual({ kind: 'count', count: 1 })
    expect(stepOption(deduction, null, -1)).toEqual({ kind: 'count', count: 0 })
    expect(stepOption(deduction, { kind: 'count', count: 0 }, -1)).toBeNull()
  })

  it('counts a number up and down from where its ranges begin', () => {
    expect(stepOption(number, null, 1)).toEqual({ kind: 'number', number: 2 })
    expect(stepOption(number, { kind: 'number', number: 2 }, 1)).toEqual({ kind: 'number', number: 3 })
    expect(stepOption(number, { kind: 'number', number: 2 }, -1)).toEqual({ kind: 'number', number: 1 })
  })
})
