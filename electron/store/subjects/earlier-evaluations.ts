import type { Input, Output } from '#shared/calls/calls.ts'
import type { EvaluationId, RecordId } from '#shared/calls/common.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore } from '../handles.ts'
import { asBoolean } from '../values.ts'
import { itemTitles } from './findings.ts'

/** As many as are looked at before a call is scored. */
const mostEarlier = 10

function listEvaluationsOfAgent(
  store: ReadableStore,
  { agentId, exceptTaskId }: Input<'evaluations.ofAgent'>,
): Output<'evaluations.ofAgent'> {
  let evaluations = store.sql
    .selectFrom('evaluations')
    .innerJoin('service_records', 'service_records.id', 'evaluations.record_id')
    .innerJoin('sheet_versions', 'sheet_versions.id', 'evaluations.sheet_version_id')
    .innerJoin('sheets', 'sheets.id', 'sheet_versions.sheet_id')
    .select(['evaluations.id', 'evaluations.record_id', 'external_number', 'service_at', 'submitted_at'])
    .select(['sheets.title as sheet_title', 'sheet_versions.version as sheet_version', 'sheet_versions.content'])
    .select(['evaluations.score', 'evaluations.band', 'is_passed'])
    .where('evaluations.agent_id', '=', agentId)
    .where('evaluations.state', '=', 'submitted')
    .orderBy('service_at', 'desc')
    .limit(mostEarlier)
    .$narrowType<{ submitted_at: number }>()
  if (exceptTaskId !== null) evaluations = evaluations.where('evaluations.task_id', '!=', exceptTaskId)
  return store.all(evaluations).map((row) => ({
    id: row.id as EvaluationId,
    recordId: row.record_id as RecordId,
    externalNumber: row.external_number,
    serviceAt: row.service_at,
    submittedAt: row.submitted_at,
    sheetTitle: row.sheet_title,
    sheetVersion: row.sheet_version,
    score: row.score,
    band: row.band,
    passed: asBoolean(row.is_passed),
    failedItems: listFailedItems(store, row),
  }))
}

function listFailedItems(
  store: ReadableStore,
  { id, content }: { readonly id: string; readonly content: string },
): string[] {
  const failed = store.all(
    store.sql.selectFrom('answers').select('item_id').where('evaluation_id', '=', id).where('is_failed', '=', 1),
  )
  if (failed.length === 0) return []
  const ids = new Set(failed.map(({ item_id }) => item_id))
  // In the sheet's order, whatever order they were answered in.
  return [...itemTitles(content)].filter(([itemId]) => ids.has(itemId)).map(([, title]) => title)
}

export const earlierEvaluationHandlers: StoreHandlersOf<'evaluations.ofAgent'> = {
  'evaluations.ofAgent': listEvaluationsOfAgent,
}
