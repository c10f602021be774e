import { Input, Pagination } from 'antd'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatDateTime, formatDuration } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import type { BatchId, RecordingId } from '#shared/calls/common.ts'
import type { UnmatchedRecording } from '#shared/calls/matching.ts'
import styles from './Matching.module.css'

const pageSize = 50

/** Recordings without a record, a page at a time; the first is at hand where none was chosen, or the chosen one is gone. */
export function useUnmatched(batchId: BatchId | null) {
  const [text, setText] = useState('')
  const [page, setPage] = useState(1)
  const [chosenId, choose] = useState<RecordingId | null>(null)
  const request = { text, batchId, start: (page - 1) * pageSize, end: page * pageSize }
  const found = useDeskQuery('recordings.unmatched', request, { keepPrevious: true })
  const rows = found.data?.rows ?? []
  return {
    found,
    text,
    page,
    chosen: rows.find(({ id }) => id === chosenId) ?? rows[0] ?? null,
    choose,
    turnTo: setPage,
    search: (next: string): void => {
      setText(next)
      setPage(1)
    },
  }
}

export type Unmatched = ReturnType<typeof useUnmatched>

/** Recordings that belong to no record: chosen by pointer or arrow keys, or dragged onto a record. */
export function RecordingsPane({ unmatched }: { readonly unmatched: Unmatched }): ReactNode {
  const { t } = useTranslation()
  const { found, text, page } = unmatched
  return (
    <Panel title={t('matching.recordings')} fills>
      <Input.Search
        size="small"
        allowClear
        aria-label={t('matching.searchRecordings')}
        placeholder={t('matching.searchRecordings')}
        onSearch={unmatched.search}
      />
      <Answered query={found}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <EmptyState text={t(text === '' ? 'matching.noRecordings' : 'matching.nothingFound')} />
          ) : (
            <>
              <RecordingList rows={rows} chosen={unmatched.chosen} onChoose={unmatched.choose} />
              <Pagination
                size="small"
                hideOnSinglePage
                showSizeChanger={false}
                current={page}
                pageSize={pageSize}
                total={total}
                onChange={unmatched.turnTo}
              />
            </>
          )
        }
      </Answered>
    </Panel>
  )
}

type RecordingListProps = {
  readonly rows: readonly UnmatchedRecording[]
  readonly chosen: UnmatchedRecording | null
  readonly onChoose: (id: RecordingId) => void
}

function RecordingList({ rows, chosen, onChoose }: RecordingListProps): ReactNode {
  const { t } = useTranslation()
  const at = rows.findIndex(({ id }) => id === chosen?.id)
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = rows[at + step]
    if (step === 0 || next === undefined) return
    event.preventDefault()
    onChoose(next.id)
    document.getElementById(`recording-${next.id}`)?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <div
      role="listbox"
      className={styles.list}
      aria-label={t('matching.recordings')}
      aria-activedescendant={chosen === null ? undefined : `recording-${chosen.id}`}
      tabIndex={0}
      onKeyDown={move}
    >
      {rows.map((row) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys, as one of its kind does
        <div
          key={row.id}
          id={`recording-${row.id}`}
          role="option"
          aria-selected={row.id === chosen?.id}
          tabIndex={-1}
          className={styles.option}
          draggable
          onDragStart={() => onChoose(row.id)}
          onClick={() => onChoose(row.id)}
        >
          <span className={styles.name}>{row.originalName}</span>
          <span className={styles.quiet}>
            {[
              row.at === null ? null : formatDateTime(row.at),
              row.durationMs === null ? null : formatDuration(row.durationMs),
              formatBytes(row.byteSize),
            ]
              .filter((one) => one !== null)
              .join(' · ')}
          </span>
        </div>
      ))}
    </div>
  )
}
