import { type RawBuilder, sql } from 'kysely'
import type { FindingFilter } from '#shared/calls/findings.ts'
import { endOfDay, startOfDay } from '#shared/domain/days.ts'

type Where = RawBuilder<boolean>

/** The causes from the list; of findings that name none, what was written as the cause. */
export const causesOfFinding = sql<string>`CASE WHEN findings.causes <> '[]' THEN findings.causes
  WHEN findings.cause <> '' THEN json_array(findings.cause) ELSE '[]' END`

const among = (column: string, values: readonly unknown[] | undefined): Where[] =>
  values === undefined ? [] : [sql<boolean>`${sql.ref(column)} IN (${sql.join([...values])})`]

const isSaid = (column: string, wanted: boolean | undefined): Where[] =>
  wanted === undefined ? [] : [sql<boolean>`${sql.ref(column)} IS ${sql.raw(wanted ? 'NOT NULL' : 'NULL')}`]

/** Through what the finding refers to. */
const having = (column: string, of: 'service_records' | 'evaluations', conditions: readonly Where[]): Where[] =>
  conditions.length === 0
    ? []
    : [
        sql<boolean>`EXISTS (SELECT 1 FROM ${sql.table(of)} WHERE ${sql.ref(`${of}.id`)} = ${sql.ref(column)}
          AND ${sql.join([...conditions], sql` AND `)})`,
      ]

/** What a filter asks of a finding; days are local days of the service. A list without values lets nothing through. */
export function findingConditions(filter: FindingFilter): readonly Where[] {
  const { fromDay, toDay, causes } = filter
  return [
    ...among('findings.state', filter.states),
    ...among('findings.finding_class', filter.classes),
    ...among('findings.source', filter.sources),
    ...among('findings.kind_id', filter.kindIds),
    ...among('findings.agent_id', filter.agentIds),
    ...among('findings.team_id', filter.teamIds),
    ...(filter.isUrgent === undefined ? [] : [sql<boolean>`findings.is_urgent = ${filter.isUrgent ? 1 : 0}`]),
    ...(filter.isUncontained === true ? [sql<boolean>`findings.is_urgent = 1 AND findings.contained_at IS NULL`] : []),
    ...isSaid('findings.dismissed_at', filter.isDismissed),
    ...isSaid('findings.recurrence_of', filter.isRecurrence),
    ...(fromDay === undefined ? [] : [sql<boolean>`findings.occurred_at >= ${startOfDay(fromDay)}`]),
    ...(toDay === undefined ? [] : [sql<boolean>`findings.occurred_at < ${endOfDay(toDay)}`]),
    ...having('findings.record_id', 'service_records', [
      ...among('service_records.channel', filter.channels),
      ...among('service_records.business_type', filter.businessTypes),
    ]),
    ...having('findings.evaluation_id', 'evaluations', among('evaluations.sheet_version_id', filter.sheetVersionIds)),
    ...(causes === undefined
      ? []
      : [
          sql<boolean>`EXISTS (SELECT 1 FROM json_each(${causesOfFinding}) AS named
            WHERE named.value IN (${sql.join([...causes])}))`,
        ]),
    ...(filter.isWithoutKind === true ? [sql<boolean>`findings.kind_id IS NULL`] : []),
    ...(filter.withMerged === true ? [] : [sql<boolean>`findings.merged_into IS NULL`]),
  ]
}
