import type { DndContext } from '@dnd-kit/core'
import {
  type Announcements,
  closestCenter,
  type DragEndEvent,
  type DragMoveEvent,
  KeyboardCode,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import type { ComponentProps } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sheet } from '#shared/domain/sheet.ts'
import type { SheetPlace } from '#shared/domain/sheets/sheet-edits.ts'
import { type Drop, type DropSide, dropOn } from './designer-drop.ts'
import { placeTitle } from './designer-words.ts'

/** A row that is being dragged, and where it would go. */
export type OutlineDrag = {
  readonly dragged: SheetPlace
  readonly over: SheetPlace | null
  readonly side: DropSide
  readonly drop: Drop | null
}

/** A click selects; only a movement drags. */
const byPointer = { activationConstraint: { distance: 5 } }

/** Space picks a row up and lets it go; Enter is the form's. */
const keyboardCodes = {
  start: [KeyboardCode.Space],
  cancel: [KeyboardCode.Esc],
  end: [KeyboardCode.Space, KeyboardCode.Enter],
}

/** A row at a time. */
const rowByRow: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const height = context.activeNode?.offsetHeight ?? 0
  if (event.code === KeyboardCode.Down) return { ...currentCoordinates, y: currentCoordinates.y + height }
  if (event.code === KeyboardCode.Up) return { ...currentCoordinates, y: currentCoordinates.y - height }
  return undefined
}

const byKeyboard = { keyboardCodes, coordinateGetter: rowByRow }

const placeOf = (data: unknown): SheetPlace | null =>
  typeof data === 'object' && data !== null && 'place' in data ? (data.place as SheetPlace) : null

/** The half of the row that is dragged over; a row moved exactly onto another one goes past it. */
function sideOf({ active, over, delta }: DragMoveEvent): DropSide {
  const rect = active.rect.current.translated
  if (rect === null || over === null) return 'below'
  const past = rect.top + rect.height / 2 - (over.rect.top + over.rect.height / 2)
  return delta.y > 0 ? (past >= -1 ? 'below' : 'above') : past <= 1 ? 'above' : 'below'
}

function dragAt(sheet: Sheet, event: DragMoveEvent): OutlineDrag | null {
  const dragged = placeOf(event.active.data.current)
  if (dragged === null) return null
  const over = placeOf(event.over?.data.current)
  const side = sideOf(event)
  return { dragged, over, side, drop: over === null ? null : dropOn(sheet, dragged, over, side) }
}

type DragContextProps = Omit<ComponentProps<typeof DndContext>, 'children'>

/** Dragging rows of the outline, by pointer or by keyboard. */
export function useOutlineDrag(
  sheet: Sheet,
  onDrop: (drop: Drop) => void,
): { readonly drag: OutlineDrag | null; readonly contextProps: DragContextProps } {
  const { t } = useTranslation()
  const [drag, setDrag] = useState<OutlineDrag | null>(null)
  const sensors = useSensors(
    // Always the same options: with new ones every row would be drawn again.
    useSensor(PointerSensor, byPointer),
    useSensor(KeyboardSensor, byKeyboard),
  )
  const titleOf = (data: unknown): string => {
    const place = placeOf(data)
    return place === null ? '' : placeTitle(t, sheet, place)
  }
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('designer.drag.begun', { title: titleOf(active.data.current) }),
    onDragOver: ({ active, over }) =>
      over === null
        ? undefined
        : t('designer.drag.over', { title: titleOf(active.data.current), over: titleOf(over.data.current) }),
    onDragEnd: ({ active }) => t('designer.drag.ended', { title: titleOf(active.data.current) }),
    onDragCancel: ({ active }) => t('designer.drag.cancelled', { title: titleOf(active.data.current) }),
  }
  const onDragEnd = (event: DragEndEvent): void => {
    const last = dragAt(sheet, event)
    setDrag(null)
    if (last?.drop) onDrop(last.drop)
  }
  return {
    drag,
    contextProps: {
      sensors,
      collisionDetection: closestCenter,
      accessibility: { announcements, screenReaderInstructions: { draggable: t('designer.drag.instructions') } },
      onDragStart: ({ active }) => {
        const dragged = placeOf(active.data.current)
        setDrag(dragged === null ? null : { dragged, over: null, side: 'below', drop: null })
      },
      onDragMove: (event) => setDrag(dragAt(sheet, event)),
      onDragEnd,
      onDragCancel: () => setDrag(null),
    },
  }
}
