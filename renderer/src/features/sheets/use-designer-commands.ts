import { type Dispatch, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotices } from '#renderer/app/notices.tsx'
import type { Sheet } from '#shared/domain/sheet.ts'
import {
  addItem,
  addSection,
  duplicateItem,
  duplicateSection,
  findItem,
  idsFrom,
  placeBeside,
  removeItem,
  removeSection,
  type SheetPlace,
} from '#shared/domain/sheets/sheet-edits.ts'
import { type ItemKind, newItem } from '#shared/domain/sheets/sheet-item-edits.ts'
import { moveItemBy, moveSectionBy } from '#shared/domain/sheets/sheet-moves.ts'
import type { DesignerPart } from './DesignerProblems.tsx'
import type { Design, DesignAction, StepName } from './designer-history.ts'
import { optionWords, placeTitle } from './designer-words.ts'

/** Where the caret should go once the page shows what was done. */
export type FocusWish =
  | { readonly to: 'row' }
  | { readonly to: 'title' }
  | { readonly to: 'part'; readonly part: DesignerPart }

export type DesignerCommands = {
  /** Of the kind of the selected item where none is asked for. */
  readonly addItem: (kind?: ItemKind) => void
  readonly addSection: () => void
  readonly duplicate: () => void
  readonly remove: () => void
  readonly move: (by: 1 | -1) => void
  readonly editTitle: () => void
  /** Back from the form to the row it is the form of. */
  readonly leaveForm: () => void
  readonly undo: () => void
  readonly redo: () => void
}

export const newSheetPartId = (): string => crypto.randomUUID()

/** What buttons and keys do to the draft as it stands. */
export function useDesignerCommands(
  design: Design,
  dispatch: Dispatch<DesignAction>,
): {
  readonly commands: DesignerCommands
  readonly focusWish: FocusWish | null
  readonly wishFocus: (wish: FocusWish) => void
} {
  const { t } = useTranslation()
  const notices = useNotices()
  const [focusWish, setFocusWish] = useState<FocusWish | null>(null)
  const { sheet, place } = design
  const named = placeTitle(t, sheet, place)

  const edit = (name: StepName, title: string, change: (draft: Sheet) => Sheet, next: SheetPlace): void =>
    dispatch({ kind: 'edit', step: { name, title }, change, place: next })
  const wish = (to: 'row' | 'title'): void => setFocusWish({ to })
  const blankSection = () => ({
    id: newSheetPartId(),
    title: t('designer.newSection', { number: sheet.sections.length + 1 }),
    weight: 10000,
    items: [],
  })

  const commands: DesignerCommands = {
    addItem: (kind) => {
      const like = place.kind === 'item' ? findItem(sheet, place.itemId)?.item.kind : undefined
      const item = newItem(kind ?? like ?? 'scale', { newId: idsFrom(newSheetPartId()), words: optionWords(t) })
      const section = blankSection()
      edit('add', t(`designer.kinds.${item.kind}`), (draft) => addItem(draft, item, place, section), {
        kind: 'item',
        itemId: item.id,
      })
      wish('title')
    },
    addSection: () => {
      const section = blankSection()
      edit('add', section.title, (draft) => addSection(draft, section, place), {
        kind: 'section',
        sectionId: section.id,
      })
      wish('title')
    },
    duplicate: () => {
      if (place.kind === 'sheet') return
      const id = newSheetPartId()
      const title = t('designer.copyOf', { title: named }).slice(0, 200)
      // Made anew at every run, so that the same edit makes the same copy.
      const copy = () => ({ newId: idsFrom(id), title })
      if (place.kind === 'item') {
        const change = (draft: Sheet): Sheet => duplicateItem(draft, place.itemId, copy())
        edit('duplicate', named, change, { kind: 'item', itemId: id })
      } else {
        const change = (draft: Sheet): Sheet => duplicateSection(draft, place.sectionId, copy())
        edit('duplicate', named, change, { kind: 'section', sectionId: id })
      }
      wish('row')
    },
    remove: () => {
      if (place.kind === 'sheet') return
      const change = (draft: Sheet): Sheet =>
        place.kind === 'item' ? removeItem(draft, place.itemId) : removeSection(draft, place.sectionId)
      edit('remove', named, change, placeBeside(sheet, place))
      wish('row')
      notices.undoable(t('designer.removed', { title: named }), () => dispatch({ kind: 'undo' }))
    },
    move: (by) => {
      if (place.kind === 'sheet') return
      const change = (draft: Sheet): Sheet =>
        place.kind === 'item' ? moveItemBy(draft, place.itemId, by) : moveSectionBy(draft, place.sectionId, by)
      edit('move', named, change, place)
      wish('row')
    },
    editTitle: () => wish('title'),
    leaveForm: () => wish('row'),
    undo: () => dispatch({ kind: 'undo' }),
    redo: () => dispatch({ kind: 'redo' }),
  }
  return { commands, focusWish, wishFocus: setFocusWish }
}
