import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { Phrase } from './crossing-out.ts'
import { controls, signalled, type Watched, watchedOf } from './expected-controls.ts'
import {
  conclusion,
  type Indicator,
  indicatorsOf,
  overview,
  type Periods,
  ratio,
  said,
  spreadWords,
  targets,
  tempos,
} from './expected-indicators.ts'
import { type Section, ticks } from './not-of-the-store.ts'
import { monthsAhead } from './statistics.ts'
import {
  type Ask,
  agentsOf,
  type CaseRow,
  casesOf,
  departmentOf,
  drawsOf,
  findingsOf,
  marksOf,
  monthsUpTo,
  passedOf,
  rectificationsOf,
  saidIn,
  scoresOf,
  sharesOf,
  spreadIn,
  targetOf,
  teamsOf,
  unsaidOf,
  weeksUpTo,
} from './store-facts.ts'
import { count, day, none, percent, points, span } from './written-figures.ts'

/* Everything a full monthly report of the reported library must say in numbers, from plain SQL and the formulas beside. */

export type ExpectedReport = {
  readonly head: readonly Phrase[]
  readonly charts: readonly Phrase[]
  readonly sections: Readonly<Record<Section, readonly Phrase[]>>
}

const ofTeam = (id: string): string => `evaluations.team_id = '${id}'`

function performance(ask: Ask, periods: Periods, watched: readonly Watched[]): readonly Phrase[] {
  const { now } = periods
  const months = monthsUpTo(ask, now, 6)
  const teams = teamsOf(ask).map(({ id, name }) => ({
    name,
    months: months.map((month) => spreadIn(ask, month, ofTeam(id))),
  }))
  const target = targetOf(ask, 'attitudeScore', now) ?? Number.NaN
  const below = teams.filter(({ months: own }) => (own.at(-1)?.mean ?? target) < target)
  const isCertain = below.every(({ months: own }) => (own.at(-1)?.high ?? target) < target)
  const names = below.map(({ name }) => name).join('、')
  return [
    said(`${names}最近一个月的态度得分低于目标 ${target} 分${isCertain ? '' : '，样本少，还不能确定'}`),
    said(`全部 ${findingsOf(ask, now).length} 个问题都是态度类`),
    { text: `班组 ${months.map(({ label }) => label).join(' ')}`, mayRepeat: true },
    ...teams.map(({ name, months: own }) =>
      said(`${name} ${own.map(({ mean, n }) => `${points(mean)} n = ${n}`).join(' ')}`),
    ),
    ...tempos(ask, periods),
    ...controls(watched, now),
  ]
}

const stateNames = { draft: '草稿', issued: '已下发', closed: '已关闭' } as const

/** Charts are drawn last on their page; their axes first, then what stands at the bars and lines. */
function charts(ask: Ask, { now }: Periods, watched: readonly Watched[]): readonly Phrase[] {
  const findings = findingsOf(ask, now).length
  const weeks = weeksUpTo(ask, now, 26).map(({ week }) => `W${String(week).padStart(2, '0')}`)
  const further = signalled(watched, now).map(({ name }) => ticks.further[name as keyof typeof ticks.further])
  const rectifications = rectificationsOf(ask, now)
  const states = (['draft', 'issued', 'closed'] as const).map((state) => {
    const own = rectifications.filter((one) => one.state === state)
    return { name: stateNames[state], all: own.length, late: own.filter(({ isLate }) => isLate).length }
  })
  const inTime = states.flatMap(({ all, late }) => (all > late ? [all - late] : []))
  const late = states.flatMap((one) => (one.late > 0 ? [`逾期 ${one.late}`] : []))
  const names = states.map(({ name }) => name)
  return [
    { text: `得分（分） ${ticks.trend}`, axis: monthsUpTo(ask, now, 6).map(({ label }) => label) },
    said(`一组 二组 目标 ${targetOf(ask, 'attitudeScore', now)}`),
    said(`问题数（个） 累计占比（%） ${ticks.findings} ${ticks.shares} 态度 ${findings}`),
    { text: `分 ${ticks.scoreControl}`, axis: weeks },
    { text: `% ${ticks.passControl}`, axis: weeks },
    { text: `% ${ticks.criticalControl}`, axis: weeks },
    ...further.map((own) => ({ text: `% ${own}`, axis: weeks })),
    said(['整改单数（张）', ...names, ticks.rectifications, ...inTime, ...late].join(' ')),
  ]
}

