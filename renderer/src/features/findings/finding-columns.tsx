import type { TFunction } from 'i18next'
import { formatDateTime, formatDay } from '#renderer/app/format.ts'
import type { DeskColumn } from '#renderer/components/grid-columns.ts'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import { severityTone } from '#renderer/features/rectification/tones.ts'
import type { FindingRow } from '#shared/calls/findings.ts'
import { containmentState, spreadWords, stateTone, stateWords } from './finding-words.ts'

/** Sorted by weight, not by word. */
const severityOrder = { minor: 1, moderate: 2, serious: 3, major: 4 } as const

export function findingColumns(t: TFunction): readonly DeskColumn<FindingRow>[] {
  return [
    { id: 'number', title: t('rectification.findings.number'), value: (row) => row.number, width: 118 },
    {
      id: 'title',
      title: t('rectification.findings.summary'),
      value: (row) => row.title,
      flex: 1,
      width: 160,
    },
    {
      id: 'findingClass',
      title: t('rectification.findings.findingClass'),
      value: (row) => t(`states.findingClass.${row.findingClass}`),
      width: 60,
    },
    { id: 'kind', title: t('findings.fields.kind'), value: (row) => row.kindName, width: 88 },
    {
      id: 'severity',
      title: t('rectification.findings.severity'),
      value: (row) => severityOrder[row.severity],
      render: (row) => <StatusTag tone={severityTone[row.severity]}>{t(`states.severity.${row.severity}`)}</StatusTag>,
      width: 72,
    },
    {
      id: 'state',
      title: t('rectification.findings.state'),
      value: (row) => stateWords(t, row),
      render: (row) => <StatusTag tone={stateTone(row)}>{stateWords(t, row)}</StatusTag>,
      width: 80,
    },
    {
      id: 'urgent',
      title: t('findings.columns.containment'),
      value: (row) => ({ open: 2, done: 1, none: 0 })[containmentState(row) ?? 'none'],
      render: (row) => <Containment row={row} t={t} />,
      width: 80,
    },
    {
      id: 'frequency',
      title: t('findings.columns.frequency'),
      value: (row) => row.frequency,
      align: 'right',
      width: 94,
    },
    { id: 'agent', title: t('rectification.findings.agent'), value: (row) => row.agentName, width: 68 },
    { id: 'team', title: t('rectification.findings.team'), value: (row) => row.teamName, width: 84 },
    {
      id: 'occurredAt',
      title: t('rectification.findings.occurredAt'),
      value: (row) => row.occurredAt,
      format: (value) => formatDateTime(value as number | null),
      width: 130,
    },
    {
      id: 'rectification',
      title: t('rectification.findings.rectification'),
      value: (row) => row.rectificationNumber,
      width: 108,
    },
    // What follows is beyond a window of 1440 pixels: it is scrolled to.
    { id: 'record', title: t('rectification.findings.record'), value: (row) => row.externalNumber, width: 128 },
    {
      id: 'source',
      title: t('findings.facts.source'),
      value: (row) => t(`states.findingSource.${row.source}`),
      width: 88,
    },
    {
      id: 'spread',
      title: t('findings.columns.spread'),
      value: (row) => spreadWords(t, row),
      width: 150,
      sortable: false,
    },
    {
      id: 'recurrence',
      title: t('findings.columns.recurrence'),
      value: (row) => row.recurrenceOfNumber,
      width: 118,
      hidden: true,
    },
    { id: 'cause', title: t('rectification.findings.cause'), value: (row) => row.cause, width: 160, hidden: true },
    {
      id: 'department',
      title: t('rectification.findings.department'),
      value: (row) => row.responsibleDepartment,
      width: 120,
      hidden: true,
    },
    {
      id: 'createdAt',
      title: t('rectification.findings.createdAt'),
      value: (row) => row.createdAt,
      format: (value) => formatDay(value as number | null),
      width: 110,
      hidden: true,
    },
  ]
}

function Containment({ row, t }: { readonly row: FindingRow; readonly t: TFunction }) {
  const state = containmentState(row)
  if (state === null) return null
  return (
    <StatusTag tone={state === 'done' ? 'pass' : 'fail'}>
      {t(state === 'done' ? 'findings.columns.contained' : 'findings.columns.uncontained')}
    </StatusTag>
  )
}
