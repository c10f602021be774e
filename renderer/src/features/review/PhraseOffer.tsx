import { Button } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResolvedItem } from '#shared/domain/scoring-items.ts'
import styles from './TranscriptPane.module.css'
import type { FoundPhrase } from './transcript-hits.ts'

/** 归入：the items that take a hit's list. Going there, or marking the words, is the reviewer's decision; so is the answer. */
export function PhraseOffer(props: {
  readonly hit: FoundPhrase
  readonly items: readonly ResolvedItem[]
  readonly canMark: boolean
  readonly onFocusItem: (itemId: string) => void
  readonly onMark: (itemId: string) => void
}): ReactNode {
  const { hit, items, canMark, onFocusItem, onMark } = props
  const { t } = useTranslation()
  const first = useRef<HTMLDivElement>(null)
  useEffect(() => first.current?.querySelector('button')?.focus(), [])
  const takers = items.filter(({ item }) => item.phraseLists.includes(hit.list))
  if (takers.length === 0) {
    return <p className={styles.noOffer}>{t('transcript.noItem', { list: t(`phrases.lists.${hit.list}`) })}</p>
  }
  return (
    <div ref={first} className={styles.offers}>
      {takers.map(({ item }) => (
        <div key={item.id} className={styles.offer}>
          <Button type="link" size="small" onClick={() => onFocusItem(item.id)}>
            {t('transcript.belongsTo', { item: item.title })}
          </Button>
          <Button
            size="small"
            disabled={!canMark}
            aria-label={t('transcript.markForItem', { item: item.title })}
            onClick={() => onMark(item.id)}
          >
            {t('transcript.markFor')}
          </Button>
        </div>
      ))}
    </div>
  )
}
