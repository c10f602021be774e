import { InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type ComparedAs, comparedAs } from '#shared/domain/verification/plan.ts'
import { Field } from './Field.tsx'
import type { PlanPartProps } from './PlanDialog.tsx'
import styles from './verification.module.css'

/** Shares and ratios are typed in percent. */
const factors: Readonly<Record<ComparedAs, number>> = { means: 1, proportions: 100, rates: 100 }

export function WantedField({ plan, set }: PlanPartProps): ReactNode {
  const { t } = useTranslation()
  const kind = comparedAs(plan.measure)
  const factor = factors[kind]
  const label = {
    means: t('verification.plan.wantedPoints'),
    proportions:
      plan.direction === 'higher' ? t('verification.plan.wantedShare') : t('verification.plan.wantedLowerShare'),
    rates: t('verification.plan.wantedRatio'),
  }[kind]
  return (
    <div className={styles.pair}>
      <Field label={label} hint={t('verification.plan.wantedHint')}>
        {(id) => (
          <InputNumber<number>
            id={id}
            className={styles.full ?? ''}
            min={0}
            max={100}
            precision={1}
            value={Math.round(plan.wanted * factor * 10) / 10}
            onChange={(value) => set({ wanted: (value ?? 0) / factor })}
          />
        )}
      </Field>
    </div>
  )
}
