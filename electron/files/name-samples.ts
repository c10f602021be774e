import type {
  ColumnMapping,
  FieldUnits,
  NameMeaning,
  NamePattern,
  RawAudioFormat,
  TableReading,
  ValueWords,
} from '#shared/calls/imports.ts'
import { type MatchableRecord, matchFacts } from '#shared/domain/match-name.ts'
import { cutNames, type NameFacts, proposeMeanings, readName } from '#shared/domain/recording-name-pattern.ts'
import { numberCandidates, recordingNameVariants } from '#shared/domain/recording-names.ts'
import { sniffFile } from './inspect-folder.ts'
import { listChosen } from './list-folder.ts'
import { openRecords } from './read-records.ts'

export type NamesRequest = {
  readonly paths: readonly string[]
  readonly rawFormat: RawAudioFormat | null
  readonly table: {
    readonly path: string
    readonly reading: TableReading
    readonly mapping: ColumnMapping
    readonly words: ValueWords
    readonly units: FieldUnits
  } | null
}

/** Names looked at, and rows of the table they are held against. */
const shownNames = 50
export const comparedRows = 20_000

export type NameSamples = { readonly names: readonly string[]; readonly proposed: readonly NameMeaning[] }

/** A few of the recordings' names, and what their parts probably mean by the table's values. */
export async function sampleNames(request: NamesRequest): Promise<NameSamples> {
  const names = await namesOf(request)
  const rows = await rowsOf(request)
  const known = {
    numbers: new Set(rows.map(({ externalNumber }) => externalNumber)),
    agents: new Set(
      rows.flatMap(({ agentNumber, agentName }) => (agentNumber === null ? [agentName] : [agentNumber, agentName])),
    ),
    phones: new Set(rows.flatMap(({ customerPhone }) => (customerPhone === null ? [] : [customerPhone]))),
  }
  return { names, proposed: proposeMeanings(cutNames(names).parts, known) }
}

export type SampleMatch = {
  readonly name: string
  /** null: the name is of another make than the pattern. */
  readonly facts: NameFacts | null
  readonly outcome: 'matched' | 'several' | 'none'
  readonly externalNumber: string | null
}

/** Which row of the table each of the names means under a pattern, as an import would match them. */
export async function matchSamples(request: NamesRequest & { readonly pattern: NamePattern }): Promise<SampleMatch[]> {
  const rows = await rowsOf(request)
  const names = await namesOf(request)
  return names.map((name) => matchSample(name, rows, request.pattern))
}

type Row = MatchableRecord & { readonly recordingName: string | null }

function matchSample(name: string, rows: readonly Row[], pattern: NamePattern): SampleMatch {
  const facts = readName(pattern, name)
  const several = { name, facts, outcome: 'several', externalNumber: null } as const
  const matched = ({ externalNumber }: Row): SampleMatch => ({ name, facts, outcome: 'matched', externalNumber })
  for (const variants of recordingNameVariants(name.toLowerCase())) {
    const [first, second] = rows.filter((row) => variants.includes(row.recordingName?.toLowerCase() ?? ''))
    if (second !== undefined) return several
    if (first !== undefined) return matched(first)
  }
  const match = facts === null ? null : matchFacts(facts, rows, pattern)
  if (match?.outcome === 'matched') return matched(match.record)
  if (match?.outcome === 'several') return several
  if (facts !== null && facts.number !== null) return { name, facts, outcome: 'none', externalNumber: null }
  const candidates = numberCandidates(name)
  const found = rows.filter((row) => candidates.includes(row.externalNumber))
  const [longest] = found.toSorted((a, b) => b.externalNumber.length - a.externalNumber.length)
  return longest === undefined ? { name, facts, outcome: 'none', externalNumber: null } : matched(longest)
}

async function namesOf({ paths, rawFormat, table }: NamesRequest): Promise<string[]> {
  const names: string[] = []
  for (const file of await listChosen(paths)) {
    if (names.length === shownNames) break
    if (file.trouble !== undefined || file.words !== undefined || file.path === table?.path) continue
    const found = await sniffFile(file.path, rawFormat)
    if (found?.sniffed.kind === 'recording') names.push(file.position.split('/').at(-1) ?? file.position)
  }
  return names
}

async function rowsOf({ table }: NamesRequest): Promise<readonly Row[]> {
  if (table === null) return []
  const reader = await openRecords({ ...table, skipRows: 0 })
  try {
    const { records } = await reader.next(comparedRows)
    return records.map(({ record }) => record)
  } finally {
    await reader.close()
  }
}
