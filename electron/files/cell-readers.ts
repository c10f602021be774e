import type { Channel, FeedbackKind, FeedbackSource, Priority, Urgency } from '#shared/calls/common.ts'
import type { DateOrder, FieldUnits, ValueWords, WordField } from '#shared/calls/imports.ts'
import { plainWord } from '#shared/domain/plain-word.ts'
import type { LaterTime } from '#shared/domain/record-rules.ts'
import type { Complexity } from '#shared/domain/sla-rules.ts'
import { readComplexity, readFeedbackKind, readFeedbackSource, readOpen, readUrgency } from './read-choices.ts'
import { readTime } from './read-time.ts'
import {
  isBlankMark,
  type ReadCell,
  readBoolean,
  readChannel,
  readConfirmation,
  readPriority,
  readSatisfaction,
  readSeconds,
} from './read-words.ts'

/** What the user said beyond which column is which: what the file's own words mean, and how numbers are meant. */
export type CellWishes = { readonly words: ValueWords; readonly units: FieldUnits }

type CellReader<T> = (text: string) => ReadCell<T | null>

/** One reader a field with a meaning of its own; an empty cell is nothing. */
export type CellReaders = {
  readonly channel: CellReader<Channel>
  readonly priority: CellReader<Priority>
  readonly customerConfirmed: CellReader<boolean>
  readonly isComplaint: CellReader<boolean>
  readonly isResolved: CellReader<boolean>
  readonly csat: CellReader<number>
  readonly urgency: CellReader<Urgency>
  readonly complexity: CellReader<Complexity>
  readonly isOpen: CellReader<boolean>
  readonly feedbackKind: CellReader<FeedbackKind>
  readonly feedbackSource: CellReader<FeedbackSource>
  readonly ringSeconds: CellReader<number>
  readonly talkSeconds: CellReader<number>
  readonly startedAt: CellReader<number>
}

const good = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
const asBoolean = (meaning: string): boolean => meaning === 'true'

/** Made once a table: the words the user gave a meaning go before ours. */
export function cellReaders({ words, units }: CellWishes): CellReaders {
  const said = <T>(field: WordField, parse: (meaning: string) => T, read: CellReader<T>): CellReader<T> => {
    const meanings = new Map(Object.entries(words[field] ?? {}))
    return (text) => {
      const meaning = meanings.size === 0 ? undefined : meanings.get(plainWord(text))
      if (meaning !== undefined) return good(meaning === '' ? null : parse(meaning))
      return isBlankMark(text) ? good(null) : read(text)
    }
  }
  const unlessBlank =
    <T>(read: CellReader<T>): CellReader<T> =>
    (text) =>
      isBlankMark(text) ? good(null) : read(text)
  return {
    channel: said('channel', (meaning) => meaning as Channel, readChannel),
    priority: said('priority', (meaning) => meaning as Priority, readPriority),
    customerConfirmed: said('customerConfirmed', asBoolean, readConfirmation),
    isComplaint: said('isComplaint', asBoolean, readBoolean),
    isResolved: said('isResolved', asBoolean, readBoolean),
    csat: said('csat', Number, readSatisfaction),
    urgency: said('urgency', (meaning) => meaning as Urgency, readUrgency),
    complexity: said('complexity', (meaning) => meaning as Complexity, readComplexity),
    isOpen: said('isOpen', asBoolean, readOpen),
    feedbackKind: said('feedbackKind', (meaning) => meaning as FeedbackKind, readFeedbackKind),
    feedbackSource: said('feedbackSource', (meaning) => meaning as FeedbackSource, readFeedbackSource),
    ringSeconds: unlessBlank((text) => readSeconds(text, units.ringSeconds)),
    talkSeconds: unlessBlank((text) => readSeconds(text, units.talkSeconds)),
    startedAt: unlessBlank((text) => readTime(text, units.startedAt)),
  }
}

/** The order of a date column; a later time without one of its own is written as the start is. */
export const dateOrderOf = (units: FieldUnits, field: 'startedAt' | LaterTime): DateOrder | null =>
  units[field] ?? units.startedAt ?? null
