import { describe, expect, it } from 'vitest'
import { chordOf, isChord, isReservedChord, type PressedKey, writeChord } from '#renderer/features/review/chords.ts'
import {
  keyBindings,
  keyGroups,
  type ReviewCommand,
  reviewKeys,
  withKeys,
  withUsualKeys,
} from '#renderer/features/review/keys.ts'

const press = (key: string, held: Partial<PressedKey> = {}): PressedKey => ({
  key,
  ctrl: false,
  shift: false,
  alt: false,
  ...held,
})

const all: readonly PressedKey[] = [
  ...'abcdefghijklmnopqrstuvwxyz0123456789[]\\+-=_?.,'.split(''),
  ...[' ', 'Escape', 'Enter', 'Backspace', 'Delete', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
].flatMap((key) => [
  press(key),
  press(key.length === 1 ? key.toUpperCase() : key, { shift: true }),
  press(key, { ctrl: true }),
  press(key, { ctrl: true, shift: true }),
])

const usual = keyBindings({})
const commandOf = (key: PressedKey, inField = false, bindings = usual): ReviewCommand | null =>
  bindings.entryOf(key, inField)?.command ?? null

describe('the usual keys of the workspace', () => {
  it('mean one thing each, and none is the desk’s or the system’s', () => {
    const chords = reviewKeys.flatMap((entry) => entry.chords)
    expect(new Set(chords).size).toBe(chords.length)
    expect(chords.filter((chord) => !isChord(chord))).toEqual([])
    // Esc only drops what was begun; it can't be given to anything else.
    expect(chords.filter(isReservedChord)).toEqual(['Esc'])
  })

  it('can all be pressed, and stand in a group of the help', () => {
    const pressed = new Set(all.map((key) => chordOf(key)))
    const never = reviewKeys.filter(({ chords }) => !chords.some((chord) => pressed.has(chord)))
    expect(never.map(({ name }) => name)).toEqual([])
    expect(new Set(reviewKeys.map(({ group }) => group))).toEqual(new Set(keyGroups))
    expect(new Set(reviewKeys.map(({ name }) => name)).size).toBe(reviewKeys.length)
  })

  it('do what the help says', () => {
    expect(commandOf(press(' '))).toEqual({ kind: 'play-pause' })
    expect(commandOf(press('ArrowLeft'))).toEqual({ kind: 'skip', ms: -5000 })
    expect(commandOf(press('ArrowLeft', { shift: true }))).toEqual({ kind: 'skip', ms: -1000 })
    expect(commandOf(press('3'))).toEqual({ kind: 'choose', number: 3 })
    expect(commandOf(press('M'))).toEqual({ kind: 'mark-span' })
    expect(commandOf(press('M', { shift: true }))).toEqual({ kind: 'mark-point' })
    expect(commandOf(press('a'))).toEqual({ kind: 'speech', side: 'agent', to: 'next' })
    expect(commandOf(press('ArrowLeft', { ctrl: true }))).toEqual({ kind: 'nudge-mark', edge: 'start', ms: -100 })
    expect(commandOf(press('u'))).toEqual({ kind: 'record' })
    expect(commandOf(press('y'))).toBeNull()
  })

  it('leave typing alone: in a field only saving and submitting count', () => {
    const inField = all.map((key) => commandOf(key, true)?.kind).filter((kind) => kind !== undefined)
    expect(new Set(inField)).toEqual(new Set(['save', 'submit']))
  })

  it('leave the system combinations with Alt alone', () => {
    expect(all.filter((key) => commandOf({ ...key, alt: true }) !== null)).toEqual([])
  })
})

describe('what is pressed', () => {
  it.each([
    ['a sign, however Shift types it', press('?', { shift: true }), '?'],
    ['a full-width sign of an input method', press('？', { shift: true }), '?'],
    ['a Chinese bracket', press('【'), '['],
    ['a sign typed with AltGr on a German keyboard', press('[', { ctrl: true, alt: true, altGraph: true }), '['],
    ['a digit a French keyboard types with Shift', press('1', { shift: true, code: 'Digit1' }), '1'],
    ['the place of a letter on a Russian keyboard', press('ь', { code: 'KeyM' }), 'M'],
    ['a letter with caps lock', press('M'), 'M'],
  ] as const)('is read for %s', (_what, key, chord) => {
    expect(chordOf(key)).toBe(chord)
  })

  it.each(['Shift', 'Control', 'AltGraph', 'Dead', 'Process', 'Unidentified', '中'])('is no chord: %s', (key) => {
    expect(chordOf(press(key))).toBeNull()
  })

  it('is written as it stands on the keys', () => {
    expect(writeChord('Ctrl+Shift+Left', false)).toBe('Ctrl Shift ←')
    expect(writeChord('Ctrl+S', true)).toBe('⌘ S')
    expect(writeChord('Space', false)).toBe('Space')
  })

  it.each(['', 'm', 'Strg+S', 'Shift+?', 'Ctrl+', 'MM', 'Shift+Ctrl+A'])(
    'can’t be “%s” in the settings file',
    (text) => {
      expect(isChord(text)).toBe(false)
    },
  )
})

describe('changed keys', () => {
  it('take effect and leave the usual key to nobody', () => {
    const bindings = keyBindings(withKeys({}, 'playPause', ['Y']))
    expect(commandOf(press('y'), false, bindings)).toEqual({ kind: 'play-pause' })
    expect(commandOf(press(' '), false, bindings)).toBeNull()
    expect(bindings.isChanged('playPause')).toBe(true)
    expect(bindings.isChanged('loop')).toBe(false)
  })

  it('taken from another command leave it without, until it gets its own back', () => {
    const custom = withKeys({}, 'playPause', ['L'])
    expect(keyBindings(custom).chordsOf('loop')).toEqual([])
    expect(keyBindings(custom).ownerOf('L')).toBe('playPause')
    const back = withUsualKeys(custom, 'loop')
    expect(keyBindings(back).chordsOf('loop')).toEqual(['L'])
    expect(keyBindings(back).chordsOf('playPause')).toEqual([])
    expect(withUsualKeys(back, 'playPause')).toEqual({})
  })

  it('of a command with two keys lose only the one that is taken', () => {
    expect(keyBindings(withKeys({}, 'loop', ['J'])).chordsOf('nextItem')).toEqual(['Down'])
  })

  it('from a file somebody edited: nonsense is left out, one key has one command', () => {
    const bindings = keyBindings({ loop: ['nonsense', 'Y'], slowReplay: ['Y'], gone: ['Z'], submit: ['U'] })
    expect(bindings.chordsOf('loop')).toEqual([])
    expect(bindings.chordsOf('slowReplay')).toEqual(['Y'])
    expect(commandOf(press('z'), false, bindings)).toBeNull()
    // A letter submits, but never out of a field.
    expect(commandOf(press('u'), false, bindings)).toEqual({ kind: 'submit' })
    expect(commandOf(press('u'), true, bindings)).toBeNull()
  })
})
