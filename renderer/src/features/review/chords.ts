/*
 * Keys as data: a chord is written `Ctrl+Shift+Left`, `M`, `[`, whatever keyboard it is pressed on. Shift belongs to a
 * chord with a letter or a named key; for signs and digits it is whatever the layout takes to type them.
 */

export type Chord = string

/** What of a keyboard event matters. */
export type PressedKey = {
  readonly key: string
  /** The place on the keyboard: what counts where the layout's letters aren't Latin. */
  readonly code?: string
  /** Ctrl, or ⌘ on a Mac. */
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
  /** Held to type a sign (AltGr, or Option on a Mac), not for a combination. */
  readonly altGraph?: boolean
}

const namedKeys: Readonly<Record<string, string>> = {
  ' ': 'Space',
  Escape: 'Esc',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Enter: 'Enter',
  Tab: 'Tab',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
}

/** Signs as a Chinese input method types them outside a field. */
const chineseSigns: Readonly<Record<string, string>> = {
  '。': '.',
  '、': '\\',
  '【': '[',
  '】': ']',
  '·': '`',
  '—': '_',
}

/** ASCII for its full-width form (？ → ?) and for Chinese punctuation. */
function plainSign(key: string): string {
  const point = key.codePointAt(0) ?? 0
  if (point >= 0xff01 && point <= 0xff5e) return String.fromCodePoint(point - 0xfee0)
  return chineseSigns[key] ?? key
}

/** The key's own name in a chord: a capital letter, a sign, or a word; null for keys that only modify or compose. */
function keyName({ key, code = '' }: PressedKey): string | null {
  const named = namedKeys[key]
  if (named !== undefined) return named
  if (/^F\d{1,2}$/.test(key)) return key
  if ([...key].length !== 1) return null
  const sign = plainSign(key)
  if (/^[a-z]$/i.test(sign)) return sign.toUpperCase()
  if (/^[!-~]$/.test(sign)) return sign
  // Cyrillic, Greek, accents: the key in the place of a Latin letter is that letter.
  return /^Key([A-Z])$/.exec(code)?.[1] ?? null
}

const isNamedOrLetter = (name: string): boolean => name.length > 1 || /^[A-Z]$/.test(name)

/** The chord that was pressed; null when it is none (a modifier alone, a key of an input method). */
export function chordOf(pressed: PressedKey): Chord | null {
  const name = keyName(pressed)
  if (name === null) return null
  const typed = pressed.altGraph === true
  const parts = [
    ...(pressed.ctrl && !typed ? ['Ctrl'] : []),
    ...(pressed.alt && !typed ? ['Alt'] : []),
    ...(pressed.shift && isNamedOrLetter(name) ? ['Shift'] : []),
    name,
  ]
  return parts.join('+')
}

const chordPattern =
  /^(Ctrl\+)?(Alt\+)?(Shift\+)?([A-Z]|[!-~]|F\d{1,2}|Space|Esc|Left|Right|Up|Down|Enter|Tab|Backspace|Delete|Insert|Home|End|PageUp|PageDown)$/

/** Whether a text, from a file a person may have edited, is a chord that can be pressed. */
export function isChord(text: string): boolean {
  const match = chordPattern.exec(text)
  if (match === null) return false
  const [, , , shift, name = ''] = match
  return !/^[a-z]$/.test(name) && (shift === undefined || isNamedOrLetter(name))
}

/** The chord can't be meant as typing, so it works while a field is being typed in, where its command may. */
export const worksInFields = (chord: Chord): boolean => chord.startsWith('Ctrl+') || /^F\d/.test(chord)

const menuChords: ReadonlySet<Chord> = new Set([
  ...['Esc', 'Tab', 'Shift+Tab', 'Enter', 'Shift+Enter', 'F5', 'F11', 'F12'],
  ...[...'ACHIKNOPQRVWX0123456789+-=,'].map((key) => `Ctrl+${key}`),
  ...['I', 'R'].map((key) => `Ctrl+Shift+${key}`),
])

/** The desk, its menu or the system has this chord: it can't be given to a command. */
export const isReservedChord = (chord: Chord): boolean => chord.includes('Alt+') || menuChords.has(chord)

const arrows: Readonly<Record<string, string>> = { Left: '←', Right: '→', Up: '↑', Down: '↓' }

/** How a chord stands on a key: `Shift ←`, `Ctrl S`, on a Mac `⌘ S`. */
export function writeChord(chord: Chord, isMac: boolean): string {
  const match = chordPattern.exec(chord)
  if (match === null) return chord
  const [, ctrl, alt, shift, name = ''] = match
  return [
    ...(ctrl === undefined ? [] : [isMac ? '⌘' : 'Ctrl']),
    ...(alt === undefined ? [] : [isMac ? '⌥' : 'Alt']),
    ...(shift === undefined ? [] : ['Shift']),
    arrows[name] ?? name,
  ].join(' ')
}
