import { type ReactNode, useId } from 'react'
import styles from './verification.module.css'

/** A control under its label, with what there is to know about it. */
export function Field({
  label,
  hint,
  children,
}: {
  readonly label: string
  readonly hint?: string
  /** Gets the id the label points to. */
  readonly children: (id: string) => ReactNode
}): ReactNode {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
    </div>
  )
}
