import { Tooltip } from 'antd'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verdict } from '#shared/calls/verifications.ts'
import { StatusTag, type StatusTone } from './StatusTag.tsx'

const tones: Readonly<Record<Verdict, StatusTone>> = {
  effective: 'pass',
  'not-effective': 'fail',
  'not-enough-data': 'neutral',
}

export type ShownVerdict = {
  readonly verdict: Verdict
  /** Somebody decided otherwise than the data. */
  readonly isOverridden: boolean
}

/** A verdict in words, the mark of an override always with it: 有效 · 改判. For paper, titles and lists alike. */
export const verdictWords = (t: TFunction, { verdict, isOverridden }: ShownVerdict): string =>
  [t(`states.verdict.${verdict}`), ...(isOverridden ? [t('verification.overridden')] : [])].join(' · ')

export type VerdictTagProps = ShownVerdict & {
  /** What the data say and why it was overridden, told at the tag. */
  readonly override?: { readonly computed: Verdict; readonly reason: string } | null
}

/** A verdict of a verification; one that was overridden is marked wherever it stands. */
export function VerdictTag({ verdict, isOverridden, override = null }: VerdictTagProps): ReactNode {
  const { t } = useTranslation()
  const tag = <StatusTag tone={tones[verdict]}>{verdictWords(t, { verdict, isOverridden })}</StatusTag>
  if (!isOverridden || override === null) return tag
  const computed = t(`states.verdict.${override.computed}`)
  return (
    <Tooltip title={t('verification.overriddenTip', { computed, reason: override.reason })}>
      <span>{tag}</span>
    </Tooltip>
  )
}
