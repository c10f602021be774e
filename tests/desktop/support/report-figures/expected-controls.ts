import type { Phrase } from './crossing-out.ts'
import { ratio, said } from './expected-indicators.ts'
import { type Chart, type Signal, sharesChart, signalsIn, singlesChart } from './statistics.ts'
import { type Ask, type Days, scoresOf, sharesOf, weeksUpTo } from './store-facts.ts'
import { none, percent, points } from './written-figures.ts'

/* How every indicator stands by week, its signals and what is said of them: from plain SQL and the formulas beside. */

const chartWeeks = 26
const fewestSteps = 10
const fewestExpected = 2

const names = [
  ...['服务态度得分', '合格率', '致命项触发率'],
  ...['电话接听及时率', '问题解决率', '客户满意度', '服务记录完整率', '质检覆盖率', '整改按期关闭率', '问题复发率'],
] as const

/** These always have a chart. */
const ofReviews: ReadonlySet<string> = new Set(names.slice(0, 3))

type Week = ReturnType<typeof weeksUpTo>[number]

export type Watched = {
  readonly name: string
  readonly isShare: boolean
  /** The weeks that have a value, and the values. */
  readonly known: readonly { readonly week: Week; readonly value: number }[]
  /** Why there is no chart. */
  readonly reason: '期数不足' | '样本太少或几乎无差别' | null
  readonly chart: Chart | null
  readonly signals: readonly Signal[]
}

export function watchedOf(ask: Ask, now: Days): readonly Watched[] {
  const weeks = weeksUpTo(ask, now, chartWeeks)
  const shares = weeks.map((week) => sharesOf(ask, week))
  return names
    .map((name) => (name === '服务态度得分' ? watchedScore(ask, weeks) : watchedShare(name, weeks, shares)))
    .filter(({ known }) => known.length > 0)
}

function watchedScore(ask: Ask, weeks: readonly Week[]): Watched {
  const known = weeks.flatMap((week) => {
    const scores = scoresOf(ask, week)
    const total = scores.reduce((sum, score) => sum + score, 0)
    return scores.length === 0 ? [] : [{ week, value: total / scores.length }]
  })
  const chart = singlesChart(
    known.map(({ value }) => value),
    100,
  )
  return { name: '服务态度得分', isShare: false, known, reason: null, chart, signals: signalsIn(chart.z) }
}

function watchedShare(name: string, weeks: readonly Week[], shares: readonly ReturnType<typeof sharesOf>[]): Watched {
  const counted = weeks.flatMap((week, at) => {
    const share = shares[at]?.[name]
    return share === undefined || share.whole === 0 ? [] : [{ week, ...share }]
  })
  const having = counted.reduce((sum, { part }) => sum + part, 0)
  const all = counted.reduce((sum, { whole }) => sum + whole, 0)
  const isRare = Math.min(having, all - having) < fewestExpected * counted.length
  const reason = counted.length < fewestSteps ? '期数不足' : isRare ? '样本太少或几乎无差别' : null
  const chart = reason === null ? sharesChart(counted) : null
  const known = counted.map(({ week, ...share }) => ({ week, value: ratio(share) ?? Number.NaN }))
  return { name, isShare: true, known, reason, chart, signals: chart === null ? [] : signalsIn(chart.z) }
}

const isOf = ({ known }: Watched, { to }: Signal, now: Days): boolean => {
  const week = known[to]?.week
  return week !== undefined && week.to >= now.from && week.to <= now.to
}

/** Those with a signal in the report's period: they have a chart of their own and are spoken of. */
export const signalled = (watched: readonly Watched[], now: Days): readonly Watched[] =>
  watched.filter((one) => one.signals.some((signal) => isOf(one, signal, now)))

const label = ({ year, week }: Week): string => `${year}-W${String(week).padStart(2, '0')}`

function ruleWords({ rule, isHigh, from, to }: Signal): string {
  const steps = to - from + 1
  switch (rule) {
    case 1:
      return isHigh ? '高于正常波动的上限' : '低于正常波动的下限'
    case 2:
      return `连续 ${steps} 周${isHigh ? '高于' : '低于'}平均水平`
    case 3:
      return `连续 ${steps} 周${isHigh ? '上升' : '下降'}`
    case 5:
      return `每 3 周中至少 2 周明显${isHigh ? '偏高' : '偏低'}`
    case 6:
      return `每 5 周中至少 4 周${isHigh ? '偏高' : '偏低'}`
  }
}

function overviewRow(one: Watched, now: Days): Phrase {
  const { name, isShare, known, reason, chart, signals } = one
  const write = (value: number | undefined): string =>
    value === undefined ? none : isShare ? percent(value) : points(value)
  const last = known.at(-1)
  const limits = chart?.limits.at(-1)
  const count = signals.filter((signal) => isOf(one, signal, now)).length
  return said(
    [
      ...[name, isShare ? 'p 图' : '单值', known.length, last === undefined ? none : label(last.week)],
      ...[last?.value, limits?.lower, chart?.centre, limits?.upper].map(write),
      reason ?? (count === 0 ? '正常' : `异常信号 ${count} 处`),
    ].join(' '),
  )
}

/** One week beyond a limit is all the reported library has in its month; anything else would be told in other words. */
function sentence({ name, known, signals }: Watched): Phrase {
  const [signal, ...others] = signals
  const week = known[signal?.to ?? -1]?.week
  if (signal?.rule !== 1 || others.length > 0 || week === undefined) throw new Error(`${name} has other signals`)
  return said(`${name}在 ${week.year} 年第 ${week.week} 周${ruleWords(signal)}，不像偶然波动，应查明原因。`)
}

export function controls(watched: readonly Watched[], now: Days): readonly Phrase[] {
  const told = signalled(watched, now)
  const steady = watched.filter((one) => one.chart !== null && !told.includes(one))
  const unjudged = (['期数不足', '样本太少或几乎无差别'] as const).map((reason) =>
    watched.filter((one) => one.reason === reason),
  )
  return [
    ...told.map(sentence),
    ...watched
      .filter((one) => one.signals.length > 0 && (ofReviews.has(one.name) || told.includes(one)))
      .map(({ name, signals }) => said(`${name}控制图：有 ${signals.length} 处异常信号`)),
    said(`其余可判断的指标（${steady.length} 项）本期的波动在正常范围内。`),
    ...unjudged.filter((own) => own.length > 3).map((own) => said(`等 ${own.length} 项指标`)),
    ...watched.map((one) => overviewRow(one, now)),
    ...watched.flatMap(({ name, known, signals }) =>
      signals.map((signal) => {
        const ends = [signal.from, signal.to].map((at) => known[at]?.week)
        return said(
          [name, ...ends.map((week) => (week === undefined ? none : label(week))), ruleWords(signal)].join(' '),
        )
      }),
    ),
  ]
}
