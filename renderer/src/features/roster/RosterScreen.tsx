import { Button, Input, Segmented, Select } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, today } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { DeskGrid } from '#renderer/components/DeskGrid.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import type { Output } from '#shared/calls/calls.ts'
import type { RosterAgent } from '#shared/calls/roster.ts'
import { AgentDialog } from './AgentDialog.tsx'
import { DepartmentsPanel } from './DepartmentsPanel.tsx'
import { MergedDialog } from './MergedDialog.tsx'
import { RosterImportDialog } from './RosterImportDialog.tsx'
import styles from './RosterScreen.module.css'
import { rosterColumns } from './roster-columns.tsx'
import { hasLeft, matchingAgents, type RosterFilter, type RosterState, wholeRoster } from './roster-filter.ts'
import { SelectionActions } from './SelectionActions.tsx'
import { TeamsPanel } from './TeamsPanel.tsx'

type Roster = Output<'roster.get'>
/** What stands open over the screen; the list it was opened from may change meanwhile. */
type Open = { readonly kind: 'person'; readonly agent: RosterAgent | null } | { readonly kind: 'import' } | null

/** 人员名册: who works or worked here, their teams and departments. */
export function RosterScreen(): ReactNode {
  const { t } = useTranslation()
  const roster = useDeskQuery('roster.get', {})
  const library = useDeskQuery('library.current', {})
  const [open, setOpen] = useState<Open>(null)
  const mayChange = library.data?.user.role === 'lead' && !library.data.readOnly
  const close = (): void => setOpen(null)
  return (
    <>
      <PageHeader
        title={t('roster.title')}
        detail={roster.data ? <Counts agents={roster.data.agents} /> : null}
        note={library.data && library.data.user.role !== 'lead' ? t('roster.onlyLead') : null}
        actions={
          <>
            <ExportButton />
            <Button disabled={!mayChange} onClick={() => setOpen({ kind: 'import' })}>
              {t('roster.import')}
            </Button>
            <Button type="primary" disabled={!mayChange} onClick={() => setOpen({ kind: 'person', agent: null })}>
              {t('roster.add')}
            </Button>
          </>
        }
      />
      <Answered query={roster}>
        {(found) => (
          <People roster={found} mayChange={mayChange} onOpen={(agent) => setOpen({ kind: 'person', agent })} />
        )}
      </Answered>
      {open?.kind === 'person' && open.agent?.mergedInto ? (
        <MergedDialog agent={open.agent} kept={open.agent.mergedInto} mayChange={mayChange} onClose={close} />
      ) : null}
      {open?.kind === 'person' && !open.agent?.mergedInto ? (
        <AgentDialog agent={open.agent} teams={roster.data?.teams ?? []} mayChange={mayChange} onClose={close} />
      ) : null}
      {open?.kind === 'import' ? <RosterImportDialog onClose={close} /> : null}
    </>
  )
}

function Counts({ agents }: { readonly agents: readonly RosterAgent[] }): ReactNode {
  const { t } = useTranslation()
  const people = agents.filter(({ mergedInto }) => mergedInto === null)
  const left = people.filter((agent) => hasLeft(agent, today())).length
  const present = formatCount(people.length - left)
  return t('roster.count', { count: people.length, present, left: formatCount(left) })
}

function ExportButton(): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const command = useDeskCommand('roster.export', {
    onDone: ({ savedAs }) => {
      if (savedAs !== null) notices.done(t('roster.export.saved', { name: savedAs }))
    },
  })
  return (
    <Button loading={command.isRunning} onClick={() => void command.run({})}>
      {t('roster.export.action')}
    </Button>
  )
}

type PeopleProps = {
  readonly roster: Roster
  readonly mayChange: boolean
  readonly onOpen: (agent: RosterAgent) => void
}

function People({ roster, mayChange, onOpen }: PeopleProps): ReactNode {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<RosterFilter>({ ...wholeRoster, state: 'present' })
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => matchingAgents(roster.agents, filter, today()), [roster.agents, filter])
  const hasMerged = roster.agents.some(({ mergedInto }) => mergedInto !== null)
  const columns = useMemo(() => rosterColumns(t, hasMerged), [t, hasMerged])
  const selected = rows.filter(({ id }) => selectedIds.has(id))
  const words = useFilterWords(filter, roster)
  return (
    <div className={styles.columns}>
      <div className={styles.wide}>
        <search className={styles.bar} aria-label={t('roster.filter.label')}>
          <FilterControls filter={filter} roster={roster} onChange={setFilter} />
          <SelectionActions selected={selected} teams={roster.teams} mayChange={mayChange} />
        </search>
        <DeskGrid<RosterAgent>
          name="roster"
          label={t('roster.label')}
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
          onOpen={onOpen}
          selectable={mayChange && filter.state !== 'merged'}
          onSelectionChange={(chosen) => setSelectedIds(new Set(chosen.map(({ id }) => id)))}
          defaultSort={{ column: 'name', direction: 'asc' }}
          {...(words === '' ? {} : { filterWords: words, onClearFilter: () => setFilter(wholeRoster) })}
          {...(roster.agents.length === 0 ? { empty: <EmptyState text={t('roster.empty')} /> } : {})}
        />
      </div>
      <div className={styles.side}>
        <TeamsPanel teams={roster.teams} departments={roster.departments} mayChange={mayChange} />
        <DepartmentsPanel departments={roster.departments} mayChange={mayChange} />
      </div>
    </div>
  )
}

type FilterProps = {
  readonly filter: RosterFilter
  readonly roster: Roster
  readonly onChange: (filter: RosterFilter) => void
}

function FilterControls({ filter, roster, onChange }: FilterProps): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <Input
        className={styles.search ?? ''}
        allowClear
        aria-label={t('roster.filter.text')}
        placeholder={t('roster.filter.text')}
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
      />
      <Select<NonNullable<RosterFilter['teamId']>>
        className={styles.team ?? ''}
        aria-label={t('roster.filter.team')}
        allowClear
        placeholder={t('roster.filter.allTeams')}
        value={filter.teamId}
        options={[
          ...roster.teams.map(({ id, name }) => ({ value: id, label: name })),
          { value: 'none', label: t('roster.filter.noTeam') },
        ]}
        onChange={(teamId) => onChange({ ...filter, teamId: teamId ?? null })}
      />
      <Segmented<RosterState>
        aria-label={t('roster.filter.stateLabel')}
        value={filter.state}
        options={(['present', 'left', 'all', 'merged'] as const).map((value) => ({
          value,
          label: t(`roster.filter.states.${value}`),
        }))}
        onChange={(state) => onChange({ ...filter, state })}
      />
    </>
  )
}

function useFilterWords({ text, teamId, state }: RosterFilter, roster: Roster): string {
  const { t } = useTranslation()
  const team =
    teamId === 'none' ? t('roster.filter.noTeam') : (roster.teams.find(({ id }) => id === teamId)?.name ?? null)
  return [
    state === 'all' ? '' : t(`roster.filter.states.${state}`),
    team === null ? '' : t('roster.filter.words.team', { name: team }),
    text.trim() === '' ? '' : t('roster.filter.words.text', { text: text.trim() }),
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
