import type { ReactNode } from 'react'
import styles from './PageHeader.module.css'

export type PageHeaderProps = {
  readonly title: string
  /** Count, person, date: said quietly beside the title. */
  readonly detail?: ReactNode
  /** The date that belongs to the detail: never cut off. */
  readonly moment?: string
  /** Status tags. */
  readonly tags?: ReactNode
  /** Quiet words before the actions: place in the queue, saved at. */
  readonly note?: ReactNode
  /** Secondary actions first, the one primary action last. */
  readonly actions?: ReactNode
}

export function PageHeader({ title, detail, moment, tags, note, actions }: PageHeaderProps): ReactNode {
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>{title}</h1>
      {detail ? <Detail>{detail}</Detail> : null}
      {moment ? <span className={styles.moment}>{moment}</span> : null}
      {tags ? <span className={styles.tags}>{tags}</span> : null}
      <span className={styles.space} />
      {note ? <span className={styles.note}>{note}</span> : null}
      {actions ? <span className={styles.actions}>{actions}</span> : null}
    </header>
  )
}

/** Cut off where there is no room: the pointer shows plain words whole. */
function Detail({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <span className={styles.detail} {...(typeof children === 'string' ? { title: children } : {})}>
      {children}
    </span>
  )
}
