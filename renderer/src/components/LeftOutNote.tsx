import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LeftOut } from '#shared/domain/kpi.ts'

/** Beside a mean: what was scored too, but stands in no mean. Nothing where there is none. */
export function LeftOutNote({
  leftOut: { byHand, recordChecks, reMonitored },
  className,
}: {
  readonly leftOut: LeftOut
  readonly className: string
}): ReactNode {
  const { t } = useTranslation()
  const parts = [
    ...(byHand > 0 ? [t('inspections.leftOut.byHand', { count: byHand })] : []),
    ...(recordChecks > 0 ? [t('inspections.leftOut.recordChecks', { count: recordChecks })] : []),
    ...(reMonitored > 0 ? [t('inspections.leftOut.reMonitored', { count: reMonitored })] : []),
  ]
  if (parts.length === 0) return null
  return (
    <p className={className}>
      {t('inspections.leftOut.sentence', { parts: parts.join(t('inspections.leftOut.separator')) })}
    </p>
  )
}
