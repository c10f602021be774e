import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatScore, missing } from '#renderer/app/format.ts'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { ReviewTask } from '#shared/calls/review.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import type { SheetScore } from '#shared/domain/sheet-score.ts'
import { plainNumber } from './formula-words.ts'
import styles from './ScoreHead.module.css'

/** The sheet and how it scores, with the score so far in large figures. */
export function ScoreHead(props: {
  readonly sheet: Sheet
  readonly version: Pick<ReviewTask['sheetVersion'], 'title' | 'version'>
  readonly score: SheetScore
}): ReactNode {
  const { sheet, version, score } = props
  const { t } = useTranslation()
  const done = score.answered + score.notApplicable
  const all = score.applicable + score.notApplicable
  const tone = score.ok ? (score.passed ? 'pass' : 'fail') : 'neutral'
  const words = [
    ...(score.ok ? [score.band] : []),
    ...(score.ok && !score.passed && score.band !== t('review.score.failed') ? [t('review.score.failed')] : []),
    t('review.score.progress', { done, all }),
  ]
  return (
    <div className={styles.head}>
      <div>
        <h2 className={styles.title}>
          {t('review.sheet.version', { title: version.title, version: version.version })}
        </h2>
        <span className={styles.detail}>
          {t('review.sheet.basis', {
            basis: t(`states.scoringBasis.${sheet.basis}`),
            passMark: plainNumber(sheet.passMark),
          })}
        </span>
      </div>
      <div className={styles.result} role="status" aria-label={t('review.score.current')}>
        <div className={`${styles.score} ${styles[tone]}`}>{score.ok ? formatScore(score.score) : missing}</div>
        <StatusTag tone={tone}>{words.join(' · ')}</StatusTag>
      </div>
    </div>
  )
}
