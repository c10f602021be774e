import { type ReactNode, useId } from 'react'
import styles from './Panel.module.css'

export type PanelProps = {
  /** Without a title the panel is only a surface, not a region. */
  readonly title?: string
  /** At the right of the title: a count, a link, a small button. */
  readonly extra?: ReactNode
  readonly children: ReactNode
  /** Takes the rest of a column and scrolls inside. */
  readonly fills?: boolean
}

/** A white surface with a hairline: the desk's only container. */
export function Panel({ title, extra, children, fills = false }: PanelProps): ReactNode {
  const titleId = useId()
  const className = fills ? `${styles.panel} ${styles.fills}` : styles.panel
  if (title === undefined) return <div className={className}>{children}</div>
  return (
    <section className={className} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        {extra}
      </div>
      {children}
    </section>
  )
}
