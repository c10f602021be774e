import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cssName, light } from '#renderer/theme/tokens.ts'
import styles from './report.module.css'

/** Paper is light, whatever the desk's appearance is. */
const paperColours = Object.fromEntries(
  Object.entries(light).map(([role, value]) => [cssName(role), value]),
) as CSSProperties

/** The sheet of paper everything printed stands on, the same on the screen. */
export function Paper({
  children,
  isWide = false,
}: {
  readonly children: ReactNode
  /** Across: for wide tables. */
  readonly isWide?: boolean
}): ReactNode {
  const { i18n } = useTranslation()
  return (
    <article
      className={isWide ? `${styles.paper} ${styles.wide}` : styles.paper}
      style={paperColours}
      lang={i18n.language}
    >
      {children}
    </article>
  )
}
