import type { ComposedReport } from '#shared/domain/reports/compose-report.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import { coefficient, count, minute, none, percent, points } from './written-figures.ts'

/* Every cell of a full report's tables as its archived snapshot has it, for the workbook and the document. */

/** A figure with how it is written; `words` is a text that is no figure, whatever it says; null an empty cell. */
export type Cell =
  | { readonly as: 'points' | 'share' | 'coefficient' | 'count' | 'instant'; readonly value: number | null }
  | { readonly as: 'day' | 'label'; readonly value: string | null }
  | { readonly as: 'words' }

export type ExpectedTable = {
  readonly name: string
  /** In the workbook alone. */
  readonly isDataOnly: boolean
  readonly columns: number
  readonly rows: readonly (readonly Cell[])[]
}

const words: Cell = { as: 'words' }
const label = (value: string | null): Cell => ({ as: 'label', value })
const figure = (as: 'points' | 'share' | 'coefficient' | 'count' | 'instant', value: number | null): Cell => ({
  as,
  value,
})
const counted = (value: number | null): Cell => figure('count', value)

const table = (name: string, rows: readonly (readonly Cell[])[]): ExpectedTable => ({
  name,
  isDataOnly: false,
  columns: rows[0]?.length ?? 0,
  rows,
})

type Estimate = ReportModel['indicators'][number]['current']
const part = (estimate: Estimate, which: 'value' | 'low' | 'high' = 'value'): number | null =>
  estimate.ok ? estimate[which] : null

function indicators({ indicators: all }: ReportModel): ExpectedTable {
  const shown = all.filter(({ current, previous, lastYear }) => current.ok || previous.ok || lastYear.ok)
  return table(
    '指标概览',
    shown.map(({ unit, current, previous, lastYear, numerator, denominator, target }) => {
      const of = (value: number | null): Cell => figure(unit, value)
      return [
        ...[words, of(part(current)), of(part(current, 'low')), of(part(current, 'high')), counted(current.n)],
        ...[counted(numerator), counted(denominator), of(part(previous)), of(part(lastYear)), of(target), words],
      ]
    }),
  )
}

const trend = ({ trend: { months, teams } }: ReportModel): ExpectedTable =>
  table(
    '各班组每月平均得分与评分数 n',
    teams.flatMap(({ name, points: own }) =>
      own.map((point, at) => [label(name), label(months[at] ?? ''), figure('points', part(point)), counted(point.n)]),
    ),
  )

const controlNames: Readonly<Record<string, string>> = {
  attitudeScore: '服务态度得分控制图数据',
  passRate: '合格率控制图数据',
  criticalRate: '致命项触发率控制图数据',
}

const dataRows = ({ unit, centre, points: own }: ReportModel['controls'][number]) =>
  own.map(({ label: step, value, lower, upper }) => [
    ...[label(step), figure(unit, part(value)), counted(value.n)],
    ...[value.ok ? centre : null, lower, upper].map((limit) => figure(unit, limit)),
  ])

/** The data behind the charts for the workbook; how every indicator stands, and the signals. */
function controls({ controls: all }: ReportModel): readonly ExpectedTable[] {
  const others = all.filter(({ key }) => controlNames[key] === undefined)
  const last = all.map(({ points: own }) => own.findLast(({ value }) => value.ok))
  const signals = all.flatMap((one) => one.signals.map((signal) => ({ ...signal, points: one.points })))
  return [
    ...Object.entries(controlNames).map(([key, name]) => ({
      ...table(name, all.filter((one) => one.key === key).flatMap(dataRows)),
      isDataOnly: true,
    })),
    {
      ...table(
        '其他指标的控制图数据',
        others.flatMap((one) => dataRows(one).map((cells) => [words, ...cells])),
      ),
      isDataOnly: true,
    },
    table(
      '指标波动一览',
      all.map(({ unit, centre, points: own }, at) => [
        ...[words, words, counted(own.filter(({ value }) => value.ok).length), label(last[at]?.label ?? null)],
        figure(unit, last[at] === undefined ? null : part(last[at].value)),
        ...[last[at]?.lower ?? null, centre, last[at]?.upper ?? null].map((limit) => figure(unit, limit)),
        words,
      ]),
    ),
    table(
      '异常信号',
      signals.map(({ from, to, points: own }) => [
        words,
        label(own[from]?.label ?? ''),
        label(own[to]?.label ?? ''),
        words,
      ]),
    ),
  ].filter(({ rows }) => rows.length > 0)
}

