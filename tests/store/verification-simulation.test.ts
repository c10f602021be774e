import { expect, test } from 'vitest'
import { inTransaction } from '#electron/store/handles.ts'
import type { AgentId, RectificationId } from '#shared/calls/common.ts'
import { type Chance, chanceOf } from '#tests/property/effect-agents.ts'
import type { TestLibrary } from './support/library.ts'
import { issued } from './support/rectifying.ts'
import { addAgent } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'
import { look, randomDraw, reviews, savePlan, sheetIdOf } from './support/verifying.ts'

/*
 * The simulation of docs/statistics.md with fewer agents through the real store: its reviews are rows, its sides are
 * gathered by SQL. Wanted, and truly there where it is: 35 percentage points on 50 %.
 */

const agents = 10
const reviewsOfSide = 60
const day = { before: '2026-01-10', after: '2026-02-15' }

function review(library: TestLibrary, chance: Chance, agent: AgentId, share: number, side: 'before' | 'after'): number {
  const passed = chance.hits(reviewsOfSide, share)
  const draw = randomDraw(library)
  reviews(library, { day: day[side], agent, count: reviewsOfSide, failing: reviewsOfSide - passed, draw })
  return passed
}

/** The verdict on each agent, and what was reviewed of them. */
function verdicts(library: TestLibrary, chance: Chance, id: RectificationId, isImproved: boolean) {
  return Array.from({ length: agents }, () => {
    const agent = addAgent(library.store)
    const passed = inTransaction(library.store, 'review an agent', () => ({
      before: review(library, chance, agent, 0.5, 'before'),
      after: review(library, chance, agent, isImproved ? 0.85 : 0.5, 'after'),
    }))
    savePlan(library, id, {
      measure: { kind: 'item', sheetId: sheetIdOf(library), itemId: 'tone' },
      scope: { kind: 'agents', agentIds: [agent] },
      before: { fromDay: '2026-01-01', toDay: '2026-01-31' },
      completedOn: '2026-01-31',
      washoutDays: 7,
      afterToDay: '2026-02-28',
      wanted: 0.35,
    })
    const { before, after, effect } = look(library, id)
    expect([before.numerator, before.denominator]).toEqual([passed.before, reviewsOfSide])
    expect([after.numerator, after.denominator]).toEqual([passed.after, reviewsOfSide])
    return effect?.verdict
  })
}

test('of agents that are rows, none that didn’t change is called effective, and those that did are found', () => {
  const library = temporaryLibrary()
  const chance = chanceOf('20261122')
  const id = issued(library)
  const count = (isImproved: boolean) =>
    verdicts(library, chance, id, isImproved).filter((verdict) => verdict === 'effective').length
  expect(count(false)).toBe(0)
  expect(count(true)).toBeGreaterThanOrEqual(9)
})
