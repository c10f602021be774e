import { describe, expect, it } from 'vitest'
import { applyDrop, type DropSide, dropOn } from '#renderer/features/sheets/designer-drop.ts'
import type { SheetPlace } from '#shared/domain/sheets/sheet-edits.ts'
import { buildSheet, choiceItem } from '../domain/build-sheet.ts'

const sheet = buildSheet('question-weights', [
  { items: ['a', 'b', 'c'].map((id) => choiceItem(id, 1000, [10000, 0])) },
  { items: [] },
  { items: ['d', 'e'].map((id) => choiceItem(id, 1000, [10000, 0])) },
])

const item = (itemId: string): SheetPlace => ({ kind: 'item', itemId })
const section = (sectionId: string): SheetPlace => ({ kind: 'section', sectionId })

function after(dragged: SheetPlace, over: SheetPlace, side: DropSide): string {
  const drop = dropOn(sheet, dragged, over, side)
  const dropped = drop === null ? sheet : applyDrop(sheet, drop)
  return dropped.sections.map(({ id, items }) => `${id}:${items.map((one) => one.id).join('')}`).join(' ')
}

describe('dropping a row of the outline', () => {
  it.each([
    [item('a'), item('b'), 'below', 's0:bac s1: s2:de'],
    [item('c'), item('a'), 'above', 's0:cab s1: s2:de'],
    [item('a'), item('e'), 'above', 's0:bc s1: s2:dae'],
    [item('a'), item('e'), 'below', 's0:bc s1: s2:dea'],
    [item('d'), section('s1'), 'below', 's0:abc s1:d s2:e'],
    [item('e'), section('s2'), 'above', 's0:abc s1:e s2:d'],
    [item('e'), section('s0'), 'above', 's0:eabc s1: s2:d'],
    [item('c'), { kind: 'sheet' }, 'below', 's0:cab s1: s2:de'],
    [item('b'), item('b'), 'below', 's0:abc s1: s2:de'],
    [section('s0'), section('s1'), 'below', 's1: s0:abc s2:de'],
    [section('s0'), item('d'), 'above', 's1: s2:de s0:abc'],
    [section('s2'), section('s0'), 'above', 's2:de s0:abc s1:'],
    [section('s2'), { kind: 'sheet' }, 'below', 's2:de s0:abc s1:'],
    [section('s1'), section('s1'), 'above', 's0:abc s1: s2:de'],
    [{ kind: 'sheet' }, item('a'), 'above', 's0:abc s1: s2:de'],
  ] as const)('puts %j on %j, %s the middle', (dragged, over, side, expected) => {
    expect(after(dragged, over, side)).toBe(expected)
  })
})
