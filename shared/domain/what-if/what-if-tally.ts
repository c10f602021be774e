import { scoreSheet } from '../scoring.ts'
import type { Sheet, SheetAnswer } from '../sheet.ts'
import type {
  ChangedEvaluation,
  Direction,
  EvaluationLabel,
  IncomparableReason,
  ItemCause,
  LostAnswerProblem,
  Verdict,
  WhatIf,
} from './what-if-model.ts'
import { itemReasons, reasonsOf, versionUnder } from './what-if-reasons.ts'

/*
 * What-if: past evaluations scored again under a draft, without keeping anything. Evaluations are worked on a part at a
 * time: each part gives a tally, tallies are added up, and the whole is put into figures at the end.
 */

/** A submitted evaluation as it was scored, on which version of the sheet. */
export type PastEvaluation = EvaluationLabel & {
  readonly sheet: Sheet
  readonly score: number | null
  readonly band: string | null
  readonly passed: boolean | null
  readonly answers: readonly SheetAnswer[]
}

type Counts = Map<string, number>
type Incomparable = EvaluationLabel & { readonly reason: IncomparableReason }
type Driver = { title: string; causes: ItemCause[]; evaluations: number; sum: number }

/** Sums over some evaluations; plain data, so that it can be handed from thread to thread. */
export type WhatIfTally = {
  evaluations: number
  readonly before: number[]
  readonly after: number[]
  readonly bandsBefore: Counts
  readonly bandsAfter: Counts
  readonly passed: { before: number; after: number }
  readonly moves: { -readonly [K in keyof WhatIf['moves']]: number }
  changed: ChangedEvaluation[]
  changedTotal: number
  readonly incomparable: Incomparable[]
  incomparableTotal: number
  readonly lostAnswers: Map<string, WhatIf['lostAnswers'][number]>
  readonly unanswered: Map<string, { readonly title: string; new: number; shown: number }>
  readonly drivers: Map<string, Driver>
}

export const emptyTally = (): WhatIfTally => ({
  evaluations: 0,
  before: [],
  after: [],
  bandsBefore: new Map(),
  bandsAfter: new Map(),
  passed: { before: 0, after: 0 },
  moves: { scoreUp: 0, scoreDown: 0, bandUp: 0, bandDown: 0, bandSideways: 0, passUp: 0, passDown: 0 },
  changed: [],
  changedTotal: 0,
  incomparable: [],
  incomparableTotal: 0,
  lostAnswers: new Map(),
  unanswered: new Map(),
  drivers: new Map(),
})

/** So many are named; all are counted. */
export const shownChanges = 500
export const shownIncomparable = 200

const count = (counts: Counts, key: string, by = 1): void => {
  counts.set(key, (counts.get(key) ?? 0) + by)
}

function entryOf<T>(map: Map<string, T>, key: string, make: () => T): T {
  const entry = map.get(key) ?? make()
  map.set(key, entry)
  return entry
}

const addCauses = (driver: Driver, causes: readonly ItemCause[]): void => {
  for (const cause of causes) if (!driver.causes.includes(cause)) driver.causes.push(cause)
}

const newDriver = (title: string) => (): Driver => ({ title, causes: [], evaluations: 0, sum: 0 })

/**
 * Scores one evaluation again under the draft and adds what comes of it to the tally. Before is what was stored when it
 * was submitted. Answers to what the draft no longer has are left out and counted; items that are new in it have no
 * answer and leave numerator and denominator, as every unanswered item does.
 */
