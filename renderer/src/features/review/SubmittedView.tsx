import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { formatScore } from '#renderer/app/format.ts'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { ReviewTask, SubmittedEvaluation } from '#shared/calls/review.ts'
import { answerOf, type DraftContent, shownItems } from './draft.ts'
import { FailedItems, type FiledNumbers } from './FailedItems.tsx'
import { RecordDetailLine, recordMoment } from './record-words.tsx'
import styles from './review.module.css'
import { useKeyWords } from './use-keys.tsx'
import { useCommandKey } from './use-review-keys.ts'

/** An evaluation just submitted, as it was. */
export type Submission = {
  readonly opened: ReviewTask
  readonly content: DraftContent
  readonly result: SubmittedEvaluation
}

/** After submitting: what failed can be filed at once, then the next task; or the queue is done. */
export function SubmittedView({ submission }: { readonly submission: Submission }): ReactNode {
  const { opened, content, result } = submission
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [filed, setFiled] = useState<FiledNumbers>(new Map())
  const goOn = (): void => void navigate(result.nextTaskId === null ? '/queue' : `/review/${result.nextTaskId}`)
  useCommandKey('submit', goOn)
  const keyWords = useKeyWords()

  const items = shownItems({ sheet: opened.sheet, content })
  const failed = items.filter(({ item }) => result.failedItemIds.includes(item.id))
  return (
    <div className={styles.screen}>
      <PageHeader
        title={t('review.submitted.title', { number: opened.task.externalNumber })}
        detail={<RecordDetailLine record={opened.record} />}
        moment={recordMoment(opened.record)}
        tags={
          <StatusTag tone={result.passed === null ? 'neutral' : result.passed ? 'pass' : 'fail'}>
            {t('review.submitted.score', {
              score: formatScore(result.score),
              band: result.band ?? t('common.missing'),
            })}
          </StatusTag>
        }
        actions={
          <>
            <Button onClick={() => void navigate(`/evaluations/${result.evaluationId}`)}>
              {t('review.openEvaluation')}
            </Button>
            <Button type="primary" onClick={goOn}>
              {t(result.nextTaskId === null ? 'review.backToQueue' : 'review.submitted.next')}{' '}
              <kbd className={styles.primaryKey}>{keyWords('submit')}</kbd>
            </Button>
          </>
        }
      />
      {failed.length === 0 ? null : (
        <Panel title={t('review.submitted.failedTitle', { count: failed.length })}>
          <FailedItems
            evaluationId={result.evaluationId}
            failed={failed.map(({ item }) => ({ item, answer: answerOf(content, item.id) }))}
            marks={content.marks}
            filed={filed}
            onFiled={(itemId, number) => setFiled((old) => new Map(old).set(itemId, number))}
          />
        </Panel>
      )}
      {result.nextTaskId === null ? (
        <Panel>
          <p role="status">{t('review.submitted.allDone', { count: opened.queue.submittedToday + 1 })}</p>
          <Button onClick={() => void navigate('/')}>{t('review.submitted.home')}</Button>{' '}
          <Button onClick={() => void navigate('/plans')}>{t('review.submitted.plans')}</Button>
        </Panel>
      ) : null}
    </div>
  )
}
