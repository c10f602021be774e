/*
 * Every key of the review workspace, once: the handler and the help (`?`) are both driven from this table.
 */

export type ReviewCommand =
  | { readonly kind: 'play-pause' }
  | { readonly kind: 'skip'; readonly ms: number }
  | { readonly kind: 'slow-replay' }
  | { readonly kind: 'loop' }
  | { readonly kind: 'rate'; readonly to: 'slower' | 'faster' | 'normal' }
  | { readonly kind: 'zoom'; readonly to: 'in' | 'out' | 'whole' }
  | { readonly kind: 'mute'; readonly side: 'agent' | 'customer' }
  | { readonly kind: 'skip-silence' }
  | { readonly kind: 'next-heard'; readonly what: 'silence' | 'overtalk' }
  | { readonly kind: 'redact-span' }
  | { readonly kind: 'export-clip' }
  | { readonly kind: 'mark-span' }
  | { readonly kind: 'mark-point' }
  | { readonly kind: 'drop-span' }
  | { readonly kind: 'undo-remove' }
  | { readonly kind: 'move-focus'; readonly by: 1 | -1 }
  | { readonly kind: 'choose'; readonly number: number }
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'clear-answer' }
  | { readonly kind: 'edit-note' }
  | { readonly kind: 'guidance' }
  | { readonly kind: 'save' }
  | { readonly kind: 'submit' }
  | { readonly kind: 'help' }

export type KeyGroup = 'playing' | 'marking' | 'scoring' | 'finishing'

export type KeyName =
  | 'playPause'
  | 'back5'
  | 'forward5'
  | 'back1'
  | 'forward1'
  | 'slowReplay'
  | 'loop'
  | 'slower'
  | 'faster'
  | 'normalRate'
  | 'zoomIn'
  | 'zoomOut'
  | 'zoomWhole'
  | 'muteAgent'
  | 'muteCustomer'
  | 'skipSilence'
  | 'nextSilence'
  | 'nextOvertalk'
  | 'redactSpan'
  | 'exportClip'
  | 'markSpan'
  | 'markPoint'
  | 'dropSpan'
  | 'undoRemove'
  | 'nextItem'
  | 'previousItem'
  | 'choose'
  | 'notApplicable'
  | 'clearAnswer'
  | 'editNote'
  | 'guidance'
  | 'save'
  | 'submit'
  | 'help'

export type KeyEntry = {
  /** The words: `review.keys.names.<name>`. */
  readonly name: KeyName
  readonly group: KeyGroup
  /** As shown; alternatives one after the other. */
  readonly shown: readonly string[]
  readonly matches: (key: PressedKey) => boolean
  readonly command: (key: PressedKey) => ReviewCommand
  /** Works while a field is being typed in. */
  readonly inFields: boolean
}

/** What of a keyboard event matters. */
export type PressedKey = {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
}

const plain = (key: PressedKey): boolean => !key.ctrl && !key.alt

/** A key without Ctrl and Alt, whatever the letter's case. */
const letter =
  (...names: readonly string[]) =>
  (key: PressedKey): boolean =>
    plain(key) && !key.shift && names.includes(key.key.toLowerCase())

const shifted =
  (...names: readonly string[]) =>
  (key: PressedKey): boolean =>
    plain(key) && key.shift && names.includes(key.key.toLowerCase())

/** Signs that stand on different keys in different layouts: Shift is whatever it takes to type them. */
const sign =
  (...names: readonly string[]) =>
  (key: PressedKey): boolean =>
    plain(key) && names.includes(key.key)

const withCtrl =
  (name: string) =>
  (key: PressedKey): boolean =>
    key.ctrl && !key.alt && key.key.toLowerCase() === name

const always = (command: ReviewCommand) => (): ReviewCommand => command

type EntryParts = readonly [
  name: KeyName,
  shown: readonly string[],
  matches: KeyEntry['matches'],
  command: ReviewCommand,
]

const entries = (group: KeyGroup, inFields: boolean, parts: readonly EntryParts[]): readonly KeyEntry[] =>
  parts.map(([name, shown, matches, command]) => ({
    name,
    group,
    shown,
    matches,
    command: always(command),
    inFields,
  }))

