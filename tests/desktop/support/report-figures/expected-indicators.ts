import type { Phrase } from './crossing-out.ts'
import { type Spread, wilson95 } from './statistics.ts'
import {
  type Ask,
  type Days,
  findingsOf,
  rectificationsOf,
  type Share,
  sharesOf,
  spreadIn,
  targetOf,
  unsaidOf,
} from './store-facts.ts'
import { count, none, percent, points } from './written-figures.ts'

/* What a full report says of its indicators: the conclusion and the overview. */

export type Periods = { readonly now: Days; readonly before: Days; readonly yearAgo: Days }

export const said = (text: string): Phrase => ({ text })

/** An indicator in the three periods; the score has a spread, all others are shares. */
export type Indicator = {
  readonly name: string
  readonly target: number | null
  readonly value: number
  readonly written: string
  readonly row: string
  readonly isMet: boolean
}

/** Indicators with a target, by the key the store keeps it under, and the class of problems they point at. */
export const targets: Readonly<Record<string, readonly [string, string]>> = {
  问题解决率: ['resolutionRate', 'skill'],
  客户满意度: ['satisfaction', 'attitude'],
  服务态度得分: ['attitudeScore', 'attitude'],
  合格率: ['passRate', 'attitude'],
  整改按期关闭率: ['closureOnTime', 'process'],
}

export const ratio = ({ part, whole }: Share): number | null => (whole === 0 ? null : part / whole)
const written = (value: number | null, write: (value: number) => string): string =>
  value === null ? none : write(value)

export const spreadWords = ({ mean, low, high, n }: Spread): string =>
  `${points(mean)} (${points(low)}–${points(high)}, n = ${n})`

export function indicatorsOf(ask: Ask, { now, before, yearAgo }: Periods): readonly Indicator[] {
  const shares = [now, before, yearAgo].map((days) => sharesOf(ask, days))
  const spreads = [now, before, yearAgo].map((days) => spreadIn(ask, days))
  const [spread] = spreads
  if (spread === undefined) throw new Error('no scores')
  const asIndicator = (
    name: string,
    value: number,
    values: readonly (string | undefined)[],
    write: (value: number) => string,
  ) => {
    const target = targetOf(ask, targets[name]?.[0] ?? '', now)
    const goal = target === null ? none : `≥ ${write(target)}`
    const isMet = target !== null && value >= target
    const verdict = target === null ? '未设目标' : isMet ? '达标' : '未达标'
    return { name, target, value, written: write(value), row: [name, ...values, goal, verdict].join(' '), isMet }
  }
  const ofShare = (name: string): Indicator => {
    const [share, ...earlier] = shares.map((one) => one[name] ?? { part: 0, whole: 0 })
    if (share === undefined) throw new Error(name)
    const value = share.part / share.whole
    const current = `${percent(value)} (${count(share.part)} / ${count(share.whole)})`
    return asIndicator(name, value, [current, ...earlier.map((one) => written(ratio(one), percent))], percent)
  }
  const score = asIndicator(
    '服务态度得分',
    spread.mean,
    [spreadWords(spread), ...spreads.slice(1).map(({ mean }) => points(mean))],
    points,
  )
  return [
    ...['电话接听及时率', '问题解决率', '客户满意度', '服务记录完整率'].map(ofShare),
    score,
    ...['合格率', '致命项触发率', '质检覆盖率', '整改按期关闭率', '问题复发率'].map(ofShare),
  ]
}

/** 问题解决率 63.6%（目标 ≥ 90.0%）: of those that met their target, or missed it. */
const againstTargets = (indicators: readonly Indicator[], isMet: boolean): string =>
  indicators
    .filter((one) => one.target !== null && one.isMet === isMet)
    .map(({ name, written: value, row }) => `${name} ${value}（目标 ${/≥ \S+/.exec(row)?.[0]}）`)
    .join('、')

