import { meanInterval } from '../intervals.ts'
import type { Sheet } from '../sheet.ts'
import { meanScore, type ShownEstimate, shareOf } from '../shown-estimate.ts'
import type { WhatIf } from './what-if-model.ts'
import { firstChanges, type WhatIfTally } from './what-if-tally.ts'

/** Puts a tally into figures. Without a single pair there are no means and no rates, but the reasons why. */
export function whatIfOf(tally: WhatIfTally, draft: Sheet): WhatIf {
  const { before, after, passed } = tally
  const n = before.length
  return {
    evaluations: tally.evaluations,
    n,
    mean: { before: meanScore(before), after: meanScore(after), difference: meanDifference(before, after) },
    passRate: { before: shareOf(passed.before, n), after: shareOf(passed.after, n) },
    passed: { ...passed },
    classes: classesOf(before, after),
    bands: bandsOf(tally, draft),
    moves: { ...tally.moves },
    changed: firstChanges(tally),
    changedTotal: tally.changedTotal,
    incomparable: [...tally.incomparable],
    incomparableTotal: tally.incomparableTotal,
    lostAnswers: [...tally.lostAnswers.values()].toSorted((a, b) => b.evaluations - a.evaluations),
    unanswered: [...tally.unanswered].flatMap(([itemId, { title, ...by }]) => [
      ...(by.new > 0 ? [{ itemId, title, isNew: true, evaluations: by.new }] : []),
      ...(by.shown > 0 ? [{ itemId, title, isNew: false, evaluations: by.shown }] : []),
    ]),
    drivers: driversOf(tally, n),
  }
}

/** Mean of after − before of the same evaluations, in points, with its paired 95 % t interval. */
function meanDifference(before: readonly number[], after: readonly number[]): ShownEstimate {
  const estimate = meanInterval(before.map((score, place) => ((after[place] ?? 0) - score) / 100))
  if (!estimate.ok) return { ok: false, reason: 'no-data', n: 0 }
  const { value, standardError, interval, n } = estimate
  const hasInterval = interval !== undefined && standardError !== 0
  return { ok: true, value, low: hasInterval ? interval.low : null, high: hasInterval ? interval.high : null, n }
}

const classWidth = 1000

function classesOf(before: readonly number[], after: readonly number[]): WhatIf['classes'] {
  const classes = Array.from({ length: 10 }, (_, place) => ({ from: place * classWidth, to: (place + 1) * classWidth }))
  const placeOf = (score: number): number => (score > 10000 ? 10 : Math.min(9, Math.floor(score / classWidth)))
  const counts = (scores: readonly number[]): readonly number[] => {
    const found = Array.from({ length: 11 }, () => 0)
    for (const score of scores) found[placeOf(score)] = (found[placeOf(score)] ?? 0) + 1
    return found
  }
  const [then, now] = [counts(before), counts(after)]
  const all = [...classes, { from: 10000, to: null }].map((one, place) => ({
    ...one,
    before: then[place] ?? 0,
    after: now[place] ?? 0,
  }))
  // Nobody scores above 100 unless a sheet allows it.
  return all.filter(({ to, before: one, after: two }) => to !== null || one + two > 0)
}

function bandsOf({ bandsBefore, bandsAfter }: WhatIfTally, draft: Sheet): WhatIf['bands'] {
  const ofDraft = draft.bands.toSorted((a, b) => b.from - a.from).map(({ label }) => label)
  const labels = [...new Set([...ofDraft, ...bandsAfter.keys(), ...bandsBefore.keys()])]
  return labels.map((label) => ({ label, before: bandsBefore.get(label) ?? 0, after: bandsAfter.get(label) ?? 0 }))
}

const shownDrivers = 12

const driversOf = ({ drivers }: WhatIfTally, n: number): WhatIf['drivers'] =>
  [...drivers]
    .map(([itemId, { title, causes, evaluations, sum }]) => ({
      itemId,
      title,
      causes,
      evaluations,
      meanDifference: n === 0 ? 0 : sum / n / 100,
    }))
    .toSorted((a, b) => Math.abs(b.meanDifference) - Math.abs(a.meanDifference))
    .slice(0, shownDrivers)
