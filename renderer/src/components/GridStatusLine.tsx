import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import styles from './DeskGrid.module.css'

export type GridStatusLineProps = {
  /** null while it isn't known yet. */
  readonly shown: number | null
  /** Rows are shown, their number is still being counted. */
  readonly isCounting: boolean
  readonly selected: number
  readonly onClearSelection: () => void
  readonly filterWords: string | undefined
  readonly onClearFilter: (() => void) | undefined
  /** At the right end: the column chooser. */
  readonly end: ReactNode
}

/** Under every grid: how many, how many selected, what narrows them, and the way back. */
export function GridStatusLine(props: GridStatusLineProps): ReactNode {
  const { t } = useTranslation()
  const { shown, selected, filterWords, onClearFilter } = props
  return (
    <div className={styles.status}>
      <span role="status">
        {shown === null
          ? props.isCounting
            ? t('common.grid.counting')
            : ''
          : t('common.grid.shown', { count: shown, shown: formatCount(shown) })}
      </span>
      {selected > 0 ? (
        <>
          <span>{t('common.grid.selected', { count: selected, selected: formatCount(selected) })}</span>
          <button type="button" className={styles.way} onClick={props.onClearSelection}>
            {t('common.grid.clearSelection')}
          </button>
        </>
      ) : null}
      {filterWords ? <span className={styles.filter}>{t('common.grid.filter', { words: filterWords })}</span> : null}
      {filterWords && onClearFilter ? (
        <button type="button" className={styles.way} onClick={onClearFilter}>
          {t('common.grid.clearFilter')}
        </button>
      ) : null}
      {props.end}
    </div>
  )
}
