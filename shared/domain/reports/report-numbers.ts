import type { TFunction } from 'i18next'
import { formatCount, formatPoints, missing } from '../shown-numbers.ts'
import type { ReportForecast, ReportIndicator, ReportModel } from './report-model.ts'
import { chartStandings, signalsToTell, spanOf } from './report-signals.ts'
import { indicatorName, indicatorTarget, stepWords, writerOf } from './report-words.ts'

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
  addTempos(model, t, add)
  addFindings(model, t, add)
  addRectifications(model, t, add)
  addControls(model, t, add)
  for (const forecast of model.forecasts) addForecast(forecast, t, add)
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
  if (unit === 'coefficient') return difference.toFixed(2)
  return unit === 'points'
    ? t('reports.numbers.points', { value: formatPoints(difference) })
    : t('reports.numbers.percentagePoints', { value: formatPoints(difference * 100) })
}

function addTempos(model: ReportModel, t: TFunction, add: Add): void {
  for (const tempo of ['leading', 'lagging'] as const)
    add(`${tempo}.unclear`, formatCount(unclearOf(model, tempo).length), t(`reports.numbers.unclear.${tempo}`))
}

/** Indicators of one tempo whose change against the period before is not certain. */
export const unclearOf = ({ indicators }: ReportModel, tempo: ReportIndicator['tempo']): readonly ReportIndicator[] =>
  indicators.filter((indicator) => indicator.tempo === tempo && indicator.change === 'unclear')

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

function addControls(model: ReportModel, t: TFunction, add: Add): void {
  signalsToTell(model).forEach(({ control, signal }, place) => {
    const { step, points } = control
    const name = indicatorName(t, control)
    const put = (part: 'from' | 'to' | 'steps', text: string): void =>
      add(
        `signal${place + 1}.${part}`,
        text,
        t('reports.numbers.signal', { number: place + 1, name, part: t(`reports.numbers.${part}`) }),
      )
    put('from', stepWords(t, step, points[signal.from]?.label ?? ''))
    put('to', stepWords(t, step, points[signal.to]?.label ?? ''))
    put('steps', formatCount(spanOf(control, signal)))
  })
  const { judged, steady, tooShort, tooRare, more } = chartStandings(model)
  const counts = {
    judged: judged.length,
    steady: steady.length,
    tooShort: tooShort.length,
    tooRare: tooRare.length,
    more: more.length,
  } as const
  for (const part of ['judged', 'steady', 'tooShort', 'tooRare', 'more'] as const)
    add(`controls.${part}`, formatCount(counts[part]), t(`reports.numbers.controls.${part}`))
}

function addForecast({ key, name, unit, step, outcome }: ReportForecast, t: TFunction, add: Add): void {
  const put = (part: 'at' | 'value' | 'low' | 'high' | 'n', text: string): void => {
    const values = { name: indicatorName(t, { key, name }), part: t(`reports.numbers.forecasts.${part}`) }
    add(`forecast.${key}.${part}`, text, t('reports.numbers.forecast', values))
  }
  put('n', formatCount(outcome.n))
  if (!outcome.ok) return
  const [next] = outcome.points
  const write = writerOf(unit)
  put('at', next === undefined ? missing : stepWords(t, step, next.label))
  const value = write(next?.value ?? null)
  put('value', unit === 'points' ? t('reports.numbers.points', { value }) : value)
  put('low', write(next?.low ?? null))
  put('high', write(next?.high ?? null))
}