const agents = (ask: Ask, { now }: Periods): readonly Phrase[] =>
  agentsOf(ask).map(({ id, name, number, team }) => {
    const passed = passedOf(ask, now, `evaluations.agent_id = '${id}'`)
    const spread = spreadIn(ask, now, `evaluations.agent_id = '${id}'`)
    return said(`${name} ${number} ${team} ${spreadWords(spread)} ${passed.part} / ${spread.n}`)
  })

const problems = (ask: Ask, { now }: Periods): readonly Phrase[] =>
  findingsOf(ask, now).map((one) =>
    said(
      [
        ...[one.title, one.number, '· 态度 · 严重', `评分项：${one.item}`, one.record, '·', one.day, one.description],
        ...[`原因：${one.cause}`, one.agent, one.team, one.rectification ?? '未立案'],
      ].join(' '),
    ),
  )

function caseWords(ask: Ask, one: CaseRow): string {
  const marks = marksOf(ask, one.id).flatMap((mark) => [
    `${mark.recording} ${span(mark.from)}–${span(mark.to)} ${mark.note}`,
    ...saidIn(ask, mark).map(({ speaker, text }) => `${speaker === 'agent' ? '坐席' : '客户'}：“${text}”`),
  ])
  return [
    ...[one.record, one.day],
    ...(one.isPraise ? ['客户表扬'] : []),
    ...(one.csat === null ? [] : [`客户评分 ${one.csat}`]),
    ...(one.isCritical ? ['触发致命项'] : []),
    ...(one.failed === null ? [] : [`未达标：${one.failed}`]),
    ...[...marks, one.agent, one.team, points(one.score)],
  ].join(' ')
}

function cases(ask: Ask, { now }: Periods): readonly Phrase[] {
  const best = casesOf(
    ask,
    now,
    `evaluations.score >= 9000 AND critical_failures = 0 AND coalesce(is_passed, 1) = 1 AND coalesce(csat, 5) >= 4
     AND feedback_kind IS NOT 'complaint'
     AND evaluations.id NOT IN (SELECT evaluation_id FROM answers WHERE is_failed = 1)`,
    `isPraise DESC, coalesce(csat, 0) DESC, evaluations.score DESC, service_at`,
    3,
  )
  const worst = casesOf(
    ask,
    now,
    '(critical_failures > 0 OR is_passed = 0)',
    'isCritical DESC, evaluations.score, service_at',
    5,
  )
  return [...best, ...worst].map((one) => said(caseWords(ask, one)))
}

function rectifications(ask: Ask, { now }: Periods): readonly Phrase[] {
  const rows = rectificationsOf(ask, now)
  const verdicts: Readonly<Record<string, string>> = { effective: '有效', 'not-effective': '无效' }
  return [
    said(`${rows.length} 张整改单中有 ${rows.filter(({ isLate }) => isLate).length} 张逾期`),
    ...rows.map((one) =>
      said(
        [
          ...[one.title, one.number, one.owner || none, one.department, one.dueOn ?? none],
          ...(one.isLate ? ['已逾期'] : []),
          ...[`${one.done} / ${one.total}`, stateNames[one.state]],
          ...(one.closedOn === null ? [] : [`${one.closedOn} 关闭`]),
          one.verdict === null ? none : (verdicts[one.verdict] ?? '数据不足'),
          ...(one.verdict !== null && one.isDecided ? ['人工改判'] : []),
          ...(one.effect === null ? [] : [one.effect]),
        ].join(' '),
      ),
    ),
  ]
}

