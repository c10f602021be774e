import type { TFunction } from 'i18next'
import type { StatusTone } from '#renderer/components/StatusTag.tsx'
import { findingTone } from '#renderer/features/rectification/tones.ts'
import type { FindingRow } from '#shared/calls/findings.ts'

/** Its state; what was closed without a rectification says so. */
export function stateWords(t: TFunction, { state, dismissedAt }: Pick<FindingRow, 'state' | 'dismissedAt'>): string {
  return dismissedAt === null ? t(`states.finding.${state}`) : t('findings.state.dismissed')
}

export const stateTone = ({ state, dismissedAt }: Pick<FindingRow, 'state' | 'dismissedAt'>): StatusTone =>
  dismissedAt === null ? findingTone[state] : 'neutral'

/** On how many it is spread: 2 名坐席 · 1 个班组 · 3 条记录 · 2 天. What it isn't about is left out. */
export function spreadWords(t: TFunction, { spread }: Pick<FindingRow, 'spread'>): string {
  return (['agents', 'teams', 'records', 'days'] as const)
    .filter((part) => spread[part] > 0)
    .map((part) => t(`findings.spread.${part}`, { count: spread[part] }))
    .join(' · ')
}

/** What an urgent finding's containment has come to; null where it isn't urgent and has none. */
export function containmentState({
  isUrgent,
  containment,
  containedAt,
}: Pick<FindingRow, 'isUrgent' | 'containment' | 'containedAt'>): 'open' | 'done' | null {
  if (containedAt !== null) return 'done'
  return isUrgent || containment !== '' ? 'open' : null
}
