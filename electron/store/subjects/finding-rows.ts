import type { FindingRow } from '#shared/calls/findings.ts'
import { dayOf } from '#shared/domain/days.ts'
import type { ReadableStore } from '../handles.ts'

/** Findings with the words of what they refer to. */
export const findingRows = (store: ReadableStore) =>
  store.sql
    .selectFrom('findings')
    .innerJoin('users', 'users.id', 'findings.created_by')
    .leftJoin('finding_kinds', 'finding_kinds.id', 'findings.kind_id')
    .leftJoin('agents', 'agents.id', 'findings.agent_id')
    .leftJoin('teams', 'teams.id', 'findings.team_id')
    .leftJoin('service_records', 'service_records.id', 'findings.record_id')
    .leftJoin('rectifications', 'rectifications.id', 'findings.rectification_id')
    .leftJoin('rectifications as before', 'before.id', 'findings.recurrence_of')
    .leftJoin('findings as head', 'head.id', 'findings.merged_into')
    .select([
      'findings.id as id',
      'findings.number as number',
      'findings.source as source',
      'findings.finding_class as findingClass',
      'findings.kind_id as kindId',
      'finding_kinds.name as kindName',
      'findings.severity as severity',
      'findings.title as title',
      'findings.state as state',
      'findings.cause as cause',
      'findings.responsible_department as responsibleDepartment',
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
      'findings.is_urgent as isUrgent',
      'findings.containment as containment',
      'findings.contained_at as containedAt',
      'findings.merged_into as mergedInto',
      'head.number as mergedIntoNumber',
      'findings.dismissed_at as dismissedAt',
      'findings.recurrence_of as recurrenceOf',
      'before.number as recurrenceOfNumber',
    ])

/** What a query over `findingRows` answers, whatever else it selects. */
type StoredRow = { readonly id: string; readonly isUrgent: 0 | 1 } & Pick<
  FindingRow,
  'agentId' | 'teamId' | 'recordId' | 'occurredAt'
>

type Occurrence = {
  readonly agent: string | null
  readonly team: string | null
  readonly record: string | null
  readonly at: number
}

/** Those merged into others, by the finding they are counted at. */
function mergedOccurrences(store: ReadableStore): ReadonlyMap<string, readonly Occurrence[]> {
  const rows = store.all(
    store.sql
      .selectFrom('findings')
      .select(['merged_into as head', 'agent_id as agent', 'team_id as team', 'record_id as record'])
      .select('occurred_at as at')
      .where('merged_into', 'is not', null),
  )
  const byHead = new Map<string, Occurrence[]>()
  for (const { head, ...occurrence } of rows) {
    if (head !== null) byHead.set(head, [...(byHead.get(head) ?? []), occurrence])
  }
  return byHead
}

const distinct = (values: readonly (string | null)[]): number => new Set(values.filter((value) => value !== null)).size

/** Each finding with how often and how widely it and those merged into it occurred. */
export function withSpread<R extends object>(
  store: ReadableStore,
  rows: readonly R[],
): (Omit<R, keyof FindingRow> & FindingRow)[] {
  // Most lists hold no merged finding at all, and all of them together are few.
  const merged = rows.length === 0 ? new Map<string, readonly Occurrence[]>() : mergedOccurrences(store)
  return rows.map((row) => {
    // Ids are branded only on this side of the database.
    const own = row as R & StoredRow
    const itself = { agent: own.agentId, team: own.teamId, record: own.recordId, at: own.occurredAt }
    const all: readonly Occurrence[] = [itself, ...(merged.get(own.id) ?? [])]
    return {
      ...own,
      isUrgent: own.isUrgent === 1,
      frequency: all.length,
      spread: {
        agents: distinct(all.map(({ agent }) => agent)),
        teams: distinct(all.map(({ team }) => team)),
        records: distinct(all.map(({ record }) => record)),
        days: distinct(all.map(({ at }) => dayOf(at))),
      },
    } as unknown as Omit<R, keyof FindingRow> & FindingRow
  })
}
