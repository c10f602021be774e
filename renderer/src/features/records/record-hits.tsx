import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { formatPosition, missing } from '#renderer/app/format.ts'
import type { DeskColumn } from '#renderer/components/grid-columns.ts'
import { Marked } from '#renderer/components/Marked.tsx'
import type { RecordRow, TranscriptHit } from '#shared/calls/records.ts'
import { placesOf } from '#shared/domain/search-text.ts'
import styles from './record-hits.module.css'

/** A row of the list; while searching, with what was said in its transcripts. */
export type ListedRecord = RecordRow & { readonly hit: TranscriptHit | null }

/** What the list is searched for. */
export type ListSearch = {
  readonly text: string
  /** Something was found that the columns shown don't show. */
  readonly hasHits: boolean
  /** Ids of the columns that are shown. */
  readonly visible: readonly string[]
}

const searchedColumns = ['externalNumber', 'customerName', 'customerPhone', 'agentName', 'agentNumber'] as const
type SearchedColumn = (typeof searchedColumns)[number]

/** The columns that hold the text but aren't shown. */
const hiddenFinds = (row: RecordRow, { text, visible }: Omit<ListSearch, 'hasHits'>): readonly SearchedColumn[] =>
  searchedColumns.filter((id) => !visible.includes(id) && placesOf(row[id] ?? '', text).length > 0)

/** Whether the row was found by something the columns shown don't show. */
export const isFoundElsewhere = (row: ListedRecord, search: Omit<ListSearch, 'hasHits'>): boolean =>
  row.hit !== null || hiddenFinds(row, search).length > 0

/** The same columns with what was searched for marked, and one for what was found elsewhere. */
export function searchedIn(
  t: TFunction,
  columns: readonly DeskColumn<ListedRecord>[],
  search: ListSearch | null,
): readonly DeskColumn<ListedRecord>[] {
  if (search === null) return columns
  const titles = new Map(columns.map(({ id, title }) => [id, title]))
  const marked = columns.map((column) => {
    const id = searchedColumns.find((one) => one === column.id)
    if (id === undefined) return column
    return {
      ...column,
      render: (row: ListedRecord) => (row[id] ? <Marked text={row[id]} term={search.text} /> : missing),
    }
  })
  if (!search.hasHits) return marked
  const [first, ...rest] = marked
  return first === undefined ? [hitColumn(t, search, titles)] : [first, hitColumn(t, search, titles), ...rest]
}

const hitColumn = (
  t: TFunction,
  search: ListSearch,
  titles: ReadonlyMap<string, string>,
): DeskColumn<ListedRecord> => ({
  id: 'hit',
  title: t('records.columns.hit'),
  value: (row) => row.hit?.snippet ?? null,
  render: (row) => <Hit row={row} search={search} speaker={speakerOf(t, row.hit)} titles={titles} />,
  width: 340,
  isPassing: true,
})

const speakerOf = (t: TFunction, hit: TranscriptHit | null): string =>
  hit?.speaker == null ? '' : t(`states.speaker.${hit.speaker}`)

const lettersBefore = 10

/** Begun a few letters before the text, so that it is seen in a narrow column. */
function fromJustBefore(snippet: string, text: string): string {
  const before = [...snippet.slice(0, placesOf(snippet, text)[0]?.[0] ?? 0)]
  if (before.length <= lettersBefore + 1) return snippet
  return `…${before.slice(-lettersBefore).join('')}${snippet.slice(before.join('').length)}`
}

type HitProps = {
  readonly row: ListedRecord
  readonly search: ListSearch
  readonly speaker: string
  readonly titles: ReadonlyMap<string, string>
}

function Hit({ row, search, speaker, titles }: HitProps): ReactNode {
  const { hit } = row
  if (!isFoundElsewhere(row, search)) return missing
  return (
    <span className={styles.hit} title={hit?.snippet}>
      {hiddenFinds(row, search).map((id) => (
        <span key={id}>
          <span className={styles.quiet}>{titles.get(id)}</span> <Marked text={row[id] ?? ''} term={search.text} />
        </span>
      ))}
      {hit === null ? null : (
        <span>
          <span className={styles.quiet}>
            {speaker} {hit.startMs === null ? '' : formatPosition(hit.startMs)}
          </span>{' '}
          <Marked text={fromJustBefore(hit.snippet, search.text)} term={search.text} />
        </span>
      )}
    </span>
  )
}
