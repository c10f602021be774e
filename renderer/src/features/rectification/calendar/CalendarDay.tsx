import { Popover } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import type { RectificationRow } from '#shared/calls/rectification.ts'
import styles from './Calendar.module.css'
import type { CalendarEntry } from './calendar-days.ts'
import { entryWords } from './entry-words.ts'

/** So many entries stand in a day; the others behind one button. */
const entriesShown = 3

export type CalendarDayProps = {
  readonly day: string
  readonly entries: readonly CalendarEntry[]
  readonly special: { readonly isOff: boolean; readonly reason: string } | null
  readonly onOpen: (row: RectificationRow) => void
}

export function CalendarDay({ day, entries, special, onOpen }: CalendarDayProps): ReactNode {
  const { t } = useTranslation()
  const fits = entries.length <= entriesShown ? entries.length : entriesShown - 1
  const more = entries.length - fits
  return (
    <div className={styles.day}>
      {special === null ? null : (
        <span className={styles.special} data-off={special.isOff} title={special.reason}>
          {t(special.isOff ? 'rectificationViews.calendar.off' : 'rectificationViews.calendar.working', {
            reason: special.reason,
          })}
        </span>
      )}
      {entries.slice(0, fits).map((entry) => (
        <EntryButton key={entry.key} entry={entry} onOpen={onOpen} />
      ))}
      {more > 0 ? (
        <Popover
          trigger="click"
          title={t('rectificationViews.calendar.onDay', { day, count: entries.length })}
          content={
            <div className={styles.all}>
              {entries.map((entry) => (
                <EntryButton key={entry.key} entry={entry} onOpen={onOpen} />
              ))}
            </div>
          }
        >
          <button type="button" className={styles.more} onClick={(event) => event.stopPropagation()}>
            {t('rectificationViews.calendar.more', { count: more })}
          </button>
        </Popover>
      ) : null}
    </div>
  )
}

function EntryButton({
  entry,
  onOpen,
}: {
  readonly entry: CalendarEntry
  readonly onOpen: (row: RectificationRow) => void
}): ReactNode {
  const { t } = useTranslation()
  const { row, kind } = entry
  const words = entryWords(t, entry)
  return (
    <button
      type="button"
      className={styles.entry}
      data-kind={kind}
      data-late={entry.isLate}
      title={words}
      onClick={(event) => {
        event.stopPropagation()
        onOpen(row)
      }}
    >
      {words}
    </button>
  )
}
