import type { ItemCardProps } from './ItemCard.tsx'
import type { ShownMark } from './marks.ts'
import type { RecordingPaneProps } from './RecordingPane.tsx'
import type { CallSound } from './use-sound.ts'

/*
 * Whether parts of the workspace look the same with other properties. Much is worked out anew at every key; what that
 * doesn't change isn't drawn anew. Properties that aren't listed have to be the same.
 */

type Compared<Props> = { readonly [N in keyof Props]?: (before: Props[N], after: Props[N]) => boolean }

function isSame<Props extends object>(compared: Compared<Props>, before: Props, after: Props): boolean {
  for (const name of Object.keys(after) as (keyof Props)[]) {
    const [one, other] = [before[name], after[name]]
    if (!Object.is(one, other) && compared[name]?.(one, other) !== true) return false
  }
  return Object.keys(before).length === Object.keys(after).length
}

const isSameList =
  <T>(isSameOne: (a: T, b: T) => boolean) =>
  (one: readonly T[], other: readonly T[]): boolean =>
    one.length === other.length && one.every((value, place) => isSameOne(value, other[place] as T))

const isSameMark = (one: ShownMark, other: ShownMark): boolean =>
  one.mark === other.mark &&
  one.number === other.number &&
  one.itemTitle === other.itemTitle &&
  one.isFailure === other.isFailure

const card: Compared<ItemCardProps> = {
  // What comes out of an answer changes with it, with the item's state and with nothing else.
  resolved: (one, other) =>
    one.item === other.item && one.answer === other.answer && one.state === other.state && one.failed === other.failed,
  marks: isSameList(isSameMark),
  lacks: isSameList(Object.is),
  problems: isSameList((one, other) => one.code === other.code),
}

/** An item's card. Only the one in focus shows its guidance. */
export function isSameCard(before: ItemCardProps, after: ItemCardProps): boolean {
  const shown = after.isFocused ? after : { ...after, guidance: before.guidance }
  return isSame(card, before, shown)
}

/** What is done with the sound depends on nothing but these, so functions made anew do the same. */
const sound: Compared<CallSound> = {
  show: () => true,
  toggleSkipsSilence: () => true,
  goToNext: () => true,
  goToSpeech: () => true,
  exportClip: () => true,
  closeClip: () => true,
  zoom: (one, other) => one.place === other.place && one.levels === other.levels,
  layers: (one, other) => [...one.shown].join() === [...other.shown].join(),
  redacting: (one, other) =>
    one.recordingId === other.recordingId &&
    one.durationMs === other.durationMs &&
    one.canRedact === other.canRedact &&
    one.all === other.all &&
    one.openMs === other.openMs &&
    one.draft === other.draft,
}

const pane: Compared<RecordingPaneProps> = {
  sound: (one, other) => isSame(sound, one, other),
  marks: isSameList(isSameMark),
}

/** Player and waveform. */
export const isSamePane = (before: RecordingPaneProps, after: RecordingPaneProps): boolean =>
  isSame(pane, before, after)
