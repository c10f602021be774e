import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { RectificationRow } from '#shared/calls/rectification.ts'
import { severityTone } from './tones.ts'

type Tagged = Pick<RectificationRow, 'findingClasses' | 'severity' | 'level' | 'recurrences'>

/** What kind of problem it is, how grave, how high it went, and whether its cause came back. */
export function RowTags({ row }: { readonly row: Tagged }): ReactNode {
  const { t } = useTranslation()
  const { findingClasses, severity, level, recurrences } = row
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
    </>
  )
}
