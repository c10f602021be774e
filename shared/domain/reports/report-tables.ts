import type { TFunction } from 'i18next'
import type { MessageKey } from '../../messages/i18n.ts'
import { leftOutWords } from '../left-out-words.ts'
import type { PaperCell } from '../paper-tables.ts'
import { formatDuration } from '../shown-numbers.ts'
import type { ComposedReport } from './compose-report.ts'
import { controlTables } from './report-control-tables.ts'
import { forecastTable } from './report-forecast-table.ts'
import type { ReportCase, ReportEvidence, ReportIndicator, ReportModel } from './report-model.ts'
import { column, count, type ReportTable, tableOf, text } from './report-table.ts'
import { indicatorDefinition, indicatorName, shownIndicators } from './report-words.ts'

/*
 * Every table of a report in neutral words, in the order of the paper: the workbook and the document are written from
 * them, the paper draws those it has no table of its own for, and an issued report is compared with today's by them.
 */

/** The tables of the sections that are shown; a table without rows is left out. */
export function reportTables(report: ComposedReport, t: TFunction): readonly ReportTable[] {
  const shown = new Set(report.sections)
  const { model } = report
  return [
    indicatorsTable(model, t),
    trendTable(model, t),
    ...controlTables(model, t),
    paretoTable(model, t),
    agentsTable(model, t),
    itemsTable(model, t),
    evaluationsTable(model, t),
    problemsTable(model, t),
    casesTable(model, 'positive', t),
    casesTable(model, 'negative', t),
    rectificationsTable(model, t),
    suggestionsTable(report, t),
    forecastTable(model, t),
    drawsTable(model, t),
    definitionsTable(model, t),
    agreementTable(model, t),
    filesTable(model, t),
  ].filter(({ section, rowKeys }) => shown.has(section) && rowKeys.length > 0)
}

function indicatorsTable(model: ReportModel, t: TFunction): ReportTable {
  const { previousPeriod, lastYearPeriod } = model
  const of = (unit: ReportIndicator['unit'], value: number | null): PaperCell => ({ kind: unit, value })
  const part = (estimate: ReportIndicator['current'], which: 'value' | 'low' | 'high' = 'value'): number | null =>
    estimate.ok ? estimate[which] : null
  const columns = [
    text(t('reports.indicators.name')),
    column(t('reports.indicators.current'), 'share'),
    column(t('reports.indicators.low'), 'share'),
    column(t('reports.indicators.high'), 'share'),
    count(t('reports.indicators.n')),
    count(t('reports.indicators.numerator')),
    count(t('reports.indicators.denominator')),
    column(t('reports.indicators.previous'), 'share'),
    column(t('reports.indicators.lastYear'), 'share'),
    column(t('reports.indicators.target'), 'share'),
    text(t('reports.indicators.verdict')),
  ]
  const rows = shownIndicators(model).map((one) => ({
    key: one.key,
    cells: [
      indicatorName(t, one),
      of(one.unit, part(one.current)),
      of(one.unit, part(one.current, 'low')),
      of(one.unit, part(one.current, 'high')),
      one.current.n,
      one.numerator,
      one.denominator,
      of(one.unit, part(one.previous)),
      of(one.unit, part(one.lastYear)),
      of(one.unit, one.target),
      t(`reports.indicators.verdicts.${one.verdict}`),
    ],
  }))
  const notes = [
    t('reports.indicators.note', previousPeriod),
    ...(lastYearPeriod === null ? [] : [t('reports.indicators.lastYearNote', lastYearPeriod)]),
    ...[leftOutWords(t, model.leftOut)].filter((words) => words !== null),
  ]
  return tableOf('indicators', 'indicators', t('reports.sections.indicators'), columns, rows, notes)
}

function trendTable({ trend, kind }: ReportModel, t: TFunction): ReportTable {
  const columns = [
    text(t(kind === 'agent' ? 'reports.agents.name' : 'reports.trend.team')),
    text(t('reports.control.step')),
    column(t('reports.control.value'), 'points'),
    count(t('reports.control.n')),
  ]
  const rows = trend.teams.flatMap(({ teamId, name, points }) =>
    points.map((point, place) => {
      const month = trend.months[place] ?? ''
      return { key: `${teamId} ${month}`, cells: [name, month, point.ok ? point.value : null, point.n] }
    }),
  )
  return tableOf(
    'performance',
    'trend',
    t(kind === 'agent' ? 'reports.trend.agentCaption' : 'reports.trend.caption'),
    columns,
    rows,
  )
}

