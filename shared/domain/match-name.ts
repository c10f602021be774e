import type { NamePattern } from '../calls/imports.ts'
import type { NameFacts } from './recording-name-pattern.ts'

/** What a record is found by. Times are UTC ms. */
export type MatchableRecord = {
  readonly externalNumber: string
  readonly agentNumber: string | null
  readonly agentName: string
  readonly customerPhone: string | null
  readonly startedAt: number
}

export type NameMatch<R> =
  | { readonly outcome: 'matched'; readonly record: R; readonly by: 'number' | 'agent' | 'phone' }
  | { readonly outcome: 'several' | 'none' }

/** Digits alone, without the country code: how telephone numbers are compared. */
export const plainPhone = (text: string): string => text.replace(/\D/g, '').replace(/^(?:0086|86)(?=1\d{10}$)/, '')

/**
 * The record a name means, of those it could mean: by its number, else by agent and time, else by telephone number and
 * time. Two that fit in the same way mean neither, and nothing is tried after them.
 */
export function matchFacts<R extends MatchableRecord>(
  facts: NameFacts,
  records: readonly R[],
  { toleranceSeconds }: Pick<NamePattern, 'toleranceSeconds'>,
): NameMatch<R> {
  const same = (a: string | null, b: string | null): boolean =>
    a !== null && b !== null && a.toLowerCase() === b.toLowerCase()
  const isNear = ({ startedAt }: R): boolean =>
    facts.at !== null && Math.abs(startedAt - facts.at) <= toleranceSeconds * 1000
  const { number, agent, phone } = facts
  const tries = [
    ['number', number !== null, (one: R) => same(one.externalNumber, number)],
    [
      'agent',
      agent !== null && facts.at !== null,
      (one: R) => isNear(one) && (same(one.agentNumber, agent) || same(one.agentName, agent)),
    ],
    [
      'phone',
      phone !== null && facts.at !== null,
      (one: R) =>
        isNear(one) && one.customerPhone !== null && plainPhone(one.customerPhone) === plainPhone(phone ?? ''),
    ],
  ] as const
  for (const [by, isSaid, fits] of tries) {
    const [first, second] = isSaid ? records.filter(fits) : []
    if (second !== undefined) return { outcome: 'several' }
    if (first !== undefined) return { outcome: 'matched', record: first, by }
  }
  return { outcome: 'none' }
}
