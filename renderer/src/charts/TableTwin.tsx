import type { ReactNode } from 'react'
import styles from './Chart.module.css'
import type { ChartTable } from './chart-table.ts'

/** Every number of the picture, and the same way to the rows behind it. */
export function TableTwin({
  title,
  table,
  height,
}: {
  readonly title: string
  readonly table: ChartTable
  /** The picture's: nothing under it moves when the one takes the other's place. */
  readonly height: number | string
}): ReactNode {
  const alignment = (index: number): string | undefined =>
    table.columns[index]?.align === 'right' ? styles.number : undefined
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
    <section className={styles.scroll} style={{ height }} tabIndex={0} aria-label={title}>
      <table className={styles.table}>
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th key={column.title} scope="col" className={alignment(index)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, index) => {
                const column = table.columns[index]?.title
                if (index > 0) {
                  return (
                    <td key={column} className={alignment(index)}>
                      {cell}
                    </td>
                  )
                }
                return (
                  <th key={column} scope="row">
                    {row.onOpen ? (
                      <button type="button" className={styles.open} onClick={row.onOpen}>
                        {cell}
                      </button>
                    ) : (
                      cell
                    )}
                  </th>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
