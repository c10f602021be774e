import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Modal, Popconfirm, Radio, Space } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { callDesk } from '#renderer/app/desk.ts'
import { formatDateTime, formatScore, missing } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { untilSaved } from '#renderer/drafts/pending-saves.ts'
import type { EvaluationId, RescoringOccasion } from '#shared/calls/common.ts'
import type { EvaluationDetail, ReviewTask } from '#shared/calls/review.ts'
import styles from './RescoreScreen.module.css'
import { ReviewDesk } from './ReviewDesk.tsx'
import { type ReasonAsked, useRescoringWork } from './use-rescoring-work.ts'
import { useSound } from './use-sound.ts'

/** A lead scores a submitted evaluation again, at the desk it was scored at. */
export function RescoreScreen(): ReactNode {
  const { id = '' } = useParams()
  return <Rescore key={id} id={id as EvaluationId} />
}

function Rescore({ id }: { readonly id: EvaluationId }): ReactNode {
  const evaluation = useDeskQuery('evaluations.get', { id })
  // Taken up anew each time the screen is entered: an old answer would bring back an old draft.
  const begun = useQuery<ReviewTask, Error>({
    queryKey: ['evaluations.startRescoring', { id }],
    queryFn: async () => {
      await untilSaved(`rescoring ${id}`)
      return callDesk('evaluations.startRescoring', { id })
    },
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
  })
  return (
    <Answered query={begun}>
      {(opened) => (
        <Answered query={evaluation}>{(before) => <RescoringDesk opened={opened} before={before} />}</Answered>
      )}
    </Answered>
  )
}

function RescoringDesk(props: { readonly opened: ReviewTask; readonly before: EvaluationDetail }): ReactNode {
  const { opened, before } = props
  const { t } = useTranslation()
  const sound = useSound(opened.record.recordingFiles)
  const { work, asked } = useRescoringWork(before.id)
  return (
    <>
      <ReviewDesk
        opened={opened}
        work={work}
        sound={sound}
        note=""
        submitWords={t('evaluation.rescoring.submit')}
        banner={<Banner before={before} />}
      />
      {asked === null ? null : <ReasonDialog asked={asked} before={before} />}
    </>
  )
}

/** Whose score is being looked at again, and that it stays. */
function Banner({ before }: { readonly before: EvaluationDetail }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [newest] = before.versions
  const [occasion, note] = useOccasion(before)
  const drop = useDeskCommand('evaluations.dropRescoring', {
    invalidates: ['evaluations.get', 'indicators.', 'reports.build'],
    onDone: () => void navigate(`/evaluations/${before.id}`),
  })
  const dropButton = (onClick?: () => void) => (
    <Button size="small" loading={drop.isRunning} {...(onClick === undefined ? {} : { onClick })}>
      {t('evaluation.rescoring.drop')}
    </Button>
  )
  return (
    <Alert
      type="info"
      showIcon
      className={styles.banner ?? ''}
      title={
        <>
          <strong>{t('evaluation.rescoring.title')}</strong>{' '}
          {t('evaluation.rescoring.note', {
            name: newest?.reviewerName ?? before.reviewerName,
            at: formatDateTime(newest?.submittedAt ?? before.submittedAt),
            score: formatScore(before.score),
            band: before.band ?? missing,
          })}
        </>
      }
      action={
        <Space size={12}>
          <OccasionChoice occasion={occasion} onChange={note} />
          {occasion === 'own' ? (
            dropButton(() => void drop.run({ id: before.id }))
          ) : (
            <Popconfirm
              title={t('evaluation.rescoring.withdraw.title')}
              description={<div className={styles.withdraw}>{t('evaluation.rescoring.withdraw.note')}</div>}
              okText={t('evaluation.rescoring.withdraw.confirm')}
              cancelText={t('common.actions.cancel')}
              onConfirm={() => void drop.run({ id: before.id })}
            >
              {dropButton()}
            </Popconfirm>
          )}
        </Space>
      }
    />
  )
}

/**
 * Noted at once: an appeal counts from here on, whatever comes of it. What was chosen stands before the note is kept, so that
 * nothing done meanwhile takes the occasion of before.
 */
function useOccasion(before: EvaluationDetail): readonly [RescoringOccasion, (chosen: RescoringOccasion) => void] {
  const [occasion, setOccasion] = useState(before.rescoring?.occasion ?? 'own')
  const note = useDeskCommand('evaluations.noteOccasion', {
    invalidates: ['evaluations.get', 'indicators.', 'reports.build'],
  })
  const choose = async (chosen: RescoringOccasion): Promise<void> => {
    setOccasion(chosen)
    const answer = await note.run({ id: before.id, occasion: chosen })
    if (!answer.ok) setOccasion(occasion)
  }
  return [occasion, (chosen) => void choose(chosen)]
}

function OccasionChoice({
  occasion,
  onChange,
}: {
  readonly occasion: RescoringOccasion
  readonly onChange: (occasion: RescoringOccasion) => void
}): ReactNode {
  const { t } = useTranslation()
  return (
    <Radio.Group
      aria-label={t('evaluation.rescoring.occasion')}
      value={occasion}
      options={[
        { value: 'own', label: t('evaluation.rescoring.occasions.own') },
        { value: 'appeal', label: t('evaluation.rescoring.occasions.appeal') },
      ]}
      onChange={({ target }) => onChange(target.value as RescoringOccasion)}
    />
  )
}

function ReasonDialog({
  asked,
  before,
}: {
  readonly asked: ReasonAsked
  readonly before: EvaluationDetail
}): ReactNode {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [occasion, setOccasion] = useState<RescoringOccasion>(before.rescoring?.occasion ?? 'own')
  const fieldId = useId()
  const isEmpty = reason.trim() === ''
  return (
    <Modal
      open
      title={t('evaluation.rescoring.reasonTitle')}
      okText={t('evaluation.rescoring.submit')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: isEmpty }}
      onOk={() => asked.answer({ reason: reason.trim(), occasion })}
      onCancel={() => asked.answer(null)}
    >
      <div className={styles.occasion}>
        <OccasionChoice occasion={occasion} onChange={setOccasion} />
      </div>
      <label htmlFor={fieldId} className={styles.label}>
        {t('evaluation.rescoring.reasonLabel')}
      </label>
      <Input.TextArea
        id={fieldId}
        autoFocus
        maxLength={1000}
        autoSize={{ minRows: 3, maxRows: 8 }}
        value={reason}
        placeholder={t('evaluation.rescoring.reasonHint')}
        onChange={({ target }) => setReason(target.value)}
        onKeyDown={(event) => {
          if ((event.ctrlKey || event.metaKey) && event.key === 'Enter' && !isEmpty)
            asked.answer({ reason: reason.trim(), occasion })
        }}
      />
      <p className={styles.hint}>{t('evaluation.rescoring.keeps', { score: formatScore(before.score) })}</p>
    </Modal>
  )
}
