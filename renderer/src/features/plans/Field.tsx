import type { ReactNode } from 'react'
import styles from './PlansScreen.module.css'

export type FieldProps = {
  /** The control's id. */
  readonly id: string
  readonly label: string
  /** Why its value can't be taken; null when it can. */
  readonly problem: string | null
  readonly children: ReactNode
}

export function Field({ id, label, problem, children }: FieldProps): ReactNode {
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children}
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  )
}
