// The rows a report lists: agents, problems with their evidence, rectifications, draws.
import { sql } from 'kysely'
import type { Period } from '#shared/calls/home.ts'
import { endOfDay, startOfDay } from '#shared/domain/days.ts'
import type { ReportData } from '#shared/domain/report.ts'
import type { ReportScope } from '#shared/domain/reports/report-content.ts'
import type { ReadableStore } from '../handles.ts'
import { listMarksAsFiled } from './evaluation-versions.ts'
import { evidenceOf } from './report-cases.ts'
import { isOf, itemTitleFinder } from './report-scope.ts'
import { byStanding } from './verification-standing.ts'

/** A report lists the gravest problems; their total stands in the Pareto. */
const mostProblems = 100

export const listReportAgents = (store: ReadableStore): ReportData['agents'] =>
  store.all(
    store.sql
      .selectFrom('agents')
      .leftJoin('teams', 'teams.id', 'agents.team_id')
      .select(['agents.id as id', 'agents.number as number', 'agents.name as name', 'teams.name as teamName'])
      .where('agents.merged_into', 'is', null)
      .orderBy('agents.number'),
  )

/** Findings of services that took place in the period, the gravest first, each with the marks of its item. */
export function listProblems(
  store: ReadableStore,
  { fromDay, toDay }: Period,
  scope: ReportScope,
): ReportData['problems'] {
  const rows = store.all(
    store.sql
      .selectFrom('findings')
      .leftJoin('agents', 'agents.id', 'findings.agent_id')
      .leftJoin('teams', 'teams.id', 'findings.team_id')
      .leftJoin('service_records', 'service_records.id', 'findings.record_id')
      .leftJoin('rectifications', 'rectifications.id', 'findings.rectification_id')
      .leftJoin('evaluations', 'evaluations.id', 'findings.evaluation_id')
      .select([
        'findings.number as number',
        'findings.title as title',
        'findings.finding_class as findingClass',
        'findings.severity as severity',
        'agents.name as agentName',
        'teams.name as teamName',
        'service_records.external_number as externalNumber',
        'findings.occurred_at as occurredAt',
        'findings.description as description',
        'findings.cause as cause',
        'findings.created_at as filedAt',
        'findings.evaluation_id as evaluationId',
        'findings.item_id',
        'findings.mark_id as markId',
        'findings.mark_item_id',
        'evaluations.sheet_version_id as sheetVersionId',
        'rectifications.number as rectificationNumber',
      ])
      .where('findings.occurred_at', '>=', startOfDay(fromDay))
      .where('findings.occurred_at', '<', endOfDay(toDay))
      .where(isOf(scope, 'findings'))
      .orderBy(sql`CASE findings.severity WHEN 'major' THEN 0 WHEN 'serious' THEN 1 WHEN 'moderate' THEN 2 ELSE 3 END`)
      .orderBy('findings.occurred_at')
      .orderBy('findings.number')
      .limit(mostProblems),
  )
  const titleOf = itemTitleFinder(store)
  return rows.map(({ evaluationId, item_id, mark_item_id, markId, sheetVersionId, filedAt, ...row }) => ({
    ...row,
    itemTitle: titleOf(sheetVersionId, item_id ?? mark_item_id),
    evidence: evaluationId === null ? [] : listEvidence(store, { evaluationId, itemId: item_id, markId, at: filedAt }),
  }))
}

function listEvidence(
  store: ReadableStore,
  filed: Parameters<typeof listMarksAsFiled>[1],
): ReportData['problems'][number]['evidence'] {
  return listMarksAsFiled(store, filed).flatMap((mark) => evidenceOf(store, mark))
}

/** Rectifications that were open at some time of the period: made before its end, not ended before it began. */
export function listRectificationsOfPeriod(
  store: ReadableStore,
  { fromDay, toDay }: Period,
  scope: ReportScope,
): ReportData['rectifications'] {
  const from = startOfDay(fromDay)
  return store
    .all(
      store.sql
        .selectFrom('rectifications')
        .select([
          'number',
          'title',
          'state',
          'owner',
          'responsible_department as responsibleDepartment',
          'due_on as dueOn',
          'closed_at as closedAt',
          sql<number>`(SELECT count(*) FROM rectification_actions
            WHERE rectification_id = rectifications.id AND done_at IS NOT NULL)`.as('actionsDone'),
          sql<number>`(SELECT count(*) FROM rectification_actions WHERE rectification_id = rectifications.id)`.as(
            'actionsTotal',
          ),
          sql<string | null>`(SELECT verdict FROM verifications WHERE rectification_id = rectifications.id
            ORDER BY ${byStanding} DESC, created_at DESC, id DESC LIMIT 1)`.as('verdict'),
          sql<string | null>`(SELECT computed_verdict FROM verifications WHERE rectification_id = rectifications.id
            ORDER BY ${byStanding} DESC, created_at DESC, id DESC LIMIT 1)`.as('computedVerdict'),
          sql<string | null>`(SELECT result FROM verifications WHERE rectification_id = rectifications.id
            ORDER BY ${byStanding} DESC, created_at DESC, id DESC LIMIT 1)`.as('effect'),
          sql<number | null>`(SELECT max(at) FROM rectification_events
            WHERE rectification_id = rectifications.id AND to_state = 'cancelled')`.as('cancelledAt'),
        ])
        .where('created_at', '<', endOfDay(toDay))
        .where(
          scope.kind === 'all'
            ? sql<boolean>`true`
            : sql<boolean>`id IN (SELECT rectification_id FROM findings WHERE rectification_id IS NOT NULL
                AND ${isOf(scope, 'findings')})`,
        )
        .where((where) => where.or([where('closed_at', 'is', null), where('closed_at', '>=', from)]))
        .orderBy('number'),
    )
    .filter(({ cancelledAt }) => cancelledAt === null || cancelledAt >= from)
    .map(({ cancelledAt: _cancelledAt, computedVerdict, effect, ...row }) => ({
      ...row,
      isOverridden: computedVerdict !== null && computedVerdict !== row.verdict,
      effect: effect ?? '',
    }))
}

/** Draws from which reviewed services of the period came; `submitted` counts over the whole draw. */
export function listDrawsOfPeriod(
  store: ReadableStore,
  { fromDay, toDay }: Period,
  scope: ReportScope,
): ReportData['draws'] {
  return store.all(
    store.sql
      .selectFrom('draws')
      .select([
        'name',
        'kind',
        'seed',
        'algorithm',
        'frame_hash as frameHash',
        'frame_size as frameSize',
        'drawn_count as drawn',
        'created_at as createdAt',
        sql<number>`(SELECT count(*) FROM review_tasks
          WHERE review_tasks.draw_id = draws.id AND review_tasks.state = 'submitted')`.as('submitted'),
      ])
      .where(
        'id',
        'in',
        store.sql
          .selectFrom('evaluations')
          .innerJoin('review_tasks', 'review_tasks.id', 'evaluations.task_id')
          .select('review_tasks.draw_id')
          .where('evaluations.state', '=', 'submitted')
          .where('evaluations.service_at', '>=', startOfDay(fromDay))
          .where('evaluations.service_at', '<', endOfDay(toDay))
          .where(isOf(scope, 'evaluations')),
      )
      .orderBy('created_at')
      .orderBy('id'),
  )
}