const classWords = (t: TFunction, findingClass: string): string =>
  t(`states.findingClass.${findingClass}` as MessageKey, { defaultValue: findingClass })

function paretoTable({ pareto }: ReportModel, t: TFunction): ReportTable {
  const columns = [
    text(t('charts.pareto.findingClass')),
    count(t('charts.pareto.count')),
    column(t('charts.pareto.share'), 'share'),
    column(t('charts.pareto.cumulative'), 'share'),
  ]
  const rows = pareto.bars.map((bar) => ({
    key: bar.findingClass,
    cells: [classWords(t, bar.findingClass), bar.count, bar.share, bar.cumulativeShare],
  }))
  return tableOf('performance', 'pareto', t('reports.pareto'), columns, rows)
}

function agentsTable({ agents }: ReportModel, t: TFunction): ReportTable {
  const columns = [
    text(t('reports.agents.number')),
    text(t('reports.agents.name')),
    text(t('reports.agents.team')),
    column(t('reports.cases.score'), 'points'),
    column(t('reports.indicators.low'), 'points'),
    column(t('reports.indicators.high'), 'points'),
    count(t('reports.agents.count')),
    count(t('reports.agents.passed')),
    count(t('reports.agents.critical')),
  ]
  const rows = agents.map(({ agentId, number, name, teamName, score, passed, critical }) => ({
    key: agentId,
    cells: [
      ...[number, name, teamName],
      ...(score.ok ? [score.value, score.low, score.high] : [null, null, null]),
      ...[score.n, passed, critical],
    ],
  }))
  return tableOf('agents', 'agents', t('reports.sections.agents'), columns, rows)
}

function itemsTable({ items }: ReportModel, t: TFunction): ReportTable {
  const columns = [
    text(t('reports.items.title')),
    count(t('reports.items.failed')),
    count(t('reports.items.asked')),
    column(t('reports.items.share'), 'share'),
  ]
  const rows = items.map(({ title, failed, asked }) => ({
    key: title,
    cells: [title, failed, asked, asked === 0 ? null : failed / asked],
  }))
  return tableOf('items', 'items', t('reports.sections.items'), columns, rows)
}

function evaluationsTable({ evaluations, evaluationCount }: ReportModel, t: TFunction): ReportTable {
  const columns = [
    text(t('reports.evaluations.record')),
    column(t('reports.evaluations.serviceAt'), 'instant'),
    text(t('reports.evaluations.agent')),
    text(t('reports.evaluations.sheet')),
    text(t('reports.evaluations.reviewer')),
    count(t('reports.evaluations.version')),
    column(t('reports.evaluations.score'), 'points'),
    text(t('reports.evaluations.result')),
    count(t('reports.evaluations.critical')),
    text(t('reports.evaluations.comment')),
  ]
  const rows = evaluations.map((one) => ({
    key: `${one.externalNumber} ${one.sheet}`,
    cells: [
      ...[one.externalNumber, one.serviceAt, one.agentName, one.sheet, one.reviewerName, one.version, one.score],
      one.isPassed === null ? null : t(one.isPassed ? 'reports.evaluations.passed' : 'reports.evaluations.failed'),
      ...[one.criticalFailures, one.comment],
    ],
  }))
  const cut = { total: evaluationCount, shown: evaluations.length }
  const notes = evaluations.length < evaluationCount ? [t('reports.evaluations.firstOf', cut)] : []
  return tableOf('evaluations', 'evaluations', t('reports.sections.evaluations'), columns, rows, notes)
}

/** A mark with its place, its note and what was said there, on a line each. */
const evidenceWords = (evidence: readonly ReportEvidence[], t: TFunction): string =>
  evidence.flatMap((one) => [markWords(one, t), ...one.lines.map((line) => lineWords(line, t))]).join('\n')

/** Where in the recording, and the reviewer's note. */
export function markWords({ recordingName, startMs, endMs, note }: ReportEvidence, t: TFunction): string {
  const values = { recording: recordingName, from: formatDuration(startMs), note }
  return endMs === null
    ? t('reports.problems.mark', values)
    : t('reports.problems.span', { ...values, to: formatDuration(endMs) })
}