const chooseEntry: KeyEntry = {
  name: 'choose',
  group: 'scoring',
  shown: ['1', '…', '9'],
  matches: (key) => plain(key) && !key.shift && /^[1-9]$/.test(key.key),
  command: (key) => ({ kind: 'choose', number: Number(key.key) }),
  inFields: false,
}

export const reviewKeys: readonly KeyEntry[] = [
  ...entries('playing', false, [
    ['playPause', ['Space'], sign(' '), { kind: 'play-pause' }],
    ['back5', ['←'], letter('arrowleft'), { kind: 'skip', ms: -5000 }],
    ['forward5', ['→'], letter('arrowright'), { kind: 'skip', ms: 5000 }],
    ['back1', ['Shift ←'], shifted('arrowleft'), { kind: 'skip', ms: -1000 }],
    ['forward1', ['Shift →'], shifted('arrowright'), { kind: 'skip', ms: 1000 }],
    ['slowReplay', ['B'], letter('b'), { kind: 'slow-replay' }],
    ['loop', ['L'], letter('l'), { kind: 'loop' }],
    ['slower', ['['], sign('['), { kind: 'rate', to: 'slower' }],
    ['faster', [']'], sign(']'), { kind: 'rate', to: 'faster' }],
    ['normalRate', ['\\'], sign('\\'), { kind: 'rate', to: 'normal' }],
    ['zoomIn', ['+'], sign('+', '='), { kind: 'zoom', to: 'in' }],
    ['zoomOut', ['-'], sign('-', '_'), { kind: 'zoom', to: 'out' }],
    ['zoomWhole', ['F'], letter('f'), { kind: 'zoom', to: 'whole' }],
    ['muteAgent', ['Q'], letter('q'), { kind: 'mute', side: 'agent' }],
    ['muteCustomer', ['W'], letter('w'), { kind: 'mute', side: 'customer' }],
    ['skipSilence', ['S'], letter('s'), { kind: 'skip-silence' }],
    ['nextSilence', ['D'], letter('d'), { kind: 'next-heard', what: 'silence' }],
    ['nextOvertalk', ['O'], letter('o'), { kind: 'next-heard', what: 'overtalk' }],
  ]),
  ...entries('marking', false, [
    ['markSpan', ['M'], letter('m'), { kind: 'mark-span' }],
    ['markPoint', ['Shift M'], shifted('m'), { kind: 'mark-point' }],
    ['redactSpan', ['R'], letter('r'), { kind: 'redact-span' }],
    ['exportClip', ['E'], letter('e'), { kind: 'export-clip' }],
    ['dropSpan', ['Esc'], sign('Escape'), { kind: 'drop-span' }],
    ['undoRemove', ['Ctrl Z'], withCtrl('z'), { kind: 'undo-remove' }],
  ]),
  ...entries('scoring', false, [
    ['nextItem', ['J', '↓'], letter('j', 'arrowdown'), { kind: 'move-focus', by: 1 }],
    ['previousItem', ['K', '↑'], letter('k', 'arrowup'), { kind: 'move-focus', by: -1 }],
  ]),
  chooseEntry,
  ...entries('scoring', false, [
    ['notApplicable', ['N'], letter('n'), { kind: 'not-applicable' }],
    ['clearAnswer', ['0', 'Backspace'], letter('0', 'backspace'), { kind: 'clear-answer' }],
    ['editNote', ['T'], letter('t'), { kind: 'edit-note' }],
    ['guidance', ['G'], letter('g'), { kind: 'guidance' }],
  ]),
  ...entries('finishing', true, [
    ['save', ['Ctrl S'], withCtrl('s'), { kind: 'save' }],
    ['submit', ['Ctrl Enter'], withCtrl('enter'), { kind: 'submit' }],
  ]),
  ...entries('finishing', false, [['help', ['?'], sign('?', '？'), { kind: 'help' }]]),
]

export const keyGroups: readonly KeyGroup[] = ['playing', 'marking', 'scoring', 'finishing']

/** The command of a key, or null. In a field only the keys that can't be meant as typing count. */
export function commandOf(key: PressedKey, isInField: boolean): ReviewCommand | null {
  const entry = reviewKeys.find((one) => (one.inFields || !isInField) && one.matches(key))
  return entry?.command(key) ?? null
}
