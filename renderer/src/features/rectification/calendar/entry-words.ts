import type { TFunction } from 'i18next'
import type { CalendarEntry } from './calendar-days.ts'

/** What an entry of the calendar says. */
export function entryWords(t: TFunction, { kind, row, action = '', asks, isLate }: CalendarEntry): string {
  const { number, title } = row
  switch (kind) {
    case 'due':
      return t(isLate ? 'rectificationViews.calendar.late' : 'rectificationViews.calendar.due', { number, title })
    case 'action':
      return t(isLate ? 'rectificationViews.calendar.lateAction' : 'rectificationViews.calendar.action', {
        action,
        number,
      })
    case 'step':
      return t('rectificationViews.calendar.step', { ask: asks === undefined ? '' : t(`ladder.asks.${asks}`), number })
  }
}
