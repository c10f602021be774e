import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { Answered } from '#renderer/components/Answered.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import type { TaskId } from '#shared/calls/common.ts'
import type { ReviewTask, TaskRow } from '#shared/calls/review.ts'
import { LeaveOutButton } from './LeaveOutButton.tsx'
import { openTask } from './open-task.ts'
import { ReviewDesk } from './ReviewDesk.tsx'
import styles from './review.module.css'
import { type Submission, SubmittedView } from './SubmittedView.tsx'
import { useListeningMeter } from './use-listening-meter.ts'
import { useSound } from './use-sound.ts'
import { useTaskWork } from './use-task-work.ts'

export function ReviewScreen(): ReactNode {
  const { taskId = '' } = useParams()
  return <Review key={taskId} id={taskId as TaskId} />
}

/** A recording being prepared is asked for again this often. */
const waitMs = 2000

function Review({ id }: { readonly id: TaskId }): ReactNode {
  // Read anew each time the screen is entered: an old answer would bring back an old draft.
  const query = useQuery<ReviewTask, Error>({
    queryKey: ['tasks.open', { id }],
    queryFn: () => openTask(id),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) =>
      state.data?.record.recordingFiles.some((recording) => recording.state === 'pending') ? waitMs : false,
  })
  const [submission, setSubmission] = useState<Submission | null>(null)
  if (submission !== null) return <SubmittedView submission={submission} />
  return (
    <Answered query={query}>
      {(opened) =>
        opened.task.leftOut !== null ? (
          <LeftOut task={opened.task} leftOut={opened.task.leftOut} />
        ) : opened.task.state === 'submitted' ? (
          <AlreadySubmitted opened={opened} />
        ) : (
          <TaskReview opened={opened} onSubmitted={setSubmission} />
        )
      }
    </Answered>
  )
}

function TaskReview(props: {
  readonly opened: ReviewTask
  readonly onSubmitted: (submission: Submission) => void
}): ReactNode {
  const { opened } = props
  const { t } = useTranslation()
  const sound = useSound(opened.record.recordingFiles)
  const work = useTaskWork(opened, useListeningMeter(sound.player), props.onSubmitted)
  return (
    <ReviewDesk
      opened={opened}
      work={work}
      sound={sound}
      note={
        <>
          {t('review.queue.place', { ...opened.queue })}
          <span className={styles.today}> · {t('review.queue.today', { ...opened.queue })}</span> ·
        </>
      }
      submitWords={t('review.submit')}
      otherAction={(save) => <LeaveOutButton task={opened.task} save={save} />}
    />
  )
}

function LeftOut({
  task,
  leftOut,
}: {
  readonly task: TaskRow
  readonly leftOut: NonNullable<TaskRow['leftOut']>
}): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <EmptyState
      text={t('verification.leavingOut.opened', {
        number: task.externalNumber,
        reason: t(`verification.leavingOut.reasons.${leftOut.reason}`),
        name: leftOut.byName,
      })}
      actions={<Button onClick={() => void navigate('/queue')}>{t('review.backToQueue')}</Button>}
    />
  )
}

function AlreadySubmitted({ opened }: { readonly opened: ReviewTask }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const evaluation = opened.record.evaluations.find(({ taskId }) => taskId === opened.task.id)
  return (
    <EmptyState
      text={t('review.alreadySubmitted', { number: opened.task.externalNumber })}
      actions={
        <>
          {evaluation === undefined ? null : (
            <Button type="primary" onClick={() => void navigate(`/evaluations/${evaluation.id}`)}>
              {t('review.openEvaluation')}
            </Button>
          )}
          <Button onClick={() => void navigate('/queue')}>{t('review.backToQueue')}</Button>
        </>
      }
    />
  )
}