/** So many working days after a day by the State Council's table; a year it doesn't know gives none. */
function workingDaysAfter(first: string, days: number): string {
  const holidays: Readonly<Record<string, unknown>> = chineseDays.holidays
  const madeUp: Readonly<Record<string, unknown>> = chineseDays.workdays
  const date = new Date(`${first}T12:00:00Z`)
  for (let left = days; left > 0; ) {
    date.setUTCDate(date.getUTCDate() + 1)
    const one = date.toISOString().slice(0, 10)
    if (!Object.keys(holidays).some((known) => known.startsWith(one.slice(0, 4)))) return none
    const isWeekend = date.getUTCDay() % 6 === 0
    if (isWeekend ? madeUp[one] !== undefined : holidays[one] === undefined) left -= 1
  }
  return date.toISOString().slice(0, 10)
}

function suggestions(
  ask: Ask,
  { now }: Periods,
  indicators: readonly Indicator[],
  printedAt: number,
): readonly Phrase[] {
  const [soon, usual] = [3, 10].map((days) => workingDaysAfter(day(printedAt), days))
  const unfiled = findingsOf(ask, now).filter(({ state }) => state === 'open').length
  return [
    ...rectificationsOf(ask, now)
      .filter(({ isLate }) => isLate)
      .map(({ number, department }) =>
        said(`整改单 ${number} 已逾期：督办，并说明原因与新的完成时间。 ${department} ${soon}`),
      ),
    ...indicators
      .filter(({ target, isMet }) => target !== null && !isMet)
      .map(({ name, written: value, row }) =>
        said(
          `${name}为 ${value}，未达到目标（${/≥ \S+/.exec(row)?.[0]}）：查明原因，制定改进措施。 ${departmentOf(
            ask,
            targets[name]?.[1] ?? 'process',
          )} ${usual}`,
        ),
      ),
    said(`尚未立案的态度类问题 ${unfiled} 个：逐一核实，下发整改。 ${departmentOf(ask, 'attitude')} ${usual}`),
  ]
}

/** Months of the history a forecast rests on. */
const historyMonths = 36
const fewestMonths = 10

type Told = { readonly name: string; readonly known: readonly number[]; readonly highest: number }

const write = ({ highest }: Told, value: number): string => (highest === 100 ? points(value) : percent(value))

/** From the first month with a value. */
function histories(ask: Ask, { now }: Periods): readonly Told[] {
  const months = monthsUpTo(ask, now, historyMonths)
  const means = months.map((month) => {
    const scores = scoresOf(ask, month)
    return scores.length === 0 ? null : scores.reduce((total, score) => total + score, 0) / scores.length
  })
  const shares = months.map((month) => sharesOf(ask, month))
  const known = (values: readonly (number | null)[]): readonly number[] => values.filter((value) => value !== null)
  const inOrder = [
    ...['合格率', '致命项触发率', '电话接听及时率', '问题解决率', '客户满意度', '服务记录完整率', '质检覆盖率'],
    ...['整改按期关闭率', '问题复发率'],
  ]
  return [
    { name: '服务态度得分', known: known(means), highest: 100 },
    ...inOrder.map((name) => ({
      name,
      known: known(shares.map((all) => ratio(all[name] ?? { part: 0, whole: 0 }))),
      highest: 1,
    })),
  ].filter((one) => one.known.length > 0)
}

function forecast(ask: Ask, periods: Periods, indicators: readonly Indicator[]): readonly Phrase[] {
  const { now } = periods
  const ahead = monthsUpTo(ask, { from: now.from, to: nextMonths(now.to) }, 3).map(({ label }) => label)
  const [year, month] = (ahead[0] ?? '').split('-')
  const next = `${year} 年 ${Number(month)} 月`
  const all = histories(ask, periods)
  const isFlat = ({ known }: Told): boolean => new Set(known).size === 1
  const told = all.filter((one) => one.known.length >= fewestMonths && !isFlat(one))
  const without = all.filter((one) => !told.includes(one))
  return [
    { text: `指标 ${ahead.join(' ')} 方法`, mayRepeat: true },
    said(`其他指标在 ${next}的预测：`),
    ...told.flatMap((one) => forecastPhrases(one, next, indicators)),
    ...without.map(({ name, known }) => said(`${name}（${known.length} 个月）`)),
    ...(without.some((one) => !isFlat(one) || one.known.length < fewestMonths)
      ? [said(`有数据的期数少于 ${fewestMonths} 个，不作预测。`)]
      : []),
  ]
}

