import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { formatCount, formatDay, today } from '#renderer/app/format.ts'
import type { DeskColumn } from '#renderer/components/grid-columns.ts'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { RosterAgent } from '#shared/calls/roster.ts'
import { hasLeft } from './roster-filter.ts'

/** Merged numbers have a column where there are any. */
export function rosterColumns(t: TFunction, hasMerged: boolean): readonly DeskColumn<RosterAgent>[] {
  const day = (value: unknown): string => formatDay(value as number | null)
  return [
    { id: 'number', title: t('roster.columns.number'), value: (row) => row.number, width: 64 },
    {
      id: 'name',
      title: t('roster.columns.name'),
      // Sorted by its sound, shown as it is written.
      value: (row) => row.sortKey,
      format: (_value, row) => row.name,
      flex: 1,
      width: 76,
    },
    {
      id: 'state',
      title: t('roster.columns.state'),
      value: (row) => stateWords(t, row),
      render: (row) => <StateTag agent={row} />,
      width: 130,
    },
    { id: 'team', title: t('roster.columns.team'), value: (row) => row.teamName, flex: 1, width: 76 },
    { id: 'department', title: t('roster.columns.department'), value: (row) => row.departmentName, flex: 1, width: 80 },
    {
      id: 'records',
      title: t('roster.columns.records'),
      value: (row) => row.records,
      format: (value) => formatCount(value as number),
      align: 'right',
      width: 88,
    },
    { id: 'first', title: t('roster.columns.first'), value: (row) => row.firstServiceAt, format: day, width: 94 },
    { id: 'last', title: t('roster.columns.last'), value: (row) => row.lastServiceAt, format: day, width: 94 },
    ...(hasMerged
      ? [
          {
            id: 'others',
            title: t('roster.columns.others'),
            value: (row: RosterAgent) => row.otherNumbers.join(t('roster.importing.nameSeparator')),
            width: 100,
          },
        ]
      : []),
  ]

  function StateTag({ agent }: { readonly agent: RosterAgent }): ReactNode {
    const tone = agent.mergedInto !== null ? 'accent' : hasLeft(agent, today()) ? 'neutral' : 'pass'
    return <StatusTag tone={tone}>{stateWords(t, agent)}</StatusTag>
  }
}

export function stateWords(t: TFunction, agent: RosterAgent): string {
  if (agent.mergedInto !== null) return t('roster.state.merged', { number: agent.mergedInto.number })
  return agent.leftOn === null ? t('roster.state.present') : t('roster.state.leftOn', { day: agent.leftOn })
}
