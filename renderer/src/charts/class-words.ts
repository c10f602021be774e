import type { TFunction } from 'i18next'
import type { MessageKey } from '#shared/messages/i18n.ts'

/** The words for an enumeration's value that came as plain text (the report's model): the value itself if unknown. */
export function wordsOf(t: TFunction, family: 'findingClass' | 'rectification', value: string): string {
  return t(`states.${family}.${value}` as MessageKey, { defaultValue: value })
}
