import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DrawKind } from '#shared/calls/review.ts'
import { StatusTag } from './StatusTag.tsx'

/** Says of a task, an evaluation or a draw that somebody chose it; nothing where chance did. */
export function ByHandTag({ kind }: { readonly kind: DrawKind }): ReactNode {
  const { t } = useTranslation()
  if (kind === 'random') return null
  return (
    <span title={t('inspections.byHandHint')}>
      <StatusTag tone="neutral">{t('inspections.byHand')}</StatusTag>
    </span>
  )
}
