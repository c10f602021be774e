import { Button } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { callDesk } from '#renderer/app/desk.ts'
import { missing } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { DeskGrid } from '#renderer/components/DeskGrid.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import type { DeskColumn, PageRequest, RowPage } from '#renderer/components/grid-columns.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { BatchId, JobId } from '#shared/calls/common.ts'
import type { ImportBatch, RejectedRow } from '#shared/calls/imports.ts'
import styles from './Import.module.css'
import { useReasonWords } from './reason-words.ts'

/** Rejected rows have no id of their own: their place in the list stands for one. */
type PlacedRow = RejectedRow & { readonly place: number }

/** Of an import, or of a dry run. */
export type RejectedOf = { readonly id: BatchId } | { readonly dryRunJobId: JobId }

export type RejectedRowsProps = {
  readonly of: RejectedOf
  readonly batch: ImportBatch
  readonly isRunning: boolean
  /** What else may be looked at in this place. */
  readonly choice?: ReactNode
}

/** What was not taken in, each with its place and the reason in a sentence; can be saved as CSV. */
export function RejectedRows({ of, batch, isRunning, choice }: RejectedRowsProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const columns = useRejectedColumns()
  const rejected = batch.rowsRejected + batch.recordingsRejected
  const save = useDeskCommand('imports.saveRejectedRows', {
    onDone: ({ savedAs }) => {
      if (savedAs !== null) notices.done(t('imports.rejected.saved', { name: savedAs }))
    },
  })
  return (
    <div className={styles.fills}>
      <Panel
        title={t('imports.rejected.title')}
        extra={
          <span className={styles.end}>
            {choice}
            <Button
              size="small"
              disabled={rejected === 0 || isRunning}
              loading={save.isRunning}
              onClick={() => void save.run(of)}
            >
              {t('imports.rejected.save')}
            </Button>
          </span>
        }
      >
        <div className={styles.grid}>
          <DeskGrid<PlacedRow>
            name="rejected-rows"
            label={t('imports.rejected.title')}
            columns={columns}
            rowId={(row) => String(row.place)}
            loadPage={(request) => loadRejected(of, request)}
            // While it runs only the first one begins the grid anew: the reader's place isn't lost every second.
            pageKey={[of, batch.state, isRunning ? rejected > 0 : rejected]}
            empty={<EmptyState text={t(isRunning ? 'imports.rejected.noneYet' : 'imports.rejected.none')} />}
          />
        </div>
      </Panel>
    </div>
  )
}

async function loadRejected(of: RejectedOf, { start, end }: PageRequest): Promise<RowPage<PlacedRow>> {
  const { rows, total } =
    'id' in of
      ? await callDesk('imports.rejectedRows', { id: of.id, start, end })
      : await callDesk('imports.dryRunRejected', { jobId: of.dryRunJobId, start, end })
  return { rows: rows.map((row, index) => ({ ...row, place: start + index })), total }
}

/** Cut off by the column's edge, but read in full by pointing at it. */
function Whole({ text }: { readonly text: string }): ReactNode {
  return <span title={text}>{text === '' ? missing : text}</span>
}

function useRejectedColumns(): readonly DeskColumn<PlacedRow>[] {
  const { t } = useTranslation()
  const { reasonOf, fieldOf } = useReasonWords()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language only, as t does
  return useMemo(
    () => [
      {
        id: 'file',
        title: t('imports.rejected.file'),
        value: (row) => row.file,
        render: (row) => <Whole text={row.file} />,
        width: 150,
      },
      {
        id: 'row',
        title: t('imports.rejected.row'),
        // Row 0 stands for the whole file.
        value: (row) => (row.row > 0 ? row.row : null),
        align: 'right',
        width: 56,
      },
      { id: 'field', title: t('imports.rejected.field'), value: fieldOf, width: 88 },
      {
        id: 'value',
        title: t('imports.rejected.value'),
        value: (row) => row.value,
        render: (row) => <Whole text={row.value} />,
        width: 152,
      },
      {
        id: 'reason',
        title: t('imports.rejected.reason'),
        value: reasonOf,
        render: (row) => <Whole text={reasonOf(row)} />,
        flex: 1,
        width: 280,
      },
    ],
    [t],
  )
}
