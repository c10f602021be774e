import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhraseListName } from '#shared/domain/sheet.ts'
import styles from './TranscriptPane.module.css'
import { type FoundPhrase, hitsOfList, phraseLists } from './transcript-hits.ts'

/** 服务用语 3 · 忌语 1 · 隐私词 0: each goes to its hits, one after the other. */
export function PhraseCounts(props: {
  readonly hits: readonly FoundPhrase[]
  readonly onGo: (hit: FoundPhrase) => void
}): ReactNode {
  const { hits, onGo } = props
  const { t } = useTranslation()
  const [last, setLast] = useState<{ readonly list: PhraseListName; readonly place: number } | null>(null)
  return (
    <span className={styles.counts}>
      {phraseLists.map((list) => {
        const own = hitsOfList(hits, list)
        const next = last?.list === list ? (last.place + 1) % Math.max(1, own.length) : 0
        const place = last?.list === list && own.length > 0 ? `${last.place + 1}/` : ''
        return (
          <button
            key={list}
            type="button"
            className={styles.count}
            data-list={list}
            disabled={own.length === 0}
            title={t('transcript.next', { list: t(`phrases.lists.${list}`) })}
            onClick={() => {
              const hit = own[next]
              setLast({ list, place: next })
              if (hit !== undefined) onGo(hit)
            }}
          >
            {t('transcript.count', { list: t(`phrases.short.${list}`), count: own.length, place })}
          </button>
        )
      })}
    </span>
  )
}
