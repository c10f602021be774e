import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatDuration, formatScore, missing } from '#renderer/app/format.ts'
import { ByHandTag } from '#renderer/components/ByHandTag.tsx'
import type { DeskColumn } from '#renderer/components/grid-columns.ts'
import { StatusTag, type StatusTone } from '#renderer/components/StatusTag.tsx'
import type { TaskRow, TaskState } from '#shared/calls/review.ts'

const tones: Readonly<Record<TaskState, StatusTone>> = {
  open: 'neutral',
  started: 'warn',
  submitted: 'pass',
  'left-out': 'neutral',
}

export function taskColumns(t: TFunction): readonly DeskColumn<TaskRow>[] {
  return [
    {
      id: 'drawName',
      title: t('queue.columns.draw'),
      value: (row) => row.drawName,
      render: (row) => <DrawName row={row} />,
      flex: 1,
      width: 128,
    },
    { id: 'position', title: t('queue.columns.position'), value: (row) => row.position, align: 'right', width: 56 },
    {
      id: 'state',
      title: t('queue.columns.state'),
      value: (row) => row.state,
      render: (row) => <TaskStateTag row={row} />,
      width: 80,
    },
    { id: 'externalNumber', title: t('queue.columns.number'), value: (row) => row.externalNumber, width: 128 },
    {
      id: 'startedAt',
      title: t('queue.columns.startedAt'),
      value: (row) => row.startedAt,
      format: (value) => formatDateTime(value as number),
      width: 126,
    },
    { id: 'agentName', title: t('queue.columns.agent'), value: (row) => row.agentName, width: 70 },
    { id: 'teamName', title: t('queue.columns.team'), value: (row) => row.teamName, width: 62 },
    {
      id: 'durationMs',
      title: t('queue.columns.duration'),
      value: (row) => row.durationMs,
      format: (value) => formatDuration(value as number),
      align: 'right',
      width: 102,
    },
    ...resultColumns(t),
  ]
}

function resultColumns(t: TFunction): readonly DeskColumn<TaskRow>[] {
  return [
    {
      id: 'score',
      title: t('queue.columns.score'),
      value: (row) => row.score,
      format: (value) => formatScore(value as number),
      align: 'right',
      width: 88,
    },
    {
      id: 'band',
      title: t('queue.columns.band'),
      value: (row) => row.band,
      render: (row) => <BandTag band={row.band} passed={row.passed} />,
      width: 72,
    },
    {
      id: 'submittedAt',
      title: t('queue.columns.submittedAt'),
      value: (row) => row.submittedAt,
      format: (value) => formatDateTime(value as number),
      width: 126,
    },
  ]
}

function DrawName({ row }: { readonly row: TaskRow }): ReactNode {
  return (
    <>
      <ByHandTag kind={row.drawKind} /> {row.drawName}
    </>
  )
}

/** Of what can't be reviewed the reason is told at the tag. */
function TaskStateTag({ row }: { readonly row: TaskRow }): ReactNode {
  const { t } = useTranslation()
  const tag = <StatusTag tone={tones[row.state]}>{t(`states.task.${row.state}`)}</StatusTag>
  if (row.leftOut === null) return tag
  const { reason, note, byName } = row.leftOut
  const words = [t(`verification.leavingOut.reasons.${reason}`), note, byName]
  return <span title={words.filter((word) => word !== '').join(' · ')}>{tag}</span>
}

/** Red only where the sheet has a pass mark and it was missed. */
function BandTag({ band, passed }: Pick<TaskRow, 'band' | 'passed'>): ReactNode {
  if (band === null) return missing
  return <StatusTag tone={passed === null ? 'neutral' : passed ? 'pass' : 'fail'}>{band}</StatusTag>
}
