import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LeftOut } from '#shared/domain/general-kpis.ts'
import { leftOutWords } from '#shared/domain/left-out-words.ts'

/** Beside a mean: what was scored too, but stands in no mean. Nothing where there is none. */
export function LeftOutNote({
  leftOut,
  className,
}: {
  readonly leftOut: LeftOut
  readonly className: string
}): ReactNode {
  const { t } = useTranslation()
  const words = leftOutWords(t, leftOut)
  return words === null ? null : <p className={className}>{words}</p>
}
