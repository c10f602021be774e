import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatScore, missing, plainNumber } from '#renderer/app/format.ts'
import { basisWords } from '#renderer/features/review/basis-words.ts'
import { traceWords } from '#renderer/features/review/trace-words.ts'
import type { PaperHead } from '#shared/calls/print-job.ts'
import type { EvaluationDetail } from '#shared/calls/review.ts'
import { scoreSheet, traceScore } from '#shared/domain/scoring.ts'
import { EvaluatedItems } from './EvaluatedItems.tsx'
import { Paper } from './Paper.tsx'
import { type Fact, Facts, PaperTitle, SignatureLines } from './PaperParts.tsx'
import paper from './paper.module.css'
import styles from './report.module.css'

type EvaluationProps = { readonly evaluation: EvaluationDetail }

/** One evaluation on paper: what was answered, how the score comes about, and where to sign. */
export function EvaluationDocument({ head, evaluation }: EvaluationProps & { readonly head: PaperHead }): ReactNode {
  const { record, sheetVersion, comment, versions } = evaluation
  const { t } = useTranslation()
  const sections: readonly (readonly [string, ReactNode])[] = [
    [t('papers.evaluation.answers'), <EvaluatedItems key="answers" evaluation={evaluation} />],
    [t('papers.evaluation.sum'), <WorkedSum key="sum" evaluation={evaluation} />],
    ...(comment === ''
      ? []
      : [
          [
            t('papers.evaluation.comment'),
            <p key="comment" className={paper.text}>
              {comment}
            </p>,
          ] as const,
        ]),
    ...(versions.length < 2
      ? []
      : [[t('papers.evaluation.versions'), <Versions key="versions" evaluation={evaluation} />] as const]),
  ]
  return (
    <Paper>
      <PaperTitle
        head={head}
        title={t('papers.evaluation.title')}
        detail={t('papers.sheetVersion', { ...sheetVersion })}
        aside={<p className={styles.quiet}>{record.externalNumber}</p>}
      />
      <Result evaluation={evaluation} />
      <Facts facts={factsOf(t, evaluation)} />
      {sections.map(([title, content], place) => (
        <section key={title} className={styles.section}>
          <h2>
            <span className={styles.ordinal}>{place + 1}</span> {title}
          </h2>
          {content}
        </section>
      ))}
      <section className={`${styles.section} ${paper.whole}`}>
        <h2>
          <span className={styles.ordinal}>{sections.length + 1}</span> {t('papers.evaluation.signing')}
        </h2>
        <SignatureLines withObjection />
      </section>
    </Paper>
  )
}

function Result({ evaluation }: EvaluationProps): ReactNode {
  const { sheet, answers, score, uncappedScore, band, passed, versions } = evaluation
  const { t } = useTranslation()
  const scored = scoreSheet(sheet, answers)
  const first = versions.at(-1)
  const beside = [
    ...(passed === null ? [] : [t(passed ? 'papers.evaluation.passed' : 'papers.evaluation.failed')]),
    ...(score === uncappedScore ? [] : [t('papers.evaluation.uncapped', { score: formatScore(uncappedScore) })]),
    ...(scored.criticalScore === null
      ? []
      : [t('papers.evaluation.critical', { score: plainNumber(scored.criticalScore) })]),
    ...(first === undefined || versions.length < 2
      ? []
      : [t('papers.evaluation.first', { score: formatScore(first.score), name: first.reviewerName })]),
    ...(scored.ok ? [] : [t(`review.score.reasons.${scored.reason}`)]),
  ]
  return (
    <div className={paper.result}>
      <strong className={passed === false ? styles.missed : undefined}>{formatScore(score)}</strong>
      <span className={paper.band}>{band ?? missing}</span>
      <span className={styles.quiet}>{beside.join(' · ')}</span>
    </div>
  )
}

