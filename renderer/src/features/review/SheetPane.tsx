import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { type Dispatch, type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatScore, plainNumber } from '#renderer/app/format.ts'
import type { ReviewTask } from '#shared/calls/review.ts'
import { explainFormula, scoreSheet, submissionProblems } from '#shared/domain/scoring.ts'
import type { Sheet, SheetAnswer } from '#shared/domain/sheet.ts'
import type { SheetScore } from '#shared/domain/sheet-score.ts'
import { type DraftContent, provingMarks, type ReviewAction, type ReviewState, shownItems } from './draft.ts'
import { formulaWords } from './formula-words.ts'
import { GuidancePane } from './GuidancePane.tsx'
import { Introduction } from './Introduction.tsx'
import { ItemCard, type ItemProblem } from './ItemCard.tsx'
import type { ShownMark } from './marks.ts'
import { ScoreHead } from './ScoreHead.tsx'
import { NoMarksNote, ScoreTraceDrawer } from './ScoreTrace.tsx'
import styles from './SheetPane.module.css'
import { TemplatedField, TemplatesMenu } from './TemplatedField.tsx'
import { useLatest } from './use-latest.ts'

export type SheetPaneProps = {
  readonly version: ReviewTask['sheetVersion']
  readonly state: ReviewState
  readonly dispatch: Dispatch<ReviewAction>
  readonly marks: readonly ShownMark[]
  /** What the submission was refused for, at its items. */
  readonly problems: readonly ItemProblem[]
  /** False where there is nothing to listen to: then no item demands a mark. */
  readonly canMark: boolean
  readonly onPlayMark: (shown: ShownMark) => void
}

/** The sheet being filled in: the score on top, its items, the worked sum at the bottom. */
export function SheetPane({ version, ...given }: SheetPaneProps): ReactNode {
  const { t } = useTranslation()
  const { sheet, content } = given.state
  const score = useMemo(() => scoreSheet(sheet, content.answers), [sheet, content.answers])
  const focused = sheet.sections.flatMap((section) => section.items).find(({ id }) => id === given.state.focusedItemId)
  return (
    <section className={styles.pane} aria-label={t('review.sheet.title')}>
      <ScoreHead sheet={sheet} version={version} score={score} />
      <SheetItems {...given} hasGuidanceBeside>
        <Comment content={content} dispatch={given.dispatch} />
      </SheetItems>
      {focused === undefined ? null : (
        <GuidancePane item={focused} isOpen={given.state.showsGuidance} dispatch={given.dispatch} />
      )}
      <Sum sheet={sheet} answers={content.answers} score={score} canMark={given.canMark} />
    </section>
  )
}

/** The items whose conditions are met, each with its answer; `children` after the last one. */
export function SheetItems(
  props: Omit<SheetPaneProps, 'version'> & {
    readonly children: ReactNode
    /** The guidance of the item in focus stands beside the items: not in its card as well. */
    readonly hasGuidanceBeside?: boolean
  },
): ReactNode {
  const { state, dispatch, marks, problems, canMark, onPlayMark } = props
  const { t } = useTranslation()
  const { sheet, content } = state
  const items = useMemo(() => shownItems({ sheet, content }), [sheet, content])
  const lacking = useMemo(
    () => byItem(submissionProblems(sheet, content.answers, provingMarks(content), { canMark }), ofItem),
    [sheet, content, canMark],
  )
  const refused = byItem(problems, ofItem)
  const proving = byItem(marks, ({ mark }) => mark.itemId)
  const playMark = useLatest(onPlayMark)
  return (
    <div className={styles.items}>
      <Introduction text={sheet.introduction} />
      <NoMarksNote sheet={sheet} canMark={canMark} />
      {items.map((resolved, place) => (
        <ItemCard
          key={resolved.item.id}
          resolved={resolved}
          number={place + 1}
          basis={sheet.basis}
          sectionTitle={sectionTitleBefore(t, sheet, items, place)}
          hasSections={sheet.sections.length > 1}
          isFocused={resolved.item.id === state.focusedItemId}
          guidance={props.hasGuidanceBeside ? 'beside' : state.showsGuidance ? 'shown' : 'hidden'}
          marks={proving.get(resolved.item.id) ?? none}
          lacks={lacking.get(resolved.item.id)?.map(({ problem }) => problem) ?? none}
          problems={refused.get(resolved.item.id) ?? none}
          dispatch={dispatch}
          onPlayMark={playMark}
        />
      ))}
      {props.children}
    </div>
  )
}

const none: readonly never[] = []

function byItem<T>(all: readonly T[], itemOf: (one: T) => string | null): ReadonlyMap<string | null, readonly T[]> {
  const found = new Map<string | null, T[]>()
  for (const one of all) found.set(itemOf(one), [...(found.get(itemOf(one)) ?? []), one])
  return found
}

const ofItem = ({ itemId }: { readonly itemId: string }): string => itemId

/** A section's title stands before its first item, with what it weighs where it does; one section needs none. */
function sectionTitleBefore(
  t: TFunction,
  sheet: Sheet,
  items: ReturnType<typeof shownItems>,
  place: number,
): string | null {
  const section = items[place]?.section
  if (sheet.sections.length < 2 || section === undefined || items[place - 1]?.section.id === section.id) return null
  return sheet.basis === 'section-weights' && section.weight > 0
    ? t('review.sheet.section', { title: section.title, weight: plainNumber(section.weight) })
    : section.title
}

/** One sheet is on the screen at a time. */
export const commentFieldId = 'sheet-comment'

function Comment(props: { readonly content: DraftContent; readonly dispatch: Dispatch<ReviewAction> }): ReactNode {
  const { t } = useTranslation()
  const writing = {
    value: props.content.comment,
    maxLength: 4000,
    onChange: (comment: string) => props.dispatch({ kind: 'comment', comment }),
  }
  return (
    <div className={styles.comment}>
      <div className={styles.commentHead}>
        <label htmlFor={commentFieldId}>{t('review.sheet.comment')}</label>
        <TemplatesMenu {...writing} />
      </div>
      <TemplatedField
        {...writing}
        id={commentFieldId}
        className={styles.commentField ?? ''}
        placeholder={t('review.sheet.commentHint')}
      />
    </div>
  )
}

export function Sum(props: {
  readonly sheet: Sheet
  readonly answers: readonly SheetAnswer[]
  readonly score: SheetScore
  readonly canMark?: boolean
}): ReactNode {
  const { sheet, answers, score, canMark = true } = props
  const { t } = useTranslation()
  const [isTracing, setTracing] = useState(false)
  const formula = useMemo(() => explainFormula(sheet, answers), [sheet, answers])
  return (
    <div className={styles.sum}>
      {/* Scrolls by itself, so it can be reached with the keys. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable */}
      <span className={styles.formula} tabIndex={0}>
        {formula === null
          ? t(`review.score.reasons.${score.ok ? 'nothing-answered' : score.reason}`)
          : t('review.score.sum', { formula: formulaWords(t, sheet, formula) })}
        {score.ok && score.score !== score.uncapped
          ? t('review.score.critical', { score: formatScore(score.score) })
          : ''}
      </span>
      <Button type="link" size="small" className={styles.trace ?? ''} onClick={() => setTracing(true)}>
        {t('review.score.showTrace')}
      </Button>
      <ScoreTraceDrawer
        sheet={sheet}
        answers={answers}
        canMark={canMark}
        isOpen={isTracing}
        onClose={() => setTracing(false)}
      />
    </div>
  )
}
