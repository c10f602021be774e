import type { MatchSign } from '../calls/matching.ts'
import { type MatchableRecord, plainPhone } from './match-name.ts'
import { cutNames, patternFrom, proposeMeanings, readName } from './recording-name-pattern.ts'
import { numberCandidates, stemOf } from './recording-names.ts'

/** What a recording's name holds without anybody having said what its parts are. `at` is a UTC instant, as everywhere. */
export type NameHints = {
  /** Texts that could be a call number, an agent's number or a telephone number. */
  readonly texts: ReadonlySet<string>
  readonly at: number | null
}

const nothingKnown = { numbers: new Set<string>(), agents: new Set<string>(), phones: new Set<string>() }

export function nameHints(fileName: string): NameHints {
  const { parts } = cutNames([fileName])
  const pattern = patternFrom(parts[0] ?? [], proposeMeanings(parts, nothingKnown))
  const runs = (parts[0] ?? []).flatMap((part) => ('text' in part ? [part.text] : []))
  const pieces = stemOf(fileName).match(/[A-Za-z0-9]+/g) ?? []
  return {
    texts: new Set([...numberCandidates(fileName), ...runs, ...pieces]),
    at: pattern.pieces.length === 0 ? null : (readName(pattern, fileName)?.at ?? null),
  }
}

export type SuggestedRecord = MatchableRecord & { readonly durationMs: number | null }
export type Signs = {
  readonly signs: readonly MatchSign[]
  readonly secondsApart: number | null
  readonly weight: number
}

/** How far a record's start may be from the time in a name to be worth showing. */
export const nearMs = 30 * 60_000
const sameLengthMs = 3000

/**
 * What speaks for a record: its number in the name, the customer's telephone number, the agent, a near start, the same
 * length. Weight 0: nothing does. The weights only order the list; a time counts the more the nearer it is.
 */
export function signsFor(
  hints: NameHints,
  recording: { readonly durationMs: number | null },
  record: SuggestedRecord,
): Signs {
  const apart = hints.at === null ? null : record.startedAt - hints.at
  const isNear = apart !== null && Math.abs(apart) <= nearMs
  const phones = [...hints.texts].map(plainPhone)
  const phone = record.customerPhone === null ? '' : plainPhone(record.customerPhone)
  const length =
    recording.durationMs !== null && record.durationMs !== null
      ? Math.abs(recording.durationMs - record.durationMs)
      : null
  const has = (text: string | null): boolean => text !== null && text !== '' && hints.texts.has(text)
  const found: readonly (readonly [MatchSign, boolean, number])[] = [
    ['number', has(record.externalNumber), 100],
    ['phone', phone.length >= 5 && phones.includes(phone), 50],
    ['agent', has(record.agentNumber) || has(record.agentName), 30],
    ['time', isNear, isNear ? 40 * (1 - Math.abs(apart) / nearMs) + 1 : 0],
    ['length', length !== null && length <= sameLengthMs, 10],
  ]
  const speaking = found.filter(([, speaks]) => speaks)
  // A length alone is shared by thousands.
  const isAlone = speaking.every(([sign]) => sign === 'length')
  return {
    signs: speaking.map(([sign]) => sign),
    secondsApart: apart === null ? null : Math.round(apart / 1000),
    weight: isAlone ? 0 : speaking.reduce((sum, [, , weight]) => sum + weight, 0),
  }
}
