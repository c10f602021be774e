import { Segmented } from 'antd'
import type { TFunction } from 'i18next'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, formatDateTime } from '#renderer/app/format.ts'
import { useLayout } from '#renderer/app/settings.ts'
import { DeskGrid } from '#renderer/components/DeskGrid.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import type { DeskColumn } from '#renderer/components/grid-columns.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import { useFilterWords } from '#renderer/features/records/filter-words.ts'
import type { DrawId } from '#shared/calls/common.ts'
import type { DrawSummary } from '#shared/calls/review.ts'
import { DrawDetail } from './DrawDetail.tsx'
import styles from './PlansScreen.module.css'

export type DrawsPanelProps = {
  readonly draws: readonly DrawSummary[]
  /** The draw just made: shown first. */
  readonly newest: DrawId | null
}

const drawsShown = ['random', 'by-hand', 'all'] as const
type DrawsShown = (typeof drawsShown)[number]

/** Which draws the list shows; remembered. Every inspection is a draw by hand, so the random ones are shown at first. */
function useDrawsShown(): readonly [shown: DrawsShown, show: (shown: DrawsShown) => void] {
  const [stored, remember] = useLayout('plans.draws')
  return [drawsShown.find((one) => one === stored) ?? 'random', remember]
}

export function DrawsPanel({ draws, newest }: DrawsPanelProps): ReactNode {
  const { t } = useTranslation()
  const words = useFilterWords()
  const [chosen, setChosen] = useState<{ readonly id: DrawId; readonly after: DrawId | null } | null>(null)
  const [shown, show] = useDrawsShown()
  const rows = useMemo(
    () =>
      draws
        // What was just drawn is seen whatever the list is narrowed to.
        .filter(({ id, kind }) => shown === 'all' || kind === shown || id === newest)
        .toSorted((a, b) => b.createdAt - a.createdAt),
    [draws, shown, newest],
  )
  const columns = useMemo(() => drawColumns(t), [t])
  // A choice made before the newest draw gives way to it.
  const wanted = chosen?.after === newest ? chosen?.id : newest
  const choose = ({ id }: DrawSummary): void => setChosen({ id, after: newest })
  const current = rows.find((draw) => draw.id === wanted) ?? rows[0]

  return (
    <div className={styles.section}>
      <Panel
        title={t('plans.draws.title')}
        fills
        extra={
          <Segmented<DrawsShown>
            size="small"
            aria-label={t('plans.draws.kind')}
            value={shown}
            options={drawsShown.map((value) => ({
              value,
              label: value === 'all' ? t('common.all') : t(`plans.draws.kinds.${value}`),
            }))}
            onChange={show}
          />
        }
      >
        {current === undefined ? (
          <EmptyState text={t(shown === 'by-hand' ? 'plans.draws.emptyByHand' : 'plans.draws.empty')} />
        ) : (
          <div className={styles.draws}>
            <div className={styles.grid}>
              <DeskGrid<DrawSummary>
                name="draws"
                label={t('plans.draws.title')}
                columns={columns}
                rows={rows}
                rowId={(row) => row.id}
                currentRowId={current.id}
                onOpen={choose}
                onFocusRow={choose}
              />
            </div>
            <DrawDetail key={current.id} draw={current} filterWords={words(current.filter)} />
          </div>
        )}
      </Panel>
    </div>
  )
}

function drawColumns(t: TFunction): readonly DeskColumn<DrawSummary>[] {
  const count = (value: unknown): string => formatCount(value as number)
  return [
    { id: 'name', title: t('plans.draws.name'), value: (row) => row.name, flex: 1, width: 150 },
    {
      id: 'createdAt',
      title: t('plans.draws.createdAt'),
      value: (row) => row.createdAt,
      format: (value) => formatDateTime(value as number),
      width: 132,
    },
    { id: 'createdBy', title: t('plans.draws.createdBy'), value: (row) => row.createdByName, width: 66 },
    {
      id: 'seed',
      title: t('plans.draws.seed'),
      value: (row) => (row.kind === 'by-hand' ? t('plans.draws.kinds.by-hand') : row.seed),
      width: 88,
    },
    {
      id: 'frameSize',
      title: t('plans.draws.frameSize'),
      value: (row) => row.frameSize,
      format: count,
      align: 'right',
      width: 90,
    },
    {
      id: 'drawn',
      title: t('plans.draws.drawn'),
      value: (row) => row.drawnCount,
      format: count,
      align: 'right',
      width: 90,
    },
    {
      id: 'submitted',
      title: t('plans.draws.submitted'),
      value: (row) => row.submittedCount,
      format: count,
      align: 'right',
      width: 104,
    },
  ]
}