const evidence = (lists: readonly { readonly evidence: readonly unknown[] }[]): readonly Cell[] =>
  lists.map((one) => (one.evidence.length === 0 ? label(null) : words))

function people({ pareto, agents, problems, cases }: ReportModel): readonly ExpectedTable[] {
  const listed = (of: ReportModel['cases']['positive']) =>
    of.map((one) => [
      ...[label(one.externalNumber), figure('instant', one.occurredAt), label(one.agentName), label(one.teamName)],
      ...[figure('points', one.score), words, ...evidence([one])],
    ])
  return [
    table(
      '问题分类',
      pareto.bars.map((bar) => [
        ...[words, counted(bar.count)],
        ...[bar.share, bar.cumulativeShare].map((share) => figure('share', share)),
      ]),
    ),
    table(
      '坐席得分',
      agents.map(({ number, name, teamName, score, passed, critical }) => [
        ...[number, name, teamName].map(label),
        ...(['value', 'low', 'high'] as const).map((which) => figure('points', part(score, which))),
        ...[score.n, passed, critical].map(counted),
      ]),
    ),
    table(
      '主要问题与证据',
      problems.map((one) => [
        ...[label(one.number), label(one.title), words, words, label(one.itemTitle), label(one.externalNumber)],
        figure('instant', one.occurredAt),
        ...[one.agentName, one.teamName, one.description, one.cause].map(label),
        ...[...evidence([one]), label(one.rectificationNumber ?? '未立案')],
      ]),
    ),
    table('正面案例', listed(cases.positive)),
    table('负面案例', listed(cases.negative)),
  ]
}

const rectifications = (model: ReportModel): ExpectedTable =>
  table(
    '整改情况',
    model.rectifications.map((one) => [
      ...[one.number, one.title, one.owner, one.responsibleDepartment].map(label),
      { as: 'day', value: one.dueOn },
      ...[one.actionsDone, one.actionsTotal].map(counted),
      ...[words, figure('instant', one.closedAt), one.verdict === null ? label(null) : words, label(one.effect)],
    ]),
  )

const forecast = ({ forecasts }: ReportModel): ExpectedTable =>
  table(
    '趋势预测',
    forecasts.flatMap(({ unit, outcome }) =>
      outcome.ok
        ? outcome.points.map((point) => [
            ...[words, label(point.label)],
            ...[point.value, point.low, point.high].map((value) => figure(unit, value)),
            ...[words, counted(outcome.n), figure(unit, outcome.meanError)],
          ])
        : [],
    ),
  )

/** The tables in the order of the paper. */
export function archivedTables({ model, suggestions }: ComposedReport): readonly ExpectedTable[] {
  return [
    ...[indicators(model), trend(model), ...controls(model), ...people(model), rectifications(model)],
    table(
      '改进建议',
      suggestions.map(({ text, department, dueOn }) => [label(text), label(department), { as: 'day', value: dueOn }]),
    ),
    forecast(model),
    table(
      '抽样',
      model.draws.map((draw) => [
        ...[label(draw.name), figure('instant', draw.createdAt)],
        label(draw.kind === 'by-hand' ? '人工指定' : draw.seed),
        ...[draw.frameSize, draw.drawn, draw.submitted].map(counted),
      ]),
    ),
    table(
      '指标口径',
      indicators(model).rows.map(() => [words, words]),
    ),
  ]
}

/** What a spreadsheet's reader hands out: times by the clock on the wall, as if they were of UTC. */
export function asRead(cell: Cell): unknown {
  if (cell.as === 'words' || cell.value === null || cell.value === '') return null
  if (cell.as === 'day') return new Date(`${cell.value}T00:00:00Z`)
  if (cell.as === 'instant') return new Date(`${minute(cell.value).replace(' ', 'T')}:00Z`)
  return cell.value
}

/** As it reads in a document; null where any words will do. */
export function asWritten(cell: Cell): string | null {
  if (cell.as === 'words') return null
  if (cell.value === null || cell.value === '') return none
  switch (cell.as) {
    case 'points':
      return points(cell.value)
    case 'share':
      return percent(cell.value)
    case 'coefficient':
      return coefficient(cell.value)
    case 'count':
      return count(cell.value)
    case 'instant':
      return minute(cell.value)
    case 'day':
    case 'label':
      return cell.value
  }
}
