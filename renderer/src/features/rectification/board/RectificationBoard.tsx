import { DndContext, DragOverlay } from '@dnd-kit/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { GridStatusLine } from '#renderer/components/GridStatusLine.tsx'
import { refusalWords } from '#renderer/components/refusal-words.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import type { RectificationRow } from '#shared/calls/rectification.ts'
import { type RefusedStep, useSteps } from '../steps/use-steps.tsx'
import styles from './Board.module.css'
import { BoardColumn } from './BoardColumn.tsx'
import { type BoardState, columnsOf, moveBetween } from './board-moves.ts'
import { CardFace } from './CardFace.tsx'
import { useBoardDrag } from './use-board-drag.ts'

/** Why a card stayed where it was: said under it until it is moved again. */
export type CardRefusal = { readonly id: RectificationId; readonly sentences: readonly string[] }

export type RectificationBoardProps = {
  readonly rows: readonly RectificationRow[]
  readonly filterWords: string
  readonly onClearFilter: () => void
}

/** One column a state; a card let go on another column lets the event happen that leads there. */
export function RectificationBoard({ rows, filterWords, onClearFilter }: RectificationBoardProps): ReactNode {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const library = useDeskQuery('library.current', {}).data
  const canMove = library !== undefined && library.user.role === 'lead' && !library.readOnly
  const [refusal, setRefusal] = useState<CardRefusal | null>(null)
  const steps = useSteps({
    onRefused: ({ id, refusals }: RefusedStep) =>
      setRefusal({ id, sentences: refusals.map((one) => refusalWords(i18n, one)) }),
  })
  const drop = (row: RectificationRow, to: BoardState): void => {
    setRefusal(null)
    const move = moveBetween(row.state, to)
    if (move.kind === 'event') steps.take(row, move.event)
    if (move.kind !== 'no-way') return
    const from = t(`states.rectification.${row.state}`)
    const sentence = t('rectificationViews.board.noWay', { from, to: t(`states.rectification.${to}`) })
    setRefusal({ id: row.id, sentences: [sentence] })
  }
  const { dragged, contextProps } = useBoardDrag(drop)
  return (
    <>
      <DndContext {...contextProps}>
        <div className={styles.board} data-dragging={dragged !== null}>
          {columnsOf(rows).map((column) => (
            <BoardColumn
              key={column.state}
              column={column}
              dragged={dragged}
              canMove={canMove}
              refusal={refusal}
              onOpen={(row) => void navigate(`/rectifications/${row.id}`)}
              onStep={(row, event) => {
                setRefusal(null)
                steps.take(row, event)
              }}
              onDismiss={() => setRefusal(null)}
            />
          ))}
        </div>
        <DragOverlay dropAnimation={null}>
          {dragged === null ? null : (
            <div className={styles.card} data-lifted>
              <CardFace row={dragged} />
            </div>
          )}
        </DragOverlay>
      </DndContext>
      <GridStatusLine
        shown={rows.length}
        isCounting={false}
        selected={0}
        onClearSelection={() => {}}
        filterWords={filterWords === '' ? undefined : filterWords}
        onClearFilter={onClearFilter}
        end={<span className={styles.keys}>{canMove ? t('rectificationViews.board.keys') : null}</span>}
      />
      {steps.dialog}
    </>
  )
}
