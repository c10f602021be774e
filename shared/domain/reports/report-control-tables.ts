import type { TFunction } from 'i18next'
import type { PaperCell } from '../paper-tables.ts'
import { formatCount } from '../shown-numbers.ts'
import { fewestExpected, fewestForSignals, isProportion } from './report-controls.ts'
import type { ReportControl, ReportModel } from './report-model.ts'
import { evaluationKeys } from './report-series.ts'
import { ruleWords, spanOf } from './report-signals.ts'
import { column, count, type ReportTable, type TableRow, tableOf, text } from './report-table.ts'
import { indicatorName } from './report-words.ts'

const ofReviews: ReadonlySet<string> = new Set(evaluationKeys)

/**
 * How every indicator stands, and the signals; for the workbook alone the data behind: a table for each chart of reviews,
 * and one for all the others. A briefing and the talk with an agent want few words: there the overview is left to the
 * workbook, too.
 */
export function controlTables(model: ReportModel, t: TFunction): readonly ReportTable[] {
  const { controls, kind } = model
  const ofOthers = controls.filter(({ key }) => !ofReviews.has(key))
  const further = tableOf(
    ...(['performance', 'controls.further', t('reports.control.further')] as const),
    [text(t('reports.control.indicator')), ...dataColumns('share', t)],
    ofOthers.flatMap((control) =>
      dataRows(control).map(({ key, cells }) => ({
        key: `${control.key} ${key}`,
        cells: [indicatorName(t, control), ...cells],
      })),
    ),
  )
  const isPlain = kind === 'briefing' || kind === 'agent'
  return [
    ...controls
      .filter(({ key }) => ofReviews.has(key))
      .map((control) => ({ ...chartTable(control, t), isDataOnly: true })),
    { ...further, isDataOnly: true },
    { ...overviewTable(model, t), isDataOnly: isPlain },
    signalsTable(model, t),
  ]
}

const dataColumns = (unit: ReportControl['unit'], t: TFunction) => [
  text(t('reports.control.step')),
  column(t('reports.control.value'), unit),
  count(t('reports.control.n')),
  column(t('reports.control.centre'), unit),
  column(t('reports.control.lower'), unit),
  column(t('reports.control.upper'), unit),
]

const dataRows = ({ unit, centre, points }: ReportControl): readonly TableRow[] => {
  const of = (value: number | null): PaperCell => ({ kind: unit, value })
  return points.map(({ label, value, lower, upper }) => ({
    key: label,
    cells: [
      ...[label, of(value.ok ? value.value : null), value.n],
      ...[value.ok ? centre : null, lower, upper].map(of),
    ],
  }))
}

export const controlNote = (t: TFunction): string =>
  t('reports.control.note', { fewest: fewestForSignals, expected: fewestExpected })

function chartTable(control: ReportControl, t: TFunction): ReportTable {
  const title = t('reports.control.table', { name: indicatorName(t, control) })
  const columns = dataColumns(control.unit, t)
  return tableOf('performance', `control.${control.key}`, title, columns, dataRows(control), [controlNote(t)])
}

/** One line an indicator: its chart, the latest step with its limits, and what is said of the period. */
function overviewTable({ controls }: ReportModel, t: TFunction): ReportTable {
  const columns = [
    text(t('reports.control.indicator')),
    text(t('reports.control.chart')),
    count(t('reports.control.steps')),
    text(t('reports.control.last')),
    column(t('reports.control.value'), 'share'),
    column(t('reports.control.lower'), 'share'),
    column(t('reports.control.centre'), 'share'),
    column(t('reports.control.upper'), 'share'),
    text(t('reports.control.judgement')),
  ]
  const rows = controls.map((control) => {
    const { key, unit, centre, points } = control
    const known = points.filter(({ value }) => value.ok)
    const last = known.at(-1)
    const of = (value: number | null): PaperCell => ({ kind: unit, value })
    const chart = t(`reports.control.charts.${isProportion(control) ? 'proportion' : 'individuals'}`)
    return {
      key,
      cells: [
        ...[indicatorName(t, control), chart, known.length, last?.label ?? null],
        ...[last?.value.ok ? last.value.value : null, last?.lower ?? null].map(of),
        ...[centre, last?.upper ?? null].map(of),
        judgementWords(control, t),
      ],
    }
  })
  return tableOf('performance', 'controls', t('reports.control.overview'), columns, rows, [controlNote(t)])
}

function judgementWords({ centre, unjudged, signals }: ReportControl, t: TFunction): string {
  if (centre === null) return t(`reports.control.judgements.${unjudged ?? 'untold'}`)
  const count = signals.filter(({ isOfPeriod }) => isOfPeriod).length
  return count === 0 ? t('reports.control.judgements.steady') : t('reports.control.judgements.signals', { count })
}

function signalsTable({ controls }: ReportModel, t: TFunction): ReportTable {
  const columns = ['indicator', 'from', 'to', 'rule'] as const
  const rows = controls.flatMap((control) =>
    control.signals.map((signal) => {
      const { key, points } = control
      const [from = '', to = ''] = [points[signal.from]?.label, points[signal.to]?.label]
      const rule = ruleWords(control, signal, formatCount(spanOf(control, signal)), t)
      return { key: `${key} ${signal.rule} ${to}`, cells: [indicatorName(t, control), from, to, rule] }
    }),
  )
  const titles = columns.map((one) => text(t(`reports.control.${one}`)))
  return tableOf('performance', 'signals', t('reports.control.caption'), titles, rows)
}