export function addToTally(tally: WhatIfTally, past: PastEvaluation, draft: Sheet): void {
  tally.evaluations += 1
  const after = scoreSheet(draft, past.answers)
  noteLostAnswers(tally, past, after.problems)
  noteUnanswered(tally, past.sheet, draft, after.missing)
  const before = verdictOf(past)
  const label = labelOf(past)
  if (before === null || !after.ok) {
    const reason = before === null ? 'no-score-before' : after.ok ? 'nothing-to-score' : after.reason
    tally.incomparableTotal += 1
    if (tally.incomparable.length < shownIncomparable) tally.incomparable.push({ ...label, reason })
    return
  }
  const now: Verdict = { score: after.score, band: after.band, passed: after.passed }
  noteScores(tally, before, now)
  const band = bandDirection(past.sheet, draft, before, now)
  const pass = before.passed === now.passed ? null : now.passed ? 'up' : 'down'
  noteMoves(tally, before, now, band, pass)
  if (before.score !== now.score || band !== null || pass !== null) {
    const change = { ...label, before, after: now, band, pass } as const
    noteReasons(tally, past, draft, after, change)
  }
}

const labelOf = ({ id, version, recordNumber, agentName, serviceAt }: EvaluationLabel): EvaluationLabel => ({
  id,
  version,
  recordNumber,
  agentName,
  serviceAt,
})

const verdictOf = ({ score, band, passed }: PastEvaluation): Verdict | null =>
  score === null ? null : { score, band: band ?? '', passed: passed === true }

function noteScores(tally: WhatIfTally, before: Verdict, now: Verdict): void {
  tally.before.push(before.score)
  tally.after.push(now.score)
  count(tally.bandsBefore, before.band)
  count(tally.bandsAfter, now.band)
  if (before.passed) tally.passed.before += 1
  if (now.passed) tally.passed.after += 1
}

function noteMoves(
  tally: WhatIfTally,
  before: Verdict,
  now: Verdict,
  band: Direction | null,
  pass: Direction | null,
): void {
  if (now.score > before.score) tally.moves.scoreUp += 1
  if (now.score < before.score) tally.moves.scoreDown += 1
  if (band === 'up') tally.moves.bandUp += 1
  if (band === 'down') tally.moves.bandDown += 1
  if (band === 'sideways') tally.moves.bandSideways += 1
  if (pass === 'up') tally.moves.passUp += 1
  if (pass === 'down') tally.moves.passDown += 1
}

/**
 * Whether the band got better. Two labels are compared where one version has both; else the scores decide; a band that
 * was only renamed moves sideways.
 */
function bandDirection(then: Sheet, draft: Sheet, before: Verdict, now: Verdict): Direction | null {
  if (before.band === now.band) return null
  for (const { bands } of [draft, then]) {
    const from = (label: string) => bands.find((band) => band.label === label)?.from
    const [one, two] = [from(before.band), from(now.band)]
    if (one !== undefined && two !== undefined) return two > one ? 'up' : 'down'
  }
  return now.score > before.score ? 'up' : now.score < before.score ? 'down' : 'sideways'
}

function noteReasons(
  tally: WhatIfTally,
  { sheet, answers }: PastEvaluation,
  draft: Sheet,
  after: Extract<ReturnType<typeof scoreSheet>, { ok: true }>,
  change: Omit<ChangedEvaluation, 'reasons'>,
): void {
  const [then, now] = [versionUnder(sheet, answers), versionUnder(draft, answers)]
  for (const { itemId, title, causes, difference } of itemReasons(then, now)) {
    const driver = entryOf(tally.drivers, itemId, newDriver(title))
    driver.evaluations += 1
    driver.sum += difference
    addCauses(driver, causes)
  }
  if (change.band === null && change.pass === null) return
  const before = scoreSheet(sheet, answers)
  const reasons = before.ok ? reasonsOf({ version: then, score: before }, { version: now, score: after }) : []
  tally.changedTotal += 1
  tally.changed.push({ ...change, reasons })
}

