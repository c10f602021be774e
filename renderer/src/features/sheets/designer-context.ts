import { createContext, use } from 'react'
import type { Sheet } from '#shared/domain/sheet.ts'
import type { SheetPlace } from '#shared/domain/sheets/sheet-edits.ts'
import type { OptionWords } from '#shared/domain/sheets/sheet-item-edits.ts'
import type { SheetProblem } from '#shared/domain/sheets/sheet-problems.ts'
import type { DesignAction, StepName } from './designer-history.ts'

export type EditOptions = Pick<Extract<DesignAction, { readonly kind: 'edit' }>, 'field' | 'place'>

/** What every part of the designer works with. */
export type DesignerTools = {
  readonly sheet: Sheet
  readonly place: SheetPlace
  readonly canEdit: boolean
  readonly problems: readonly SheetProblem[]
  readonly words: OptionWords
  readonly newId: () => string
  /** `title` names what is edited in the undo hint. */
  readonly edit: (name: StepName, title: string, change: (sheet: Sheet) => Sheet, options?: EditOptions) => void
  readonly select: (place: SheetPlace) => void
}

export const DesignerContext = createContext<DesignerTools | null>(null)

export function useDesigner(): DesignerTools {
  const tools = use(DesignerContext)
  if (tools === null) throw new Error('not inside of the designer')
  return tools
}
