import { sql } from 'kysely'
import type { SheetVersionId } from '#shared/calls/common.ts'
import { type DayPeriod, endOfDay, startOfDay } from '#shared/domain/days.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import { addToTally, emptyTally, type PastEvaluation, type WhatIfTally } from '#shared/domain/what-if/what-if-tally.ts'
import type { ReadableStore } from '../handles.ts'
import { reading } from '../operation.ts'
import { asBoolean } from '../values.ts'
import { readAnswersOf } from './evaluation-rows.ts'
import { readStoredVersion } from './sheets-rows.ts'

/*
 * What-if, the reading part: the submitted evaluations of a sheet, on whichever version, scored again under one of its
 * versions. A part at a time, so that whoever else asks this thread meanwhile waits for a moment only.
 */

export type WhatIfScope = {
  readonly versionId: SheetVersionId
  /** Days of the service, both included; null for all there are. */
  readonly period: DayPeriod | null
}

/** Where the next part begins: after this evaluation of this version. */
export type WhatIfPlace = { readonly version: number; readonly serviceAt: number; readonly row: number }

export const whatIfStart: WhatIfPlace = { version: 0, serviceAt: Number.MIN_SAFE_INTEGER, row: 0 }

/** Milliseconds after which a part ends with the evaluation it is at. */
const partMs = 20
const rowsAtOnce = 100

function versionsWith(store: ReadableStore, { versionId, period }: WhatIfScope) {
  const { sheetId } = readStoredVersion(store, versionId)
  return store.all(
    store.sql
      .selectFrom('sheet_versions')
      .select((of) => [
        'sheet_versions.id',
        of
          .selectFrom('evaluations')
          .whereRef('evaluations.sheet_version_id', '=', 'sheet_versions.id')
          .where('evaluations.state', '=', sql.lit('submitted'))
          .where('service_at', '>=', firstInstant(period))
          .where('service_at', '<', endInstant(period))
          .select((inner) => inner.fn.countAll<number>().as('count'))
          .as('evaluations'),
      ])
      .where('sheet_id', '=', sheetId)
      .orderBy('version'),
  )
}

const firstInstant = (period: DayPeriod | null): number =>
  period === null ? Number.MIN_SAFE_INTEGER : startOfDay(period.fromDay)
const endInstant = (period: DayPeriod | null): number =>
  period === null ? Number.MAX_SAFE_INTEGER : endOfDay(period.toDay)

/** What there is to score again. */
function readScope(store: ReadableStore, scope: WhatIfScope) {
  const { revision, sheet } = readStoredVersion(store, scope.versionId)
  const found = versionsWith(store, scope).filter(({ evaluations }) => (evaluations ?? 0) > 0)
  return {
    revision,
    sheet,
    versionIds: found.map(({ id }) => id as SheetVersionId),
    total: found.reduce((sum, { evaluations }) => sum + (evaluations ?? 0), 0),
  }
}

export function selectPastEvaluations(
  store: ReadableStore,
  versionId: SheetVersionId,
  period: DayPeriod | null,
  after: Pick<WhatIfPlace, 'serviceAt' | 'row'>,
) {
  return store.sql
    .selectFrom('evaluations')
    .innerJoin('service_records', 'service_records.id', 'evaluations.record_id')
    .innerJoin('agents', 'agents.id', 'evaluations.agent_id')
    .select(['evaluations.id', 'evaluations.score', 'band', 'is_passed', 'service_at', 'external_number'])
    .select(['agents.name as agent_name', sql<number>`evaluations.rowid`.as('row')])
    .where('sheet_version_id', '=', versionId)
    .where('evaluations.state', '=', sql.lit('submitted'))
    .where('service_at', '>=', firstInstant(period))
    .where('service_at', '<', endInstant(period))
    .where(sql<boolean>`(service_at, evaluations.rowid) > (${after.serviceAt}, ${after.row})`)
    .orderBy('service_at')
    .orderBy(sql`evaluations.rowid`)
    .limit(rowsAtOnce)
}

export type WhatIfPart = {
  readonly period: DayPeriod | null
  /** What is scored by. */
  readonly sheet: Sheet
  readonly versionIds: readonly SheetVersionId[]
  readonly place: WhatIfPlace
  readonly budgetMs?: number
}

/** Scores the next evaluations, one at the least, until the part's time is over; `next` is null at the end. */
function scorePart(
  store: ReadableStore,
  { period, sheet, versionIds, place, budgetMs = partMs }: WhatIfPart,
): { readonly tally: WhatIfTally; readonly next: WhatIfPlace | null } {
  const tally = emptyTally()
  const versionId = versionIds[place.version]
  if (versionId === undefined) return { tally, next: null }
  const until = performance.now() + budgetMs
  const rows = store.all(selectPastEvaluations(store, versionId, period, place))
  const { version, sheet: then } = readStoredVersion(store, versionId)
  for (const [index, row] of rows.entries()) {
    const past: PastEvaluation = {
      id: row.id,
      version,
      recordNumber: row.external_number,
      agentName: row.agent_name,
      serviceAt: row.service_at,
      sheet: then,
      score: row.score,
      band: row.band,
      passed: asBoolean(row.is_passed),
      answers: readAnswersOf(store, row.id),
    }
    addToTally(tally, past, sheet)
    const isLast = index === rows.length - 1
    if (!isLast && performance.now() < until) continue
    if (isLast && rows.length < rowsAtOnce) break
    return { tally, next: { ...place, serviceAt: row.service_at, row: row.row } }
  }
  const next = place.version + 1
  return { tally, next: next < versionIds.length ? { ...whatIfStart, version: next } : null }
}

export const whatIfOperations = {
  'sheets.whatIfScope': reading(readScope),
  'sheets.whatIfPart': reading(scorePart),
} as const
