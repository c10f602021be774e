import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import { VerdictTag } from '#renderer/components/VerdictTag.tsx'
import type { RectificationRow } from '#shared/calls/rectification.ts'
import { severityTone } from './tones.ts'

type Tagged = Pick<RectificationRow, 'findingClasses' | 'severity' | 'level' | 'recurrences' | 'lastVerdict'>

/** What kind of problem it is, how grave, how high it went, whether its cause came back, and the verdict that counts. */
export function RowTags({ row }: { readonly row: Tagged }): ReactNode {
  const { t } = useTranslation()
  const { findingClasses, severity, level, recurrences, lastVerdict } = row
  const words = [
    ...findingClasses.map((one) => t(`states.findingClass.${one}`)),
    ...(severity === null ? [] : [t(`states.severity.${severity}`)]),
  ]
  return (
    <>
      {words.length === 0 ? null : (
        <StatusTag tone={severity === null ? 'neutral' : severityTone[severity]}>{words.join(' · ')}</StatusTag>
      )}
      {level > 0 ? <StatusTag tone="warn">{t('rectification.tags.level', { count: level })}</StatusTag> : null}
      {recurrences > 0 ? (
        <StatusTag tone="fail">{t('rectification.tags.recurrences', { count: recurrences })}</StatusTag>
      ) : null}
      {lastVerdict?.counts ? (
        <VerdictTag verdict={lastVerdict.verdict} isOverridden={lastVerdict.isOverridden} />
      ) : null}
    </>
  )
}
