import type { TFunction } from 'i18next'
import { z } from 'zod'
import { cellValue, cellWords, type PaperColumn } from '../paper-tables.ts'
import type { ReportSection } from './report-content.ts'
import type { ReportModel } from './report-model.ts'
import { evaluationKeys } from './report-series.ts'
import type { ReportTable } from './report-table.ts'

/** One cell that isn't what it was, or a row that came or went (its cells are all there were). */
export type ReportDifference = {
  readonly section: ReportSection
  readonly table: string
  readonly row: string
  readonly kind: 'changed' | 'added' | 'gone'
  readonly column: string
  readonly issued: string
  readonly now: string
}

/** What happened since a report was issued that may have changed its numbers. */
export const reportReason = z.object({
  kind: z.enum([
    'rescored',
    'reviewed-later',
    'records-added',
    'records-changed',
    'findings-filed',
    'rectifications-moved',
    'targets-set',
  ]),
  count: z.int(),
})
export type ReportReason = z.infer<typeof reportReason>

export type ReportDifferences = {
  /** Cells that were compared. */
  readonly cells: number
  /** How many differ; the list holds the first of them. */
  readonly total: number
  readonly differences: readonly ReportDifference[]
}

/**
 * Today's report as far as the issued one went: those of earlier versions judged and forecast reviews alone, and what they
 * never said is no difference.
 */
export function asFarAs(issued: ReportModel, now: ReportModel): ReportModel {
  const isOfReviews = ({ key }: { readonly key: string }): boolean => evaluationKeys.some((one) => one === key)
  if (!issued.controls.every(isOfReviews)) return now
  const has = (list: readonly { readonly key: string }[], key: string): boolean => list.some((one) => one.key === key)
  return {
    ...now,
    controls: now.controls.filter(({ key }) => has(issued.controls, key)),
    forecasts: now.forecasts.filter(({ key }) => has(issued.forecasts, key)),
  }
}

export const differencesListed = 500

/** Tables of definitions and proposals don't tell of services; what they say changes with the program or the day. */
const notCompared: ReadonlySet<string> = new Set(['definitions', 'suggestions'])

/**
 * Two computations of one report, table by table and cell by cell, as they read on paper. Rows belong together by their
 * key; a row that is only in one is a difference of its own.
 */
export function compareTables(
  issued: readonly ReportTable[],
  now: readonly ReportTable[],
  t: TFunction,
): ReportDifferences {
  const tables = new Map(now.map((table) => [table.key, table]))
  const keys = [...new Set([...issued, ...now].map(({ key }) => key))].filter((key) => !notCompared.has(key))
  const before = new Map(issued.map((table) => [table.key, table]))
  const compared = keys.map((key) => compareTable(before.get(key), tables.get(key), t))
  const differences = compared.flatMap((one) => one.differences)
  return {
    cells: compared.reduce((sum, { cells }) => sum + cells, 0),
    total: differences.length,
    differences: differences.slice(0, differencesListed),
  }
}

function compareTable(issued: ReportTable | undefined, now: ReportTable | undefined, t: TFunction) {
  const shown = issued ?? now
  if (shown === undefined) return { cells: 0, differences: [] }
  const { section, table } = shown
  const was = rowsOf(issued)
  const is = rowsOf(now)
  const keys = [...new Set([...was.keys(), ...is.keys()])]
  let cells = 0
  const differences = keys.flatMap((key): readonly ReportDifference[] => {
    const [before, after] = [was.get(key), is.get(key)]
    const row = rowName(table.columns, before ?? after ?? [])
    if (before === undefined || after === undefined) {
      cells += 1
      const kind = before === undefined ? 'added' : 'gone'
      const there = t('reports.comparison.there')
      const values = { issued: before === undefined ? '' : there, now: after === undefined ? '' : there }
      return [{ section, table: table.title, row, kind, column: '', ...values }]
    }
    cells += before.length
    return table.columns.flatMap((column, place) => {
      const [one, other] = [cellText(column, before[place]), cellText(column, after[place])]
      return one === other
        ? []
        : [
            {
              section,
              table: table.title,
              row,
              kind: 'changed' as const,
              column: column.title,
              issued: one,
              now: other,
            },
          ]
    })
  })
  return { cells, differences }
}

type Cells = ReportTable['table']['rows'][number]

const rowsOf = (table: ReportTable | undefined): ReadonlyMap<string, Cells> =>
  new Map(table?.rowKeys.map((key, place) => [key, table.table.rows[place] ?? []]) ?? [])

const cellText = (column: PaperColumn, cell: Cells[number] | undefined): string => cellWords(column, cell ?? null)

/** A row is named by its texts at the beginning: team and month, number of the problem; a verdict at the end is no name. */
function rowName(columns: readonly PaperColumn[], cells: Cells): string {
  const end = columns.findIndex(({ kind }) => kind !== 'text')
  const leading = columns.slice(0, end === -1 ? undefined : end)
  const texts = leading.map((column, place) => cellValue(column, cells[place] ?? null).value)
  return texts
    .filter((text) => typeof text === 'string' && text !== '')
    .slice(0, 2)
    .join(' ')
}
