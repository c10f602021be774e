import { useDroppable } from '@dnd-kit/core'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import type { RectificationEventName, RectificationRow } from '#shared/calls/rectification.ts'
import styles from './Board.module.css'
import { BoardCard } from './BoardCard.tsx'
import { type BoardColumnRows, moveBetween } from './board-moves.ts'
import type { CardRefusal } from './RectificationBoard.tsx'

/** So many cards are drawn at first; the others when they are asked for. */
const cardsAtFirst = 50

export type BoardColumnProps = {
  readonly column: BoardColumnRows
  readonly dragged: RectificationRow | null
  readonly canMove: boolean
  readonly refusal: CardRefusal | null
  readonly onOpen: (row: RectificationRow) => void
  readonly onStep: (row: RectificationRow, event: RectificationEventName) => void
  readonly onDismiss: () => void
}

/** A column without cards is a strip: the others have its room, and a card can still be let go on it. */
export function BoardColumn({ column, dragged, ...card }: BoardColumnProps): ReactNode {
  const { t } = useTranslation()
  const [shown, setShown] = useState(cardsAtFirst)
  const { setNodeRef, isOver } = useDroppable({ id: column.state })
  const { state, rows } = column
  const name = t(`states.rectification.${state}`)
  const overdue = rows.filter((row) => row.isOverdue).length
  const accepts = dragged !== null && moveBetween(dragged.state, state).kind === 'event'
  return (
    <section
      ref={setNodeRef}
      className={styles.column}
      aria-label={t('rectificationViews.board.column', { state: name, count: rows.length })}
      data-empty={rows.length === 0}
      data-accepts={accepts}
      data-over={isOver && accepts}
    >
      <h2 className={styles.head}>
        <span>{name}</span>
        <span className={styles.count}>{formatCount(rows.length)}</span>
        {overdue > 0 ? (
          <span className={styles.overdue}>{t('rectificationViews.board.overdue', { count: overdue })}</span>
        ) : null}
      </h2>
      <ul className={styles.cards}>
        {rows.slice(0, shown).map((row) => (
          <BoardCard key={row.id} row={row} isDragged={dragged?.id === row.id} {...card} />
        ))}
        {rows.length > shown ? (
          <li>
            <Button block size="small" onClick={() => setShown(shown + cardsAtFirst)}>
              {t('rectificationViews.board.more', { count: Math.min(cardsAtFirst, rows.length - shown) })}
            </Button>
          </li>
        ) : null}
      </ul>
    </section>
  )
}
