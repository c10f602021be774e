import { describe, expect, it } from 'vitest'
import {
  beginDesign,
  type Design,
  type DesignAction,
  designReducer,
  stepLimit,
} from '#renderer/features/sheets/designer-history.ts'
import { changeItem, removeItem } from '#shared/domain/sheets/sheet-edits.ts'
import { buildSheet, choiceItem } from '../domain/build-sheet.ts'

const sheet = buildSheet('question-weights', [
  { items: [choiceItem('tone', 3000, [10000, 0]), choiceItem('listening', 2000, [10000, 0])] },
])

const run = (design: Design, ...actions: readonly DesignAction[]): Design => actions.reduce(designReducer, design)

const titled = (itemId: string, title: string): DesignAction => ({
  kind: 'edit',
  step: { name: 'title', title: itemId },
  field: `${itemId}:title`,
  change: (before) => changeItem(before, itemId, (item) => ({ ...item, title })),
})
const removal: DesignAction = {
  kind: 'edit',
  step: { name: 'remove', title: 'tone' },
  place: { kind: 'item', itemId: 'listening' },
  change: (before) => removeItem(before, 'tone'),
}
const select = (itemId: string): DesignAction => ({ kind: 'select', place: { kind: 'item', itemId } })
const undo: DesignAction = { kind: 'undo' }
const redo: DesignAction = { kind: 'redo' }

const titles = (design: Design) => design.sheet.sections.flatMap(({ items }) => items).map(({ title }) => title)

describe('the history of a draft', () => {
  it('takes typing in one field as one step, and a field that was left as another', () => {
    const typed = run(beginDesign(sheet), titled('tone', 'T'), titled('tone', 'To'), titled('tone', 'Ton'))
    expect(typed.past).toHaveLength(1)
    const again = run(typed, { kind: 'leave-field' }, titled('tone', 'Tone'))
    expect(again.past).toHaveLength(2)
    expect(titles(run(again, undo))).toEqual(['Ton', 'listening'])
    expect(titles(run(again, undo, undo))).toEqual(['tone', 'listening'])
    const other = run(typed, titled('listening', 'L'), titled('tone', 'Tone'))
    expect(other.past).toHaveLength(3)
  })

  it('brings back what was removed, looks at it, and removes it again', () => {
    const removed = run(beginDesign(sheet), select('tone'), removal)
    expect(removed.place).toEqual({ kind: 'item', itemId: 'listening' })
    expect(removed.past.at(-1)?.step).toEqual({ name: 'remove', title: 'tone' })
    const undone = run(removed, undo)
    expect(undone.sheet).toBe(sheet)
    expect(undone.place).toEqual({ kind: 'item', itemId: 'tone' })
    expect(undone.future[0]?.step).toEqual({ name: 'remove', title: 'tone' })
    const redone = run(undone, redo)
    expect(redone.sheet).toBe(removed.sheet)
    expect(redone.place).toEqual({ kind: 'item', itemId: 'listening' })
    expect(run(redone, redo)).toBe(redone)
  })

  it('forgets what was undone once something else is done', () => {
    const forked = run(beginDesign(sheet), titled('tone', 'A'), undo, titled('listening', 'B'))
    expect(forked.future).toEqual([])
    expect(titles(run(forked, redo))).toEqual(['tone', 'B'])
    const typedOn = run(beginDesign(sheet), titled('tone', 'A'), undo, titled('tone', 'B'))
    expect(typedOn.future).toEqual([])
    expect(titles(run(typedOn, undo))).toEqual(['tone', 'listening'])
  })

  it('makes no step of an edit that changes nothing', () => {
    const design = beginDesign(sheet)
    const nothing: DesignAction = { ...removal, change: (before) => removeItem(before, 'nobody') }
    expect(run(design, nothing)).toBe(design)
    expect(run(design, undo)).toBe(design)
  })

  it('keeps the last steps only', () => {
    const edits = Array.from({ length: stepLimit + 5 }, (_, place): DesignAction => {
      const { field: _field, ...step } = titled('tone', `${place}`) as Extract<DesignAction, { kind: 'edit' }>
      return step
    })
    const design = run(beginDesign(sheet), ...edits)
    expect(design.past).toHaveLength(stepLimit)
    const back = run(design, ...edits.map(() => undo))
    expect(titles(back)).toEqual(['4', 'listening'])
  })

  it('begins anew with the stored draft, without looking at what it does not have', () => {
    const design = run(beginDesign(sheet), titled('tone', 'A'), select('tone'), {
      kind: 'replace',
      sheet: removeItem(sheet, 'tone'),
    })
    expect(design).toMatchObject({ place: { kind: 'sheet' }, past: [], future: [] })
  })
})
