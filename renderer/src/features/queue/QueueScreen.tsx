import { Button, Segmented, Select } from 'antd'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { callDesk, faultFrom } from '#renderer/app/desk.ts'
import { formatCount } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { isNewInspection, newInspectionLink, type QueueLink, queueLink, readQueueLink } from '#renderer/app/links.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { shortcutWords, useShortcut } from '#renderer/app/shortcut.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { DeskGrid } from '#renderer/components/DeskGrid.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { NewInspection } from '#renderer/features/inspections/NewInspection.tsx'
import type { DrawId } from '#shared/calls/common.ts'
import { type DrawSummary, type TaskRow, type TaskState, taskState } from '#shared/calls/review.ts'
import { nextTask } from './next-task.ts'
import styles from './QueueScreen.module.css'
import { taskColumns } from './task-columns.tsx'
import { useLeavingOut } from './use-leaving-out.tsx'

export function QueueScreen(): ReactNode {
  useWorkspaceAtHand()
  const [parameters] = useSearchParams()
  const link = readQueueLink(parameters)
  const navigate = useNavigate()
  const tasks = useDeskQuery('tasks.list', link.drawId ? { drawId: link.drawId } : {}, { keepPrevious: true })
  const begin = (): void => void navigate(newInspectionLink(link), { replace: true })
  useShortcut('n', begin)
  return (
    <>
      <Answered query={tasks}>
        {(list) => (
          <Queue
            tasks={list}
            link={link}
            onLink={(next) => void navigate(queueLink(next), { replace: true })}
            onNewInspection={begin}
          />
        )}
      </Answered>
      {isNewInspection(parameters) ? (
        <NewInspection onClose={() => void navigate(queueLink(link), { replace: true })} />
      ) : null}
    </>
  )
}

type QueueProps = {
  /** Every task of the draw in question, whatever its state. */
  readonly tasks: readonly TaskRow[]
  readonly link: QueueLink
  readonly onLink: (link: QueueLink) => void
}

function Queue({
  tasks,
  link,
  onLink,
  onNewInspection,
}: QueueProps & { readonly onNewInspection: () => void }): ReactNode {
  const { t } = useTranslation()
  const open = useOpenTask()
  const draws = useDeskQuery('draws.list', {}).data ?? []
  const columns = useMemo(() => taskColumns(t), [t])
  const shown = useMemo(() => tasks.filter((task) => !link.state || task.state === link.state), [tasks, link.state])
  const next = nextTask(tasks)
  const left = tasks.filter(({ state }) => state === 'open' || state === 'started').length
  const leavingOut = useLeavingOut()
  const words = [
    link.state ? t(`states.task.${link.state}`) : null,
    link.drawId ? (draws.find((draw) => draw.id === link.drawId)?.name ?? t('common.unknown')) : null,
  ].filter((word) => word !== null)

  return (
    <>
      <PageHeader
        title={t('queue.title')}
        detail={t('queue.left', { count: left, left: formatCount(left), total: formatCount(tasks.length) })}
        actions={
          <>
            <Button onClick={onNewInspection}>
              {t('inspections.new.action')} <kbd>{shortcutWords('N')}</kbd>
            </Button>
            {next ? <NextButton task={next} onOpen={open} /> : null}
          </>
        }
      />
      <QueueBar tasks={tasks} draws={draws} link={link} onLink={onLink} />
      <DeskGrid<TaskRow>
        name="queue"
        label={t('queue.title')}
        columns={columns}
        rows={shown}
        rowId={(row) => row.id}
        currentRowId={next?.id ?? null}
        onOpen={open}
        rowMenu={leavingOut.menuOf}
        empty={<EmptyQueue />}
        {...(words.length > 0
          ? { filterWords: words.join(t('records.words.separator')), onClearFilter: () => onLink({}) }
          : {})}
      />
      {leavingOut.dialog}
    </>
  )
}

/** The workspace's script is read while the reviewer looks at the queue: the call is there sooner. */
function useWorkspaceAtHand(): void {
  useEffect(() => {
    const asked = requestIdleCallback(() => void import('#renderer/features/review/ReviewScreen.tsx'))
    return () => cancelIdleCallback(asked)
  }, [])
}

/** A task still to do opens in the workspace, a submitted one as its evaluation. */
function useOpenTask(): (task: TaskRow) => void {
  const navigate = useNavigate()
  const notices = useNotices()
  const open = async (task: TaskRow): Promise<void> => {
    if (task.state !== 'submitted') return void navigate(`/review/${task.id}`)
    try {
      const record = await callDesk('records.get', { id: task.recordId })
      const evaluation = record.evaluations.find((one) => one.taskId === task.id)
      void navigate(evaluation ? `/evaluations/${evaluation.id}` : `/records/${task.recordId}`)
    } catch (error) {
      notices.fault(faultFrom(error), () => void open(task))
    }
  }
  return (task) => void open(task)
}

type NextButtonProps = { readonly task: TaskRow; readonly onOpen: (task: TaskRow) => void }

/** Has the focus when the queue is shown, so that Enter goes on with the work. */
function NextButton({ task, onOpen }: NextButtonProps): ReactNode {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <Button ref={button} type="primary" onClick={() => onOpen(task)}>
      {t(task.state === 'started' ? 'queue.continue' : 'queue.start', { number: task.externalNumber })}
      <span aria-hidden="true">
        <kbd className={styles.primaryKey}>{t('queue.enterKey')}</kbd>
      </span>
    </Button>
  )
}

type QueueBarProps = QueueProps & { readonly draws: readonly DrawSummary[] }

function QueueBar({ tasks, draws, link, onLink }: QueueBarProps): ReactNode {
  const { t } = useTranslation()
  const count = (state: TaskState): number => tasks.filter((task) => task.state === state).length
  const isShown = (state: TaskState): boolean => state !== 'left-out' || link.state === state || count(state) > 0
  return (
    <div className={styles.bar}>
      <Segmented<TaskState | 'all'>
        aria-label={t('queue.filter.state')}
        value={link.state ?? 'all'}
        options={[
          {
            value: 'all',
            label: t('queue.filter.counted', { words: t('common.all'), shown: formatCount(tasks.length) }),
          },
          ...taskState.options.filter(isShown).map((state) => ({
            value: state,
            label: t('queue.filter.counted', { words: t(`states.task.${state}`), shown: formatCount(count(state)) }),
          })),
        ]}
        onChange={(state) => onLink({ ...withoutState(link), ...(state === 'all' ? {} : { state }) })}
      />
      <Select<DrawId>
        className={styles.draw ?? ''}
        aria-label={t('queue.filter.draw')}
        placeholder={t('queue.filter.draw')}
        allowClear
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        options={draws.map((draw) => ({ value: draw.id, label: draw.name }))}
        value={link.drawId ?? null}
        onChange={(drawId?: DrawId) =>
          onLink({ ...(link.state ? { state: link.state } : {}), ...(drawId ? { drawId } : {}) })
        }
      />
    </div>
  )
}

function withoutState({ drawId }: QueueLink): QueueLink {
  return drawId ? { drawId } : {}
}

function EmptyQueue(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <EmptyState
      text={t('queue.empty')}
      actions={
        <Button type="primary" onClick={() => void navigate('/plans')}>
          {t('records.actions.draw')}
        </Button>
      }
    />
  )
}
