import { type RawBuilder, sql } from 'kysely'
import type { EvaluatedCondition, KnownField, RecordFilter } from '#shared/calls/records.ts'
import { endOfDay, startOfDay } from '#shared/domain/days.ts'
import type { Schema } from '../schema.ts'
import { notDrawnOfServices } from './figures.ts'
import type { RecordCondition } from './record-conditions.ts'

/* Conditions that links from charts make: what a record says at all, and what its evaluations came to. */

type Where = RawBuilder<boolean>
type RecordColumn = keyof Schema['service_records'] & string

const elsewhere = (where: Where, rows: RecordCondition['rows'] = null): RecordCondition => ({
  where,
  index: null,
  shape: 'elsewhere',
  rows,
})

/** The columns of which one at least has to say something. */
const columnsOf: Readonly<Record<KnownField, readonly RecordColumn[]>> = {
  complaint: ['is_complaint'],
  ring: ['ring_seconds'],
  response: ['responded_at'],
  answer: ['responded_at', 'ring_seconds'],
  completion: ['completed_at'],
  urgency: ['urgency'],
  feedbackTopic: ['feedback_topic'],
  feedbackSource: ['feedback_source'],
}

export function knownConditions(
  { known = [], unknown = [] }: RecordFilter,
  column: (name: RecordColumn) => RawBuilder<unknown>,
): RecordCondition[] {
  const said = (field: KnownField): Where =>
    sql<boolean>`(${sql.join(
      columnsOf[field].map((name) => sql`${column(name)} IS NOT NULL`),
      sql` OR `,
    )})`
  return [
    ...known.map((field) => elsewhere(said(field))),
    ...unknown.map((field) => elsewhere(sql<boolean>`NOT ${said(field)}`)),
  ]
}

export function inspectionCondition(isWanted: boolean | undefined): RecordCondition[] {
  if (isWanted === undefined) return []
  const inspections = sql`(SELECT record_id FROM inspections)`
  return [elsewhere(sql<boolean>`service_records.id ${sql.raw(isWanted ? 'IN' : 'NOT IN')} ${inspections}`)]
}

const among = (column: string, values: readonly unknown[] | undefined): Where[] =>
  values === undefined || values.length === 0 ? [] : [sql<boolean>`${sql.ref(column)} IN (${sql.join([...values])})`]

/** What holds of the evaluations as they are now, also where a past draw is repeated: no draw goes by them. */
function evaluationConditions(wanted: EvaluatedCondition): readonly Where[] {
  const { fromDay, toDay, failed, score } = wanted
  return [
    sql<boolean>`evaluations.state = 'submitted'`,
    sql<boolean>`evaluations.service_at >= ${startOfDay(fromDay)} AND evaluations.service_at < ${endOfDay(toDay)}`,
    sql<boolean>`evaluations.task_id NOT IN (${notDrawnOfServices})`,
    ...among('evaluations.team_id', wanted.teamIds),
    ...among('evaluations.agent_id', wanted.agentIds),
    ...among('evaluations.sheet_version_id', wanted.sheetVersionIds),
    ...(failed === undefined
      ? []
      : [
          sql<boolean>`evaluations.sheet_version_id IN
            (SELECT id FROM sheet_versions WHERE sheet_id = ${failed.sheetId})`,
          sql<boolean>`EXISTS (SELECT 1 FROM answers WHERE answers.evaluation_id = evaluations.id
            AND answers.item_id = ${failed.itemId} AND answers.is_failed = 1)`,
        ]),
    ...(score === undefined
      ? []
      : [
          sql<boolean>`evaluations.score >= ${score.from}`,
          // The last class holds what bonuses put above it, too.
          ...(score.includesTo ? [] : [sql<boolean>`evaluations.score < ${score.to}`]),
        ]),
    ...(wanted.isScored === true ? [sql<boolean>`evaluations.score IS NOT NULL`] : []),
    ...(wanted.isJudged === true ? [sql<boolean>`evaluations.is_passed IS NOT NULL`] : []),
  ]
}

/** From the evaluations to their records: there are far fewer of them. */
export function evaluatedCondition(wanted: EvaluatedCondition): RecordCondition {
  const meeting = sql.join([...evaluationConditions(wanted)], sql` AND `)
  return elsewhere(
    sql<boolean>`service_records.id IN (SELECT evaluations.record_id FROM evaluations WHERE ${meeting})`,
    sql`SELECT DISTINCT service_records.row FROM evaluations
      CROSS JOIN service_records ON service_records.id = evaluations.record_id WHERE ${meeting}`,
  )
}
