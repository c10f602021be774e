import { sql } from 'kysely'
import type { RectificationId } from '#shared/calls/common.ts'
import type { Severity } from '#shared/calls/findings.ts'
import type { RectificationRow, RectificationStateName } from '#shared/calls/rectification.ts'
import { grouped } from '#shared/domain/grouped.ts'
import { isOpen } from '#shared/domain/rectification.ts'
import { missingYear } from '#shared/domain/rectification-ladder.ts'
import { findingClass } from '#shared/domain/sheet.ts'
import type { ReadableStore } from '../handles.ts'
import type { Dues } from './rectification-dues.ts'
import { byStanding } from './verification-standing.ts'

/** Which rectifications a list is about; nothing set means all of them. */
export type RowsWanted = { readonly id?: RectificationId; readonly states?: readonly RectificationStateName[] }

const selectRectifications = (store: ReadableStore, { id, states }: RowsWanted) => {
  const query = store.sql
    .selectFrom('rectifications')
    .select(['id', 'number', 'title', 'state', 'owner', 'responsible_department as responsibleDepartment'])
    .select(['due_on as dueOn', 'created_at as createdAt', 'closed_at as closedAt', 'issued_at as issuedAt'])
    .select(['level', 'acknowledged_at as acknowledgedAt', 'acknowledged_by as acknowledgedBy'])
    .select(['submitted_at as submittedAt', 'recurrences', 'reopened_at as reopenedAt'])
    .orderBy('created_at', 'desc')
    .orderBy('number', 'desc')
  if (id !== undefined) return query.where('id', '=', id)
  return states === undefined ? query : query.where('state', 'in', [...states])
}

const severities = ['minor', 'moderate', 'serious', 'major'] as const satisfies readonly Severity[]

/* What belongs to the rows is counted once for all of them: asking row by row would take a query for each number. */

const ofOne = (id: RectificationId | undefined) =>
  id === undefined ? sql<boolean>`rectification_id IS NOT NULL` : sql<boolean>`rectification_id = ${id}`

/** Which classes there are, as a sum of powers of two: names joined to a text would take as long as all the rest. */
const sumOfClasses = sql<number>`${sql.join(
  findingClass.options.map((name, place) => sql`${sql.lit(1 << place)} * max(finding_class = ${sql.lit(name)})`),
  sql` + `,
)}`

function countFindings(store: ReadableStore, id: RectificationId | undefined) {
  const rows = store.all(
    store.sql
      .selectFrom('findings')
      .select('rectification_id as of')
      .select(sql<number>`count(*)`.as('findings'))
      .select(
        sql<number>`max(CASE severity WHEN 'major' THEN 3 WHEN 'serious' THEN 2 WHEN 'moderate' THEN 1 ELSE 0 END)`.as(
          'worst',
        ),
      )
      .select(sumOfClasses.as('classes'))
      .where(ofOne(id))
      .groupBy('rectification_id'),
  )
  return new Map(rows.map((row) => [row.of, row]))
}

function countActions(store: ReadableStore, id: RectificationId | undefined, today: string) {
  const isOpenAction = sql`done_at IS NULL`
  const rows = store.all(
    store.sql
      .selectFrom('rectification_actions')
      .select('rectification_id as of')
      .select(sql<number>`count(*)`.as('total'))
      .select(sql<number>`count(done_at)`.as('done'))
      .select(sql<number>`count(CASE WHEN ${isOpenAction} AND due_on < ${today} THEN 1 END)`.as('overdue'))
      .select(sql<string | null>`min(CASE WHEN ${isOpenAction} THEN due_on END)`.as('nextDueOn'))
      .where(ofOne(id))
      .groupBy('rectification_id'),
  )
  return new Map(rows.map((row) => [row.of, row]))
}

/** Files kept as evidence: a rectification's own and those of its actions. */
function countFiles(store: ReadableStore, id: RectificationId | undefined): ReadonlyMap<string, number> {
  const own = store.sql
    .selectFrom('attachments')
    .select(['subject_id as of', sql<number>`count(*)`.as('files')])
    .where('subject', '=', 'rectification')
    .where('removed_at', 'is', null)
    .groupBy('subject_id')
  const ofActions = store.sql
    .selectFrom('attachments')
    .innerJoin('rectification_actions', 'rectification_actions.id', 'subject_id')
    .select(['rectification_id as of', sql<number>`count(*)`.as('files')])
    .where('subject', '=', 'action')
    .where('removed_at', 'is', null)
    .groupBy('rectification_id')
  const counts = new Map<string, number>()
  const rows = [
    ...store.all(id === undefined ? own : own.where('subject_id', '=', id)),
    ...store.all(id === undefined ? ofActions : ofActions.where('rectification_id', '=', id)),
  ]
  for (const { of, files } of rows) counts.set(of, (counts.get(of) ?? 0) + files)
  return counts
}

