import { Button, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { type CustomCondition, customCondition } from '#shared/calls/records.ts'
import styles from './MoreConditions.module.css'

/** The store takes so many at once. */
const mostConditions = 10

export type OwnFieldConditionProps = {
  readonly conditions: readonly CustomCondition[]
  readonly onAdd: (condition: CustomCondition) => void
}

/** One more condition on a field of the user's own; it counts once it is added. Nothing in a library without such fields. */
export function OwnFieldCondition({ conditions, onAdd }: OwnFieldConditionProps): ReactNode {
  const { t } = useTranslation()
  const fields = useDeskQuery('records.customFields', {}).data ?? []
  const [name, setName] = useState<string | null>(null)
  const [operator, setOperator] = useState<CustomCondition['operator']>('equals')
  const [value, setValue] = useState('')
  const typed = customCondition.safeParse({ name, operator, value })
  const isThere = conditions.some((one) => JSON.stringify(one) === JSON.stringify(typed.data))
  const canAdd = typed.success && !isThere && conditions.length < mostConditions
  const add = (): void => {
    if (!canAdd) return
    onAdd(typed.data)
    setValue('')
  }
  if (fields.length === 0) return null
  return (
    <>
      <span className={styles.label}>{t('records.filter.own')}</span>
      <span className={styles.field}>
        <Select<string | null>
          className={styles.name ?? ''}
          aria-label={t('records.filter.ownName')}
          placeholder={t('records.filter.ownName')}
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
          options={fields.map((field) => ({
            value: field.name,
            label: t('records.filter.ownOption', { name: field.name, records: formatCount(field.records) }),
          }))}
          value={name}
          onChange={setName}
        />
        <Select<CustomCondition['operator']>
          className={styles.operator ?? ''}
          aria-label={t('records.filter.ownOperator')}
          options={(['equals', 'contains'] as const).map((one) => ({
            value: one,
            label: t(`records.filter.operator.${one}`),
          }))}
          value={operator}
          onChange={setOperator}
        />
        <Input
          aria-label={t('records.filter.value')}
          placeholder={t('records.filter.value')}
          maxLength={200}
          value={value}
          onChange={(event) => setValue(event.target.value)}
          onPressEnter={add}
        />
        <Button disabled={!canAdd} onClick={add}>
          {t('records.filter.addOwn')}
        </Button>
      </span>
    </>
  )
}
