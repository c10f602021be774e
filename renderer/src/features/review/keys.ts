import { type Chord, chordOf, isChord, type PressedKey, worksInFields } from './chords.ts'

/*
 * Every key of the review workspace, once: the handler, the help (`?`), the hints on buttons and the changing of keys
 * are all driven from this table.
 */

export type ReviewCommand =
  | { readonly kind: 'play-pause' }
  | { readonly kind: 'skip'; readonly ms: number }
  | { readonly kind: 'slow-replay' }
  | { readonly kind: 'loop' }
  | { readonly kind: 'rate'; readonly to: 'slower' | 'faster' | 'normal' }
  | { readonly kind: 'volume'; readonly to: 'louder' | 'quieter' }
  | { readonly kind: 'zoom'; readonly to: 'in' | 'out' | 'whole' }
  | { readonly kind: 'mute'; readonly side: 'agent' | 'customer' }
  | { readonly kind: 'skip-silence' }
  | { readonly kind: 'next-heard'; readonly what: 'silence' | 'overtalk' }
  | { readonly kind: 'speech'; readonly side: 'agent' | 'customer'; readonly to: 'next' | 'previous' }
  | { readonly kind: 'redact-span' }
  | { readonly kind: 'export-clip' }
  | { readonly kind: 'mark-span' }
  | { readonly kind: 'mark-point' }
  | { readonly kind: 'drop-span' }
  | { readonly kind: 'undo-remove' }
  | { readonly kind: 'move-mark'; readonly by: 1 | -1 }
  | { readonly kind: 'play-mark' }
  | { readonly kind: 'remove-mark' }
  | { readonly kind: 'nudge-mark'; readonly edge: 'start' | 'end'; readonly ms: number }
  | { readonly kind: 'snap-mark' }
  | { readonly kind: 'edit-mark-note' }
  | { readonly kind: 'move-focus'; readonly by: 1 | -1 }
  | { readonly kind: 'choose'; readonly number: number }
  | { readonly kind: 'step-option'; readonly by: 1 | -1 }
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'clear-answer' }
  | { readonly kind: 'edit-note' }
  | { readonly kind: 'edit-comment' }
  | { readonly kind: 'guidance' }
  | { readonly kind: 'record' }
  | { readonly kind: 'item-marks' }
  | { readonly kind: 'back-to-item' }
  | { readonly kind: 'save' }
  | { readonly kind: 'submit' }
  | { readonly kind: 'help' }

export const keyGroups = ['playing', 'marking', 'scoring', 'finishing'] as const
export type KeyGroup = (typeof keyGroups)[number]

type EntryParts = readonly [
  command: ReviewCommand,
  chords: readonly Chord[],
  /** `held`: goes on while the key is held. `fields`: also while a field is typed in, if the chord allows it. */
  ...how: readonly ('held' | 'fields')[],
]

