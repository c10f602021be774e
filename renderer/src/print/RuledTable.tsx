import type { ReactNode } from 'react'
import { cellValue, cellWords, columnHeader, isFigure, type PaperTable } from '#shared/domain/paper-tables.ts'
import notice from './rectification-papers.module.css'
import styles from './report.module.css'

/** A table of a form: every cell in lines, to be read on a black-and-white printer; `widths` are shares of the page's width. */
export function RuledTable(props: { readonly table: PaperTable; readonly widths: readonly number[] }): ReactNode {
  const { table, widths } = props
  const total = widths.reduce((sum, one) => sum + one, 0)
  return (
    <>
      <table className={`${styles.table} ${notice.table}`} aria-label={table.title}>
        <colgroup>
          {table.columns.map((column, at) => (
            <col key={column.title} style={{ width: `${((widths[at] ?? 0) / total) * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.title} scope="col" className={isFigure(column.kind) ? styles.number : undefined}>
                {columnHeader(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: printed once, in this order
            <tr key={row}>
              {table.columns.map((column, at) => {
                const cell = cells[at] ?? null
                const { kind } = cellValue(column, cell)
                return (
                  <td key={column.title} className={isFigure(kind) ? styles.number : notice.words}>
                    {cellWords(column, cell)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {table.notes?.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </>
  )
}