function factsOf(t: TFunction, evaluation: EvaluationDetail): readonly Fact[] {
  const { record, sheet, sheetVersion, versions } = evaluation
  const [newest] = versions
  const isRescored = versions.length > 1 && newest !== undefined
  return [
    { name: t('papers.facts.record'), value: record.externalNumber },
    { name: t('papers.facts.serviceAt'), value: formatDateTime(record.startedAt) },
    { name: t('papers.facts.agent'), value: `${record.agentName} ${record.agentNumber}` },
    { name: t('papers.facts.team'), value: record.teamName ?? missing },
    { name: t('papers.facts.sheet'), value: t('papers.sheetVersion', { ...sheetVersion }) },
    { name: t('papers.facts.channel'), value: howItCame(t, evaluation) },
    { name: t('papers.facts.reviewer'), value: evaluation.reviewerName },
    { name: t('papers.facts.submittedAt'), value: formatDateTime(evaluation.submittedAt) },
    ...inspectionFacts(t, record),
    { name: t('papers.facts.basis'), value: basisWords(t, sheet), isWide: true },
    ...(isRescored
      ? [
          {
            name: t('papers.facts.rescored', { version: newest.version }),
            value: t('papers.facts.rescoredBy', {
              name: newest.reviewerName,
              at: formatDateTime(newest.submittedAt),
              reason: newest.reason,
            }),
            isWide: true,
          },
        ]
      : []),
  ]
}

/** By which channel, or as which kind of inspection; and that somebody chose it, where chance didn't. */
function howItCame(t: TFunction, { record, drawKind }: EvaluationDetail): string {
  const { inspection } = record
  const what = inspection === null ? t(`states.channel.${record.channel}`) : t(`inspections.kinds.${inspection.kind}`)
  return drawKind === 'by-hand' ? `${what} · ${t('inspections.byHand')}` : what
}

/** What the person signs for was written down at the desk: the paper says it whole. */
function inspectionFacts(t: TFunction, { inspection }: EvaluationDetail['record']): readonly Fact[] {
  if (inspection === null) return []
  const { title, place, description } = inspection
  return [
    { name: t('inspections.fields.title'), value: title, isWide: true },
    ...(place === '' ? [] : [{ name: t('inspections.fields.place'), value: place, isWide: true }]),
    ...(description === '' ? [] : [{ name: t('inspections.fields.description'), value: description, isWide: true }]),
  ]
}

/** The whole trace, line by line. */
function WorkedSum({ evaluation }: EvaluationProps): ReactNode {
  const { sheet, answers } = evaluation
  const { t } = useTranslation()
  return (
    <table className={`${styles.table} ${paper.trace}`}>
      <thead>
        <tr>
          <th scope="col">{t('papers.evaluation.step')}</th>
          <th scope="col">{t('papers.evaluation.working')}</th>
        </tr>
      </thead>
      <tbody>
        {traceScore(sheet, answers).map((traced, place) => {
          const { title, sum, isStrong } = traceWords(t, sheet, traced)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no identity but their place
            <tr key={place} className={isStrong ? paper.strong : undefined}>
              <th scope="row">{title}</th>
              <td>{sum}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Versions({ evaluation }: EvaluationProps): ReactNode {
  const { t } = useTranslation()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('papers.versions.version')}</th>
          <th scope="col">{t('papers.versions.by')}</th>
          <th scope="col">{t('papers.versions.at')}</th>
          <th scope="col" className={styles.number}>
            {t('papers.versions.score')}
          </th>
          <th scope="col">{t('papers.versions.band')}</th>
          <th scope="col">{t('papers.versions.reason')}</th>
        </tr>
      </thead>
      <tbody>
        {evaluation.versions.map((version) => (
          <tr key={version.version}>
            <th scope="row">{version.version}</th>
            <td className={styles.name}>{version.reviewerName}</td>
            <td className={styles.name}>{formatDateTime(version.submittedAt)}</td>
            <td className={styles.number}>{formatScore(version.score)}</td>
            <td className={styles.name}>{version.band ?? missing}</td>
            <td>{version.reason === '' ? t('papers.versions.first') : version.reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