/** The words of each: `review.keys.names.<name>`; of the nine options: `review.keys.option`. */
const table = {
  playing: {
    playPause: [{ kind: 'play-pause' }, ['Space']],
    back5: [{ kind: 'skip', ms: -5000 }, ['Left'], 'held'],
    forward5: [{ kind: 'skip', ms: 5000 }, ['Right'], 'held'],
    back1: [{ kind: 'skip', ms: -1000 }, ['Shift+Left'], 'held'],
    forward1: [{ kind: 'skip', ms: 1000 }, ['Shift+Right'], 'held'],
    slowReplay: [{ kind: 'slow-replay' }, ['B']],
    loop: [{ kind: 'loop' }, ['L']],
    slower: [{ kind: 'rate', to: 'slower' }, ['['], 'held'],
    faster: [{ kind: 'rate', to: 'faster' }, [']'], 'held'],
    normalRate: [{ kind: 'rate', to: 'normal' }, ['\\']],
    louder: [{ kind: 'volume', to: 'louder' }, ['Ctrl+Up'], 'held'],
    quieter: [{ kind: 'volume', to: 'quieter' }, ['Ctrl+Down'], 'held'],
    zoomIn: [{ kind: 'zoom', to: 'in' }, ['+', '=']],
    zoomOut: [{ kind: 'zoom', to: 'out' }, ['-', '_']],
    zoomWhole: [{ kind: 'zoom', to: 'whole' }, ['F']],
    nextAgentSpeech: [{ kind: 'speech', side: 'agent', to: 'next' }, ['A']],
    previousAgentSpeech: [{ kind: 'speech', side: 'agent', to: 'previous' }, ['Shift+A']],
    nextCustomerSpeech: [{ kind: 'speech', side: 'customer', to: 'next' }, ['C']],
    previousCustomerSpeech: [{ kind: 'speech', side: 'customer', to: 'previous' }, ['Shift+C']],
    nextSilence: [{ kind: 'next-heard', what: 'silence' }, ['D']],
    nextOvertalk: [{ kind: 'next-heard', what: 'overtalk' }, ['O']],
    skipSilence: [{ kind: 'skip-silence' }, ['S']],
    muteAgent: [{ kind: 'mute', side: 'agent' }, ['Q']],
    muteCustomer: [{ kind: 'mute', side: 'customer' }, ['W']],
  },
  marking: {
    markSpan: [{ kind: 'mark-span' }, ['M']],
    markPoint: [{ kind: 'mark-point' }, ['Shift+M']],
    dropSpan: [{ kind: 'drop-span' }, ['Esc']],
    nextMark: [{ kind: 'move-mark', by: 1 }, ['.'], 'held'],
    previousMark: [{ kind: 'move-mark', by: -1 }, [','], 'held'],
    playMark: [{ kind: 'play-mark' }, ['P']],
    markStartEarlier: [{ kind: 'nudge-mark', edge: 'start', ms: -100 }, ['Ctrl+Left'], 'held'],
    markStartLater: [{ kind: 'nudge-mark', edge: 'start', ms: 100 }, ['Ctrl+Right'], 'held'],
    markEndEarlier: [{ kind: 'nudge-mark', edge: 'end', ms: -100 }, ['Ctrl+Shift+Left'], 'held'],
    markEndLater: [{ kind: 'nudge-mark', edge: 'end', ms: 100 }, ['Ctrl+Shift+Right'], 'held'],
    snapMark: [{ kind: 'snap-mark' }, ['X']],
    editMarkNote: [{ kind: 'edit-mark-note' }, ['I']],
    removeMark: [{ kind: 'remove-mark' }, ['Delete']],
    undoRemove: [{ kind: 'undo-remove' }, ['Ctrl+Z']],
    redactSpan: [{ kind: 'redact-span' }, ['R']],
    exportClip: [{ kind: 'export-clip' }, ['E']],
  },
  scoring: {
    nextItem: [{ kind: 'move-focus', by: 1 }, ['J', 'Down'], 'held'],
    previousItem: [{ kind: 'move-focus', by: -1 }, ['K', 'Up'], 'held'],
    choose1: [{ kind: 'choose', number: 1 }, ['1']],
    choose2: [{ kind: 'choose', number: 2 }, ['2']],
    choose3: [{ kind: 'choose', number: 3 }, ['3']],
    choose4: [{ kind: 'choose', number: 4 }, ['4']],
    choose5: [{ kind: 'choose', number: 5 }, ['5']],
    choose6: [{ kind: 'choose', number: 6 }, ['6']],
    choose7: [{ kind: 'choose', number: 7 }, ['7']],
    choose8: [{ kind: 'choose', number: 8 }, ['8']],
    choose9: [{ kind: 'choose', number: 9 }, ['9']],
    nextOption: [{ kind: 'step-option', by: 1 }, ['Shift+Down'], 'held'],
    previousOption: [{ kind: 'step-option', by: -1 }, ['Shift+Up'], 'held'],
    notApplicable: [{ kind: 'not-applicable' }, ['N']],
    clearAnswer: [{ kind: 'clear-answer' }, ['0', 'Backspace']],
    editNote: [{ kind: 'edit-note' }, ['T']],
    editComment: [{ kind: 'edit-comment' }, ['Shift+T']],
    guidance: [{ kind: 'guidance' }, ['G']],
    record: [{ kind: 'record' }, ['U']],
    itemMarks: [{ kind: 'item-marks' }, ['V']],
    backToItem: [{ kind: 'back-to-item' }, ['Shift+V']],
  },
  finishing: {
    save: [{ kind: 'save' }, ['Ctrl+S'], 'fields'],
    submit: [{ kind: 'submit' }, ['Ctrl+Enter'], 'fields'],
    help: [{ kind: 'help' }, ['?']],
  },
} as const satisfies { readonly [G in KeyGroup]: Readonly<Record<string, EntryParts>> }