export function conclusion(ask: Ask, periods: Periods, indicators: readonly Indicator[]): readonly Phrase[] {
  const { now, before, yearAgo } = periods
  const [spread, earlier, lastYear] = [now, before, yearAgo].map((days) => spreadIn(ask, days)) as [
    Spread,
    Spread,
    Spread,
  ]
  const change = points(Math.abs(spread.mean - earlier.mean))
  const isUnclear = spread.low <= earlier.high && earlier.low <= spread.high
  const sinceBefore = isUnclear
    ? `上期为 ${points(earlier.mean)} 分；两期的 95% 区间有重叠，还不能确定是真实变化。`
    : `较上期的 ${points(earlier.mean)} 分${spread.mean > earlier.mean ? '上升' : '下降'} ${change} 分。`
  const isLikeLastYear = spread.low <= lastYear.high && lastYear.low <= spread.high
  const sinceLastYear = isLikeLastYear
    ? `上年同期为 ${points(lastYear.mean)} 分；两期的 95% 区间有重叠，还不能确定有差别。`
    : `${spread.mean > lastYear.mean ? '高于' : '低于'}上年同期的 ${points(lastYear.mean)} 分，相差 ${points(
        Math.abs(spread.mean - lastYear.mean),
      )} 分。`
  const findings = findingsOf(ask, now).length
  const rectifications = rectificationsOf(ask, now)
  const closed = rectifications.filter(({ state }) => state === 'closed')
  return [
    said(`经主管复核：服务态度得分 ${points(spread.mean)} 分（${spread.n} 次评分）。`),
    said(sinceBefore),
    said(sinceLastYear),
    said(`达到目标：${againstTargets(indicators, true)}。`),
    said(`未达到目标：${againstTargets(indicators, false)}。`),
    // One class only: see the fixture.
    said(`本期登记问题 ${findings} 个，都是态度类。`),
    said(
      `本期有整改单 ${rectifications.length} 张：已关闭 ${closed.length} 张，其中验证有效 ${
        closed.filter(({ verdict }) => verdict === 'effective').length
      } 张；逾期 ${rectifications.filter(({ isLate }) => isLate).length} 张。`,
    ),
    said(
      `其中 ${rectifications.filter(({ verdict, isDecided }) => verdict && isDecided).length} 张的验证结论为人工改判。`,
    ),
  ]
}

/** How the leading and the lagging indicators stand to the period before: told with values where the intervals are apart. */
export function tempos(ask: Ask, { now, before }: Periods): readonly Phrase[] {
  const [shares, earlier] = [now, before].map((days) => sharesOf(ask, days))
  const scores = [now, before].map((days) => spreadIn(ask, days))
  const standings = Object.entries(shares ?? {}).flatMap(([name, share]) => {
    const was = earlier?.[name]
    if (share.whole === 0 || was === undefined || was.whole === 0) return []
    return [
      { name, is: wilson95(share), was: wilson95(was), values: [was, share].map((one) => percent(ratio(one) ?? 0)) },
    ]
  })
  const [score, scoreBefore] = scores
  if (score === undefined || scoreBefore === undefined) throw new Error('no scores')
  const all = [
    ...standings,
    { name: '服务态度得分', is: score, was: scoreBefore, values: [scoreBefore, score].map(({ mean }) => points(mean)) },
  ]
  return [false, true].flatMap((isLagging) => {
    const own = all.filter(({ name }) => lagging.has(name) === isLagging)
    const moved = own.filter(({ is, was }) => is.low > was.high || is.high < was.low)
    const unclear = own.length - moved.length
    return [
      ...moved.map(({ name, is, was, values }) =>
        said(`${name}由 ${values[0]} ${is.low > was.high ? '升至' : '降至'} ${values[1]}`),
      ),
      ...(moved.length > 0 && unclear > 0 ? [said(`其余 ${unclear} 项的变化还不能确定。`)] : []),
      ...(moved.length === 0 && unclear > 0 ? [said('与上期相比没有能够确定的变化（95% 区间有重叠）。')] : []),
    ]
  })
}

const lagging: ReadonlySet<string> = new Set(['问题解决率', '客户满意度', '整改按期关闭率', '问题复发率'])

export function overview(
  ask: Ask,
  { now, before, yearAgo }: Periods,
  indicators: readonly Indicator[],
): readonly Phrase[] {
  return [
    ...indicators.map(({ row }) => said(row)),
    said(`上期为 ${before.from} 至 ${before.to}。`),
    said(`上年同期为 ${yearAgo.from} 至 ${yearAgo.to}。`),
    said(`另有人工指定的评分 ${unsaidOf(ask, now).byHand} 次`),
  ]
}
