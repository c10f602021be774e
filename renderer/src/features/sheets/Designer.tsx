import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useCallback, useDeferredValue, useEffect, useMemo, useReducer, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askDesk } from '#renderer/app/desk.ts'
import { deskQueryKey } from '#renderer/app/hooks.ts'
import { DraftConflict } from '#renderer/drafts/DraftConflict.tsx'
import type { SheetPlace } from '#shared/domain/sheets/sheet-edits.ts'
import { sheetProblems } from '#shared/domain/sheets/sheet-problems.ts'
import styles from './Designer.module.css'
import { DesignerForm } from './DesignerForm.tsx'
import { DesignerHeader } from './DesignerHeader.tsx'
import { DesignerOutline } from './DesignerOutline.tsx'
import { DesignerProblems } from './DesignerProblems.tsx'
import { DesignerPublish } from './DesignerPublish.tsx'
import { DesignerTryOut } from './DesignerTryOut.tsx'
import { DesignerContext, type DesignerTools } from './designer-context.ts'
import { beginDesign, designReducer } from './designer-history.ts'
import { outlineRowId } from './designer-rows.ts'
import { optionWords } from './designer-words.ts'
import { type OpenedSheet, useDesignDraft } from './use-design-draft.ts'
import { type FocusWish, newSheetPartId, useDesignerCommands } from './use-designer-commands.ts'
import { useDesignerKeys } from './use-designer-keys.ts'

export type DesignerProps = {
  readonly opened: OpenedSheet
  /** A lead, a draft, and a library that can be written to. */
  readonly canEdit: boolean
}

/** A sheet: its outline at the left, what is selected in the middle, answers tried on it at the right. */
export function Designer({ opened, canEdit }: DesignerProps): ReactNode {
  const { t } = useTranslation()
  const [design, dispatch] = useReducer(designReducer, opened.sheet, beginDesign)
  const saver = useDesignDraft(opened, design.sheet)
  const { commands, focusWish, wishFocus } = useDesignerCommands(design, dispatch)
  const queries = useQueryClient()
  const [isPublishing, setPublishing] = useState(false)
  const publish = async (): Promise<void> => {
    // What is published is what is stored; the dialog reads it anew.
    if (!(await saver.flush())) return
    queries.removeQueries({ queryKey: deskQueryKey('sheets.get', { versionId: opened.version.id }), exact: true })
    setPublishing(true)
  }
  // What is typed is there at once; a long sheet's checks and try-out follow when there is time.
  const shown = useDeferredValue(design.sheet)
  const shownPlace = useDeferredValue(design.place)
  const problems = useMemo(() => sheetProblems(shown), [shown])
  const select = useCallback((place: SheetPlace): void => dispatch({ kind: 'select', place }), [])
  useDesignerKeys({ commands, canEdit, save: () => void saver.flush() })
  useEffect(() => fulfil(focusWish, outlineRowId(design.place)), [focusWish, design.place])

  const tools: DesignerTools = {
    sheet: design.sheet,
    place: design.place,
    canEdit,
    problems,
    words: optionWords(t),
    newId: newSheetPartId,
    edit: (name, title, change, options) => {
      // Fields of a sheet that can't be changed may still be reached by a script or a screen reader.
      if (canEdit) dispatch({ kind: 'edit', step: { name, title }, change, ...options })
    },
    select,
  }
  return (
    <DesignerContext value={tools}>
      <div className={styles.screen}>
        <DesignerHeader
          opened={opened}
          design={design}
          saver={saver}
          commands={commands}
          onPublish={() => void publish()}
        />
        <div className={styles.panes}>
          <DesignerOutline commands={commands} />
          <div className={styles.middle}>
            <DesignerForm onLeaveField={() => dispatch({ kind: 'leave-field' })} />
            <DesignerProblems
              onGo={({ where }) => {
                dispatch({ kind: 'select', place: where })
                wishFocus({ to: 'part', part: where.part })
              }}
            />
          </div>
          <DesignerTryOut sheet={shown} place={shownPlace} version={opened.version.version} onSelect={select} />
        </div>
        {isPublishing ? <DesignerPublish opened={opened} onClose={() => setPublishing(false)} /> : null}
        <DraftConflict
          saver={saver}
          reload={async () => {
            const answer = await askDesk('sheets.get', { versionId: opened.version.id })
            if (!answer.ok) return answer
            return { ok: true, value: { revision: answer.value.version.revision, content: answer.value.sheet } }
          }}
          onTakeStored={(sheet) => dispatch({ kind: 'replace', sheet })}
          text={t('designer.conflict.text')}
          keepMine={t('designer.conflict.keepMine')}
        />
      </div>
    </DesignerContext>
  )
}

const focusable = 'input, textarea, button, [tabindex="0"]'

/** Puts the caret where it was wished for; a part without a field of its own is the row of the outline. */
function fulfil(wish: FocusWish | null, rowId: string): void {
  if (wish === null) return
  const row = document.getElementById(rowId)
  if (wish.to === 'row') {
    row?.focus()
    return
  }
  const part = wish.to === 'title' ? 'title' : wish.part
  const within = document.querySelector(`[data-part="${part}"]`)
  const field = within?.matches(focusable) ? within : within?.querySelector(focusable)
  if (!(field instanceof HTMLElement)) {
    row?.focus()
    return
  }
  field.focus()
  within?.scrollIntoView({ block: 'nearest' })
  if (wish.to === 'title' && field instanceof HTMLInputElement) field.select()
}
