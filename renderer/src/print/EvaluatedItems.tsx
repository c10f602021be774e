import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { missing, plainNumber } from '#renderer/app/format.ts'
import { answerWords, weightWords } from '#renderer/features/review/item-words.ts'
import { markTimes } from '#renderer/features/review/MarkChip.tsx'
import { marksOfItem, type ShownMark, shownMarks } from '#renderer/features/review/marks.ts'
import type { EvaluationDetail } from '#shared/calls/review.ts'
import { scoreSheet } from '#shared/domain/scoring.ts'
import { type ResolvedItem, resolveItems } from '#shared/domain/scoring-items.ts'
import type { ItemScore } from '#shared/domain/sheet-score.ts'
import paper from './paper.module.css'
import styles from './report.module.css'

/** Every item that was asked, with its answer, what it earned, and what that rests on. */
export function EvaluatedItems({ evaluation }: { readonly evaluation: EvaluationDetail }): ReactNode {
  const { sheet, answers, record } = evaluation
  const { t } = useTranslation()
  const resolved = resolveItems(sheet, answers).items
  const shown = resolved.filter(({ state }) => state !== 'hidden')
  const scores = new Map(scoreSheet(sheet, answers).items.map((score) => [score.itemId, score]))
  const marks = shownMarks(evaluation.marks, resolved)
  const nameOf = (shownMark: ShownMark): string =>
    record.recordingFiles.length < 2
      ? ''
      : (record.recordingFiles.find(({ id }) => id === shownMark.mark.recordingId)?.originalName ?? '')
  const loose = marks.filter(({ mark }) => mark.itemId === null)
  return (
    <>
      <table className={`${styles.table} ${paper.items}`}>
        <thead>
          <tr>
            <th scope="col" className={paper.ordinal}>
              {t('papers.items.number')}
            </th>
            <th scope="col">{t('papers.items.item')}</th>
            <th scope="col" className={paper.answer}>
              {t('papers.items.answer')}
            </th>
            <th scope="col" className={styles.number}>
              {t('papers.items.earned')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one, place) => (
            <Fragment key={one.item.id}>
              {sheet.sections.length > 1 && one.section.id !== shown[place - 1]?.section.id ? (
                <tr className={paper.sectionRow}>
                  <th scope="colgroup" colSpan={4}>
                    {one.section.title}
                  </th>
                </tr>
              ) : null}
              <Row
                resolved={one}
                number={place + 1}
                weight={weightWords(t, sheet.basis, one.item, one.section)}
                score={scores.get(one.item.id) ?? null}
                marks={marksOfItem(marks, one.item.id)}
                nameOf={nameOf}
              />
            </Fragment>
          ))}
        </tbody>
      </table>
      {loose.length === 0 ? null : (
        <div className={paper.loose}>
          <h3>{t('papers.items.looseMarks')}</h3>
          <Marks marks={loose} nameOf={nameOf} />
        </div>
      )}
    </>
  )
}

function Row(props: {
  readonly resolved: ResolvedItem
  readonly number: number
  readonly weight: string
  readonly score: ItemScore | null
  readonly marks: readonly ShownMark[]
  readonly nameOf: (mark: ShownMark) => string
}): ReactNode {
  const { item, answer, failed } = props.resolved
  const { t } = useTranslation()
  return (
    <tr>
      <td className={paper.ordinal}>{props.number}</td>
      <th scope="row">
        <span className={failed ? styles.strong : styles.line}>{item.title}</span>
        {props.weight === '' ? null : <span className={styles.small}>{props.weight}</span>}
        {answer === null || answer.causes.length === 0 ? null : (
          <span className={styles.small}>
            {t('papers.items.causes', { causes: answer.causes.join(t('review.listSeparator')) })}
          </span>
        )}
        {answer === null || answer.note === '' ? null : (
          <span className={paper.note}>{t('papers.items.note', { text: answer.note })}</span>
        )}
        <Marks marks={props.marks} nameOf={props.nameOf} />
      </th>
      <td className={failed ? `${paper.answer} ${styles.missed}` : paper.answer}>
        {answerWords(t, item, answer?.value ?? null)}
      </td>
      <td className={styles.number}>{earnedWords(props.resolved, props.score)}</td>
    </tr>
  )
}

/** 22.5 / 30; what a bonus adds; — where nothing was to be earned. */
function earnedWords({ state, item }: ResolvedItem, score: ItemScore | null): string {
  if (score === null || state !== 'answered' || (score.possible === 0 && !item.bonus)) return missing
  return item.bonus ? `+${plainNumber(score.earned)}` : `${plainNumber(score.earned)} / ${plainNumber(score.possible)}`
}

function Marks(props: {
  readonly marks: readonly ShownMark[]
  readonly nameOf: (mark: ShownMark) => string
}): ReactNode {
  return props.marks.map((shown) => (
    <span key={shown.mark.id} className={styles.small}>
      {[`${shown.sign} ${markTimes(shown.mark)}`, props.nameOf(shown), shown.mark.note]
        .filter((part) => part !== '')
        .join(' ')}
    </span>
  ))
}