const shortMethods = { 阻尼趋势指数平滑: '阻尼趋势', 上年同期值: '上年同期' } as const

function forecastPhrases(one: Told, next: string, indicators: readonly Indicator[]): readonly Phrase[] {
  const { name, known, highest } = one
  const { method, meanError, points: steps } = monthsAhead(known, highest)
  const [first] = steps
  if (first === undefined) throw new Error(name)
  const interval = (step: typeof first): string =>
    `${write(one, step.value)}（${write(one, step.low)}–${write(one, step.high)}）`
  const isOfReviews = name === '服务态度得分' || name === '合格率' || name === '致命项触发率'
  const row = [name, ...steps.map(interval), shortMethods[method], known.length, write(one, meanError)].join(' ')
  const { value, low, high } = {
    value: write(one, first.value),
    low: write(one, first.low),
    high: write(one, first.high),
  }
  if (isOfReviews)
    return [
      said(
        `${name}在 ${next}预计为 ${value}${highest === 100 ? ' 分' : ''}（95% 预测区间 ${low}–${high}），方法为${method}，依据 ${known.length} 个月的历史。`,
      ),
      said(row),
    ]
  const target = indicators.find((indicator) => indicator.name === name)?.target ?? null
  const goal = target === null ? '' : `目标 ≥ ${percent(target)}`
  const prospect =
    target === null
      ? ''
      : first.low >= target
        ? `，预计达到${goal}`
        : first.high < target
          ? `，预计达不到${goal}`
          : `，能否达到${goal} 还不能确定`
  return [said(`${name} ${interval(first)}${prospect}`), said(row)]
}

/** A day of the third month after that of a day. */
function nextMonths(last: string): string {
  const date = new Date(`${last.slice(0, 7)}-01T12:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + 3)
  return date.toISOString().slice(0, 10)
}

function method(ask: Ask, { now }: Periods): readonly Phrase[] {
  const { unresolved, unrated, unrung, byHand } = unsaidOf(ask, now)
  const chosen = `手工选入，不是随机抽取 ${byHand} 条`
  return [
    ...drawsOf(ask, now).map(({ name, kind, day: made, seed, frame, drawn, submitted }) =>
      said([name, made, kind === 'by-hand' ? '人工指定' : seed, ...[frame, drawn, submitted].map(count)].join(' ')),
    ),
    ...(unresolved === 0 ? [] : [said(`其中：没有填写是否解决 ${unresolved} 条`)]),
    said(`未计入：没有铃响时长 ${unrung} 条`),
    said(`未计入：没有客户评分 ${unrated} 条`),
    ...[
      '附 95% 置信区间；',
      '合格率：达到合格线的评分数 ÷ 有得分的评分数；',
      '致命项触发率：触发致命项的评分数 ÷ 已提交的评分数；',
    ].map((before) => said(`${before}未计入：${chosen}`)),
  ]
}

export function expectedReport(ask: Ask, periods: Periods, printedAt: number): ExpectedReport {
  const indicators = indicatorsOf(ask, periods)
  const [year, month] = periods.now.from.split('-')
  const watched = watchedOf(ask, periods.now)
  return {
    head: [said(`${year} 年 ${Number(month)} 月 · 详细版`), ...conclusion(ask, periods, indicators)],
    charts: charts(ask, periods, watched),
    sections: {
      指标概览: overview(ask, periods, indicators),
      表现分析: performance(ask, periods, watched),
      坐席得分: agents(ask, periods),
      主要问题与证据: problems(ask, periods),
      典型案例: cases(ask, periods),
      整改情况: rectifications(ask, periods),
      改进建议: suggestions(ask, periods, indicators, printedAt),
      趋势预测: forecast(ask, periods, indicators),
      抽样与口径: method(ask, periods),
    },
  }
}
