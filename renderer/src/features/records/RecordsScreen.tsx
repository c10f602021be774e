import { Button } from 'antd'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useLibraryCommand } from '#renderer/app/commands.ts'
import { callDesk } from '#renderer/app/desk.ts'
import { formatCount, formatDay } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { matchingLink, plansLink } from '#renderer/app/links.ts'
import { DeskGrid } from '#renderer/components/DeskGrid.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import type { DeskGridHandle, PageRequest, RowPage } from '#renderer/components/grid-columns.ts'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import type { RowMenuItem } from '#renderer/components/RowMenu.tsx'
import { AddToQueue } from '#renderer/features/inspections/AddToQueue.tsx'
import type { RecordFilter } from '#shared/calls/records.ts'
import { type GridLayout, visibleColumns } from '#shared/domain/grid-layout.ts'
import { customFieldName } from '#shared/domain/record-fields.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { useFilterWords } from './filter-words.ts'
import { RecordFilterBar } from './RecordFilterBar.tsx'
import { recordColumns } from './record-columns.tsx'
import { isFoundElsewhere, type ListedRecord, searchedIn } from './record-hits.tsx'
import { sortOf } from './record-sort.ts'
import { useOwnFields } from './use-own-fields.ts'
import { isFiltered, useRecordFilter } from './use-record-filter.ts'
import { ViewsMenu } from './ViewsMenu.tsx'

export function RecordsScreen(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [filter, setFilter] = useRecordFilter()
  const words = useFilterWords()
  const library = useDeskQuery('library.current', {}).data
  const ownFields = useOwnFields()
  const grid = useRef<DeskGridHandle>(null)
  const [layout, setLayout] = useState<GridLayout | null>(null)
  const [total, setTotal] = useState<number | null>(null)
  const [textWithHits, setTextWithHits] = useState<string | null>(null)
  const [adding, setAdding] = useState<readonly ListedRecord[] | null>(null)
  const { text } = filter
  const columns = useMemo(() => {
    const visible = layout === null ? [] : visibleColumns(layout)
    const search = text ? { text, hasHits: text === textWithHits, visible } : null
    return searchedIn(t, recordColumns(t, ownFields), search)
  }, [t, ownFields, layout, text, textWithHits])
  const narrowing = isFiltered(filter) ? { filterWords: words(filter), onClearFilter: () => setFilter({}) } : {}

  const teams = useDeskQuery('teams.list', {}).data ?? []
  const teamItems = (row: ListedRecord): RowMenuItem[] => {
    const team = teams.find(({ name }) => name === row.teamName)
    if (team === undefined) return []
    const run = (): void => setFilter({ ...filter, teamIds: [team.id] })
    return [{ key: 'team', label: t('records.menu.sameTeam', { name: team.name }), run }]
  }

  return (
    <>
      <PageHeader
        title={t('records.title')}
        detail={
          library
            ? t('records.total', { count: library.counts.records, total: formatCount(library.counts.records) })
            : null
        }
        tags={
          <ViewsMenu
            filter={filter}
            layout={layout}
            onApply={(view) => {
              setFilter(view.filter)
              grid.current?.arrange(view.layout)
            }}
          />
        }
        actions={
          <>
            <ExportMenu filter={filter} layout={layout} ownFields={ownFields} total={total} />
            <Button onClick={() => void navigate(matchingLink())}>{t('matching.open')}</Button>
            <Button onClick={() => void navigate('/import')}>{t('records.actions.import')}</Button>
            <Button
              type="primary"
              disabled={library?.counts.records === 0 || filter.evaluated !== undefined}
              // Chosen by how they were scored, services are no frame: what is drawn of them says nothing of all.
              title={filter.evaluated === undefined ? undefined : t('records.actions.noFrame')}
              onClick={() => void navigate(plansLink(filter))}
            >
              {t('records.actions.draw')}
            </Button>
          </>
        }
      />
      <RecordFilterBar filter={filter} onChange={setFilter} />
      <DeskGrid<ListedRecord>
        name="records"
        label={t('records.title')}
        columns={columns}
        rowId={(row) => row.id}
        loadPage={async (request) => {
          const page = await loadRecords(filter, request)
          if (page.total !== null) setTotal(page.total)
          const { visible } = request
          if (text && page.rows.some((row) => isFoundElsewhere(row, { text, visible }))) setTextWithHits(text)
          return page
        }}
        countRows={async () => {
          const counted = await callDesk('records.count', { filter })
          setTotal(counted.total)
          return counted.total
        }}
        selectable
        handle={grid}
        onLayoutChange={setLayout}
        rowMenu={(row, meant) => [
          {
            key: 'queue',
            label: t('inspections.byHandDialog.actionMany', { count: meant.length }),
            run: () => setAdding(meant),
          },
          {
            key: 'agent',
            label: t('records.menu.sameAgent', { name: row.agentName }),
            run: () => setFilter({ ...filter, agentIds: [row.agentId] }),
          },
          ...teamItems(row),
          {
            key: 'day',
            label: t('records.menu.sameDay', { day: formatDay(row.startedAt) }),
            run: () => setFilter({ ...filter, fromDay: formatDay(row.startedAt), toDay: formatDay(row.startedAt) }),
          },
        ]}
        // Beside the filter: what an import, a draw or a review changes shows in these counts.
        pageKey={[filter, library?.id, library?.counts]}
        defaultSort={{ column: 'startedAt', direction: 'desc' }}
        onOpen={(row) => void navigate(`/records/${row.id}`)}
        empty={<NoRecords />}
        {...narrowing}
      />
      {adding === null ? null : <AddToQueue records={adding} onClose={() => setAdding(null)} />}
    </>
  )
}

async function loadRecords(
  filter: RecordFilter,
  { start, end, sort, visible }: PageRequest,
): Promise<RowPage<ListedRecord>> {
  const customFields = visible.flatMap((column) => customFieldName(column) ?? [])
  const page = await callDesk('records.page', { filter, start, end, sort: sortOf({ sort }), customFields })
  const hits = new Map(page.hits.map((hit) => [hit.recordId, hit]))
  return { rows: page.rows.map((row) => ({ ...row, hit: hits.get(row.id) ?? null })), total: page.total }
}

function NoRecords(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const sample = useLibraryCommand('library.openSample')
  return (
    <EmptyState
      text={t('records.empty')}
      actions={
        <>
          <Button type="primary" onClick={() => void navigate('/import')}>
            {t('records.actions.import')}
          </Button>
          <Button loading={sample.isRunning} onClick={sample.run}>
            {t('records.actions.openSample')}
          </Button>
        </>
      }
    />
  )
}
