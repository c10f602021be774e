import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { ResolvedItem } from '#shared/domain/scoring-items.ts'
import type { ScoringBasis } from '#shared/domain/sheet.ts'
import styles from './AnsweredItem.module.css'
import { answerWords, weightWords } from './item-words.ts'
import { MarkChip, markTimes } from './MarkChip.tsx'
import { marksOfItem, type ShownMark } from './marks.ts'

/** An item as it was answered. */
export function AnsweredItem(props: {
  readonly resolved: ResolvedItem
  readonly number: number
  readonly basis: ScoringBasis
  readonly marks: readonly ShownMark[]
  /** Null where nothing can be played. */
  readonly onPlay: ((shown: ShownMark) => void) | null
}): ReactNode {
  const { resolved, number, basis, marks, onPlay } = props
  const { item, section, answer, failed } = resolved
  const { t } = useTranslation()
  const own = marksOfItem(marks, item.id)
  return (
    <article className={styles.item}>
      <div className={styles.head}>
        <span className={styles.muted}>{number}</span>
        <h3 className={styles.title}>{item.title}</h3>
        <span className={styles.weight}>{weightWords(t, basis, item, section)}</span>
      </div>
      <div className={styles.answer}>
        <StatusTag tone={failed ? 'fail' : 'accent'}>{answerWords(t, item, answer?.value ?? null)}</StatusTag>
        {answer?.causes.map((cause) => (
          <StatusTag key={cause} tone="neutral">
            {cause}
          </StatusTag>
        ))}
        {own.map((shown) =>
          onPlay === null ? (
            <span key={shown.mark.id} className={styles.muted}>
              {`${shown.sign} ${markTimes(shown.mark)}`}
            </span>
          ) : (
            <MarkChip key={shown.mark.id} shown={shown} onPlay={onPlay} />
          ),
        )}
        {answer?.note ? <span>{answer.note}</span> : null}
      </div>
    </article>
  )
}
