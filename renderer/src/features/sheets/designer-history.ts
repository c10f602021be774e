import type { Sheet } from '#shared/domain/sheet.ts'
import { hasPlace, type SheetPlace } from '#shared/domain/sheets/sheet-edits.ts'

/*
 * The draft in the designer, with every step that led to it. Pure: the screen dispatches, the store follows.
 */

/** The words: `sheets.designer.steps.<name>`. */
export type StepName =
  | 'add'
  | 'duplicate'
  | 'remove'
  | 'move'
  | 'title'
  | 'kind'
  | 'weight'
  | 'options'
  | 'ranges'
  | 'deduction'
  | 'rules'
  | 'condition'
  | 'causes'
  | 'guidance'
  | 'phraseLists'
  | 'settings'
  | 'bands'
  | 'weights'
export type Step = { readonly name: StepName; readonly title: string }

/** A step that was taken: what there was before, and where one looked before and after. */
type Taken = {
  readonly step: Step
  readonly sheet: Sheet
  readonly before: SheetPlace
  readonly after: SheetPlace
}

export type Design = {
  readonly sheet: Sheet
  readonly place: SheetPlace
  readonly past: readonly Taken[]
  readonly future: readonly Taken[]
  /** The field that is being typed in: what is typed there next belongs to the same step. */
  readonly openField: string | null
}

export type DesignAction =
  | {
      readonly kind: 'edit'
      readonly step: Step
      readonly change: (sheet: Sheet) => Sheet
      /** Typing: edits of the same field, one after the other, are one step. */
      readonly field?: string
      /** Where to look afterwards. */
      readonly place?: SheetPlace
    }
  | { readonly kind: 'select'; readonly place: SheetPlace }
  | { readonly kind: 'leave-field' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  /** The stored draft takes the place of this one: there is nothing to go back to. */
  | { readonly kind: 'replace'; readonly sheet: Sheet }

/** More steps than anybody goes back; older ones are forgotten. Sheets share what didn't change, so they cost little. */
export const stepLimit = 200

export const beginDesign = (sheet: Sheet): Design => ({
  sheet,
  place: { kind: 'sheet' },
  past: [],
  future: [],
  openField: null,
})

export function designReducer(design: Design, action: DesignAction): Design {
  switch (action.kind) {
    case 'edit':
      return edited(design, action)
    case 'select':
      return samePlace(design.place, action.place) ? design : { ...design, place: action.place, openField: null }
    case 'leave-field':
      return design.openField === null ? design : { ...design, openField: null }
    case 'undo':
      return undone(design)
    case 'redo':
      return redone(design)
    case 'replace':
      return { ...beginDesign(action.sheet), place: existing(action.sheet, design.place) }
  }
}

export function samePlace(one: SheetPlace, other: SheetPlace): boolean {
  return placeKey(one) === placeKey(other)
}

/** A place as a word: a key of lists, the id of a row. */
export function placeKey(place: SheetPlace): string {
  if (place.kind === 'sheet') return 'sheet'
  return place.kind === 'section' ? `section:${place.sectionId}` : `item:${place.itemId}`
}

const existing = (sheet: Sheet, place: SheetPlace): SheetPlace => (hasPlace(sheet, place) ? place : { kind: 'sheet' })

function edited(design: Design, action: Extract<DesignAction, { readonly kind: 'edit' }>): Design {
  const sheet = action.change(design.sheet)
  if (sheet === design.sheet) return design
  const place = existing(sheet, action.place ?? design.place)
  const field = action.field ?? null
  if (field !== null && field === design.openField && design.past.length > 0) {
    return { ...design, sheet, place, future: [] }
  }
  const taken: Taken = { step: action.step, sheet: design.sheet, before: design.place, after: place }
  return { sheet, place, past: [...design.past, taken].slice(-stepLimit), future: [], openField: field }
}

function undone(design: Design): Design {
  const last = design.past.at(-1)
  if (last === undefined) return design
  return {
    sheet: last.sheet,
    place: existing(last.sheet, last.before),
    past: design.past.slice(0, -1),
    future: [{ ...last, sheet: design.sheet }, ...design.future],
    openField: null,
  }
}

function redone(design: Design): Design {
  const [next, ...later] = design.future
  if (next === undefined) return design
  return {
    sheet: next.sheet,
    place: existing(next.sheet, next.after),
    past: [...design.past, { ...next, sheet: design.sheet }],
    future: later,
    openField: null,
  }
}
