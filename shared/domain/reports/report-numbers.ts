import type { TFunction } from 'i18next'
import { formatCount, formatPoints, missing } from '../shown-numbers.ts'
import type { ReportControl, ReportIndicator, ReportModel } from './report-model.ts'
import { indicatorName, indicatorTarget, writerOf } from './report-words.ts'

/*
 * The numbers words can be linked with. In a draft a paragraph holds `{{attitudeScore.current}}`; it is shown as the
 * number that is true now, and becomes plain text when the report is issued.
 */

export type ReportNumber = {
  readonly text: string
  /** What it is, for who picks one or points at it. */
  readonly label: string
}
export type ReportNumbers = ReadonlyMap<string, ReportNumber>

/** Every number a paragraph of this report can be linked with, by the key of the link. */
export function reportNumbers(model: ReportModel, t: TFunction): ReportNumbers {
  const numbers = new Map<string, ReportNumber>()
  const add = (key: string, text: string, label: string): void => void numbers.set(key, { text, label })
  for (const indicator of model.indicators) addIndicator(indicator, t, add)
  addFindings(model, t, add)
  addRectifications(model, t, add)
  signalsToTell(model).forEach(({ control, signal }, place) => {
    const name = indicatorName(t, { key: control.key, name: null })
    const label = (part: string): string => t('reports.numbers.signal', { number: place + 1, name, part })
    add(`signal${place + 1}.from`, control.points[signal.from]?.label ?? missing, label(t('reports.numbers.from')))
    add(`signal${place + 1}.to`, control.points[signal.to]?.label ?? missing, label(t('reports.numbers.to')))
  })
  for (const { key, unit, outcome } of model.forecasts) {
    if (!outcome.ok) continue
    const [next] = outcome.points
    const name = indicatorName(t, { key, name: null })
    const write = writerOf(unit)
    const label = (part: string): string => t('reports.numbers.forecast', { name, part })
    add(`forecast.${key}.at`, next?.label ?? missing, label(t('reports.numbers.step')))
    add(`forecast.${key}.value`, write(next?.value ?? null), label(t('reports.numbers.value')))
    add(`forecast.${key}.low`, write(next?.low ?? null), label(t('reports.numbers.low')))
    add(`forecast.${key}.high`, write(next?.high ?? null), label(t('reports.numbers.high')))
    add(`forecast.${key}.n`, formatCount(outcome.n), label(t('reports.numbers.history')))
  }
  return numbers
}

type Add = (key: string, text: string, label: string) => void

function addIndicator(indicator: ReportIndicator, t: TFunction, add: Add): void {
  const { key, unit, current, previous, lastYear, numerator, denominator } = indicator
  const write = writerOf(unit)
  const name = indicatorName(t, indicator)
  const put = (part: IndicatorPart, text: string): void =>
    add(`${key}.${part}`, text, `${name} · ${t(`reports.numbers.${part}`)}`)
  const value = (estimate: ReportIndicator['current']): string => write(estimate.ok ? estimate.value : null)
  put('current', value(current))
  put('previous', value(previous))
  put('lastYear', value(lastYear))
  put('target', indicatorTarget(t, indicator))
  put('n', formatCount(current.n))
  put('change', differenceWords(t, indicator, previous))
  put('yearChange', differenceWords(t, indicator, lastYear))
  if (numerator !== null) put('numerator', formatCount(numerator))
  if (denominator !== null) put('denominator', formatCount(denominator))
}

type IndicatorPart =
  | 'current'
  | 'previous'
  | 'lastYear'
  | 'target'
  | 'n'
  | 'change'
  | 'yearChange'
  | 'numerator'
  | 'denominator'

/** How far apart two values are, without a sign: 1.8 分, 2.4 个百分点. */
function differenceWords(t: TFunction, { unit, current }: ReportIndicator, other: ReportIndicator['current']): string {
  if (!(current.ok && other.ok)) return missing
  const difference = Math.abs(current.value - other.value)
  if (unit === 'coefficient') return difference.toFixed(3)
  return unit === 'points'
    ? t('reports.numbers.points', { value: formatPoints(difference) })
    : t('reports.numbers.percentagePoints', { value: formatPoints(difference * 100) })
}

function addFindings({ pareto }: ReportModel, t: TFunction, add: Add): void {
  add('findings.total', formatCount(pareto.total), t('reports.numbers.findings'))
  const [first] = pareto.bars
  if (first === undefined) return
  add('findings.first', formatCount(first.count), t('reports.numbers.firstFindings'))
  add('findings.firstShare', writerOf('share')(first.share), t('reports.numbers.firstShare'))
}

function addRectifications({ rectifications }: ReportModel, t: TFunction, add: Add): void {
  const closed = rectifications.filter(({ state }) => state === 'closed')
  const counts = {
    total: rectifications.length,
    closed: closed.length,
    effective: closed.filter(({ verdict }) => verdict === 'effective').length,
    overdue: rectifications.filter(({ isOverdue }) => isOverdue).length,
    overridden: rectifications.filter(({ isOverridden }) => isOverridden).length,
  } as const
  for (const [part, count] of Object.entries(counts)) {
    add(
      `rectifications.${part}`,
      formatCount(count),
      t(`reports.numbers.rectifications.${part as keyof typeof counts}`),
    )
  }
}

/** The signals a report speaks of: those that were completed in its period, a few at the most. */
export function signalsToTell({ controls }: ReportModel): readonly {
  readonly control: ReportControl
  readonly signal: ReportControl['signals'][number]
}[] {
  return controls
    .flatMap((control) => control.signals.map((signal) => ({ control, signal })))
    .filter(({ signal }) => signal.isOfPeriod)
    .slice(0, signalsToldAtMost)
}

const signalsToldAtMost = 6
