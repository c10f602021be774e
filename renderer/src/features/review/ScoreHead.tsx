import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatScore, missing, plainNumber } from '#renderer/app/format.ts'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { ReviewTask } from '#shared/calls/review.ts'
import type { CriticalRule, Sheet } from '#shared/domain/sheet.ts'
import type { SheetScore } from '#shared/domain/sheet-score.ts'
import { titleOfItem } from './formula-words.ts'
import styles from './ScoreHead.module.css'
import { criticalRuleWords } from './trace-words.ts'

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
        <div className={styles.figures}>
          <div className={`${styles.score} ${styles[tone]}`}>{score.ok ? formatScore(score.score) : missing}</div>
          <CriticalEffect sheet={sheet} score={score} />
        </div>
        <StatusTag tone={tone}>{words.join(' · ')}</StatusTag>
      </div>
    </div>
  )
}

/** What a critical item made of the score, with the score it would have been; the items are named under the pointer. */
function CriticalEffect({ sheet, score }: { readonly sheet: Sheet; readonly score: SheetScore }): ReactNode {
  const { t } = useTranslation()
  const rule = actingRule(score)
  if (!score.ok || rule === null) return null
  const items = score.criticalFailures.map(
    ({ itemId, sectionId, rule: failed }) =>
      `${t('review.trace.criticalFailed', { title: titleOfItem(sheet, itemId) })} · ${criticalRuleWords(t, sheet, failed, sectionId)}`,
  )
  const cap = rule.effect === 'cap-sheet' ? plainNumber(rule.cap) : ''
  return (
    <div className={styles.effect} title={items.join('\n')}>
      <StatusTag tone="fail">{t(`review.score.effects.${rule.effect}`, { cap })}</StatusTag>
      <span className={styles.detail}>{t('review.score.uncapped', { score: formatScore(score.uncapped) })}</span>
    </div>
  )
}

/** The rule that made the score what it is; null where critical items changed nothing. */
function actingRule(score: SheetScore): CriticalRule | null {
  if (!score.ok || score.score === score.uncapped) return null
  const rules = score.criticalFailures.map(({ rule }) => rule)
  return (
    rules.find(({ effect }) => effect === 'zero-sheet') ??
    rules.find((rule) => rule.effect === 'cap-sheet' && rule.cap === score.score) ??
    rules.find(({ effect }) => effect === 'zero-section') ??
    null
  )
}