function countPapers(store: ReadableStore, id: RectificationId | undefined) {
  const rows = store.all(
    store.sql
      .selectFrom('rectification_papers')
      .select('rectification_id as of')
      .select(sql<number>`count(CASE WHEN kind = 'notice' THEN 1 END)`.as('notices'))
      .select(sql<number>`count(CASE WHEN kind = 'reply' THEN 1 END)`.as('replies'))
      .where(ofOne(id))
      .groupBy('rectification_id'),
  )
  return new Map(rows.map((row) => [row.of, row]))
}

function lastVerdicts(store: ReadableStore, id: RectificationId | undefined) {
  const rows = store.all(
    store.sql
      .selectFrom('verifications')
      .innerJoin('rectifications', 'rectifications.id', 'verifications.rectification_id')
      .select(['rectification_id as of', 'verdict', 'computed_verdict as computed', 'verifications.created_at as at'])
      .where(ofOne(id))
      .orderBy(byStanding)
      .orderBy('verifications.created_at')
      .orderBy('verifications.id'),
  )
  // The last one of each stays.
  return new Map(rows.map((row) => [row.of, row]))
}

/** Steps of the ladder that were dealt with since the present due day was set. */
function handledSteps(store: ReadableStore, id: RectificationId | undefined): ReadonlyMap<string, ReadonlySet<number>> {
  const rows = store.all(
    store.sql
      .selectFrom('rectification_reminders')
      .innerJoin('rectifications', (join) =>
        join
          .onRef('rectifications.id', '=', 'rectification_reminders.rectification_id')
          .onRef('rectifications.due_on', '=', 'rectification_reminders.due_on'),
      )
      .select(['rectification_id as of', 'step'])
      .where(ofOne(id)),
  )
  return new Map([...grouped(rows, ({ of }) => of)].map(([of, steps]) => [of, new Set(steps.map(({ step }) => step))]))
}

/** Rows as lists, board and calendar show them, the newest first. */
export function listRows(store: ReadableStore, wanted: RowsWanted, dues: Dues): RectificationRow[] {
  const { id } = wanted
  const findings = countFindings(store, id)
  const actions = countActions(store, id, dues.today)
  const files = countFiles(store, id)
  const papers = countPapers(store, id)
  const verdicts = lastVerdicts(store, id)
  const handled = handledSteps(store, id)
  // Written out name by name: thousands of rows of so many fields are slow to make by spreading.
  return store.all(selectRectifications(store, wanted)).map((row) => {
    const [found, acted, printed] = [findings.get(row.id), actions.get(row.id), papers.get(row.id)]
    const [verdict, left] = [verdicts.get(row.id), dues.leftUntil(row.dueOn)]
    const { isOverdue, isDueSoon } = dues.flagsOf(row)
    const isRunning = isOpen(row.state) && row.state !== 'draft'
    return {
      id: row.id as RectificationId,
      number: row.number,
      title: row.title,
      state: row.state,
      owner: row.owner,
      responsibleDepartment: row.responsibleDepartment,
      dueOn: row.dueOn,
      isOverdue,
      isDueSoon,
      findings: found?.findings ?? 0,
      actionsDone: acted?.done ?? 0,
      actionsTotal: acted?.total ?? 0,
      createdAt: row.createdAt,
      closedAt: row.closedAt,
      level: row.level,
      severity: found === undefined ? null : (severities[found.worst] ?? null),
      findingClasses: classLists[found?.classes ?? 0] ?? [],
      issuedAt: row.issuedAt,
      acknowledgedAt: row.acknowledgedAt,
      acknowledgedBy: row.acknowledgedBy,
      submittedAt: row.submittedAt,
      workingDaysLeft: left?.ok ? left.value : null,
      unknownYear: left === null ? null : missingYear(left),
      actionsOverdue: isRunning ? (acted?.overdue ?? 0) : 0,
      nextActionDueOn: acted?.nextDueOn ?? null,
      evidenceFiles: files.get(row.id) ?? 0,
      notices: printed?.notices ?? 0,
      replies: printed?.replies ?? 0,
      lastVerdict: verdict === undefined ? null : shownVerdict(verdict, row.reopenedAt),
      recurrences: row.recurrences,
      nextStep: dues.nextStepOf(row, handled.get(row.id)),
    }
  })
}

/** The classes of a sum of powers of two, one for each; made once for all rows, as there are sixteen. */
const classLists = Array.from({ length: 2 ** findingClass.options.length }, (_, sum) =>
  findingClass.options.filter((_name, place) => (sum & (1 << place)) !== 0),
)

type StoredVerdict = {
  readonly verdict: 'effective' | 'not-effective' | 'not-enough-data'
  readonly computed: string | null
  readonly at: number
}

const shownVerdict = ({ verdict, computed, at }: StoredVerdict, reopenedAt: number | null) => ({
  verdict,
  isOverridden: computed !== null && computed !== verdict,
  at,
  counts: reopenedAt === null || at >= reopenedAt,
})
