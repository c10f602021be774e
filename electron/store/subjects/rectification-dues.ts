import { dayOf } from '#shared/domain/days.ts'
import { type DueRectification, isDueSoon, isOverdue } from '#shared/domain/rectification.ts'
import {
  type LadderPlace,
  type LadderStep,
  ladderOf,
  soonUntil,
  stepDays,
  workingDaysLeft,
} from '#shared/domain/rectification-ladder.ts'
import type { WorkingTime } from '#shared/domain/working-time.ts'
import type { ReadableStore } from '../handles.ts'
import { readLadder } from './ladder.ts'
import { libraryCalendar } from './working-time.ts'

/** Due days as they stand today, by the library's calendar and its ladder. */
export type Dues = {
  readonly today: string
  /** The year whose holidays would be needed to say of every day whether it is soon. */
  readonly unknownYear: number | null
  flagsOf(rectification: DueRectification): { readonly isOverdue: boolean; readonly isDueSoon: boolean }
  /** Working days until the due day; null without one. */
  leftUntil(dueOn: string | null): WorkingTime<number> | null
  ladderOf(rectification: DueRectification, handled: ReadonlySet<number>): readonly LadderPlace[]
}

/** Days are worked out once for each due day: thousands of rectifications share a few hundred. */
export function duesAt(store: ReadableStore, now: number): Dues {
  const today = dayOf(now)
  const calendar = libraryCalendar(store)
  const steps: readonly LadderStep[] = readLadder(store).steps
  const soon = soonUntil(today, steps, calendar)
  const days = remembered((dueOn: string) => stepDays(dueOn, steps, calendar))
  const left = remembered((dueOn: string) => workingDaysLeft(dueOn, today, calendar))
  return {
    today,
    unknownYear: soon.unknownYear,
    flagsOf: (one) => ({ isOverdue: isOverdue(one, today), isDueSoon: isDueSoon(one, today, soon.lastDay) }),
    leftUntil: (dueOn) => (dueOn === null ? null : left(dueOn)),
    ladderOf: (one, handled) =>
      one.dueOn === null ? [] : ladderOf(one, { steps, days: days(one.dueOn), handled, today }),
  }
}

function remembered<T>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const found = known.get(key) ?? work(key)
    known.set(key, found)
    return found
  }
}
