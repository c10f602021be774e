import { addDays } from './days.ts'
import { type DueRectification, isOpen, type RectificationState } from './rectification.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import { addWorkingDays, type WorkingTime, workingDaysBetween } from './working-time.ts'

/** What a step of the ladder asks of whoever follows the rectification. */
export const ladderAsks = ['remind-owner', 'remind-department', 'offer-escalation'] as const
export type LadderAsk = (typeof ladderAsks)[number]

/** A step lies so many working days after the due day (before it when negative). */
export type LadderStep = { readonly step: number; readonly asks: LadderAsk }

/** Who takes over when it is escalated, the first level first; `owner` may be blank. */
export type LadderLevel = { readonly title: string; readonly owner: string }

export type Ladder = { readonly steps: readonly LadderStep[]; readonly levels: readonly LadderLevel[] }

/** Three working days before the due day, on it, and three and seven after it. */
export const defaultLadderSteps: readonly LadderStep[] = [
  { step: -3, asks: 'remind-owner' },
  { step: 0, asks: 'remind-owner' },
  { step: 3, asks: 'remind-department' },
  { step: 7, asks: 'offer-escalation' },
]

/**
 * Where a step stands: `handled` by somebody, `due` (its day has come and no later one's has), `passed` (a later step
 * took its place), `ahead`, or `unknown`: its day needs a year whose holidays aren't known.
 */
export type StepStatus = 'handled' | 'due' | 'passed' | 'ahead' | 'unknown'
export type LadderPlace = LadderStep & {
  /** null where the calendar doesn't reach it. */
  readonly day: string | null
  /** The year whose holidays would be needed. */
  readonly unknownYear: number | null
  readonly status: StepStatus
}

/** The year whose holidays aren't known, where that is why something can't be told. */
export const missingYear = (time: WorkingTime<unknown>): number | null =>
  !time.ok && time.reason === 'unknown-year' ? time.year : null

/**
 * Whether a step's day has come; null where that can't be told. A working day is a calendar day: without the holidays
 * it is still sure that three working days before the due day is no later than three days before it, and seven after it
 * no earlier than seven days after.
 */
function hasCome(step: number, dueOn: string, day: WorkingTime<string>, today: string): boolean | null {
  if (day.ok) return day.value <= today
  const bound = addDays(dueOn, step)
  if (step < 0) return today >= bound ? true : null
  return today < bound ? false : null
}

/** The days of the steps; they depend on the due day alone, so lists work them out once a day. */
export const stepDays = (
  dueOn: string,
  steps: readonly LadderStep[],
  calendar: WorkingCalendar,
): readonly WorkingTime<string>[] => steps.map(({ step }) => addWorkingDays(dueOn, step, calendar))

/**
 * The steps of a rectification in the order of their days, each with where it stands today; none for a draft (it has no
 * deadline yet), a closed or cancelled one, and one without a due day. `handled` are the steps somebody has dealt with
 * since this due day was set.
 */
export function ladderOf(
  { state, dueOn }: DueRectification,
  {
    steps,
    days,
    handled,
    today,
  }: {
    readonly steps: readonly LadderStep[]
    readonly days: readonly WorkingTime<string>[]
    readonly handled: ReadonlySet<number>
    readonly today: string
  },
): readonly LadderPlace[] {
  if (dueOn === null || state === 'draft' || !isOpen(state)) return []
  const reached = steps.map(({ step }, place) => {
    const day = days[place]
    return day === undefined ? null : hasCome(step, dueOn, day, today)
  })
  const latest = reached.lastIndexOf(true)
  return steps.map((one, place) => {
    const day = days[place]
    return {
      ...one,
      day: day?.ok ? day.value : null,
      unknownYear: day === undefined ? null : missingYear(day),
      status: statusOf(reached[place] ?? null, place, latest, handled.has(one.step)),
    }
  })
}

function statusOf(reached: boolean | null, place: number, latest: number, isHandled: boolean): StepStatus {
  if (isHandled) return 'handled'
  if (reached === null) return 'unknown'
  if (!reached) return 'ahead'
  return place === latest ? 'due' : 'passed'
}

/** The step that asks for something today; null where none does. */
export const stepDue = (places: readonly LadderPlace[]): LadderPlace | null =>
  places.find(({ status }) => status === 'due') ?? null

/** The step that asks for something today, or the next one that will. */
export const nextStep = (places: readonly LadderPlace[]): LadderPlace | null =>
  stepDue(places) ?? places.find(({ status }) => status === 'ahead') ?? null

/** Who a step is about: those who still have to do something, or (once the result was submitted) those who verify it. */
export type Concerned = {
  readonly owners: readonly string[]
  readonly departments: readonly string[]
  readonly isVerification: boolean
}

type ToBeDone = { readonly owner: string; readonly department: string }

/** The owner and the department of the whole first, then those of the actions that aren't done; each once. */
export function concernedBy(
  whole: ToBeDone & { readonly state: RectificationState },
  openActions: readonly ToBeDone[],
): Concerned {
  const each = (of: (one: ToBeDone) => string) =>
    [...new Set([whole, ...openActions].map(of))].filter((name) => name.trim() !== '')
  return {
    owners: each(({ owner }) => owner),
    departments: each(({ department }) => department),
    isVerification: whole.state === 'submitted' || whole.state === 'verifying',
  }
}

/** The level an escalation leads to; null where the ladder names none so high. */
export const nextLevel = ({ levels }: Ladder, level: number): LadderLevel | null => levels[level] ?? null

export type LadderProblem = { readonly code: 'ladder-without-steps' | 'ladder-step-twice'; readonly field: string }

/** What is wrong with steps as somebody set them. */
export function ladderProblems(steps: readonly LadderStep[]): readonly LadderProblem[] {
  if (steps.length === 0) return [{ code: 'ladder-without-steps', field: 'steps' }]
  return steps.flatMap(({ step }, place) =>
    steps.findIndex((one) => one.step === step) < place
      ? [{ code: 'ladder-step-twice', field: `steps.${place}` } as const]
      : [],
  )
}

/** Until when a due day counts as soon, and the year whose holidays would be needed to say it of later days. */
export type SoonUntil = { readonly lastDay: string; readonly unknownYear: number | null }

/**
 * A rectification is due soon from its first step on. Where the days ahead run into an unknown year, only what is sure
 * counts: the known days, and as many calendar days as the step has working days.
 */
export function soonUntil(today: string, steps: readonly LadderStep[], calendar: WorkingCalendar): SoonUntil {
  const workingDays = Math.max(0, ...steps.map(({ step }) => -step))
  const last = addWorkingDays(today, workingDays, calendar)
  if (last.ok) return { lastDay: last.value, unknownYear: null }
  const unknownYear = missingYear(last)
  const sure = addDays(today, workingDays)
  const lastKnown = unknownYear === null ? today : `${unknownYear - 1}-12-31`
  return { lastDay: lastKnown > sure ? lastKnown : sure, unknownYear }
}

/**
 * Working days left until a due day, the due day included and today not: 0 on the day itself, negative once it is over;
 * the year that is missing where its holidays aren't known.
 */
export function workingDaysLeft(dueOn: string, today: string, calendar: WorkingCalendar): WorkingTime<number> {
  if (dueOn >= today) return workingDaysBetween(today, dueOn, calendar)
  const late = workingDaysBetween(dueOn, today, calendar)
  return late.ok ? { ok: true, value: 0 - late.value } : late
}
