import type { TFunction } from 'i18next'
import type { CalendarEntry } from './calendar-days.ts'

/** What an entry of the calendar says. */
export function entryWords(t: TFunction, { kind, row, action, step, isLate }: CalendarEntry): string {
  const { number, title } = row
  switch (kind) {
    case 'due':
      return t(isLate ? 'rectificationViews.calendar.late' : 'rectificationViews.calendar.due', { number, title })
    case 'action':
      return t('rectificationViews.calendar.action', { action: action ?? '', number })
    case 'step':
      return stepWords(t, step ?? 0, number)
  }
}

function stepWords(t: TFunction, step: number, number: string): string {
  if (step === 0) return t('rectificationViews.calendar.onTheDay', { number })
  return step < 0
    ? t('rectificationViews.calendar.before', { days: -step, number })
    : t('rectificationViews.calendar.after', { days: step, number })
}