export function lineWords({ speaker, text: words }: ReportEvidence['lines'][number], t: TFunction): string {
  const who = speaker === null ? t('reports.cases.unknownSpeaker') : t(`states.speaker.${speaker}`)
  return t('reports.cases.line', { speaker: who, text: words })
}

function problemsTable({ problems, pareto }: ReportModel, t: TFunction): ReportTable {
  const columns = [
    text(t('reports.problems.number')),
    text(t('reports.problems.problem')),
    text(t('reports.problems.findingClass')),
    text(t('reports.problems.severity')),
    text(t('reports.problems.itemTitle')),
    text(t('reports.problems.recordNumber')),
    column(t('reports.problems.day'), 'instant'),
    text(t('reports.problems.agent')),
    text(t('reports.agents.team')),
    text(t('reports.problems.description')),
    text(t('reports.problems.causeTitle')),
    text(t('reports.problems.evidence')),
    text(t('reports.problems.rectification')),
  ]
  const rows = problems.map((one) => ({
    key: one.number,
    cells: [
      ...[one.number, one.title, classWords(t, one.findingClass)],
      t(`states.severity.${one.severity}` as MessageKey, { defaultValue: one.severity }),
      ...[one.itemTitle, one.externalNumber, one.occurredAt, one.agentName, one.teamName, one.description, one.cause],
      evidenceWords(one.evidence, t),
      one.rectificationNumber ?? t('reports.problems.notTaken'),
    ],
  }))
  const cut = { total: pareto.total, shown: problems.length }
  const notes = problems.length < pareto.total ? [t('reports.problems.firstOf', cut)] : []
  return tableOf('problems', 'problems', t('reports.sections.problems'), columns, rows, notes)
}

/** What makes a service a case: praise, rating, critical failure, failed items, comment. */
export const caseWords = (one: ReportCase, t: TFunction): readonly string[] => [
  ...(one.isPraise ? [t('reports.cases.praise')] : []),
  ...(one.csat === null ? [] : [t('reports.cases.csat', { csat: one.csat })]),
  ...(one.isCritical ? [t('reports.cases.critical')] : []),
  ...(one.failedItems.length === 0
    ? []
    : [t('reports.cases.failed', { items: one.failedItems.join(t('reports.conclusion.separator')) })]),
  ...(one.comment.trim() === '' ? [] : [t('reports.cases.comment', { comment: one.comment })]),
]

function casesTable({ cases }: ReportModel, kind: 'positive' | 'negative', t: TFunction): ReportTable {
  const columns = [
    text(t('reports.problems.recordNumber')),
    column(t('reports.evaluations.serviceAt'), 'instant'),
    text(t('reports.cases.agent')),
    text(t('reports.cases.team')),
    column(t('reports.cases.score'), 'points'),
    text(t('reports.cases.case')),
    text(t('reports.cases.evidence')),
  ]
  const rows = cases[kind].map((one) => ({
    key: one.recordId,
    cells: [
      ...[one.externalNumber, one.occurredAt, one.agentName, one.teamName, one.score],
      ...[caseWords(one, t).join('\n'), evidenceWords(one.evidence, t)],
    ],
  }))
  return tableOf('cases', `cases.${kind}`, t(`reports.cases.${kind}`), columns, rows)
}

export const verdictWords = (t: TFunction, verdict: string): string =>
  t(`states.verdict.${verdict}` as MessageKey, { defaultValue: verdict })

function rectificationsTable({ rectifications }: ReportModel, t: TFunction): ReportTable {
  const columns = [
    text(t('reports.problems.number')),
    text(t('reports.rectifications.number')),
    text(t('reports.rectifications.responsible')),
    text(t('reports.rectifications.department')),
    column(t('reports.rectifications.dueOn'), 'day'),
    count(t('reports.rectifications.done')),
    count(t('reports.rectifications.total')),
    text(t('reports.rectifications.state')),
    column(t('reports.rectifications.closed'), 'instant'),
    text(t('reports.rectifications.verdict')),
    text(t('reports.rectifications.effect')),
  ]
  const rows = rectifications.map((one) => {
    const state = t(`states.rectification.${one.state}` as MessageKey, { defaultValue: one.state })
    return {
      key: one.number,
      cells: [
        ...[one.number, one.title, one.owner, one.responsibleDepartment, one.dueOn, one.actionsDone, one.actionsTotal],
        one.isOverdue ? t('reports.rectifications.late', { state }) : state,
        one.closedAt,
        one.verdict === null ? null : verdictOf(one.verdict, one.isOverridden, t),
        one.effect,
      ],
    }
  })
  const notes = [t('reports.rectifications.note')]
  return tableOf('rectifications', 'rectifications', t('reports.sections.rectifications'), columns, rows, notes)
}

