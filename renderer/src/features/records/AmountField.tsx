import { InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useTyped } from './use-typed.ts'

export type AmountFieldProps = {
  readonly label: string
  /** null: no bound. */
  readonly value: number | null
  readonly max: number
  /** Digits after the point, at most. */
  readonly digits?: number
  readonly autoFocus?: boolean
  readonly onChange: (value: number | null) => void
}

/** A bound that holds once the typing pauses, at Enter, or on leaving. */
export function AmountField(props: AmountFieldProps): ReactNode {
  const { label, value, max, digits = 0, autoFocus = false, onChange } = props
  const { t } = useTranslation()
  const { typed, type, settle } = useTyped(value, onChange, { pauseMs: 400, tidy: (amount) => rounded(amount, digits) })
  return (
    <InputNumber<number>
      aria-label={label}
      placeholder={t('records.filter.any')}
      autoFocus={autoFocus}
      min={0}
      max={max}
      controls={false}
      value={typed}
      onChange={type}
      onPressEnter={settle}
      onBlur={settle}
    />
  )
}

const rounded = (amount: number | null, digits: number): number | null =>
  amount === null ? null : Number(amount.toFixed(digits))
