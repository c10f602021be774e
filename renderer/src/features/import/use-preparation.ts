import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { askDesk } from '#renderer/app/desk.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { Output, Sent } from '#shared/calls/calls.ts'
import type { FileToken } from '#shared/calls/common.ts'
import {
  type ColumnMapping,
  type FolderInspection,
  mostChosen,
  type ReadingWishes,
  type TableInspection,
  type TableReading,
} from '#shared/calls/imports.ts'
import type { ChosenFile } from '#shared/calls/library.ts'
import { droppedFiles, partsOf } from './dropped-files.ts'
import { missingFields } from './mapping.ts'

/** Recordings are files and folders together; the table is one. */
export type Sources = { readonly recordings: readonly ChosenFile[]; readonly table: ChosenFile | null }
export type SourceKind = 'recordings-folder' | 'recording-files' | 'records-table'

/** What the user says about the table beyond what was detected and proposed; it holds for that table only. */
type Wishes = {
  readonly token: FileToken
  readonly reading: ReadingWishes
  /** Belongs to the header it was made for: read in another way, the columns are others. */
  readonly mapping: { readonly header: readonly string[]; readonly columns: ColumnMapping } | null
}

export type Preparation = {
  readonly sources: Sources
  readonly found: UseQueryResult<FolderInspection, Error>
  readonly table: UseQueryResult<TableInspection, Error>
  readonly preview: UseQueryResult<Output<'imports.preview'>, Error>
  readonly mapping: ColumnMapping
  readonly isReadingChosen: boolean
  /** Several tables were dropped; the first was taken. */
  readonly hasLeftTables: boolean
  readonly choose: (kind: SourceKind) => Promise<void>
  readonly remove: (token: FileToken) => void
  readonly drop: (transfer: DataTransfer) => Promise<void>
  /** null: back to what was detected. */
  readonly read: (reading: ReadingWishes | null) => void
  readonly map: (mapping: ColumnMapping) => void
  /** What an import would be started with; null while something is missing. */
  readonly request: Sent<'imports.start'> | null
}

const noToken = '-' as FileToken
const noReading: TableReading = { encoding: 'utf-8', separator: ',' }

/** The first two steps of an import: what is chosen, what was found in it, and how it is understood. */
export function usePreparation(): Preparation {
  const { sources, choose, remove, drop, hasLeftTables } = useSources()
  const [wishes, setWishes] = useState<Wishes | null>(null)
  const token = sources.table?.token ?? null
  const current = wishes?.token === token ? wishes : null

  const found = useDeskQuery(
    'imports.inspectRecordings',
    { tokens: sources.recordings.map(({ token }) => token), rawFormat: null },
    { enabled: sources.recordings.length > 0, keepPrevious: true },
  )
  const table = useDeskQuery(
    'imports.inspectTable',
    { token: token ?? noToken, reading: current?.reading ?? {} },
    { enabled: token !== null },
  )
  const mapping = mappingOf(table.data ?? null, current)
  const preview = useDeskQuery(
    'imports.preview',
    { token: token ?? noToken, reading: table.data?.reading ?? noReading, mapping: [...mapping] },
    { enabled: token !== null && table.data !== undefined, keepPrevious: true },
  )

  const read = (reading: ReadingWishes | null): void => {
    if (token !== null)
      setWishes({ token, reading: { ...(reading ? current?.reading : {}), ...reading }, mapping: null })
  }
  const map = (columns: ColumnMapping): void => {
    if (token === null || table.data === undefined) return
    setWishes({ token, reading: current?.reading ?? {}, mapping: { header: table.data.header, columns } })
  }

  return {
    sources,
    found,
    table,
    preview,
    mapping,
    isReadingChosen: Object.keys(current?.reading ?? {}).length > 0,
    hasLeftTables,
    choose,
    remove,
    drop,
    read,
    map,
    request: requestFrom(sources, found.data ?? null, table.data ?? null, mapping),
  }
}

function mappingOf(table: TableInspection | null, wishes: Wishes | null): ColumnMapping {
  if (table === null) return []
  const chosen = wishes?.mapping
  return chosen && chosen.header.join('\n') === table.header.join('\n') ? chosen.columns : table.proposed
}

function requestFrom(
  { recordings, table }: Sources,
  found: FolderInspection | null,
  foundTable: TableInspection | null,
  mapping: ColumnMapping,
): Sent<'imports.start'> | null {
  if (recordings.length === 0 && table === null) return null
  if (recordings.length > 0 && found === null) return null
  const recordingTokens = recordings.map(({ token }) => token)
  if (table === null) return { tableToken: null, recordingTokens, reading: null, mapping: null }
  if (foundTable === null || missingFields(mapping).length > 0) return null
  return { tableToken: table.token, recordingTokens, reading: foundTable.reading, mapping: [...mapping] }
}

/** Recordings and table, chosen in the native dialog or dropped; the page only ever has tokens for them. */
function useSources() {
  const notices = useNotices()
  const [sources, setSources] = useState<Sources>({ recordings: [], table: null })
  const [hasLeftTables, setLeftTables] = useState(false)

  const add = (chosen: readonly ChosenFile[]): void =>
    setSources((old) => ({ ...old, recordings: [...old.recordings, ...chosen].slice(0, mostChosen) }))

  const choose = async (kind: SourceKind): Promise<void> => {
    const answer = await askDesk('files.choose', { purpose: kind })
    if (!answer.ok) return notices.fault(answer.fault, () => void choose(kind))
    const [first] = answer.value
    if (first === undefined) return
    if (kind === 'records-table') setSources((old) => ({ ...old, table: first }))
    else add(answer.value)
    setLeftTables(false)
  }

  const tokenOf = async (file: File): Promise<ChosenFile | null> => {
    const answer = await window.desk.tokenForDroppedFile(file)
    if (answer.ok) return answer.value
    notices.fault(answer.fault)
    return null
  }

  const drop = async (transfer: DataTransfer): Promise<void> => {
    const { table, recordings, left } = partsOf(droppedFiles(transfer))
    setLeftTables(left.length > 0)
    const [chosenTable, ...chosen] = await Promise.all([
      table === null ? null : tokenOf(table.file),
      ...recordings.slice(0, mostChosen).map(({ file }) => tokenOf(file)),
    ])
    if (chosenTable) setSources((old) => ({ ...old, table: chosenTable }))
    add(chosen.filter((one) => one !== null))
  }

  return {
    sources,
    hasLeftTables,
    choose,
    drop,
    remove: (token: FileToken) =>
      setSources((old) => ({
        recordings: old.recordings.filter((one) => one.token !== token),
        table: old.table?.token === token ? null : old.table,
      })),
  }
}
