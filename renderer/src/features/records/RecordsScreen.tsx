import { Button } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useLibraryCommand } from '#renderer/app/commands.ts'
import { callDesk } from '#renderer/app/desk.ts'
import { formatCount } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { plansLink } from '#renderer/app/links.ts'
import { DeskGrid } from '#renderer/components/DeskGrid.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import type { PageRequest, RowPage } from '#renderer/components/grid-columns.ts'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import type { Sent } from '#shared/calls/calls.ts'
import type { RecordFilter, RecordRow } from '#shared/calls/records.ts'
import { useFilterWords } from './filter-words.ts'
import { RecordFilterBar } from './RecordFilterBar.tsx'
import { recordColumns } from './record-columns.tsx'
import { isFiltered, useRecordFilter } from './use-record-filter.ts'

export function RecordsScreen(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [filter, setFilter] = useRecordFilter()
  const words = useFilterWords()
  const library = useDeskQuery('library.current', {}).data
  const columns = useMemo(() => recordColumns(t), [t])
  const narrowing = isFiltered(filter) ? { filterWords: words(filter), onClearFilter: () => setFilter({}) } : {}

  return (
    <>
      <PageHeader
        title={t('records.title')}
        detail={
          library
            ? t('records.total', { count: library.counts.records, total: formatCount(library.counts.records) })
            : null
        }
        actions={
          <>
            <Button onClick={() => void navigate('/import')}>{t('records.actions.import')}</Button>
            <Button
              type="primary"
              disabled={library?.counts.records === 0}
              onClick={() => void navigate(plansLink(filter))}
            >
              {t('records.actions.draw')}
            </Button>
          </>
        }
      />
      <RecordFilterBar filter={filter} onChange={setFilter} />
      <DeskGrid<RecordRow>
        name="records"
        label={t('records.title')}
        columns={columns}
        rowId={(row) => row.id}
        loadPage={(request) => loadRecords(filter, request)}
        // Beside the filter: what an import, a draw or a review changes shows in these counts.
        pageKey={[filter, library?.id, library?.counts]}
        defaultSort={{ column: 'startedAt', direction: 'desc' }}
        onOpen={(row) => void navigate(`/records/${row.id}`)}
        empty={<NoRecords />}
        {...narrowing}
      />
    </>
  )
}

function loadRecords(filter: RecordFilter, { start, end, sort }: PageRequest): Promise<RowPage<RecordRow>> {
  // The grid sorts only by columns marked sortable, whose ids are the store's sort columns.
  return callDesk('records.page', { filter, start, end, sort: [...sort] as Sent<'records.page'>['sort'] })
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