export type KeyName = { [G in KeyGroup]: keyof (typeof table)[G] & string }[KeyGroup]

export type KeyEntry = {
  readonly name: KeyName
  readonly group: KeyGroup
  readonly command: ReviewCommand
  /** What it has until somebody changes it; the first one is shown on buttons. */
  readonly chords: readonly Chord[]
  readonly isHeld: boolean
  readonly inFields: boolean
}

export const reviewKeys: readonly KeyEntry[] = keyGroups.flatMap((group) =>
  Object.entries<EntryParts>(table[group]).map(([name, [command, chords, ...how]]) => ({
    name: name as KeyName,
    group,
    command,
    chords,
    isHeld: how.includes('held'),
    inFields: how.includes('fields'),
  })),
)

/** The keys somebody gave to commands, by command; an empty list where another command took the key. */
export type CustomKeys = Readonly<Record<string, readonly Chord[]>>

export type KeyBindings = {
  readonly chordsOf: (name: KeyName) => readonly Chord[]
  /** Who has a chord now. */
  readonly ownerOf: (chord: Chord) => KeyName | null
  readonly isChanged: (name: KeyName) => boolean
  /** What a key does, or null. In a field only chords that can't be meant as typing count. */
  readonly entryOf: (key: PressedKey, isInField: boolean) => KeyEntry | null
}

/**
 * The keys in force. What was chosen goes before what is usual: a usual key that somebody gave to another command is
 * that one's. Of two that were given the same key (in a file edited by hand) the first of the table has it.
 */
export function keyBindings(custom: CustomKeys): KeyBindings {
  const owners = new Map<Chord, KeyEntry>()
  const chosen = (entry: KeyEntry): readonly Chord[] | undefined => custom[entry.name]?.filter(isChord)
  const claim = (entry: KeyEntry, chords: readonly Chord[]): void => {
    for (const chord of chords) if (!owners.has(chord)) owners.set(chord, entry)
  }
  for (const entry of reviewKeys) claim(entry, chosen(entry) ?? [])
  for (const entry of reviewKeys) if (chosen(entry) === undefined) claim(entry, entry.chords)
  const chords = new Map(
    reviewKeys.map((entry) => {
      const asked = chosen(entry) ?? entry.chords
      return [entry.name, [...new Set(asked)].filter((chord) => owners.get(chord) === entry)] as const
    }),
  )
  const usual = new Map(reviewKeys.map((entry) => [entry.name, entry.chords.join(' ')]))
  const chordsOf = (name: KeyName): readonly Chord[] => chords.get(name) ?? []
  return {
    chordsOf,
    ownerOf: (chord) => owners.get(chord)?.name ?? null,
    isChanged: (name) => chordsOf(name).join(' ') !== usual.get(name),
    entryOf: (key, isInField) => {
      const chord = chordOf(key)
      const entry = chord === null ? undefined : owners.get(chord)
      if (chord === null || entry === undefined) return null
      return !isInField || (entry.inFields && worksInFields(chord)) ? entry : null
    },
  }
}

/** The custom keys after a command was given these chords: whoever had them loses them. */
export function withKeys(custom: CustomKeys, name: KeyName, chords: readonly Chord[]): CustomKeys {
  const now = keyBindings(custom)
  const wanted = reviewKeys.map((entry) => {
    const had = now.chordsOf(entry.name)
    return [entry, entry.name === name ? chords : had.filter((chord) => !chords.includes(chord))] as const
  })
  return Object.fromEntries(
    wanted.flatMap(([entry, all]) => (all.join(' ') === entry.chords.join(' ') ? [] : [[entry.name, all]])),
  )
}

/** The custom keys after a command was given its usual ones back. */
export function withUsualKeys(custom: CustomKeys, name: KeyName): CustomKeys {
  return withKeys(custom, name, reviewKeys.find((entry) => entry.name === name)?.chords ?? [])
}
