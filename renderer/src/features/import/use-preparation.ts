import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { askDesk } from '#renderer/app/desk.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { Output, Sent } from '#shared/calls/calls.ts'
import type { FileToken } from '#shared/calls/common.ts'
import type {
  ColumnMapping,
  FolderInspection,
  ReadingWishes,
  TableInspection,
  TableReading,
} from '#shared/calls/imports.ts'
import type { ChosenFile } from '#shared/calls/library.ts'
import { droppedFiles, purposeOf } from './dropped-files.ts'
import { missingFields } from './mapping.ts'

export type Sources = { readonly folder: ChosenFile | null; readonly table: ChosenFile | null }

/** What the user says about the table beyond what was detected and proposed; it holds for that table only. */
type Wishes = {
  readonly token: FileToken
  readonly reading: ReadingWishes
  /** Belongs to the header it was made for: read in another way, the columns are others. */
  readonly mapping: { readonly header: readonly string[]; readonly columns: ColumnMapping } | null
}

export type Preparation = {
  readonly sources: Sources
  readonly folder: UseQueryResult<FolderInspection, Error>
  readonly table: UseQueryResult<TableInspection, Error>
  readonly preview: UseQueryResult<Output<'imports.preview'>, Error>
  readonly mapping: ColumnMapping
  readonly isReadingChosen: boolean
  /** A file was dropped that is neither a folder nor a table. */
  readonly hasUnknownDrop: boolean
  readonly choose: (part: keyof Sources) => Promise<void>
  readonly remove: (part: keyof Sources) => void
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
  const { sources, choose, remove, drop, hasUnknownDrop } = useSources()
  const [wishes, setWishes] = useState<Wishes | null>(null)
  const token = sources.table?.token ?? null
  const current = wishes?.token === token ? wishes : null

  const folder = useDeskQuery(
    'imports.inspectFolder',
    { token: sources.folder?.token ?? noToken },
    { enabled: sources.folder !== null },
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
    folder,
    table,
    preview,
    mapping,
    isReadingChosen: Object.keys(current?.reading ?? {}).length > 0,
    hasUnknownDrop,
    choose,
    remove,
    drop,
    read,
    map,
    request: requestFrom(sources, folder.data ?? null, table.data ?? null, mapping),
  }
}

function mappingOf(table: TableInspection | null, wishes: Wishes | null): ColumnMapping {
  if (table === null) return []
  const chosen = wishes?.mapping
  return chosen && chosen.header.join('\n') === table.header.join('\n') ? chosen.columns : table.proposed
}

function requestFrom(
  { folder, table }: Sources,
  foundFolder: FolderInspection | null,
  foundTable: TableInspection | null,
  mapping: ColumnMapping,
): Sent<'imports.start'> | null {
  if (folder === null && table === null) return null
  if (folder !== null && foundFolder === null) return null
  if (table === null) return { tableToken: null, folderToken: folder?.token ?? null, reading: null, mapping: null }
  if (foundTable === null || missingFields(mapping).length > 0) return null
  return {
    tableToken: table.token,
    folderToken: folder?.token ?? null,
    reading: foundTable.reading,
    mapping: [...mapping],
  }
}

/** Folder and table, chosen in the native dialog or dropped; the page only ever has tokens for them. */
function useSources() {
  const notices = useNotices()
  const [sources, setSources] = useState<Sources>({ folder: null, table: null })
  const [hasUnknownDrop, setUnknownDrop] = useState(false)

  const choose = async (part: keyof Sources): Promise<void> => {
    const purpose = part === 'folder' ? 'recordings-folder' : 'records-table'
    const answer = await askDesk('files.choose', { purpose })
    if (!answer.ok) return notices.fault(answer.fault, () => void choose(part))
    const [chosen] = answer.value
    if (chosen) setSources((old) => ({ ...old, [part]: chosen }))
    setUnknownDrop(false)
  }

  const drop = async (transfer: DataTransfer): Promise<void> => {
    const dropped = droppedFiles(transfer)
    setUnknownDrop(dropped.some((one) => purposeOf(one) === null))
    for (const one of dropped) {
      const part = purposeOf(one)
      if (part === null) continue
      const answer = await window.desk.tokenForDroppedFile(one.file)
      if (answer.ok) setSources((old) => ({ ...old, [part]: answer.value }))
      else notices.fault(answer.fault)
    }
  }

  return {
    sources,
    hasUnknownDrop,
    choose,
    drop,
    remove: (part: keyof Sources) => setSources((old) => ({ ...old, [part]: null })),
  }
}
