import type { TFunction } from 'i18next'
import { type DayPeriod, periodKind } from '../days.ts'

/** What a period is called in words: 2026 年 10 月, 2026 年第 4 季度, or its two days. */
export function periodWords(t: TFunction, period: DayPeriod): string {
  const [year = '', month = ''] = period.fromDay.split('-')
  switch (periodKind(period)) {
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

/** The report's title: its own, or the usual one of its kind of period. */
export function reportTitle(t: TFunction, title: string, period: DayPeriod): string {
  return title.trim() === '' ? t(`reports.defaultTitle.${periodKind(period)}`) : title
}
