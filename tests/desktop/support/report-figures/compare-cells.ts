import { execFileSync } from 'node:child_process'
import { asRead, asWritten, type Cell, type ExpectedTable } from './archived-cells.ts'
import { figuresOf } from './crossing-out.ts'

/* The cells of a workbook and of a document against those of the archived snapshot, one by one. */

export type Sheet = { readonly sheet: string; readonly data: readonly (readonly unknown[])[] }

/** Every cell of a workbook that isn't what the snapshot says, by sheet and place; nothing where all are. */
export function strangeSheets(sheets: readonly Sheet[], tables: readonly ExpectedTable[]): readonly string[] {
  const [cover, ...others] = sheets
  const names = others.map(({ sheet }) => sheet).join(' | ')
  const wanted = tables.map(({ name }) => name).join(' | ')
  return [
    ...(names === wanted ? [] : [`sheets ${names} instead of ${wanted}`]),
    ...(cover?.data.flat().filter((cell) => typeof cell === 'number' || cell instanceof Date) ?? []).map(
      (cell) => `a figure among the words: ${cell}`,
    ),
    ...tables.flatMap((table) => strangeRows(table, others.find(({ sheet }) => sheet === table.name)?.data ?? [])),
  ]
}

function strangeRows({ name, columns, rows }: ExpectedTable, [head = [], ...data]: Sheet['data']): readonly string[] {
  const below = data.slice(rows.length).flat()
  return [
    ...(head.length === columns ? [] : [`${name}: ${head.length} columns instead of ${columns}`]),
    ...rows.flatMap((cells, row) =>
      cells.flatMap((cell, column) => {
        const found = data[row]?.[column] ?? null
        return isSame(cell, found) ? [] : [`${name} ${row + 2}/${column + 1}: ${found} instead of ${asRead(cell)}`]
      }),
    ),
    ...below
      .filter((cell) => typeof cell === 'number' || cell instanceof Date)
      .map((cell) => `${name}: ${cell} below the table`),
  ]
}

function isSame(cell: Cell, found: unknown): boolean {
  if (cell.as === 'words') return found === null || typeof found === 'string'
  const wanted = asRead(cell)
  return wanted instanceof Date ? found instanceof Date && found.getTime() === wanted.getTime() : found === wanted
}

/** The tables of a document as rows of texts, without their heads. */
export function documentTables(path: string): readonly (readonly (readonly string[])[])[] {
  const xml = execFileSync('unzip', ['-p', path, 'word/document.xml'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const inside = (text: string, name: string): string[] =>
    [...text.matchAll(new RegExp(`<w:${name}(?: [^>]*)?>(.*?)</w:${name}>`, 'gs'))].map((match) => match[1] ?? '')
  const plain = (text: string): string =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const textOf = (cell: string): string =>
    inside(cell, 'p')
      .map((paragraph) => plain(inside(paragraph, 't').join('')))
      .join('\n')
  return inside(xml, 'tbl').map((one) =>
    inside(one, 'tr')
      .slice(1)
      .map((row) => inside(row, 'tc').map(textOf)),
  )
}

/** Every cell of a document that doesn't read as the snapshot says. */
export function strangeDocument(
  found: ReturnType<typeof documentTables>,
  tables: readonly ExpectedTable[],
): readonly string[] {
  return [
    ...(found.length === tables.length ? [] : [`${found.length} tables instead of ${tables.length}`]),
    ...tables.flatMap(({ name, rows }, at) => {
      const own = found[at] ?? []
      return [
        ...(own.length === rows.length ? [] : [`${name}: ${own.length} rows instead of ${rows.length}`]),
        ...rows.flatMap((cells, row) =>
          cells.flatMap((cell, column) => {
            const wanted = asWritten(cell)
            const text = own[row]?.[column]
            const isSaid = wanted === null ? text !== undefined : text === wanted
            return isSaid ? [] : [`${name} ${row + 2}/${column + 1}: ${text} instead of ${wanted ?? 'words'}`]
          }),
        ),
      ]
    }),
  ]
}

/** How many of the cells hold a figure: a comparison of nothing would find nothing. */
export const figuresIn = (tables: readonly ExpectedTable[]): number =>
  tables
    .flatMap(({ rows }) => rows.flat())
    .filter((cell) => cell.as !== 'words' && cell.value !== null && figuresOf(String(cell.value)).length > 0).length
