import { PlusOutlined } from '@ant-design/icons'
import { DndContext, DragOverlay } from '@dnd-kit/core'
import { Button } from 'antd'
import { type KeyboardEvent, type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { itemsOf } from '#shared/domain/sheets/sheet-edits.ts'
import styles from './DesignerOutline.module.css'
import { OutlineRowView } from './DesignerOutlineRow.tsx'
import { OutlineTools } from './DesignerOutlineTools.tsx'
import { problemsByPlace, worstOf } from './DesignerProblems.tsx'
import { WeightFoot } from './DesignerWeights.tsx'
import { useDesigner } from './designer-context.ts'
import { applyDrop, type Drop } from './designer-drop.ts'
import { placeKey } from './designer-history.ts'
import { outlineRowId, outlineRows, placeByKey } from './designer-rows.ts'
import { placeTitle } from './designer-words.ts'
import type { DesignerCommands } from './use-designer-commands.ts'
import { useOutlineDrag } from './use-outline-drag.ts'

/** Sections and items as a tree: moved by dragging and by keys, each with what is wrong with it. */
export function DesignerOutline({ commands }: { readonly commands: DesignerCommands }): ReactNode {
  const { sheet, place, problems, canEdit, edit, select } = useDesigner()
  const { t } = useTranslation()
  const rows = outlineRows(sheet)
  const byPlace = problemsByPlace(problems)
  const onDrop = (drop: Drop): void => {
    const moved = drop.kind === 'item' ? ({ kind: 'item', itemId: drop.itemId } as const) : drop
    edit('move', placeTitle(t, sheet, moved), (draft) => applyDrop(draft, drop), { place: moved })
  }
  const { drag, contextProps } = useOutlineDrag(sheet, onDrop)
  const selected = placeKey(place)
  useEffect(() => {
    document.getElementById(`outline-${selected}`)?.scrollIntoView({ block: 'nearest' })
  }, [selected])

  const onKeyDown = (event: KeyboardEvent): void => {
    // While a row is dragged by keys, they move it.
    if (drag !== null || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Enter') {
      event.preventDefault()
      commands.editTitle()
      return
    }
    const next = placeByKey(rows, place, event.key)
    if (next === null) return
    event.preventDefault()
    select(next)
    document.getElementById(outlineRowId(next))?.focus()
  }

  return (
    <section className={styles.outline} aria-label={t('designer.outline.title')}>
      <OutlineTools commands={commands} />
      <DndContext {...contextProps}>
        <div
          className={styles.rows}
          role="tree"
          aria-label={t('designer.outline.title')}
          tabIndex={-1}
          onKeyDown={onKeyDown}
        >
          {rows.map((row) => (
            <OutlineRowView
              key={row.key}
              rowKey={row.key}
              number={row.number}
              thing={row.kind === 'section' ? row.section : row.kind === 'item' ? row.item : null}
              kind={row.kind}
              basis={sheet.basis}
              isSelected={row.key === selected}
              isMovable={canEdit && row.kind !== 'sheet'}
              worst={worstOf(byPlace.get(row.key) ?? [])}
              dropSide={drag?.drop && drag.over !== null && placeKey(drag.over) === row.key ? drag.side : null}
              isDragged={drag !== null && placeKey(drag.dragged) === row.key}
              onSelect={select}
            />
          ))}
        </div>
        {canEdit && itemsOf(sheet).length === 0 ? (
          <div className={styles.empty}>
            <p>{t('designer.outline.empty')}</p>
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => commands.addItem('scale')}>
              {t('designer.outline.addFirst')}
            </Button>
          </div>
        ) : null}
        <DragOverlay dropAnimation={null}>
          {drag === null ? null : <div className={styles.overlay}>{placeTitle(t, sheet, drag.dragged)}</div>}
        </DragOverlay>
      </DndContext>
      <WeightFoot />
    </section>
  )
}
