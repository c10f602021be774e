import type { TFunction } from 'i18next'
import type { MessageKey } from '../../messages/i18n.ts'
import { type DayPeriod, periodKind } from '../days.ts'
import { formatCount, formatPoints, formatShare, missing } from '../shown-numbers.ts'
import type { ReportKind, ReportSection } from './report-content.ts'
import { leastPositiveScore, type ReportIndicator, type ReportModel } from './report-model.ts'
import { isoWeekOf, type SeriesStep } from './report-periods.ts'

/** What a period is called in words: 2026 年第 42 周, 2026 年 10 月, 2026 年第 4 季度, or its two days. */
export function periodWords(t: TFunction, period: DayPeriod): string {
  const [year = '', month = ''] = period.fromDay.split('-')
  switch (periodKind(period)) {
    case 'week': {
      const iso = isoWeekOf(period.fromDay)
      const days = { fromDay: period.fromDay.slice(5), toDay: period.toDay.slice(5) }
      return t('reports.period.week', { year: iso.year, week: iso.week, ...days })
    }
    case 'month':
      return t('reports.period.month', { year, month: Number(month), padded: month })
    case 'quarter':
      return t('reports.period.quarter', { year, quarter: Math.ceil(Number(month) / 3) })
    case 'year':
      return t('reports.period.year', { year })
    case 'custom':
      return t('reports.period.custom', { fromDay: period.fromDay, toDay: period.toDay })
  }
}

/** The report's title: its own, or the usual one of its kind and of its kind of period. */
export function reportTitle(t: TFunction, title: string, period: DayPeriod, kind: ReportKind = 'full'): string {
  if (title.trim() !== '') return title
  if (kind === 'agent') return t('reports.defaultTitle.agent')
  if (kind === 'annex') return t('reports.defaultTitle.annex')
  return t(`reports.defaultTitle.${periodKind(period)}`)
}

/** Whom the report is about: the team, the agent with number, or nothing to be said. */
export function scopeWords(t: TFunction, scope: ReportModel['scope']): string | null {
  switch (scope.kind) {
    case 'all':
      return null
    case 'team':
      return scope.name
    case 'agent':
      return t('reports.head.agent', { name: scope.name, number: scope.number })
  }
}

/** The line below the title: library, whom it is about, period, and which version of the report. */
export const headWords = (t: TFunction, model: ReportModel): string =>
  [model.libraryName, scopeWords(t, model.scope), periodWords(t, model.period), t(`reports.kinds.${model.kind}`)]
    .filter((part) => part !== null && part !== '')
    .join(' · ')

/** An indicator's name: the user's own, or the catalogue's, wherever it stands there. */
export const indicatorName = (t: TFunction, { key, name }: Pick<ReportIndicator, 'key' | 'name'>): string =>
  name ?? t([`indicators.${key}.name`, `kpis.service.${key}.name`] as MessageKey[], { defaultValue: key })

/** What it counts and of what, with what is counted in neither part, and what is undecided. */
export function indicatorDefinition(t: TFunction, indicator: ReportIndicator): string {
  const { key, definition, exclusions, undecided } = indicator
  const said =
    definition ??
    t([`indicators.${key}.definition`, `kpis.service.${key}.definition`] as MessageKey[], { defaultValue: '' })
  const named = (list: ReportIndicator['exclusions']): string =>
    list
      .map(({ reason, count }) =>
        t('reports.indicators.exclusion', {
          reason: t(`kpis.exclusions.${reason}` as MessageKey, { defaultValue: reason }),
          count: formatCount(count),
        }),
      )
      .join(t('reports.conclusion.separator'))
  return [
    said,
    ...(exclusions.length === 0 ? [] : [t('reports.indicators.excluded', { reasons: named(exclusions) })]),
    ...(undecided.length === 0 ? [] : [t('reports.indicators.undecided', { reasons: named(undecided) })]),
  ].join(t('reports.indicators.stop'))
}

/**
 * The indicators an overview shows: those that say something in one of its periods. The annex shows every one there is.
 */
export const shownIndicators = ({ indicators, kind }: ReportModel): readonly ReportIndicator[] =>
  kind === 'annex'
    ? indicators
    : indicators.filter(({ current, previous, lastYear }) => current.ok || previous.ok || lastYear.ok)

/** A coefficient of agreement has no unit and two decimals. */
const formatCoefficient = (value: number | null): string => (value === null ? missing : value.toFixed(2))

/** How values of a unit are written. */
export function writerOf(unit: ReportIndicator['unit']): (value: number | null) => string {
  switch (unit) {
    case 'points':
      return formatPoints
    case 'share':
      return formatShare
    case 'coefficient':
      return formatCoefficient
  }
}

export const indicatorTarget = (t: TFunction, { target, direction, unit }: ReportIndicator): string =>
  target === null
    ? missing
    : t(direction === 'at-least' ? 'reports.indicators.atLeast' : 'reports.indicators.atMost', {
        value: writerOf(unit)(target),
      })

/** A link to a number, as it stands in a paragraph until the report is issued. */
export const linkTo = (key: string): string => `{{${key}}}`

/** Sentences one after the other, without those that have nothing to say: Chinese needs nothing between them. */
export function sentencesInARow(sentences: readonly (string | null)[], t: TFunction): string {
  const said = sentences.filter((one) => one !== null)
  return said.length === 0 ? '' : said.reduce((first, second) => t('reports.paragraphs.both', { first, second }))
}

const namedAtMost = 3

/** A few names in full; of more, the first few and how many there are. `count` is the number, written out or linked. */
export function namesWords(names: readonly string[], count: string, t: TFunction): string {
  const separator = t('reports.conclusion.separator')
  if (names.length <= namedAtMost) return names.join(separator)
  return t('reports.paragraphs.andMore', { names: names.slice(0, namedAtMost).join(separator), n: count })
}

/** A step of a series in a sentence: 2026 年第 42 周, 2026 年 10 月. Tables and axes keep its label. */
export function stepWords(t: TFunction, step: SeriesStep, label: string): string {
  const [year = '', rest = ''] = label.split('-')
  return step === 'week'
    ? t('reports.stepNames.week', { year, week: Number(rest.slice(1)) })
    : t('reports.period.month', { year, month: Number(rest), padded: rest })
}

/** What stands in a section that has nothing to show; nothing where its paragraphs say so already. */
export function noneWords(
  section: ReportSection,
  {
    model,
    paragraphs,
  }: { readonly model: ReportModel; readonly paragraphs: readonly { readonly section: ReportSection }[] },
  t: TFunction,
): readonly string[] {
  switch (section) {
    case 'indicators':
    case 'agents':
    case 'items':
    case 'evaluations':
    case 'problems':
    case 'rectifications':
    case 'agreement':
    case 'files':
      return [t(`reports.${section}.none`)]
    case 'cases':
      return [t('reports.cases.noPositive', { least: leastPositiveScore }), t('reports.cases.noNegative')]
    case 'method':
      return model.draws.length === 0 ? [t('reports.method.noDraws')] : []
    case 'suggestions':
      return paragraphs.some((one) => one.section === section) ? [] : [t('reports.suggestions.none')]
    case 'conclusion':
    case 'performance':
    case 'forecast':
    case 'signing':
      return []
  }
}
