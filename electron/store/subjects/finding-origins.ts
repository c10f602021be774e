import type { EvaluationId, RecordId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import type { FindingOrigin, IndicatorBreach } from '#shared/calls/findings.ts'
import { dayOf, endOfDay, startOfDay } from '#shared/domain/days.ts'
import type { ReadableStore } from '../handles.ts'
import { readMarksOf } from './evaluation-rows.ts'

/** What a finding takes from where it comes from: person, team, record and time, and what proves it. */
export type FindingFacts = {
  readonly agent_id: string | null
  readonly team_id: string | null
  readonly record_id: string | null
  readonly evaluation_id: string | null
  readonly item_id: string | null
  readonly mark_id: string | null
  readonly mark_item_id: string | null
  readonly breach: string | null
  readonly occurred_at: number
}

const nothingProved = { evaluation_id: null, item_id: null, mark_id: null, mark_item_id: null, breach: null } as const

/** Reads what a finding would be filed from; refuses what isn't there, isn't one, or was filed before. */
export function factsOf(store: ReadableStore, origin: FindingOrigin, now: number): FindingFacts {
  switch (origin.kind) {
    case 'item':
      return factsOfItem(store, origin)
    case 'mark':
      return factsOfMark(store, origin)
    case 'indicator':
      return factsOfBreach(store, origin, now)
    case 'complaint':
      return factsOfComplaint(store, origin.recordId)
    case 'by-hand':
      return factsByHand(store, origin, now)
  }
}

function submittedEvaluation(store: ReadableStore, id: EvaluationId) {
  const evaluation = store.first(
    store.sql
      .selectFrom('evaluations')
      .select(['agent_id', 'team_id', 'record_id', 'service_at', 'state'])
      .where('id', '=', id),
  )
  if (evaluation === undefined) throw new CallFault('not-found', { what: 'evaluation' })
  if (evaluation.state !== 'submitted') refuse([{ code: 'evaluation-not-submitted', field: 'evaluationId' }])
  const { agent_id, team_id, record_id, service_at } = evaluation
  return { agent_id, team_id, record_id, occurred_at: service_at }
}

function refuseFiled(filed: { readonly number: string } | undefined, code: string, field: string): void {
  if (filed !== undefined) throw new CallFault('refused', { number: filed.number }, [{ code, field }])
}

type Origin<K extends FindingOrigin['kind']> = Extract<FindingOrigin, { readonly kind: K }>

function factsOfItem(store: ReadableStore, { evaluationId, itemId }: Origin<'item'>): FindingFacts {
  const evaluation = submittedEvaluation(store, evaluationId)
  const answer = store.first(
    store.sql
      .selectFrom('answers')
      .select('is_failed')
      .where('evaluation_id', '=', evaluationId)
      .where('item_id', '=', itemId),
  )
  if (answer?.is_failed !== 1) refuse([{ code: 'item-not-failed', field: 'itemId' }])
  const filed = store.sql
    .selectFrom('findings')
    .select('number')
    .where('evaluation_id', '=', evaluationId)
    .where('item_id', '=', itemId)
  refuseFiled(store.first(filed), 'already-filed', 'itemId')
  return { ...nothingProved, ...evaluation, evaluation_id: evaluationId, item_id: itemId }
}

function factsOfMark(store: ReadableStore, { evaluationId, markId }: Origin<'mark'>): FindingFacts {
  const evaluation = submittedEvaluation(store, evaluationId)
  const mark = readMarksOf(store, evaluationId).find(({ id }) => id === markId)
  if (mark === undefined) throw new CallFault('not-found', { what: 'mark' })
  const filed = store.sql
    .selectFrom('findings')
    .select('number')
    .where('evaluation_id', '=', evaluationId)
    .where('mark_id', '=', markId)
  refuseFiled(store.first(filed), 'mark-already-filed', 'markId')
  return { ...nothingProved, ...evaluation, evaluation_id: evaluationId, mark_id: markId, mark_item_id: mark.itemId }
}

const readBreach = (text: string): IndicatorBreach => JSON.parse(text) as IndicatorBreach

function factsOfBreach(
  store: ReadableStore,
  { breach, agentId, teamId }: Origin<'indicator'>,
  now: number,
): FindingFacts {
  const place = placeOf(store, { agentId, teamId })
  const { fromDay, toDay } = breach.period
  const filed = store
    .all(
      store.sql
        .selectFrom('findings')
        .select(['number', 'breach', 'agent_id', 'team_id'])
        .where('source', '=', 'indicator'),
    )
    .find((one) => {
      const { indicator, period } = readBreach(one.breach ?? '{}')
      const isSame = indicator === breach.indicator && period.fromDay === fromDay && period.toDay === toDay
      return isSame && one.agent_id === place.agent_id && one.team_id === place.team_id
    })
  refuseFiled(filed, 'breach-already-filed', 'breach')
  // It is the whole period's: counted on its last day, or now while that is still to come.
  const occurred_at = Math.min(endOfDay(toDay) - 1, now)
  return { ...nothingProved, ...place, record_id: null, breach: JSON.stringify(breach), occurred_at }
}

function recordFacts(store: ReadableStore, id: RecordId) {
  const record = store.first(
    store.sql
      .selectFrom('service_records')
      .select(['agent_id', 'team_id', 'started_at', 'is_complaint', 'feedback_kind'])
      .where('id', '=', id),
  )
  if (record === undefined) throw new CallFault('not-found', { what: 'record' })
  return record
}

function factsOfComplaint(store: ReadableStore, recordId: RecordId): FindingFacts {
  const { agent_id, team_id, started_at, is_complaint, feedback_kind } = recordFacts(store, recordId)
  if (is_complaint !== 1 && feedback_kind !== 'complaint') refuse([{ code: 'not-a-complaint', field: 'recordId' }])
  return { ...nothingProved, agent_id, team_id, record_id: recordId, occurred_at: started_at }
}

function factsByHand(store: ReadableStore, origin: Origin<'by-hand'>, now: number): FindingFacts {
  const { recordId, occurredOn } = origin
  if (recordId !== null) {
    const { agent_id, team_id, started_at } = recordFacts(store, recordId)
    return { ...nothingProved, agent_id, team_id, record_id: recordId, occurred_at: started_at }
  }
  const today = dayOf(now)
  if (occurredOn !== null && occurredOn > today) refuse([{ code: 'occurred-later', field: 'occurredOn' }])
  const occurred_at = occurredOn === null || occurredOn === today ? now : startOfDay(occurredOn)
  return { ...nothingProved, ...placeOf(store, origin), record_id: null, occurred_at }
}

/** Whose it is: somebody and the team they are in, or a team. */
function placeOf(
  store: ReadableStore,
  { agentId, teamId }: { readonly agentId: string | null; readonly teamId: string | null },
): { readonly agent_id: string | null; readonly team_id: string | null } {
  if (agentId !== null) {
    const agent = store.first(
      store.sql.selectFrom('agents').select(['team_id', 'merged_into']).where('id', '=', agentId),
    )
    if (agent === undefined || agent.merged_into !== null) refuse([{ code: 'unknown-agent', field: 'agentId' }])
    return { agent_id: agentId, team_id: teamId ?? agent.team_id }
  }
  if (teamId !== null) {
    const team = store.first(store.sql.selectFrom('teams').select('id').where('id', '=', teamId))
    if (team === undefined) refuse([{ code: 'unknown-team', field: 'teamId' }])
  }
  return { agent_id: null, team_id: teamId }
}
