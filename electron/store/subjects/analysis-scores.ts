import type { AgentsChart, DistributionChart, SoundChart } from '#shared/calls/analysis.ts'
import type { Input } from '#shared/calls/calls.ts'
import type { AgentId } from '#shared/calls/common.ts'
import { fewestScoresToRank, orderAgents } from '#shared/domain/agent-order.ts'
import { classOf, correlationOf, scoreClasses } from '#shared/domain/analysis/spread.ts'
import { targetAt } from '#shared/domain/general-kpis.ts'
import { quantile } from '#shared/domain/quantile.ts'
import { meanScore } from '#shared/domain/shown-estimate.ts'
import { type Figures, figuresOf } from '../columns/figures-of.ts'
import { numberAt } from '../columns/typed-columns.ts'
import type { ReadableStore } from '../handles.ts'
import { selectEvaluationPlaces } from './analysis-filter.ts'
import { namedAgents, namedVersion } from './analysis-names.ts'
import { listKpiTargets } from './figures.ts'

/** Scores by classes of five points, with quartiles and the pass mark. */
export function distributionOf(store: ReadableStore, { filter }: Input<'analysis.distribution'>): DistributionChart {
  const figures = figuresOf(store)
  const { evaluations } = figures
  const { places, leftOut } = selectEvaluationPlaces(figures, filter)
  const classes = scoreClasses.map((one) => ({ ...one, count: 0 }))
  const scores: number[] = []
  let [passed, judged] = [0, 0]
  for (const place of places) {
    const score = evaluations.score[place] as number
    if (!Number.isNaN(score)) {
      scores.push(score)
      ;(classes[classOf(score)] as (typeof classes)[number]).count += 1
    }
    const isPassed = evaluations.isPassed[place] as number
    if (isPassed >= 0) judged += 1
    if (isPassed === 1) passed += 1
  }
  const sorted = Float64Array.from(scores).sort()
  const points = (share: number): number | null => {
    const value = quantile(sorted, share)
    return value === null ? null : value / 100
  }
  return {
    classes,
    mean: meanScore(scores),
    median: points(0.5),
    lowerQuartile: points(0.25),
    upperQuartile: points(0.75),
    passMark: onlyPassMark(store, figures, places),
    passed,
    judged,
    leftOut,
  }
}

/** The pass mark all of them were held to; null where there are several. */
function onlyPassMark(store: ReadableStore, { evaluations, words }: Figures, places: Int32Array): number | null {
  const codes = new Set<number>()
  for (const place of places) codes.add(evaluations.sheetVersion[place] as number)
  const marks = new Set(
    [...codes].map((code) => namedVersion(store, words.sheetVersions.texts[code] as string)?.sheet.passMark ?? null),
  )
  return marks.size === 1 ? ([...marks][0] ?? null) : null
}

/** Points a scatter shows: more lie on top of each other. */
const mostPoints = 800

/** What is heard in a call against its score; calls nobody listened to by machine have no pair. */
export function soundOf(store: ReadableStore, { filter, heard }: Input<'analysis.sound'>): SoundChart {
  const figures = figuresOf(store)
  const { evaluations, records } = figures
  const { places, leftOut } = selectEvaluationPlaces(figures, filter)
  const column = heard === 'silence' ? records.longestSilenceMs : records.overtalkMs
  const pairs: [seconds: number, score: number, row: number][] = []
  for (const place of places) {
    const record = evaluations.record[place] as number
    const ms = numberAt(column, record)
    const score = numberAt(evaluations.score, place)
    if (ms !== null && score !== null) pairs.push([ms / 1000, score / 100, records.row[record] as number])
  }
  const byHeard = pairs.toSorted(([a], [b]) => a - b)
  const step = Math.max(1, Math.ceil(pairs.length / mostPoints))
  const fifths =
    pairs.length < 25
      ? []
      : [0, 1, 2, 3, 4].map((fifth) => {
          const part = byHeard.slice(
            Math.floor((fifth * byHeard.length) / 5),
            Math.floor(((fifth + 1) * byHeard.length) / 5),
          )
          const mean = meanScore(part.map(([, score]) => Math.round(score * 100)))
          return { from: part[0]?.[0] ?? 0, to: part.at(-1)?.[0] ?? 0, mean }
        })
  return {
    heard,
    n: pairs.length,
    points: byHeard.filter((_, place) => place % step === 0),
    fifths,
    correlation: correlationOf(
      Float64Array.from(pairs, ([seconds]) => seconds),
      Float64Array.from(pairs, ([, score]) => score),
    ),
    leftOut,
  }
}

/** Agents beside each other with their intervals; ranks only where the samples allow them. */
export function agentsOf(store: ReadableStore, { filter }: Input<'analysis.agents'>): AgentsChart {
  const figures = figuresOf(store)
  const { evaluations, words } = figures
  const { places, leftOut } = selectEvaluationPlaces(figures, filter)
  const all: number[] = []
  const byAgent = new Map<number, { scores: number[]; passed: number; judged: number }>()
  for (const place of places) {
    const agent = evaluations.agent[place] as number
    const own = byAgent.get(agent) ?? { scores: [], passed: 0, judged: 0 }
    byAgent.set(agent, own)
    const score = evaluations.score[place] as number
    if (!Number.isNaN(score)) {
      own.scores.push(score)
      all.push(score)
    }
    const isPassed = evaluations.isPassed[place] as number
    if (isPassed >= 0) own.judged += 1
    if (isPassed === 1) own.passed += 1
  }
  const names = namedAgents(store)
  const rows = [...byAgent].flatMap(([agent, { scores, passed, judged }]) => {
    const id = words.agents.texts[agent] as string
    const named = names.get(id) ?? { agentId: id as AgentId, number: '', name: '', teamName: null }
    return [{ ...named, score: meanScore(scores), passed, judged }]
  })
  const { order, rows: ordered, short } = orderAgents(rows)
  return {
    order,
    fewest: fewestScoresToRank,
    short: { ...short },
    target: targetAt(listKpiTargets(store), 'attitudeScore', filter.period),
    mean: meanScore(all),
    agents: ordered.map((row, place) => ({ ...row, rank: order === 'score' ? place + 1 : null })),
    leftOut,
  }
}
