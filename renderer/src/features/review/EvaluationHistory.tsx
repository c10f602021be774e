import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatScore, missing } from '#renderer/app/format.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { AudioMark, EvaluationDetail, EvaluationVersion } from '#shared/calls/review.ts'
import { evaluationDifferences, type ItemDifference } from '#shared/domain/evaluation-differences.ts'
import type { Sheet, SheetAnswer } from '#shared/domain/sheet.ts'
import styles from './EvaluationHistory.module.css'
import { answerWords } from './item-words.ts'
import { markTimes } from './MarkChip.tsx'

/** Every scoring of an evaluation, the newest first, with what each changed item by item. */
export function EvaluationHistory({ evaluation }: { readonly evaluation: EvaluationDetail }): ReactNode {
  const { versions, sheet } = evaluation
  const { t } = useTranslation()
  if (versions.length < 2) return null
  return (
    <Panel title={t('evaluation.history.title')}>
      <ol className={styles.versions}>
        {versions.map((version, place) => (
          <li key={version.version}>
            <Version version={version} before={versions[place + 1] ?? null} sheet={sheet} />
          </li>
        ))}
      </ol>
    </Panel>
  )
}

type VersionProps = {
  readonly version: EvaluationVersion
  readonly before: EvaluationVersion | null
  readonly sheet: Sheet
}

function Version({ version, before, sheet }: VersionProps): ReactNode {
  const { t } = useTranslation()
  const score = (one: EvaluationVersion): string =>
    t('evaluation.history.score', { score: formatScore(one.score), band: one.band ?? missing })
  return (
    <>
      <div className={styles.head}>
        <strong>
          {t(before === null ? 'evaluation.history.first' : 'evaluation.history.again', { version: version.version })}
        </strong>
        <span>
          {before === null
            ? score(version)
            : t('evaluation.history.change', { before: score(before), after: score(version) })}
        </span>
        <span className={styles.quiet}>
          {t('evaluation.history.by', { name: version.reviewerName, at: formatDateTime(version.submittedAt) })}
        </span>
      </div>
      {before === null ? null : (
        <>
          <p className={styles.reason}>
            {t(version.isAppeal ? 'evaluation.history.appeal' : 'evaluation.history.reason', { text: version.reason })}
          </p>
          <Differences version={version} before={before} sheet={sheet} />
        </>
      )}
    </>
  )
}

function Differences(props: VersionProps & { readonly before: EvaluationVersion }): ReactNode {
  const { t } = useTranslation()
  const { items, comment, areLooseMarksChanged } = evaluationDifferences(props.sheet, props.before, props.version)
  if (items.length === 0 && comment === null && !areLooseMarksChanged) {
    return <p className={styles.quiet}>{t('evaluation.history.same')}</p>
  }
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('evaluation.history.item')}</th>
          <th scope="col">{t('evaluation.history.before')}</th>
          <th scope="col">{t('evaluation.history.after')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((difference) => (
          <tr key={difference.item.id}>
            <th scope="row">{difference.item.title}</th>
            <Said difference={difference} side="before" />
            <Said difference={difference} side="after" />
          </tr>
        ))}
        {areLooseMarksChanged ? (
          <tr>
            <th scope="row">{t('papers.items.looseMarks')}</th>
            {[props.before, props.version].map((one) => (
              <td key={one.version}>{marksWords(one.marks.filter(({ itemId }) => itemId === null)) || missing}</td>
            ))}
          </tr>
        ) : null}
        {comment === null ? null : (
          <tr>
            <th scope="row">{t('review.sheet.comment')}</th>
            <td>{comment.before || missing}</td>
            <td>{comment.after || missing}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

const marksWords = (marks: readonly AudioMark[]): string =>
  marks.map((mark) => [markTimes(mark), mark.note].join(' ').trim()).join(' · ')

/** What one of both says of an item, as far as they differ. */
function Said(props: { readonly difference: ItemDifference<AudioMark>; readonly side: 'before' | 'after' }): ReactNode {
  const { difference } = props
  const { t } = useTranslation()
  const { answer, marks } = difference[props.side]
  const rest = [
    ...(difference.isNoteChanged ? [noteWords(answer, t('review.listSeparator'))] : []),
    ...(difference.areMarksChanged ? [marksWords(marks)] : []),
  ].filter((words) => words !== '')
  return (
    <td>
      <span className={difference.isAnswerChanged ? styles.changed : undefined}>
        {answerWords(t, difference.item, answer?.value ?? null)}
      </span>
      {rest.map((words) => (
        <span key={words} className={styles.rest}>
          {words}
        </span>
      ))}
    </td>
  )
}

const noteWords = (answer: SheetAnswer | null, separator: string): string =>
  [(answer?.causes ?? []).join(separator), answer?.note ?? ''].filter((part) => part !== '').join(' · ')