function noteLostAnswers(
  tally: WhatIfTally,
  { sheet, answers }: PastEvaluation,
  problems: readonly { readonly itemId: string; readonly problem: string }[],
): void {
  if (problems.length === 0) return
  // What could not be read then either (a number never finished) isn't lost by the draft.
  const unreadThen = new Set(scoreSheet(sheet, answers).problems.map(({ itemId }) => itemId))
  for (const { itemId, problem } of problems) {
    if (unreadThen.has(itemId) || problem === 'duplicate-answer') continue
    const lost = entryOf(tally.lostAnswers, `${problem} ${itemId}`, () => ({
      itemId,
      title: titleOf(sheet, itemId),
      problem: problem as LostAnswerProblem,
      evaluations: 0,
    }))
    lost.evaluations += 1
  }
}

function noteUnanswered(tally: WhatIfTally, then: Sheet, draft: Sheet, missing: readonly string[]): void {
  for (const itemId of missing) {
    const unanswered = entryOf(tally.unanswered, itemId, () => ({ title: titleOf(draft, itemId), new: 0, shown: 0 }))
    if (hasItem(then, itemId)) unanswered.shown += 1
    else unanswered.new += 1
  }
}

const itemsOf = (sheet: Sheet) => sheet.sections.flatMap(({ items }) => items)
const hasItem = (sheet: Sheet, id: string): boolean => itemsOf(sheet).some((item) => item.id === id)
const titleOf = (sheet: Sheet, id: string): string => itemsOf(sheet).find((item) => item.id === id)?.title ?? id

/** Losing the pass weighs most, then gaining it, then worse bands, then the size of the change. */
function compareChanges(a: ChangedEvaluation, b: ChangedEvaluation): number {
  const weight = ({ pass, band }: ChangedEvaluation): number =>
    (pass === 'down' ? 8 : pass === 'up' ? 4 : 0) + (band === 'down' ? 2 : band === 'up' ? 1 : 0)
  const size = ({ before, after }: ChangedEvaluation): number => Math.abs(after.score - before.score)
  return weight(b) - weight(a) || size(b) - size(a) || a.serviceAt - b.serviceAt || (a.id < b.id ? -1 : 1)
}

/** Adds the second tally to the first. Of those who change the first `shownChanges` are kept. */
export function addTally(tally: WhatIfTally, more: WhatIfTally): void {
  tally.evaluations += more.evaluations
  for (const score of more.before) tally.before.push(score)
  for (const score of more.after) tally.after.push(score)
  for (const [label, n] of more.bandsBefore) count(tally.bandsBefore, label, n)
  for (const [label, n] of more.bandsAfter) count(tally.bandsAfter, label, n)
  tally.passed.before += more.passed.before
  tally.passed.after += more.passed.after
  for (const move of Object.keys(more.moves) as (keyof WhatIf['moves'])[]) tally.moves[move] += more.moves[move]
  tally.changed.push(...more.changed)
  if (tally.changed.length > 4 * shownChanges) tally.changed = firstChanges(tally)
  tally.changedTotal += more.changedTotal
  tally.incomparable.push(...more.incomparable.slice(0, shownIncomparable - tally.incomparable.length))
  tally.incomparableTotal += more.incomparableTotal
  addByItem(tally, more)
}

export const firstChanges = ({ changed }: WhatIfTally): ChangedEvaluation[] =>
  changed.toSorted(compareChanges).slice(0, shownChanges)

function addByItem(tally: WhatIfTally, more: WhatIfTally): void {
  for (const [key, lost] of more.lostAnswers) {
    entryOf(tally.lostAnswers, key, () => ({ ...lost, evaluations: 0 })).evaluations += lost.evaluations
  }
  for (const [itemId, { title, ...by }] of more.unanswered) {
    const unanswered = entryOf(tally.unanswered, itemId, () => ({ title, new: 0, shown: 0 }))
    unanswered.new += by.new
    unanswered.shown += by.shown
  }
  for (const [itemId, { title, causes, evaluations, sum }] of more.drivers) {
    const driver = entryOf(tally.drivers, itemId, newDriver(title))
    driver.evaluations += evaluations
    driver.sum += sum
    addCauses(driver, causes)
  }
}
