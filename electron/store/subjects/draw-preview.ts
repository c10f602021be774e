import { type RawBuilder, sql } from 'kysely'
import type { Input } from '#shared/calls/calls.ts'
import type { AgentId } from '#shared/calls/common.ts'
import type { DrawPreview } from '#shared/calls/review.ts'
import type { SubjectKind } from '#shared/domain/sheet.ts'
import { untakenReason } from '#shared/domain/subjects.ts'
import type { ReadableStore } from '../handles.ts'
import { isTaken } from './draw-subjects.ts'
import { conditionsOf } from './record-conditions.ts'
import { bestStart, gathered, type StartLimits, shortestStart } from './record-gather.ts'
import { allOf, type Conditions } from './record-lookup.ts'
import { hasRecording, hasTask, isReviewed } from './record-states.ts'

/** Why a matching record can't be drawn; the words are stored with the draw. */
export const exclusions = ['no-recording', 'other-subject', 'already-reviewed', 'already-in-queue'] as const
export type Exclusion = (typeof exclusions)[number]

/** The first of these that holds keeps a record from being drawn. */
function exclusionNow(subjects: readonly SubjectKind[]): RawBuilder<Exclusion | null> {
  const columns = { channel: sql<string>`service_records.channel`, hasRecording: hasRecording() }
  return sql`CASE
    WHEN NOT ${isTaken(subjects, columns)} THEN ${sql.lit(untakenReason(subjects))}
    WHEN ${isReviewed()} THEN 'already-reviewed'
    WHEN ${hasTask()} THEN 'already-in-queue' END`
}

const byAgent = 'service_records_agent'

/** What the index of agents holds of a record: conditions on these alone need no look at the record. */
const heldByAgents = [
  byAgent,
  'service_records_started',
  'service_records_recorded',
  'service_records_unrecorded',
  'service_records_review_state',
  'service_records_channel',
]

/** Fewer records than these are quicker looked up than all agents read. */
const few: StartLimits = { ofColumns: 20_000, ofTexts: 0 }

/** Where the records of a filter are read from for counting them by agent, as `FROM … WHERE …` of a statement. */
function counted(store: ReadableStore, conditions: Conditions, limits: StartLimits): RawBuilder<unknown> {
  const isHeld = conditions.every(({ index }) => index !== null && heldByAgents.includes(index))
  if (!isHeld) return gathered(conditions, bestStart(store, conditions), false)
  const start = shortestStart(store, conditions, limits)
  if (start !== null) return gathered(conditions, start, false)
  return sql`service_records INDEXED BY ${sql.id(byAgent)} WHERE ${allOf(conditions)}`
}

type AgentCounts = { readonly agent_id: string; readonly total: number } & Readonly<Record<Exclusion, number>>

function countByAgent(
  store: ReadableStore,
  conditions: Conditions,
  subjects: readonly SubjectKind[],
  limits: StartLimits,
): AgentCounts[] {
  const counts = sql.join(exclusions.map((one) => sql`sum(exclusion IS ${sql.lit(one)}) AS ${sql.id(one)}`))
  const records = sql`SELECT service_records.agent_id, ${exclusionNow(subjects)} AS exclusion FROM ${counted(store, conditions, limits)}`
  const statement = sql`SELECT agent_id, count(*) AS total, ${counts} FROM (${records}) GROUP BY agent_id`
  return store.all<AgentCounts>({ compile: () => statement.compile(store.sql) } as never)
}

/** By code unit, as a draw sorts. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * What the plan would draw. From every agent as many are drawn as are asked for, or all there are: for that it is enough
 * to count, whatever the seed.
 */
export function previewDraw(
  store: ReadableStore,
  { filter, perAgent, subjects }: Input<'draws.preview'>,
  limits = few,
): DrawPreview {
  const counts = countByAgent(store, conditionsOf(store, filter), subjects, limits)
  const names = agentNames(store)
  const strata = counts
    .toSorted((a, b) => compareText(a.agent_id, b.agent_id))
    .map((count) => {
      const agent = names.get(count.agent_id)
      const eligible = exclusions.reduce((left, one) => left - count[one], count.total)
      return {
        agentId: count.agent_id as AgentId,
        agentName: agent?.name ?? '',
        teamName: agent?.team ?? null,
        eligible,
        drawn: Math.min(perAgent, eligible),
      }
    })
  return {
    frameSize: sum(counts.map(({ total }) => total)),
    strata,
    exclusions: exclusions
      .toSorted(compareText)
      .map((reason) => ({ reason, count: sum(counts.map((count) => count[reason])) }))
      .filter(({ count }) => count > 0),
    drawnCount: sum(strata.map(({ drawn }) => drawn)),
  }
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

function agentNames(store: ReadableStore) {
  const agents = store.all(
    store.sql
      .selectFrom('agents')
      .leftJoin('teams', 'teams.id', 'agents.team_id')
      .select(['agents.id', 'agents.name', 'teams.name as team']),
  )
  return new Map(agents.map((agent) => [agent.id, agent]))
}
