import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordFilter } from '#shared/calls/records.ts'
import { useBatchWords } from './batch-words.ts'
import styles from './ConditionTags.module.css'
import { type FilterCondition, filterConditions, useFilterNames } from './filter-words.ts'

export type ConditionTagsProps = {
  readonly filter: RecordFilter
  readonly onChange: (filter: RecordFilter) => void
}

/** Every condition that is set, in words; each can be taken away, or all of them. */
export function ConditionTags({ filter, onChange }: ConditionTagsProps): ReactNode {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  const conditions = filterConditions(t, filter, useFilterNames())
  if (conditions.length === 0) return null
  return (
    <ul ref={list} className={styles.tags} aria-label={t('records.filter.conditions')}>
      {conditions.map((condition) => (
        <li key={`${condition.field} ${condition.words}`} className={styles.tag}>
          <Words condition={condition} filter={filter} list={list} onChange={onChange} />
        </li>
      ))}
      <li>
        <Button type="link" size="small" className={styles.clear ?? ''} onClick={() => onChange({})}>
          {t('records.filter.clearAll')}
        </Button>
      </li>
    </ul>
  )
}

type WordsProps = ConditionTagsProps & {
  readonly condition: FilterCondition
  readonly list: RefObject<HTMLUListElement | null>
}

function Words({ condition, filter, list, onChange }: WordsProps): ReactNode {
  const { t } = useTranslation()
  const batchWords = useBatchWords(condition.field === 'batchId' ? filter.batchId : undefined)
  const words = batchWords ?? condition.words
  const remove = (): void => {
    // The keyboard goes on at the end of the tags: this one's button is about to go.
    list.current?.querySelector<HTMLButtonElement>('li:last-child button')?.focus()
    onChange(condition.without)
  }
  return (
    <>
      <span className={styles.words} title={words}>
        {words}
      </span>
      <button
        type="button"
        className={styles.remove}
        aria-label={t('records.filter.removeCondition', { words })}
        onClick={remove}
      >
        <CloseOutlined aria-hidden="true" />
      </button>
    </>
  )
}
