import { BranchesOutlined, PlusCircleOutlined, SettingOutlined, StopOutlined } from '@ant-design/icons'
import { useDraggable, useDroppable } from '@dnd-kit/core'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScoringBasis, SheetItem, SheetSection } from '#shared/domain/sheet.ts'
import type { SheetPlace } from '#shared/domain/sheets/sheet-edits.ts'
import type { SheetProblem } from '#shared/domain/sheets/sheet-problems.ts'
import styles from './DesignerOutline.module.css'
import { ProblemIcon } from './DesignerProblems.tsx'
import type { DropSide } from './designer-drop.ts'
import { outlineRowId } from './designer-rows.ts'
import { itemWeightWords, sectionWeightWords, titleOf } from './designer-words.ts'

/** Values that stay the same while other rows change: hundreds of rows are drawn only when they are edited. */
export type OutlineRowProps = {
  readonly rowKey: string
  readonly number: string
  readonly kind: SheetPlace['kind']
  readonly thing: SheetSection | SheetItem | null
  readonly basis: ScoringBasis
  readonly isSelected: boolean
  readonly isMovable: boolean
  readonly worst: SheetProblem['severity'] | null
  /** Where a dragged row would go, seen from this one. */
  readonly dropSide: DropSide | null
  readonly isDragged: boolean
  readonly onSelect: (place: SheetPlace) => void
}

function placeOf({ kind, thing }: OutlineRowProps): SheetPlace {
  if (thing === null || kind === 'sheet') return { kind: 'sheet' }
  return kind === 'section' ? { kind, sectionId: thing.id } : { kind, itemId: thing.id }
}

function OutlineRowBody(props: OutlineRowProps): ReactNode {
  const { rowKey, kind, isSelected, isMovable, worst, dropSide, isDragged, onSelect } = props
  const place = placeOf(props)
  const draggable = useDraggable({ id: rowKey, data: { place }, disabled: !isMovable })
  const droppable = useDroppable({ id: rowKey, data: { place } })
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
      id={outlineRowId(place)}
      className={styles.row}
      data-kind={kind}
      data-drop={dropSide ?? undefined}
      data-dragged={isDragged}
      role="treeitem"
      aria-level={kind === 'item' ? 2 : 1}
      aria-selected={isSelected}
      tabIndex={isSelected ? 0 : -1}
      onClick={() => onSelect(place)}
      // A row that is reached by Tab or by a screen reader is the one that is edited.
      onFocus={() => onSelect(place)}
    >
      <Words {...props} />
      {worst === null ? null : <ProblemIcon severity={worst} />}
    </div>
  )
}

export const OutlineRowView = memo(OutlineRowBody)

function Words({ number, thing, basis }: OutlineRowProps): ReactNode {
  const { t } = useTranslation()
  if (thing === null) {
    return (
      <>
        <SettingOutlined aria-hidden />
        <span className={styles.title}>{t('designer.settings.title')}</span>
      </>
    )
  }
  const title = titleOf(t, thing)
  return (
    <>
      <span className={styles.number}>{number}</span>
      <span className={thing.title.trim() === '' ? styles.untitled : styles.title} title={title}>
        {title}
      </span>
      {'kind' in thing ? <ItemSigns item={thing} /> : null}
      <span className={styles.weight}>
        {'kind' in thing ? itemWeightWords(basis, thing) : sectionWeightWords(basis, thing)}
      </span>
    </>
  )
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
