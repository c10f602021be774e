import { BranchesOutlined, PlusCircleOutlined, SettingOutlined, StopOutlined } from '@ant-design/icons'
import { useDraggable, useDroppable } from '@dnd-kit/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetItem } from '#shared/domain/sheet.ts'
import type { SheetProblem } from '#shared/domain/sheet-problems.ts'
import styles from './DesignerOutline.module.css'
import { ProblemIcon } from './DesignerProblems.tsx'
import { useDesigner } from './designer-context.ts'
import type { DropSide } from './designer-drop.ts'
import { placeKey } from './designer-history.ts'
import { type OutlineRow, outlineRowId } from './designer-rows.ts'
import { itemWeightWords, sectionWeightWords, titleOf } from './designer-words.ts'

export type OutlineRowProps = {
  readonly row: OutlineRow
  readonly isSelected: boolean
  readonly worst: SheetProblem['severity'] | null
  /** Where a dragged row would go, seen from this one. */
  readonly dropSide: DropSide | null
  readonly isDragged: boolean
}

export function OutlineRowView({ row, isSelected, worst, dropSide, isDragged }: OutlineRowProps): ReactNode {
  const { canEdit, select } = useDesigner()
  const key = placeKey(row.place)
  const isMovable = canEdit && row.kind !== 'sheet'
  const draggable = useDraggable({ id: key, data: { place: row.place }, disabled: !isMovable })
  const droppable = useDroppable({ id: key, data: { place: row.place }, disabled: !canEdit })
  const setNode = (element: HTMLElement | null): void => {
    draggable.setNodeRef(element)
    droppable.setNodeRef(element)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys; a row with the focus is the selected one
    <div
      ref={setNode}
      {...(isMovable ? draggable.listeners : {})}
      {...(isMovable ? { 'aria-describedby': draggable.attributes['aria-describedby'] } : {})}
      id={outlineRowId(row.place)}
      className={styles.row}
      data-kind={row.kind}
      data-drop={dropSide ?? undefined}
      data-dragged={isDragged}
      role="treeitem"
      aria-level={row.kind === 'item' ? 2 : 1}
      aria-selected={isSelected}
      tabIndex={isSelected ? 0 : -1}
      onClick={() => select(row.place)}
      // A row that is reached by Tab or by a screen reader is the one that is edited.
      onFocus={() => select(row.place)}
    >
      <RowContent row={row} />
      {worst === null ? null : <ProblemIcon severity={worst} />}
    </div>
  )
}

function RowContent({ row }: { readonly row: OutlineRow }): ReactNode {
  const { sheet } = useDesigner()
  const { t } = useTranslation()
  switch (row.kind) {
    case 'sheet':
      return (
        <>
          <SettingOutlined aria-hidden />
          <span className={styles.title}>{t('designer.settings.title')}</span>
        </>
      )
    case 'section':
      return (
        <>
          <span className={styles.number}>{row.number}</span>
          <span className={styles.title} title={titleOf(t, row.section)}>
            {titleOf(t, row.section)}
          </span>
          <span className={styles.weight}>{sectionWeightWords(sheet, row.section)}</span>
        </>
      )
    case 'item':
      return (
        <>
          <span className={styles.number}>{row.number}</span>
          <span className={row.item.title.trim() === '' ? styles.untitled : styles.title} title={titleOf(t, row.item)}>
            {titleOf(t, row.item)}
          </span>
          <ItemSigns item={row.item} />
          <span className={styles.weight}>{itemWeightWords(sheet, row.item)}</span>
        </>
      )
  }
}

/** The rules that matter most, at a glance. */
function ItemSigns({ item }: { readonly item: SheetItem }): ReactNode {
  const { t } = useTranslation()
  return (
    <span className={styles.signs}>
      {item.condition === null ? null : (
        <BranchesOutlined aria-label={t('designer.outline.conditional')} title={t('designer.outline.conditional')} />
      )}
      {item.bonus ? (
        <PlusCircleOutlined aria-label={t('designer.rules.bonusSign')} title={t('designer.rules.bonusSign')} />
      ) : null}
      {item.critical === null ? null : (
        <StopOutlined aria-label={t('designer.rules.critical')} title={t('designer.rules.critical')} />
      )}
    </span>
  )
}
