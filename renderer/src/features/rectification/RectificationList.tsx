import type { TFunction } from 'i18next'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { formatDay, missing } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { DeskGrid } from '#renderer/components/DeskGrid.tsx'
import type { DeskColumn } from '#renderer/components/grid-columns.ts'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { RowMenuItem } from '#renderer/components/RowMenu.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import { VerdictTag } from '#renderer/components/VerdictTag.tsx'
import type { RectificationRow } from '#shared/calls/rectification.ts'
import { stepsOf } from './board/board-moves.ts'
import { DueDay } from './DueDay.tsx'
import { RowTags } from './RowTags.tsx'
import { type RefusedStep, useSteps } from './steps/use-steps.tsx'
import { rectificationTone } from './tones.ts'

export type RectificationListProps = {
  readonly rows: readonly RectificationRow[]
  readonly filterWords: string
  readonly onClearFilter: () => void
  /** Told which rows are selected: for what is done with many at once. */
  readonly onSelectionChange?: (rows: readonly RectificationRow[]) => void
}

/** The rectifications row by row, with the steps of each in its menu. */
export function RectificationList({
  rows,
  filterWords,
  onClearFilter,
  onSelectionChange,
}: RectificationListProps): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const library = useDeskQuery('library.current', {}).data
  const canStep = library !== undefined && library.user.role === 'lead' && !library.readOnly
  const [refused, setRefused] = useState<RefusedStep | null>(null)
  const steps = useSteps({ onRefused: setRefused })
  const refusedRow = rows.find((row) => row.id === refused?.id)
  const menuOf = (row: RectificationRow, meant: readonly RectificationRow[]): readonly RowMenuItem[] =>
    canStep && meant.length === 1
      ? stepsOf(row.state).map((event) => ({
          key: event,
          label: t(`states.rectificationEvent.${event}`),
          run: () => {
            setRefused(null)
            steps.take(row, event)
          },
        }))
      : []
  return (
    <>
      {refused === null ? null : (
        <RefusalNote
          title={t('rectificationViews.list.refused', {
            number: refusedRow?.number ?? '',
            event: t(`states.rectificationEvent.${refused.event}`),
          })}
          refusals={refused.refusals}
          onClose={() => setRefused(null)}
        />
      )}
      <DeskGrid
        name="rectifications"
        label={t('rectification.list.label')}
        columns={columnsOf(t)}
        rows={rows}
        rowId={(row) => row.id}
        selectable
        rowMenu={menuOf}
        onOpen={(row) => void navigate(`/rectifications/${row.id}`)}
        {...(onSelectionChange ? { onSelectionChange } : {})}
        defaultSort={{ column: 'number', direction: 'desc' }}
        {...(filterWords === '' ? {} : { filterWords, onClearFilter })}
      />
      {steps.dialog}
    </>
  )
}
function columnsOf(t: TFunction): readonly DeskColumn<RectificationRow>[] {
  return [
    { id: 'number', title: t('rectification.list.number'), value: (row) => row.number, width: 124 },
    { id: 'title', title: t('rectification.list.name'), value: (row) => row.title, flex: 2, width: 176 },
    {
      id: 'state',
      title: t('rectification.list.state'),
      value: (row) => t(`states.rectification.${row.state}`),
      render: (row) => (
        <StatusTag tone={rectificationTone[row.state]}>{t(`states.rectification.${row.state}`)}</StatusTag>
      ),
      width: 80,
    },
    {
      id: 'dueOn',
      title: t('rectification.list.dueOn'),
      value: (row) => row.dueOn,
      render: (row) => <DueDay rectification={row} />,
      width: 208,
    },
    { id: 'owner', title: t('rectification.list.owner'), value: (row) => row.owner || null, width: 76 },
    {
      id: 'department',
      title: t('rectification.list.department'),
      value: (row) => row.responsibleDepartment || null,
      width: 116,
    },
    {
      id: 'severity',
      title: t('rectification.findings.findingClass'),
      value: (row) => (row.severity === null ? null : severityOrder[row.severity]),
      render: (row) => <RowTags row={row} />,
      width: 120,
    },
    {
      id: 'verdict',
      title: t('verification.verdict'),
      value: (row) => row.lastVerdict?.verdict ?? null,
      render: (row) => (row.lastVerdict === null ? missing : <VerdictTag {...row.lastVerdict} />),
      width: 104,
    },
    {
      id: 'findings',
      title: t('rectification.list.findings'),
      value: (row) => row.findings,
      align: 'right',
      width: 98,
    },
    {
      id: 'actions',
      title: t('rectification.list.actions'),
      value: (row) => row.actionsTotal,
      format: (_value, row) => (row.actionsTotal === 0 ? missing : `${row.actionsDone} / ${row.actionsTotal}`),
      align: 'right',
      width: 138,
    },
    {
      id: 'evidenceFiles',
      title: t('rectificationViews.list.evidenceFiles'),
      value: (row) => row.evidenceFiles,
      align: 'right',
      width: 112,
      hidden: true,
    },
    {
      id: 'acknowledgedAt',
      title: t('rectificationViews.list.acknowledgedAt'),
      value: (row) => row.acknowledgedAt,
      format: (value) => formatDay(value as number | null),
      width: 104,
      hidden: true,
    },
    {
      id: 'nextStep',
      title: t('rectificationViews.list.nextStep'),
      value: (row) => row.nextStep?.day ?? null,
      render: (row) =>
        row.nextStep === null ? missing : `${row.nextStep.day ?? missing} ${t(`ladder.asks.${row.nextStep.asks}`)}`,
      width: 190,
      hidden: true,
    },
    {
      id: 'createdAt',
      title: t('rectification.list.createdAt'),
      value: (row) => row.createdAt,
      format: (value) => formatDay(value as number | null),
      width: 104,
      hidden: true,
    },
    {
      id: 'closedAt',
      title: t('rectification.list.closedAt'),
      value: (row) => row.closedAt,
      format: (value) => formatDay(value as number | null),
      width: 104,
    },
  ]
}

/** Sorted by weight, not by word. */
const severityOrder = { minor: 1, moderate: 2, serious: 3, major: 4 } as const
