import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

/** Nothing here yet: one sentence, and what to do about it. */
export function EmptyState({ text, actions }: { readonly text: string; readonly actions?: ReactNode }): ReactNode {
  return (
    <div className={styles.empty}>
      <p className={styles.text}>{text}</p>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  )
}
