import { describe, expect, it } from 'vitest'
import { commandOf, keyGroups, type PressedKey, reviewKeys } from '#renderer/features/review/keys.ts'

const press = (key: string, held: Partial<PressedKey> = {}): PressedKey => ({
  key,
  ctrl: false,
  shift: false,
  alt: false,
  ...held,
})

const all: readonly PressedKey[] = [
  ...'abcdefghijklmnopqrstuvwxyz0123456789[]\\+-=?'.split(''),
  ...[' ', 'Escape', 'Enter', 'Backspace', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
].flatMap((key) => [press(key), press(key.toUpperCase(), { shift: true }), press(key, { ctrl: true })])

describe('the keys of the workspace', () => {
  it('mean one thing each', () => {
    const ambiguous = all.filter((key) => reviewKeys.filter((entry) => entry.matches(key)).length > 1)
    expect(ambiguous).toEqual([])
  })

  it('can all be pressed, and stand in a group of the help', () => {
    expect(reviewKeys.filter((entry) => !all.some((key) => entry.matches(key))).map(({ name }) => name)).toEqual([])
    expect(new Set(reviewKeys.map(({ group }) => group))).toEqual(new Set(keyGroups))
    expect(new Set(reviewKeys.map(({ name }) => name)).size).toBe(reviewKeys.length)
  })

  it('do what the help says', () => {
    expect(commandOf(press(' '), false)).toEqual({ kind: 'play-pause' })
    expect(commandOf(press('ArrowLeft'), false)).toEqual({ kind: 'skip', ms: -5000 })
    expect(commandOf(press('ArrowLeft', { shift: true }), false)).toEqual({ kind: 'skip', ms: -1000 })
    expect(commandOf(press('3'), false)).toEqual({ kind: 'choose', number: 3 })
    expect(commandOf(press('M'), false)).toEqual({ kind: 'mark-span' })
    expect(commandOf(press('M', { shift: true }), false)).toEqual({ kind: 'mark-point' })
    expect(commandOf(press('？', { shift: true }), false)).toEqual({ kind: 'help' })
    expect(commandOf(press('x'), false)).toBeNull()
  })

  it('leave typing alone: in a field only saving and submitting count', () => {
    const inField = all.map((key) => commandOf(key, true)?.kind).filter((kind) => kind !== undefined)
    expect(new Set(inField)).toEqual(new Set(['save', 'submit']))
    expect(commandOf(press('s', { ctrl: true }), true)).toEqual({ kind: 'save' })
  })

  it('leave the system combinations with Alt alone', () => {
    expect(all.filter((key) => commandOf({ ...key, alt: true }, false) !== null)).toEqual([])
  })
})
