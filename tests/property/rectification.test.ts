import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isOpen,
  type RectificationContext,
  type RectificationEvent,
  rectificationEvents,
  transition,
} from '#shared/domain/rectification.ts'
import {
  progressAfter,
  type RectificationProgress,
  takenBack,
  valuesBefore,
} from '#shared/domain/rectification-steps.ts'

const fresh: RectificationProgress = {
  ...{ state: 'draft', owner: '陈立', dueOn: '2026-12-04', level: 0, recurrences: 0, acknowledgedBy: '' },
  ...{ issuedAt: null, acknowledgedAt: null, submittedAt: null, closedAt: null, reopenedAt: null },
}

/** One event with what it brings along; not everything it needs is always there. */
const step = fc.record({
  event: fc.constantFrom<RectificationEvent>(...rectificationEvents),
  waitedMs: fc.integer({ min: 0, max: 40 * 86_400_000 }),
  reason: fc.constantFrom('', '未达预期'),
  recurringFinding: fc.constantFrom(null, 'WT-2026-0009'),
  acknowledgedBy: fc.constantFrom('', ' ', '何倩'),
  newOwner: fc.constantFrom('', '何总'),
  newDueOn: fc.constantFrom(null, '2026-11-20', '2027-01-15'),
  verdict: fc.constantFrom('effective' as const, 'not-effective' as const, 'not-enough-data' as const),
  isDone: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

type Walked = {
  readonly progress: RectificationProgress
  readonly event: RectificationEvent | null
  /** What is kept of the step, as it lies in the library. */
  readonly kept: string
}

const contextOf = (progress: RectificationProgress, { verdict, isDone, ...given }: Step, now: number) =>
  ({
    goal: '语气合格率提高到 85% 以上',
    owner: progress.owner,
    dueOn: progress.dueOn,
    actions: [
      { description: '修订话术', isContainment: false, evidence: '', evidenceFiles: 1, doneAt: isDone ? now : null },
    ],
    verifications: [{ method: 'customer' as const, verdict, createdAt: now }],
    lastReopenedAt: progress.reopenedAt,
    today: '2026-11-22',
    ...given,
  }) satisfies RectificationContext & object

/** Everything the state machine lets happen, one after the other; what it refuses changes nothing. */
function walk(steps: readonly Step[]): readonly Walked[] {
  let now = 1_790_000_000_000
  const walked: Walked[] = [{ progress: fresh, event: null, kept: '{}' }]
  for (const one of steps) {
    now += one.waitedMs
    const { progress } = walked.at(-1) ?? { progress: fresh }
    const next = transition(progress.state, one.event, contextOf(progress, one, now))
    if (!next.ok) continue
    const after = progressAfter(progress, one.event, next.state, { ...one, now })
    walked.push({ progress: after, event: one.event, kept: JSON.stringify(valuesBefore(progress, after)) })
  }
  return walked
}

/** Long enough to be closed and opened again, which random events seldom come to: the usual way is often taken. */
const steps = fc
  .array(fc.oneof(fc.array(step, { maxLength: 4 }), usualWay()), { maxLength: 8 })
  .map((parts) => parts.flat())

function usualWay(): fc.Arbitrary<Step[]> {
  const way = ['issue', 'resume', 'start', 'submit', 'begin-verification', 'close', 'reopen', 'resume'] as const
  return fc
    .tuple(...way.map((event) => step.map((one): Step => ({ ...one, ...complete, event }))))
    .map((all) => [...all])
}
const complete = { reason: '未达预期', recurringFinding: 'WT-2026-0009', verdict: 'effective', isDone: true } as const

test('taking back one step after the other restores exactly what was before each', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const walked = walk(all)
      let { progress } = walked.at(-1) ?? { progress: fresh }
      for (const [place, { kept }] of [...walked.entries()].slice(1).reverse()) {
        progress = takenBack(progress, JSON.parse(kept) as Partial<RectificationProgress>)
        expect(progress).toEqual(walked[place - 1]?.progress)
      }
    }),
    { numRuns: 500 },
  )
})

test('a step keeps no more than what it changed, and every step changes something', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const walked = walk(all)
      for (const [place, { progress, kept }] of [...walked.entries()].slice(1)) {
        const before = walked[place - 1]?.progress
        const names = Object.keys(JSON.parse(kept)) as (keyof RectificationProgress)[]
        expect(names.length).toBeGreaterThan(0)
        for (const name of names) expect(progress[name]).not.toBe(before?.[name])
      }
    }),
  )
})

test('closed says when, anything else doesn’t; levels and recurrences count the steps that were taken', () => {
  let closings = 0
  let recurrences = 0
  fc.assert(
    fc.property(steps, (all) => {
      const walked = walk(all)
      const count = (event: RectificationEvent, until: number) =>
        walked.slice(0, until + 1).filter((one) => one.event === event).length
      for (const [place, { progress }] of walked.entries()) {
        expect(progress.closedAt !== null).toBe(progress.state === 'closed')
        expect(progress.level).toBe(count('escalate', place))
        expect(progress.recurrences).toBe(count('reopen', place))
        expect(progress.issuedAt !== null).toBe(count('issue', place) > 0)
        if (progress.state === 'draft') expect(progress.dueOn).toBe(fresh.dueOn)
        if (progress.acknowledgedAt !== null) expect(progress.acknowledgedBy.trim()).not.toBe('')
        if (!isOpen(progress.state)) closings += 1
        recurrences += progress.recurrences
      }
    }),
  )
  // The walks come far enough for that to say something.
  expect(closings).toBeGreaterThan(50)
  expect(recurrences).toBeGreaterThan(50)
})

test('once issued it leaves the ways through it only by closing or cancelling', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const states = walk(all).map(({ progress }) => progress.state)
      const first = states.indexOf('issued')
      if (first >= 0) expect(states.slice(first + 1)).not.toContain('draft')
      if (states.includes('cancelled')) expect(states.at(-1)).toBe('cancelled')
    }),
  )
})
