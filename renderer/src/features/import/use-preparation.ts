import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { askDesk } from '#renderer/app/desk.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { Output, Sent } from '#shared/calls/calls.ts'
import type { FileToken, ProfileId } from '#shared/calls/common.ts'
import {
  type ColumnMapping,
  type FieldUnits,
  type FolderInspection,
  mostChosen,
  noRecordingSettings,
  type ReadingWishes,
  type RecordingSettings,
  type TableInspection,
  type TableReading,
  type ValueWords,
} from '#shared/calls/imports.ts'
import type { ChosenFile } from '#shared/calls/library.ts'
import type { MappingProfile } from '#shared/calls/mapping-profiles.ts'
import { droppedFiles, partsOf } from './dropped-files.ts'
import { mappingFromKept, missingFields } from './mapping.ts'

/** Recordings are files and folders together; the table is one. */
export type Sources = { readonly recordings: readonly ChosenFile[]; readonly table: ChosenFile | null }
export type SourceKind = 'recordings-folder' | 'recording-files' | 'records-table'

/** What the user says about the table beyond what was detected, proposed or kept in a profile; for that table only. */
type Wishes = {
  readonly token: FileToken
  readonly reading: ReadingWishes | null
  /** Belongs to the header it was made for: read in another way, the columns are others. */
  readonly mapping: { readonly header: readonly string[]; readonly columns: ColumnMapping } | null
  readonly words: ValueWords | null
  readonly units: FieldUnits | null
}

export type Preparation = {
  readonly sources: Sources
  readonly found: UseQueryResult<FolderInspection, Error>
  readonly table: UseQueryResult<TableInspection, Error>
  readonly preview: UseQueryResult<Output<'imports.preview'>, Error>
  /** The columns' own words and the units that fit them. */
  readonly words: UseQueryResult<Output<'imports.columnWords'>, Error>
  readonly mapping: ColumnMapping
  readonly valueWords: ValueWords
  readonly units: FieldUnits
  readonly recordings: RecordingSettings
  readonly profile: MappingProfile | null
  /** The profile was found by the table, not chosen. */
  readonly isRecognised: boolean
  readonly profiles: readonly MappingProfile[]
  readonly isReadingChosen: boolean
  /** Several tables were dropped; the first was taken. */
  readonly hasLeftTables: boolean
  readonly choose: (kind: SourceKind) => Promise<void>
  readonly remove: (token: FileToken) => void
  readonly drop: (transfer: DataTransfer) => Promise<void>
  /** null: back to what was detected. */
  readonly read: (reading: ReadingWishes | null) => void
  readonly map: (mapping: ColumnMapping) => void
  readonly sayWords: (words: ValueWords) => void
  readonly sayUnits: (units: FieldUnits) => void
  readonly sayRecordings: (settings: Partial<RecordingSettings>) => void
  /** null: without one, also where one is recognised. What was said before gives way to it. */
  readonly takeProfile: (id: ProfileId | null) => void
  /** What an import would be started with; null while something is missing. */
  readonly request: Sent<'imports.start'> | null
}

const noToken = '-' as FileToken
const noReading: TableReading = { encoding: 'utf-8', separator: ',' }

