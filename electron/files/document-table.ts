import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import {
  cellValue,
  cellWords,
  columnHeader,
  isFigure,
  type PaperTable,
  textWidth,
} from '#shared/domain/paper-tables.ts'
import { fromMillimetres, grey, halfPoints } from './document-styles.ts'

/** A table as wide as the page: its header repeats on every page it reaches, no row is broken between two. */
export function documentTable(table: PaperTable, width: number): (Paragraph | Table)[] {
  const { title, columns, rows, notes = [] } = table
  const widths = columnWidths(table, width)
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((column, at) =>
      cell(columnHeader(column), widths[at] ?? 0, { isRight: isFigure(column.kind), isHead: true }),
    ),
  })
  const body = rows.map(
    (cells) =>
      new TableRow({
        cantSplit: true,
        children: columns.map((column, at) => {
          const one = cells[at] ?? null
          const { kind } = cellValue(column, one)
          return cell(cellWords(column, one), widths[at] ?? 0, { isRight: isFigure(kind), isHead: false })
        }),
      }),
  )
  const line = { style: BorderStyle.SINGLE, size: 4, color: '9AA4AB' }
  return [
    ...(title === '' ? [] : [new Paragraph({ keepNext: true, children: [new TextRun({ text: title, bold: true })] })]),
    new Table({
      width: { size: fromMillimetres(width), type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
      rows: [header, ...body],
    }),
    ...notes.map((text) => new Paragraph({ children: [new TextRun({ text, color: grey, size: halfPoints(8.5) })] })),
    // Two tables in a row would become one.
    new Paragraph({ spacing: { after: 0, line: 160, lineRule: LineRuleType.EXACT } }),
  ]
}

type Look = { readonly isRight: boolean; readonly isHead: boolean }

const cell = (text: string, width: number, { isRight, isHead }: Look): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(isHead ? { shading: { fill: 'EEF1F3' } } : {}),
    children: text.split('\n').map(
      (line) =>
        new Paragraph({
          spacing: { after: 0, line: 260, lineRule: LineRuleType.AUTO },
          ...(isRight ? { alignment: AlignmentType.RIGHT } : {}),
          children: [new TextRun({ text: line, bold: isHead, size: halfPoints(9) })],
        }),
    ),
  })

const narrowest = 6
const widest = 40
/** Rows whose texts say how wide a column is. */
const rowsLookedAt = 300

/** A latin sign of nine points, in millimetres; a cell's margins take as much as two of them. */
const signWidth = 1.75

/** What can't be broken without looking broken: numbers, days, marks of rows. Chinese breaks anywhere. */
const unbrokenWords = (text: string): string[] => text.match(/[^\s\u2e80-\u9fff\uf900-\uffef]+/g) ?? []

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

type Wanted = { readonly whole: number; readonly least: number }
const moreOf = ({ whole, least }: Wanted): number => whole - least + whole / 3

/**
 * The page's width shared out by what the columns hold, in twentieths of a point: each gets what its longest word needs,
 * where that is to be had, and the rest goes to those that hold more.
 */
function columnWidths({ columns, rows }: PaperTable, width: number): number[] {
  const looked = rows.slice(0, rowsLookedAt)
  const wanted = columns.map((column, at) => {
    const texts = [columnHeader(column), ...looked.map((cells) => cellWords(column, cells[at] ?? null))]
    const longest = Math.max(...texts.map((text) => Math.max(...text.split('\n').map(textWidth))))
    const word = Math.max(0, ...texts.flatMap(unbrokenWords).map(textWidth))
    const whole = Math.min(widest, Math.max(narrowest, longest + 3))
    return { whole, least: Math.min(whole, Math.max(narrowest, word + 3)) }
  })
  const free = width / signWidth - sum(wanted.map(({ least }) => least))
  // Mostly to those that hold more, some to all: a table of short words isn't one wide column.
  const more = sum(wanted.map(moreOf))
  const shares = wanted.map((one) => (free > 0 ? one.least + (free * moreOf(one)) / more : one.whole))
  return shares.map((share) => Math.floor((fromMillimetres(width) * share) / sum(shares)))
}
