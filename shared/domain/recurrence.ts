import { plainWord } from './plain-word.ts'

/*
 * When a problem that was closed has come back (design §7): the same cause on the same agent, team or item. Times are
 * UTC milliseconds.
 */

const day = 86_400_000

/** What a finding says about why it happened, and where. */
export type CauseAndPlace = {
  /** Sub-class of the library's list; null where none was chosen. */
  readonly kindId: string | null
  /** Causes in words, however many. */
  readonly causes: readonly string[]
  readonly agentId: string | null
  readonly teamId: string | null
  /** The scoring item, named with its sheet; null where it isn't about one. */
  readonly item: string | null
}

export type ClosedRectification = {
  readonly id: string
  readonly closedAt: number
  readonly findings: readonly CauseAndPlace[]
}

/** Which closed rectification a finding brings back, by what they have in common. */
export type Recurrence = {
  readonly rectificationId: string
  readonly cause: 'kind' | 'cause'
  readonly place: 'agent' | 'team' | 'item'
}

/** The causes both name, compared without blanks, case and full-width forms. */
export function sharedCauses(one: readonly string[], other: readonly string[]): readonly string[] {
  const known = new Set(other.map(plainWord).filter((cause) => cause !== ''))
  return one.filter((cause) => known.has(plainWord(cause)))
}

const isSame = (one: string | null, other: string | null): boolean => one !== null && one === other

function commonCause(one: CauseAndPlace, other: CauseAndPlace): Recurrence['cause'] | null {
  if (isSame(one.kindId, other.kindId)) return 'kind'
  return sharedCauses(one.causes, other.causes).length > 0 ? 'cause' : null
}

function commonPlace(one: CauseAndPlace, other: CauseAndPlace): Recurrence['place'] | null {
  if (isSame(one.agentId, other.agentId)) return 'agent'
  if (isSame(one.teamId, other.teamId)) return 'team'
  return isSame(one.item, other.item) ? 'item' : null
}

/**
 * The rectification whose cause a new finding brings back: closed before the service took place, at most `withinDays`
 * times 24 hours earlier, with a finding of the same kind or cause on the same agent, team or item. The one closed last
 * where several fit; null where none does. A service from before the closing proves nothing: nothing had been mended yet.
 */
export function recurrenceOf(
  finding: CauseAndPlace & { readonly occurredAt: number },
  closed: readonly ClosedRectification[],
  withinDays: number,
): Recurrence | null {
  const inTime = closed
    .filter(({ closedAt }) => closedAt < finding.occurredAt && finding.occurredAt - closedAt <= withinDays * day)
    .toSorted((one, other) => other.closedAt - one.closedAt)
  for (const { id, findings } of inTime) {
    for (const earlier of findings) {
      const [cause, place] = [commonCause(finding, earlier), commonPlace(finding, earlier)]
      if (cause !== null && place !== null) return { rectificationId: id, cause, place }
    }
  }
  return null
}
