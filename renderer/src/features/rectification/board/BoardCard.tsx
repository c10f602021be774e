import { useDraggable } from '@dnd-kit/core'
import { Button } from 'antd'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RowMenu, type RowMenuItem } from '#renderer/components/RowMenu.tsx'
import type { RectificationEventName, RectificationRow } from '#shared/calls/rectification.ts'
import styles from './Board.module.css'
import { stepsOf } from './board-moves.ts'
import { CardFace } from './CardFace.tsx'
import type { CardRefusal } from './RectificationBoard.tsx'

export type BoardCardProps = {
  readonly row: RectificationRow
  readonly isDragged: boolean
  readonly canMove: boolean
  readonly refusal: CardRefusal | null
  readonly onOpen: (row: RectificationRow) => void
  readonly onStep: (row: RectificationRow, event: RectificationEventName) => void
  readonly onDismiss: () => void
}

type MenuPlace = { readonly x: number; readonly y: number }

/** A card opens by a click or Enter, moves by dragging or Space, and has the steps in its menu. */
export function BoardCard({ row, isDragged, canMove, refusal, ...on }: BoardCardProps): ReactNode {
  const { t } = useTranslation()
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const { setNodeRef, listeners, attributes } = useDraggable({ id: row.id, data: { row }, disabled: !canMove })
  const sentences = refusal?.id === row.id ? refusal.sentences : []
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Enter' && !isDragged) {
      event.preventDefault()
      on.onOpen(row)
    } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault()
      const { left, bottom } = event.currentTarget.getBoundingClientRect()
      setMenu({ x: left + 12, y: bottom - 8 })
    } else listeners?.onKeyDown?.(event)
  }
  const items: readonly RowMenuItem[] = [
    { key: 'open', label: t('common.grid.open'), run: () => on.onOpen(row) },
    ...(canMove
      ? stepsOf(row.state).map((event) => ({
          key: event,
          label: t(`states.rectificationEvent.${event}`),
          run: () => on.onStep(row, event),
        }))
      : []),
  ]
  return (
    <li>
      {/* dnd-kit's attributes make it a button that can be carried. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its role comes with the attributes */}
      <div
        ref={setNodeRef}
        {...(canMove ? { ...attributes, ...listeners } : { role: 'button' as const, tabIndex: 0 })}
        className={styles.card}
        data-dragged={isDragged}
        data-overdue={row.isOverdue}
        onKeyDown={onKeyDown}
        onClick={() => on.onOpen(row)}
        onContextMenu={(event) => {
          event.preventDefault()
          setMenu({ x: event.clientX, y: event.clientY })
        }}
      >
        <CardFace row={row} />
      </div>
      {sentences.length > 0 ? (
        <div role="alert" className={styles.refusal}>
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <span className={styles.refusalButtons}>
            <Button size="small" type="link" onClick={() => on.onOpen(row)}>
              {t('rectificationViews.board.toPage')}
            </Button>
            <Button size="small" type="link" onClick={on.onDismiss}>
              {t('rectificationViews.board.dismiss')}
            </Button>
          </span>
        </div>
      ) : null}
      <RowMenu at={menu} items={items} onClose={() => setMenu(null)} />
    </li>
  )
}
