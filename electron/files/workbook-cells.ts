import { style, xmlText } from './workbook-parts.ts'

/** A text in a workbook is at most so long. */
const cellLength = 32_767

/** A number as it is calculated with; no cell where it is none. */
export const numberCell = (place: string, value: number, format: number): string =>
  Number.isFinite(value) ? `<c r="${place}" s="${format}"><v>${value}</v></c>` : ''

/** How a text looks that a spreadsheet would otherwise run when the cell is edited. */
const quoted: ReadonlyMap<number, number> = new Map([
  [style.plain, style.quoted],
  [style.text, style.quotedText],
])

/**
 * A text cell whatever it begins with. What a spreadsheet would run if it were typed in is marked as quoted: it stays
 * text when the cell is edited, too.
 */
export function textCell(place: string, text: string, format: number): string {
  const looks = /^[=+\-@]/.test(text) ? (quoted.get(format) ?? format) : format
  return `<c r="${place}" s="${looks}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text.slice(0, cellLength))}</t></is></c>`
}

/** Days since the spreadsheet's first, by the clock on the wall. */
export const dateSerial = (at: Date): number =>
  Date.UTC(at.getFullYear(), at.getMonth(), at.getDate(), at.getHours(), at.getMinutes(), at.getSeconds()) /
    86_400_000 +
  25_569
