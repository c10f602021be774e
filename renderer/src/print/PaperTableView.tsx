import type { ReactNode } from 'react'
import { cellWords, columnHeader, isFigure, type PaperTable } from '#shared/domain/paper-tables.ts'
import styles from './report.module.css'

/** 2026-W42, 2026-10: the hyphen is no place to break at. */
const isStep = (words: string): boolean => /^\d{4}-W?\d{2}$/.test(words)

/** Longer than any word: a checksum, which has no place to break. */
const isChecksum = (words: string): boolean => /\S{33}/.test(words)

/** A table in neutral words, drawn as every other: figures at the right, the first column names the row. */
export function PaperTableView({
  table,
  rowKeys,
  isDense = false,
  withNotes = true,
  withTitle = false,
  isWhole = false,
}: {
  readonly table: PaperTable
  readonly rowKeys: readonly string[]
  readonly isDense?: boolean
  readonly withNotes?: boolean
  /** Above it, where its section says something else. */
  readonly withTitle?: boolean
  /** A few rows that stay together on one page. */
  readonly isWhole?: boolean
}): ReactNode {
  const { columns, rows, notes = [] } = table
  const isNumber = (place: number): boolean => isFigure(columns[place]?.kind ?? 'text')
  /** Words right after a figure keep away from it. */
  const classOf = (place: number): string => {
    if (isNumber(place)) return styles.number ?? ''
    return place > 0 && isNumber(place - 1) ? (styles.after ?? '') : ''
  }
  return (
    <>
      <table className={`${styles.table} ${isDense ? styles.dense : ''} ${isWhole ? styles.whole : ''}`}>
        {withTitle ? <caption>{table.title}</caption> : null}
        <thead>
          <tr>
            {columns.map((column, place) => (
              <th key={column.title} scope="col" className={classOf(place)}>
                {columnHeader(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={rowKeys[row]}>
              {columns.map((column, place) => {
                const words = cellWords(column, cells[place] ?? null)
                return place === 0 ? (
                  <th key={column.title} scope="row">
                    {words}
                  </th>
                ) : (
                  <td
                    key={column.title}
                    className={`${classOf(place)} ${styles.cell} ${isChecksum(words) ? styles.checksum : ''} ${isStep(words) ? styles.code : ''}`}
                  >
                    {words}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {withNotes
        ? notes.map((note) => (
            <p key={note} className={styles.note}>
              {note}
            </p>
          ))
        : null}
    </>
  )
}
