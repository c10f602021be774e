import type { Input, Output } from '#shared/calls/calls.ts'
import type { EvaluationId, FindingId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import type { FindingDetail, FindingRow } from '#shared/calls/rectification.ts'
import { endOfDay, startOfDay } from '#shared/domain/days.ts'
import type { FindingClass, Sheet } from '#shared/domain/sheet.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { listMarksAsFiled } from './evaluation-versions.ts'
import { nextNumber } from './numbers.ts'

const findingRows = (store: ReadableStore) =>
  store.sql
    .selectFrom('findings')
    .innerJoin('users', 'users.id', 'findings.created_by')
    .leftJoin('agents', 'agents.id', 'findings.agent_id')
    .leftJoin('teams', 'teams.id', 'findings.team_id')
    .leftJoin('service_records', 'service_records.id', 'findings.record_id')
    .leftJoin('rectifications', 'rectifications.id', 'findings.rectification_id')
    .select([
      'findings.id as id',
      'findings.number as number',
      'findings.finding_class as findingClass',
      'findings.severity as severity',
      'findings.title as title',
      'findings.state as state',
      'findings.cause as cause',
      'findings.agent_id as agentId',
      'agents.name as agentName',
      'findings.team_id as teamId',
      'teams.name as teamName',
      'findings.record_id as recordId',
      'service_records.external_number as externalNumber',
      'findings.occurred_at as occurredAt',
      'findings.created_at as createdAt',
      'users.name as createdByName',
      'findings.rectification_id as rectificationId',
      'rectifications.number as rectificationNumber',
    ])

/** Findings, the newest service first; days are local days of the service. */
export function listFindings(store: ReadableStore, filter: Input<'findings.list'>): FindingRow[] {
  let query = findingRows(store).orderBy('findings.occurred_at', 'desc').orderBy('findings.number', 'desc')
  if (filter.states !== undefined) query = query.where('findings.state', 'in', filter.states)
  if (filter.classes !== undefined) query = query.where('findings.finding_class', 'in', filter.classes)
  if (filter.fromDay !== undefined) query = query.where('findings.occurred_at', '>=', startOfDay(filter.fromDay))
  if (filter.toDay !== undefined) query = query.where('findings.occurred_at', '<', endOfDay(filter.toDay))
  // Ids are branded only on this side of the database.
  return store.all(query) as FindingRow[]
}

export function listFindingsOfRectification(store: ReadableStore, rectificationId: string): FindingRow[] {
  return store.all(
    findingRows(store).where('findings.rectification_id', '=', rectificationId).orderBy('findings.number'),
  ) as FindingRow[]
}

export function getFinding(store: ReadableStore, id: FindingId): FindingDetail {
  const row = store.first(
    findingRows(store)
      .select([
        'findings.description as description',
        'findings.evaluation_id as evaluationId',
        'findings.item_id as itemId',
        'findings.responsible_department as responsibleDepartment',
      ])
      .where('findings.id', '=', id),
  )
  if (row === undefined) throw new CallFault('not-found', { what: 'finding' })
  const { evaluationId, itemId } = row
  return {
    ...row,
    itemTitle: evaluationId === null || itemId === null ? null : titleOfItem(store, evaluationId, itemId),
    marks:
      evaluationId === null || itemId === null
        ? []
        : listMarksAsFiled(store, { evaluationId, itemId, at: row.createdAt }),
  } as FindingDetail
}

function titleOfItem(store: ReadableStore, evaluationId: string, itemId: string): string | null {
  const version = store.first(
    store.sql
      .selectFrom('evaluations')
      .innerJoin('sheet_versions', 'sheet_versions.id', 'evaluations.sheet_version_id')
      .select('sheet_versions.content')
      .where('evaluations.id', '=', evaluationId),
  )
  return version === undefined ? null : (itemTitles(version.content).get(itemId) ?? null)
}

/** Titles of a stored sheet's items by their id. */
export function itemTitles(content: string): ReadonlyMap<string, string> {
  // Written by us and checked by the schema when it was published.
  const sheet = JSON.parse(content) as Sheet
  return new Map(sheet.sections.flatMap(({ items }) => items.map(({ id, title }) => [id, title] as const)))
}

/** The department findings of this class belong to (R1); empty when the library has none for it. */
function departmentOf(store: ReadableStore, findingClass: FindingClass): string {
  return (
    store.first(store.sql.selectFrom('departments').select('name').where('finding_class', '=', findingClass))?.name ??
    ''
  )
}

type FiledEvaluation = {
  readonly agent_id: string
  readonly team_id: string | null
  readonly record_id: string
  readonly service_at: number
}

/** The evaluation a finding may be filed from; refuses a draft, an item that didn't fail, and filing it twice. */
function evaluationToFileFrom(store: ReadableStore, evaluationId: EvaluationId, itemId: string): FiledEvaluation {
  const evaluation = store.first(
    store.sql
      .selectFrom('evaluations')
      .select(['agent_id', 'team_id', 'record_id', 'service_at', 'state'])
      .where('id', '=', evaluationId),
  )
  if (evaluation === undefined) throw new CallFault('not-found', { what: 'evaluation' })
  if (evaluation.state !== 'submitted') refuse([{ code: 'evaluation-not-submitted', field: 'evaluationId' }])
  const answer = store.first(
    store.sql
      .selectFrom('answers')
      .select('is_failed')
      .where('evaluation_id', '=', evaluationId)
      .where('item_id', '=', itemId),
  )
  if (answer?.is_failed !== 1) refuse([{ code: 'item-not-failed', field: 'itemId' }])
  const filed = store.first(
    store.sql
      .selectFrom('findings')
      .select('number')
      .where('evaluation_id', '=', evaluationId)
      .where('item_id', '=', itemId),
  )
  if (filed !== undefined) {
    throw new CallFault('refused', { number: filed.number }, [{ code: 'already-filed', field: 'itemId' }])
  }
  return evaluation
}

export function fileFinding(
  store: WritableStore,
  input: Input<'findings.file'>,
  context: CommandContext,
): Output<'findings.file'> {
  return inTransaction(store, 'file finding', () => {
    const evaluation = evaluationToFileFrom(store, input.evaluationId, input.itemId)
    const id = newId<FindingId>()
    const number = nextNumber(store, 'findings', 'WT', context.now)
    store.run(
      store.sql.insertInto('findings').values({
        id,
        number,
        finding_class: input.findingClass,
        severity: input.severity,
        title: input.title,
        description: input.description,
        cause: input.cause,
        state: 'open',
        responsible_department: departmentOf(store, input.findingClass),
        agent_id: evaluation.agent_id,
        team_id: evaluation.team_id,
        record_id: evaluation.record_id,
        evaluation_id: input.evaluationId,
        item_id: input.itemId,
        rectification_id: null,
        occurred_at: evaluation.service_at,
        created_at: context.now,
        created_by: context.actor.id,
      }),
    )
    appendAudit(store, context, {
      action: 'findings.file',
      subject: 'finding',
      subjectId: id,
      detail: { number, ...input },
    })
    return { id, number }
  })
}

export const findingHandlers: StoreHandlersOf<'findings.file' | 'findings.list' | 'findings.get'> = {
  'findings.file': fileFinding,
  'findings.list': listFindings,
  'findings.get': (store, { id }) => getFinding(store, id),
}
