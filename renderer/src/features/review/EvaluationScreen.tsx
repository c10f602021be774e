import { ProfileOutlined } from '@ant-design/icons'
import { useQueries } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { callDesk } from '#renderer/app/desk.ts'
import { formatDateTime, formatScore } from '#renderer/app/format.ts'
import { deskQueryKey, useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { ByHandTag } from '#renderer/components/ByHandTag.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { PrintButton, SavePdfButton } from '#renderer/components/SavePaperButton.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { EvaluationId } from '#shared/calls/common.ts'
import type { FindingDetail } from '#shared/calls/findings.ts'
import type { EvaluationDetail } from '#shared/calls/review.ts'
import { scoreSheet } from '#shared/domain/scoring.ts'
import { resolveItems } from '#shared/domain/scoring-items.ts'
import { AnsweredItem } from './AnsweredItem.tsx'
import { EarlierEvaluations } from './EarlierEvaluations.tsx'
import { EvaluationHistory } from './EvaluationHistory.tsx'
import styles from './EvaluationScreen.module.css'
import { FailedItems } from './FailedItems.tsx'
import { MarksWithFindings } from './MarksWithFindings.tsx'
import { shownMarks } from './marks.ts'
import { canBeMarked, isJudgedByEar, RecordInPlace } from './RecordInPlace.tsx'
import { RecordingPane } from './RecordingPane.tsx'
import { RecordDetailLine, RecordTags, recordMoment } from './record-words.tsx'
import reviewStyles from './review.module.css'
import { ScoreHead } from './ScoreHead.tsx'
import { ScoreTrace } from './ScoreTrace.tsx'
import { useListening } from './use-listening.ts'

export function EvaluationScreen(): ReactNode {
  const { id = '' } = useParams()
  const query = useDeskQuery('evaluations.get', { id: id as EvaluationId })
  return <Answered query={query}>{(evaluation) => <Evaluation key={id} evaluation={evaluation} />}</Answered>
}

/** A submitted evaluation: how the score came about, on what evidence, and what was filed from it. */
function Evaluation({ evaluation }: { readonly evaluation: EvaluationDetail }): ReactNode {
  const { record, sheet, answers } = evaluation
  const { t } = useTranslation()
  const navigate = useNavigate()
  const resolved = resolveItems(sheet, answers).items
  const marks = shownMarks(evaluation.marks, resolved)
  const listening = useListening(record.recordingFiles, marks)
  const filed = useFiledFindings(evaluation)
  const shown = resolved.filter(({ state }) => state !== 'hidden')
  return (
    <div className={reviewStyles.screen}>
      <PageHeader
        title={t('review.evaluation.title', { number: record.externalNumber })}
        detail={<RecordDetailLine record={record} />}
        moment={recordMoment(record)}
        tags={
          <>
            <RecordTags record={record} />
            <ByHandTag kind={evaluation.drawKind} />
          </>
        }
        note={t('review.evaluation.by', { name: evaluation.reviewerName, at: formatDateTime(evaluation.submittedAt) })}
        actions={
          <>
            <Button
              icon={<ProfileOutlined />}
              aria-label={t('review.evaluation.record')}
              title={t('review.evaluation.record')}
              onClick={() => void navigate(`/records/${record.id}`)}
            >
              <span className={reviewStyles.buttonWords}>{t('review.evaluation.record')}</span>
            </Button>
            <RescoreButton evaluation={evaluation} />
            <PrintButton paper={{ kind: 'evaluation', id: evaluation.id }} />
            <SavePdfButton id={evaluation.id} />
          </>
        }
      />
      <div className={reviewStyles.panes}>
        <div className={`${reviewStyles.left} ${styles.scrolls}`}>
          {record.recordingFiles.length === 0 ? null : <RecordingPane {...listening.pane} />}
          {isJudgedByEar(record, sheet) ? null : <RecordInPlace record={record} sheet={sheet} />}
          <MarksWithFindings evaluationId={evaluation.id} marks={marks} filed={filed} onPlay={listening.play} />
          <Findings
            evaluation={evaluation}
            filed={filed}
            failed={shown.filter(({ failed }) => failed).map(({ item, answer }) => ({ item, answer }))}
          />
          <EvaluationHistory evaluation={evaluation} />
          <Panel title={t('evaluation.earlier.title', { name: record.agentName })}>
            <EarlierEvaluations
              agentId={record.agentId}
              exceptTaskId={evaluation.taskId}
              onOpen={({ id }) => void navigate(`/evaluations/${id}`)}
            />
          </Panel>
        </div>
        <section className={styles.sheet} aria-label={t('review.sheet.title')}>
          <ScoreHead sheet={sheet} version={evaluation.sheetVersion} score={scoreSheet(sheet, answers)} />
          <Beside evaluation={evaluation} />
          {/* Scrolls by itself, so it can be reached with the keys. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable */}
          <section className={styles.body} tabIndex={0} aria-label={t('review.evaluation.answers')}>
            {shown.map((resolved, place) => (
              <AnsweredItem
                key={resolved.item.id}
                resolved={resolved}
                number={place + 1}
                basis={sheet.basis}
                marks={marks}
                onPlay={listening.play}
              />
            ))}
            {evaluation.comment === '' ? null : (
              <p className={styles.comment}>{t('review.evaluation.comment', { text: evaluation.comment })}</p>
            )}
            <h3 className={styles.heading}>{t('review.trace.title')}</h3>
            <ScoreTrace sheet={sheet} answers={answers} canMark={canBeMarked(record)} />
          </section>
        </section>
      </div>
    </div>
  )
}

/** The score that stands beside the one that counts: the first, where it was scored again. */
function Beside({ evaluation }: { readonly evaluation: EvaluationDetail }): ReactNode {
  const { versions } = evaluation
  const { t } = useTranslation()
  const first = versions.at(-1)
  if (first === undefined || versions.length < 2) return null
  return (
    <p className={styles.beside}>
      {t('papers.evaluation.first', { score: formatScore(first.score), name: first.reviewerName })}
    </p>
  )
}

/** Only leads score again; whoever has begun is named. */
function RescoreButton({ evaluation }: { readonly evaluation: EvaluationDetail }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const library = useDeskQuery('library.current', {})
  if (library.data?.user.role !== 'lead' || library.data.readOnly) return null
  const { rescoring } = evaluation
  return (
    <Button
      title={
        rescoring === null
          ? undefined
          : t('evaluation.rescoring.begun', { name: rescoring.byName, at: formatDateTime(rescoring.updatedAt) })
      }
      onClick={() => void navigate(`/evaluations/${evaluation.id}/rescore`)}
    >
      {t(rescoring === null ? 'evaluation.rescoring.start' : 'evaluation.rescoring.goOn')}
    </Button>
  )
}

/** Findings filed from this evaluation; null until they are known. */
function useFiledFindings(evaluation: EvaluationDetail): readonly FindingDetail[] | null {
  const details = useQueries({
    queries: evaluation.record.findings.map(({ id }) => ({
      queryKey: deskQueryKey('findings.get', { id }),
      queryFn: () => callDesk('findings.get', { id }),
    })),
  })
  if (details.some(({ isPending }) => isPending)) return null
  return details
    .flatMap(({ data }) => (data === undefined ? [] : [data as FindingDetail]))
    .filter(({ evaluationId }) => evaluationId === evaluation.id)
}

/** What was filed from this evaluation, and what may still be. */
function Findings(props: {
  readonly evaluation: EvaluationDetail
  readonly filed: readonly FindingDetail[] | null
  readonly failed: Parameters<typeof FailedItems>[0]['failed']
}): ReactNode {
  const { evaluation, filed: own, failed } = props
  const { t } = useTranslation()
  if (own === null) return null
  const ofItems = own.filter(({ markId }) => markId === null)
  if (failed.length === 0 && ofItems.length === 0) return null
  // Scored again, an item may have passed; what was filed from it stays.
  const passedSince = ofItems.filter(({ itemId }) => !failed.some(({ item }) => item.id === itemId))
  const filed = new Map(ofItems.flatMap(({ itemId, number }) => (itemId === null ? [] : [[itemId, number] as const])))
  return (
    <Panel
      title={t('review.evaluation.findings')}
      extra={<Link to="/findings">{t('review.evaluation.allFindings')}</Link>}
    >
      <FailedItems
        evaluationId={evaluation.id}
        failed={failed}
        marks={evaluation.marks}
        filed={filed}
        onFiled={() => undefined}
      />
      {passedSince.length === 0 ? null : (
        <ul className={styles.filed}>
          {passedSince.map(({ id, number, title, state }) => (
            <li key={id} className={styles.filedOne}>
              <Link to={`/findings/${id}`}>
                {number} {title}
              </Link>
              <StatusTag tone="neutral">{t(`states.finding.${state}`)}</StatusTag>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
