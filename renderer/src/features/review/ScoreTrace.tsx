import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { traceScore } from '#shared/domain/scoring.ts'
import type { Sheet, SheetAnswer } from '#shared/domain/sheet.ts'
import styles from './ScoreTrace.module.css'
import { traceWords } from './trace-words.ts'

type TraceProps = {
  readonly sheet: Sheet
  readonly answers: readonly SheetAnswer[]
  /** False where there was nothing to listen to. */
  readonly canMark?: boolean
}

/** How the score comes about, line by line, so that it can be checked by hand. */
export function ScoreTrace({ sheet, answers, canMark = true }: TraceProps): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <ol className={styles.lines}>
        {traceScore(sheet, answers).map((line, place) => {
          const { title, sum, isStrong } = traceWords(t, sheet, line)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no identity but their place
            <li key={place} className={isStrong ? styles.strong : undefined}>
              <span>{title}</span>
              <span className={styles.sum}>{sum}</span>
            </li>
          )
        })}
      </ol>
      <NoMarksNote sheet={sheet} canMark={canMark} />
    </>
  )
}

/** Where the sheet demands marks, but there is nothing to mark. */
export function NoMarksNote({ sheet, canMark }: { readonly sheet: Sheet; readonly canMark: boolean }): ReactNode {
  const { t } = useTranslation()
  const demandsMarks = sheet.sections.some(({ items }) => items.some((item) => item.markRequiredBelow !== null))
  return canMark || !demandsMarks ? null : <p className={styles.note}>{t('review.sheet.noMarks')}</p>
}

export function ScoreTraceDrawer(
  props: TraceProps & { readonly isOpen: boolean; readonly onClose: () => void },
): ReactNode {
  const { t } = useTranslation()
  return (
    <Drawer title={t('review.trace.title')} open={props.isOpen} onClose={props.onClose} size={520} destroyOnHidden>
      <ScoreTrace sheet={props.sheet} answers={props.answers} canMark={props.canMark ?? true} />
    </Drawer>
  )
}