/** A verdict; one that somebody decided on against the data says so. */
export const verdictOf = (verdict: string, isOverridden: boolean, t: TFunction): string =>
  isOverridden ? t('reports.rectifications.decided', { verdict: verdictWords(t, verdict) }) : verdictWords(t, verdict)

function suggestionsTable({ suggestions }: ComposedReport, t: TFunction): ReportTable {
  const columns = [
    text(t('reports.suggestions.text')),
    text(t('reports.suggestions.department')),
    column(t('reports.suggestions.dueOn'), 'day'),
  ]
  const rows = suggestions.map(({ id, text: words, department, dueOn }) => ({
    key: id,
    cells: [words, department, dueOn],
  }))
  return tableOf('suggestions', 'suggestions', t('reports.sections.suggestions'), columns, rows)
}

function drawsTable({ draws, kind }: ReportModel, t: TFunction): ReportTable {
  const isWhole = kind === 'annex'
  const columns = [
    text(t('reports.method.draw')),
    column(t('reports.method.madeOn'), 'instant'),
    text(t('reports.method.seed')),
    count(t('reports.method.frame')),
    count(t('reports.method.drawn')),
    count(t('reports.method.submitted')),
    ...(isWhole ? [text(t('reports.method.algorithm')), text(t('reports.method.frameHash'))] : []),
  ]
  const rows = draws.map((draw) => ({
    key: `${draw.name} ${draw.createdAt}`,
    cells: [
      ...[draw.name, draw.createdAt, draw.kind === 'by-hand' ? t('reports.method.byHand') : draw.seed],
      ...[draw.frameSize, draw.drawn, draw.submitted],
      ...(isWhole ? [draw.algorithm, draw.frameHash] : []),
    ],
  }))
  return tableOf('method', 'draws', t('reports.method.draw'), columns, rows, [t('reports.method.drawsNote')])
}

function definitionsTable(model: ReportModel, t: TFunction): ReportTable {
  const columns = [text(t('reports.indicators.name')), text(t('reports.method.definitions'))]
  const rows = shownIndicators(model).map((one) => ({
    key: one.key,
    cells: [indicatorName(t, one), indicatorDefinition(t, one)],
  }))
  return tableOf('method', 'definitions', t('reports.method.definitions'), columns, rows)
}

function agreementTable({ rescoring }: ReportModel, t: TFunction): ReportTable {
  const { rescored, changed, meanDifference } = rescoring
  const columns = [text(t('reports.agreement.measure')), count(t('reports.agreement.value'))]
  const rows =
    rescored === 0
      ? []
      : [
          { key: 'rescored', cells: [t('reports.agreement.rescoredName'), rescored] },
          { key: 'changed', cells: [t('reports.agreement.changedName'), changed] },
          {
            key: 'difference',
            cells: [t('reports.agreement.differenceName'), { kind: 'points' as const, value: meanDifference }],
          },
        ]
  return tableOf('agreement', 'agreement', t('reports.sections.agreement'), columns, rows)
}

function filesTable({ files, fileCount }: ReportModel, t: TFunction): ReportTable {
  const columns = [
    text(t('reports.files.record')),
    text(t('reports.files.name')),
    text(t('reports.files.sha256')),
    count(t('reports.files.byteSize')),
  ]
  const rows = files.map(({ externalNumber, name, sha256, byteSize }) => ({
    key: `${externalNumber} ${name}`,
    cells: [externalNumber, name, sha256, byteSize],
  }))
  const cut = { total: fileCount, shown: files.length }
  const notes = [t('reports.files.note'), ...(files.length < fileCount ? [t('reports.files.firstOf', cut)] : [])]
  return tableOf('files', 'files', t('reports.sections.files'), columns, rows, notes)
}
