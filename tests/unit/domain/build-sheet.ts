import type { z } from 'zod'
import {
  type CriticalRule,
  type Sheet,
  type SheetAnswer,
  type SheetItem,
  sheet,
  sheetAnswer,
  type sheetItem,
} from '#shared/domain/sheet.ts'

/** Sheets are built through the schema, so that no test scores a sheet the application would refuse. */
type ItemInput = z.input<typeof sheetItem>
export type SheetInput = z.input<typeof sheet>

/** A single-choice item whose options earn these shares (0–10000); their ids are `o0`, `o1` … */
export function choiceItem(
  id: string,
  weight: number,
  shares: readonly number[],
  more: Partial<ItemInput> & { failing?: number } = {},
): ItemInput {
  const { failing, ...rest } = more
  const options = shares.map((share, place) => ({
    id: `o${place}`,
    label: `level ${place}`,
    share,
    fails: place === failing,
  }))
  return { kind: 'single-choice', id, title: id, weight, options, ...rest } as ItemInput
}

export function buildSheet(
  basis: Sheet['basis'],
  sections: readonly { readonly weight?: number; readonly items: readonly ItemInput[] }[],
  more: Partial<SheetInput> = {},
): Sheet {
  return sheet.parse({
    title: 'sheet',
    basis,
    passMark: 8000,
    bands: [
      { label: 'high', from: 9000 },
      { label: 'middle', from: 8000 },
      { label: 'low', from: 0 },
    ],
    sections: sections.map((section, place) => ({ id: `s${place}`, title: `section ${place}`, ...section })),
    ...more,
  })
}

export const answer = (itemId: string, value: SheetAnswer['value'], note = ''): SheetAnswer =>
  sheetAnswer.parse({ itemId, value, note })

export const choose = (itemId: string, place: number): SheetAnswer =>
  answer(itemId, { kind: 'option', optionId: `o${place}` })

export const notApplicable = (itemId: string): SheetAnswer => answer(itemId, { kind: 'not-applicable' })

export const critical = (rule: CriticalRule): Partial<SheetItem> => ({ critical: rule })
