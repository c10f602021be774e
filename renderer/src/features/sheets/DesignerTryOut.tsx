import { Button } from 'antd'
import { memo, type ReactNode, useReducer } from 'react'
import { useTranslation } from 'react-i18next'
import { beginReview, type ReviewAction, type ReviewState, reviewReducer } from '#renderer/features/review/draft.ts'
import { ScoreHead } from '#renderer/features/review/ScoreHead.tsx'
import { SheetItems, Sum } from '#renderer/features/review/SheetPane.tsx'
import { scoreSheet } from '#shared/domain/scoring.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import { itemsOf, type SheetPlace } from '#shared/domain/sheets/sheet-edits.ts'
import styles from './Designer.module.css'
import { titleOf } from './designer-words.ts'

const nothing = { answers: [], marks: [], comment: '' }

/** The reducer of the workspace, on the sheet as it is at this moment. */
const tryOutReducer = (
  state: ReviewState,
  { sheet, action }: { readonly sheet: Sheet; readonly action: ReviewAction },
) => reviewReducer({ ...state, sheet }, action)

export type TryOutProps = {
  readonly sheet: Sheet
  readonly place: SheetPlace
  readonly version: number
  readonly onSelect: (place: SheetPlace) => void
}

/** Answers tried on the draft, with the controls reviewers get and the score they would see; nothing is kept. */
export const DesignerTryOut = memo(function TryOut({ sheet, place, version, onSelect }: TryOutProps): ReactNode {
  const { t } = useTranslation()
  const [tried, act] = useReducer(tryOutReducer, { sheet, draft: nothing }, beginReview)
  const state: ReviewState = { ...tried, sheet, focusedItemId: focusedItem(place) }
  const { answers } = state.content
  const score = scoreSheet(sheet, answers)
  // As for a call, where it is used for calls: there is a recording to mark.
  const canMark = sheet.subjects.includes('call')
  const hidden = score.items.filter((item) => item.state === 'hidden').length
  return (
    <section className={styles.tryOut} aria-label={t('designer.tryOut.title')} data-try-out>
      <div className={styles.tryOutHead}>
        <h2>{t('designer.tryOut.title')}</h2>
        <span className={styles.counts}>{t('designer.tryOut.note')}</span>
        <Button
          type="link"
          size="small"
          disabled={answers.length === 0}
          onClick={() => act({ sheet, action: { kind: 'replace', content: nothing } })}
        >
          {t('designer.tryOut.clear')}
        </Button>
      </div>
      <ScoreHead sheet={sheet} version={{ title: titleOf(t, sheet), version }} score={score} />
      {itemsOf(sheet).length === 0 ? (
        <p className={styles.nothing}>{t('designer.tryOut.empty')}</p>
      ) : (
        <SheetItems
          state={state}
          marks={[]}
          problems={[]}
          canMark={canMark}
          dispatch={(action) => {
            // The item that is tried is the one that is edited.
            if (action.kind === 'focus') onSelect({ kind: 'item', itemId: action.itemId })
            act({ sheet, action })
          }}
          onPlayMark={() => {}}
        >
          {hidden === 0 ? null : <p className={styles.hint}>{t('designer.tryOut.hidden', { count: hidden })}</p>}
        </SheetItems>
      )}
      <Sum sheet={sheet} answers={answers} score={score} canMark={canMark} />
    </section>
  )
})

const focusedItem = (place: SheetPlace): string | null => (place.kind === 'item' ? place.itemId : null)
