import { DatePicker, InputNumber } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { afterPeriodOf } from '#shared/domain/verification/plan.ts'
import { Field } from './Field.tsx'
import type { PlanPartProps } from './PlanDialog.tsx'
import styles from './verification.module.css'

const dayFormat = 'YYYY-MM-DD'

/** Before, the day it was done, the washout, and until when after; the first day after follows from these. */
export function PeriodFields({ plan, set }: PlanPartProps): ReactNode {
  const { t } = useTranslation()
  const after = afterPeriodOf(plan)
  return (
    <>
      <div className={styles.pair}>
        <Field label={t('verification.plan.before')}>
          {(id) => (
            <DatePicker.RangePicker
              id={id}
              className={styles.full ?? ''}
              allowClear={false}
              format={dayFormat}
              value={[dayjs(plan.before.fromDay), dayjs(plan.before.toDay)]}
              onChange={(days) => {
                const [from, to] = days ?? []
                if (from && to) set({ before: { fromDay: from.format(dayFormat), toDay: to.format(dayFormat) } })
              }}
            />
          )}
        </Field>
        <Field label={t('verification.plan.completedOn')}>
          {(id) => (
            <DatePicker
              id={id}
              className={styles.full ?? ''}
              allowClear={false}
              value={dayjs(plan.completedOn)}
              onChange={(day) => day && set({ completedOn: day.format(dayFormat) })}
            />
          )}
        </Field>
      </div>
      <div className={styles.pair}>
        <Field label={t('verification.plan.washoutDays')}>
          {(id) => (
            <InputNumber<number>
              id={id}
              className={styles.full ?? ''}
              min={0}
              max={180}
              precision={0}
              value={plan.washoutDays}
              onChange={(washoutDays) => set({ washoutDays: washoutDays ?? 0 })}
            />
          )}
        </Field>
        <Field
          label={t('verification.plan.afterToDay')}
          hint={t('verification.plan.after', { from: after.fromDay, to: after.toDay })}
        >
          {(id) => (
            <DatePicker
              id={id}
              className={styles.full ?? ''}
              allowClear={false}
              value={dayjs(plan.afterToDay)}
              onChange={(day) => day && set({ afterToDay: day.format(dayFormat) })}
            />
          )}
        </Field>
      </div>
    </>
  )
}
