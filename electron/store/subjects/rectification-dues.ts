import { dayOf } from '#shared/domain/days.ts'
import {
  type DueRectification,
  isDueSoon,
  isOpen,
  isOverdue,
  type RectificationState,
} from '#shared/domain/rectification.ts'
import {
  type LadderPlace,
  type LadderStep,
  ladderOf,
  nextStep,
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
  /** `handled`: steps somebody has dealt with; undefined where there are none. */
  ladderOf(rectification: DueRectification, handled: ReadonlySet<number> | undefined): readonly LadderPlace[]
  /** The step that asks for something today, or the next one that will. */
  nextStepOf(rectification: DueRectification, handled: ReadonlySet<number> | undefined): LadderPlace | null
}

/** Days are worked out once for each due day: thousands of rectifications share a few hundred. */
export function duesAt(store: ReadableStore, now: number): Dues {
  const today = dayOf(now)
  const calendar = libraryCalendar(store)
  const steps: readonly LadderStep[] = readLadder(store).steps
  const soon = soonUntil(today, steps, calendar)
  const days = remembered((dueOn: string) => stepDays(dueOn, steps, calendar))
  const left = remembered((dueOn: string) => workingDaysLeft(dueOn, today, calendar))
  const placesOf = (state: RectificationState, dueOn: string, handled: ReadonlySet<number>) =>
    ladderOf({ state, dueOn }, { steps, days: days(dueOn), handled, today })
  // Nobody has dealt with a step of most: theirs depends on the day alone.
  const untouched = remembered((dueOn: string) => placesOf('issued', dueOn, new Set()))
  const nextUntouched = remembered((dueOn: string) => nextStep(untouched(dueOn)))
  const runs = ({ state }: DueRectification): boolean => state !== 'draft' && isOpen(state)
  return {
    today,
    unknownYear: soon.unknownYear,
    flagsOf: (one) => ({ isOverdue: isOverdue(one, today), isDueSoon: isDueSoon(one, today, soon.lastDay) }),
    leftUntil: (dueOn) => (dueOn === null ? null : left(dueOn)),
    ladderOf(one, handled) {
      if (one.dueOn === null || !runs(one)) return []
      return handled === undefined ? untouched(one.dueOn) : placesOf(one.state, one.dueOn, handled)
    },
    nextStepOf(one, handled) {
      if (one.dueOn === null || !runs(one)) return null
      return handled === undefined ? nextUntouched(one.dueOn) : nextStep(placesOf(one.state, one.dueOn, handled))
    },
  }
}

function remembered<T>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const fresh = work(key)
    known.set(key, fresh)
    return fresh
  }
}