/** The first two steps of an import: what is chosen, what was found in it, and how it is understood. */
export function usePreparation(): Preparation {
  const { sources, choose, remove, drop, hasLeftTables } = useSources()
  const [wishes, setWishes] = useState<Wishes | null>(null)
  const [said, sayRecordings] = useState<Partial<RecordingSettings>>({})
  const [takenProfile, setTakenProfile] = useState<ProfileId | null | undefined>(undefined)
  const token = sources.table?.token ?? null
  const current = wishes?.token === token ? wishes : null

  const profiles = useDeskQuery('profiles.list', {}).data ?? []
  const detected = useDeskQuery('imports.inspectTable', { token: token ?? noToken }, { enabled: token !== null })
  const recognised = profiles.find((one) => one.fingerprint !== null && one.fingerprint === detected.data?.fingerprint)
  const chosen = profiles.find(({ id }) => id === takenProfile)
  const profile = (takenProfile === undefined ? recognised : chosen) ?? null

  const recordings: RecordingSettings = { ...noRecordingSettings, ...profile?.content.recordings, ...said }
  const found = useDeskQuery(
    'imports.inspectRecordings',
    { tokens: sources.recordings.map((one) => one.token), rawFormat: recordings.rawFormat },
    { enabled: sources.recordings.length > 0, keepPrevious: true },
  )
  const kept = profile?.content.table ?? null
  const reading =
    current?.reading ?? (kept === null || detected.data === undefined ? {} : keptReading(kept, detected.data))
  const table = useDeskQuery('imports.inspectTable', { token: token ?? noToken, reading }, { enabled: token !== null })
  const mapping = mappingOf(table.data ?? null, current, kept)
  const asRead = { token: token ?? noToken, reading: table.data?.reading ?? noReading, mapping: [...mapping] }
  const isRead = token !== null && table.data !== undefined
  const words = useDeskQuery('imports.columnWords', asRead, { enabled: isRead, keepPrevious: true })
  const valueWords = current?.words ?? kept?.words ?? {}
  const units = current?.units ?? kept?.units ?? words.data?.units ?? {}
  const meaning = { ...asRead, words: valueWords, units }
  const preview = useDeskQuery('imports.preview', meaning, { enabled: isRead, keepPrevious: true })

  const say = (more: Partial<Wishes>): void => {
    if (token === null) return
    setWishes({ reading: null, mapping: null, words: null, units: null, ...current, ...more, token })
  }
  return {
    sources,
    found,
    table,
    preview,
    words,
    mapping,
    valueWords,
    units,
    recordings,
    profile,
    isRecognised: profile !== null && takenProfile === undefined,
    profiles,
    isReadingChosen: Object.keys(current?.reading ?? {}).length > 0,
    hasLeftTables,
    choose,
    remove,
    drop,
    read: (next) => say({ reading: next === null ? {} : { ...current?.reading, ...next }, mapping: null }),
    map: (columns) => (table.data === undefined ? undefined : say({ mapping: { header: table.data.header, columns } })),
    sayWords: (next) => say({ words: next }),
    sayUnits: (next) => say({ units: next }),
    sayRecordings: (settings) => sayRecordings({ ...said, ...settings }),
    takeProfile: (id) => {
      setTakenProfile(id)
      setWishes(null)
      sayRecordings({})
    },
    request: requestFrom(sources, found.data ?? null, table.data ?? null, {
      mapping: [...mapping],
      words: valueWords,
      units,
      recordings,
      profileId: profile?.id ?? null,
    }),
  }
}

type KeptTable = NonNullable<MappingProfile['content']['table']>

/** How the profile's table was read, as far as this one can be read so. */
function keptReading({ reading }: KeptTable, detected: TableInspection): ReadingWishes {
  if ('sheet' in reading !== 'sheet' in detected.reading) return {}
  const { hasHeader } = reading
  if ('sheet' in reading)
    return { hasHeader, ...(detected.sheets.includes(reading.sheet) ? { sheet: reading.sheet } : {}) }
  return { hasHeader, encoding: reading.encoding, separator: reading.separator }
}

function mappingOf(table: TableInspection | null, wishes: Wishes | null, kept: KeptTable | null): ColumnMapping {
  if (table === null) return []
  const said = wishes?.mapping
  if (said && said.header.join('\n') === table.header.join('\n')) return said.columns
  return kept === null ? table.proposed : mappingFromKept(kept, table)
}

type Meaning = Pick<Sent<'imports.start'>, 'words' | 'units' | 'recordings' | 'profileId'> & {
  readonly mapping: ColumnMapping
}

function requestFrom(
  { recordings, table }: Sources,
  found: FolderInspection | null,
  foundTable: TableInspection | null,
  { mapping, words, units, ...meaning }: Meaning,
): Sent<'imports.start'> | null {
  if (recordings.length === 0 && table === null) return null
  if (recordings.length > 0 && found === null) return null
  const recordingTokens = recordings.map(({ token }) => token)
  if (table === null) return { tableToken: null, recordingTokens, reading: null, mapping: null, ...meaning }
  if (foundTable === null || missingFields(mapping).length > 0) return null
  return { tableToken: table.token, recordingTokens, reading: foundTable.reading, mapping, words, units, ...meaning }
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
