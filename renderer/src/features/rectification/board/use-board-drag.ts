import {
  type Announcements,
  type ClientRect,
  type CollisionDetection,
  type DndContext,
  KeyboardCode,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type ComponentProps, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RectificationRow } from '#shared/calls/rectification.ts'
import type { BoardState } from './board-moves.ts'

/** A click opens; only a movement drags. */
const byPointer = { activationConstraint: { distance: 5 } }

/** Space picks a card up and lets it go; Enter opens it. */
const keyboardCodes = {
  start: [KeyboardCode.Space],
  cancel: [KeyboardCode.Esc],
  end: [KeyboardCode.Space, KeyboardCode.Enter],
}

const middleOf = ({ left, width }: Pick<ClientRect, 'left' | 'width'>): number => left + width / 2

/** A column at a time. */
const columnByColumn: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const step = event.code === KeyboardCode.Right ? 1 : event.code === KeyboardCode.Left ? -1 : 0
  if (step === 0) return undefined
  event.preventDefault()
  const columns = [...context.droppableRects.values()].sort((a, b) => a.left - b.left)
  const width = context.collisionRect?.width ?? 0
  const place = columns.findIndex(({ left, right }) => {
    const middle = currentCoordinates.x + width / 2
    return middle >= left - gap && middle < right
  })
  const next = columns[place + step]
  return next === undefined ? undefined : { ...currentCoordinates, x: middleOf(next) - width / 2 }
}
/** Between two columns, in pixels. */
const gap = 8

const byKeyboard = { keyboardCodes, coordinateGetter: columnByColumn }

/** The column under the pointer; by keyboard the one under the card's middle. Columns fill the board's height: only across counts. */
const columnUnder: CollisionDetection = ({
  droppableContainers,
  droppableRects,
  collisionRect,
  pointerCoordinates,
}) => {
  const x = pointerCoordinates?.x ?? middleOf(collisionRect)
  const found = droppableContainers.find(({ id }) => {
    const rect = droppableRects.get(id)
    return rect !== undefined && x >= rect.left - gap && x < rect.right
  })
  return found === undefined ? [] : [{ id: found.id }]
}

type DragContextProps = Omit<ComponentProps<typeof DndContext>, 'children'>

const rowOf = (data: unknown): RectificationRow | null =>
  typeof data === 'object' && data !== null && 'row' in data ? (data.row as RectificationRow) : null

/** Moving a card to a column, by pointer or by keyboard. */
export function useBoardDrag(onDrop: (row: RectificationRow, to: BoardState) => void): {
  readonly dragged: RectificationRow | null
  readonly contextProps: DragContextProps
} {
  const { t } = useTranslation()
  const [dragged, setDragged] = useState<RectificationRow | null>(null)
  const sensors = useSensors(useSensor(PointerSensor, byPointer), useSensor(KeyboardSensor, byKeyboard))
  const numberOf = (data: unknown): string => rowOf(data)?.number ?? ''
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('rectificationViews.board.pickedUp', { number: numberOf(active.data.current) }),
    onDragOver: ({ over }) =>
      over === null
        ? undefined
        : t('rectificationViews.board.over', { state: t(`states.rectification.${over.id as BoardState}`) }),
    onDragEnd: ({ active, over }) =>
      over === null
        ? t('rectificationViews.board.putBack', { number: numberOf(active.data.current) })
        : t('rectificationViews.board.letGo', {
            number: numberOf(active.data.current),
            state: t(`states.rectification.${over.id as BoardState}`),
          }),
    onDragCancel: ({ active }) => t('rectificationViews.board.putBack', { number: numberOf(active.data.current) }),
  }
  return {
    dragged,
    contextProps: {
      sensors,
      collisionDetection: columnUnder,
      accessibility: {
        announcements,
        screenReaderInstructions: { draggable: t('rectificationViews.board.instructions') },
      },
      onDragStart: ({ active }) => setDragged(rowOf(active.data.current)),
      onDragEnd: ({ active, over }) => {
        setDragged(null)
        const row = rowOf(active.data.current)
        if (row !== null && over !== null) onDrop(row, over.id as BoardState)
      },
      onDragCancel: () => setDragged(null),
    },
  }
}
