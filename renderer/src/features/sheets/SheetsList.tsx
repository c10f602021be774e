import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import styles from './SheetsScreen.module.css'
import type { ListedSheet } from './sheets-listed.ts'
import { subjectWords, titleWords, versionTones } from './sheets-words.ts'

export type SheetsListProps = {
  readonly sheets: readonly ListedSheet[]
  readonly currentId: string | null
  readonly onChoose: (id: string) => void
}

/** All sheets; the arrow keys go from one to the next. */
export function SheetsList({ sheets, currentId, onChoose }: SheetsListProps): ReactNode {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = sheets[sheets.findIndex(({ id }) => id === currentId) + step]
    if (step === 0 || next === undefined) return
    event.preventDefault()
    onChoose(next.id)
    list.current?.querySelector<HTMLElement>(`[data-sheet="${next.id}"]`)?.focus()
  }
  return (
    <nav className={styles.list} aria-label={t('sheetVersions.list')}>
      <ul ref={list} onKeyDown={onKeyDown}>
        {sheets.map((sheet) => (
          <li key={sheet.id}>
            <button
              type="button"
              data-sheet={sheet.id}
              className={styles.entry}
              {...(sheet.id === currentId ? { 'aria-current': 'true' as const } : {})}
              onClick={() => onChoose(sheet.id)}
            >
              <Entry sheet={sheet} />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Entry({ sheet }: { readonly sheet: ListedSheet }): ReactNode {
  const { t } = useTranslation()
  const { shown, draft, published } = sheet
  return (
    <>
      <span className={styles.entryTitle}>{titleWords(t, sheet.title)}</span>
      <span className={styles.entryTags}>
        {published === null && draft !== null ? null : (
          <StatusTag tone={versionTones[shown.state]}>
            {t('sheetVersions.stateOf', { state: t(`states.sheetVersion.${shown.state}`), version: shown.version })}
          </StatusTag>
        )}
        {draft === null ? null : (
          <StatusTag tone="warn">{t('sheetVersions.draftOf', { version: draft.version })}</StatusTag>
        )}
      </span>
      <span className={styles.entryFacts}>
        {[
          subjectWords(t, shown.subjects),
          t(`states.scoringBasis.${shown.basis}`),
          t('sheetVersions.evaluations', { count: sheet.evaluations, shown: formatCount(sheet.evaluations) }),
        ].join(' · ')}
      </span>
    </>
  )
}
