import type { ReactNode } from 'react'
import styles from './StatusTag.module.css'

export type StatusTone = 'pass' | 'warn' | 'fail' | 'neutral' | 'accent'

/** A state in a word. Colour only repeats what the word says. */
export function StatusTag({ tone, children }: { readonly tone: StatusTone; readonly children: ReactNode }): ReactNode {
  return <span className={`${styles.tag} ${styles[tone]}`}>{children}</span>
}
