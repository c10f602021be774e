import { spreadOf } from './statistics.ts'

/* Plain SQL on the tables, written for the tests of reports: none of the application's own questions is asked again. */

export type Ask = <T>(sql: string) => T[]
export type Days = { readonly from: string; readonly to: string }

export const only = <T>(rows: readonly T[]): T => {
  const [row] = rows
  if (row === undefined) throw new Error('the store answers nothing')
  return row
}

const day = (column: string): string => `date(${column} / 1000, 'unixepoch', 'localtime')`
export const within = (column: string, { from, to }: Days): string => `${day(column)} BETWEEN '${from}' AND '${to}'`

/** What counts in means: submitted reviews of services that chance drew for the general monitoring. */
const counted = `evaluations JOIN review_tasks ON review_tasks.id = evaluations.task_id
  JOIN draws ON draws.id = review_tasks.draw_id
  WHERE evaluations.state = 'submitted' AND draws.kind = 'random' AND draws.rectification_id IS NULL`

export type Share = { readonly part: number; readonly whole: number }

const shareBy = (ask: Ask, part: string, from: string): Share =>
  only(ask<Share>(`SELECT count(CASE WHEN ${part} THEN 1 END) AS part, count(*) AS whole FROM ${from}`))

/** Scores in points of the reviews of a span that count, of an agent's or a team's alone where one is named. */
export const scoresOf = (ask: Ask, days: Days, more = 'true'): number[] =>
  ask<{ score: number }>(
    `SELECT score / 100.0 AS score FROM ${counted} AND ${within('service_at', days)} AND score IS NOT NULL AND ${more}
     ORDER BY service_at`,
  ).map(({ score }) => score)

export const spreadIn = (ask: Ask, days: Days, more?: string) => spreadOf(scoresOf(ask, days, more))

export const passedOf = (ask: Ask, days: Days, more = 'true'): Share =>
  shareBy(ask, 'is_passed = 1', `${counted} AND ${within('service_at', days)} AND is_passed IS NOT NULL AND ${more}`)

const allSaid = [
  ...[
    'customer_name',
    'customer_phone',
    'customer_address',
    'business_type',
    'product',
    'problem',
    'steps',
    'solution',
  ],
  ...['is_resolved', 'customer_confirmed', 'csat'],
]
  .map((column) => `coalesce(${column}, '') <> ''`)
  .join(' AND ')

/** Every share an overview can show, by its name there. */
export function sharesOf(ask: Ask, days: Days): Readonly<Record<string, Share>> {
  const records = `service_records WHERE ${within('started_at', days)}`
  const reviews = `${counted} AND ${within('service_at', days)}`
  const due = `rectifications WHERE issued_at IS NOT NULL AND state <> 'cancelled' AND due_on BETWEEN '${days.from}'
    AND '${days.to}' AND (closed_at IS NOT NULL OR due_on < date('now', 'localtime'))`
  const closed = `rectifications WHERE id IN (SELECT rectification_id FROM rectification_events
    WHERE to_state = 'closed' AND taken_back_at IS NULL AND ${within('at', days)})`
  return {
    电话接听及时率: shareBy(ask, 'ring_seconds <= 15', `${records} AND channel = 'phone' AND ring_seconds IS NOT NULL`),
    问题解决率: shareBy(ask, 'is_resolved = 1', records),
    客户满意度: shareBy(ask, 'csat IN (4, 5)', `${records} AND csat IS NOT NULL`),
    服务记录完整率: shareBy(ask, `${allSaid} AND coalesce(duration_ms, completed_at) IS NOT NULL`, records),
    合格率: passedOf(ask, days),
    致命项触发率: shareBy(ask, 'critical_failures > 0', reviews),
    质检覆盖率: shareBy(ask, `id IN (SELECT record_id FROM evaluations WHERE state = 'submitted')`, records),
    整改按期关闭率: shareBy(ask, `${day('closed_at')} <= due_on`, due),
    问题复发率: shareBy(ask, 'id IN (SELECT recurrence_of FROM findings WHERE dismissed_at IS NULL)', closed),
  }
}

/** What stands beside the shares: records without a word on the matter, and reviews of services somebody chose. */
export const unsaidOf = (
  ask: Ask,
  days: Days,
): Readonly<Record<'unresolved' | 'unrated' | 'unrung' | 'byHand', number>> =>
  only(
    ask(
      `SELECT (SELECT count(*) FROM service_records WHERE is_resolved IS NULL AND ${within('started_at', days)}) AS unresolved,
         (SELECT count(*) FROM service_records WHERE csat IS NULL AND ${within('started_at', days)}) AS unrated,
         (SELECT count(*) FROM service_records WHERE ring_seconds IS NULL AND ${within('started_at', days)}) AS unrung,
         (SELECT count(*) FROM evaluations WHERE state = 'submitted' AND ${within('service_at', days)} AND task_id IN
           (SELECT id FROM review_tasks WHERE draw_id IN (SELECT id FROM draws WHERE kind = 'by-hand'))) AS byHand`,
    ),
  )

/** By the key of the indicator; null where there is none. */
export const targetOf = (ask: Ask, key: string, { to }: Days): number | null =>
  ask<{ value: number }>(
    `SELECT value FROM kpi_targets WHERE indicator = '${key}' AND from_day <= '${to}' ORDER BY from_day DESC LIMIT 1`,
  )[0]?.value ?? null

/** Months up to that of a day, the latest last, each with its two days. */
export const monthsUpTo = (ask: Ask, { to }: Days, count: number): (Days & { readonly label: string })[] =>
  ask(
    `WITH RECURSIVE back (months) AS (SELECT ${count - 1} UNION ALL SELECT months - 1 FROM back WHERE months > 0)
     SELECT strftime('%Y-%m', start) AS label, start AS "from", date(start, '+1 month', '-1 day') AS "to"
     FROM (SELECT date('${to}', 'start of month', '-' || months || ' months') AS start FROM back)`,
  )

/** So many ISO weeks with their two days, the last the one whose Sunday was last by a day; a week is its Thursday's. */
export const weeksUpTo = (
  ask: Ask,
  { to }: Days,
  count: number,
): (Days & { readonly year: number; readonly week: number })[] =>
  ask(
    `WITH RECURSIVE back (weeks) AS (SELECT ${count - 1} UNION ALL SELECT weeks - 1 FROM back WHERE weeks > 0)
     SELECT CAST(strftime('%Y', thursday) AS INTEGER) AS year, (strftime('%j', thursday) - 1) / 7 + 1 AS week,
       date(thursday, '-3 days') AS "from", date(thursday, '+3 days') AS "to"
     FROM (SELECT date('${to}', '+1 day', 'weekday 0', '-10 days', '-' || (weeks * 7) || ' days') AS thursday FROM back)`,
  )

export type AgentRow = { readonly id: string; readonly name: string; readonly number: string; readonly team: string }

export const agentsOf = (ask: Ask): AgentRow[] =>
  ask(`SELECT agents.id AS id, agents.name AS name, number, teams.name AS team FROM agents
    JOIN teams ON teams.id = team_id ORDER BY number`)

export const teamsOf = (ask: Ask): { readonly id: string; readonly name: string }[] =>
  ask('SELECT id, name FROM teams ORDER BY id')

export type FindingRow = {
  readonly number: string
  readonly title: string
  readonly state: string
  readonly record: string
  readonly day: string
  readonly item: string
  readonly description: string
  readonly cause: string
  readonly agent: string
  readonly team: string
  readonly rectification: string | null
}

const titleOfItem = (version: string, item: string): string =>
  `(SELECT json_extract(item.value, '$.title') FROM sheet_versions, json_each(content, '$.sections') AS section,
    json_each(section.value, '$.items') AS item WHERE sheet_versions.id = ${version}
    AND json_extract(item.value, '$.id') = ${item})`

export const findingsOf = (ask: Ask, days: Days): FindingRow[] =>
  ask(
    `SELECT findings.number AS number, findings.title AS title, findings.state AS state, external_number AS record,
       ${day('occurred_at')} AS day, ${titleOfItem('sheet_version_id', 'item_id')} AS item, description, cause,
       agents.name AS agent, teams.name AS team, rectifications.number AS rectification
     FROM findings JOIN service_records ON service_records.id = findings.record_id
     JOIN evaluations ON evaluations.id = findings.evaluation_id JOIN agents ON agents.id = findings.agent_id
     JOIN teams ON teams.id = findings.team_id
     LEFT JOIN rectifications ON rectifications.id = findings.rectification_id
     WHERE ${within('occurred_at', days)} ORDER BY findings.number`,
  )

export type CaseRow = {
  readonly id: string
  readonly record: string
  readonly day: string
  readonly csat: number | null
  readonly isPraise: number
  readonly isCritical: number
  readonly failed: string | null
  readonly agent: string
  readonly team: string
  readonly score: number
}

/** Services that meet a condition, in an order, as many as a report lists. */
export const casesOf = (ask: Ask, days: Days, condition: string, order: string, most: number): CaseRow[] =>
  ask(
    `SELECT evaluations.id AS id, external_number AS record, ${day('service_at')} AS day, csat,
       feedback_kind IS 'praise' AS isPraise, critical_failures > 0 AS isCritical,
       (SELECT group_concat(${titleOfItem('sheet_version_id', 'answers.item_id')}, '、') FROM answers
         WHERE evaluation_id = evaluations.id AND is_failed = 1) AS failed,
       agents.name AS agent, teams.name AS team, evaluations.score / 100.0 AS score
     FROM evaluations JOIN service_records ON service_records.id = record_id
     JOIN agents ON agents.id = evaluations.agent_id JOIN teams ON teams.id = evaluations.team_id
     WHERE evaluations.state = 'submitted' AND ${within('service_at', days)} AND ${condition}
     ORDER BY ${order} LIMIT ${most}`,
  )

export type MarkRow = { readonly recording: string; readonly from: number; readonly to: number; readonly note: string }

export const marksOf = (ask: Ask, evaluationId: string): (MarkRow & { readonly recordingId: string })[] =>
  ask(
    `SELECT original_name AS recording, recording_id AS recordingId, start_ms AS "from", end_ms AS "to", note
     FROM audio_marks JOIN recordings ON recordings.id = recording_id WHERE evaluation_id = '${evaluationId}'`,
  )

/** What was said in a mark's span; an utterance without an end lasts eight seconds. */
export const saidIn = (ask: Ask, mark: MarkRow & { readonly recordingId: string }) =>
  ask<{ speaker: 'agent' | 'customer'; text: string }>(
    `SELECT speaker, text FROM utterances JOIN transcripts ON transcripts.id = transcript_id
     WHERE transcripts.recording_id = '${mark.recordingId}' AND start_ms < ${mark.to}
       AND coalesce(end_ms, start_ms + 8000) > ${mark.from} ORDER BY position`,
  )

export type RectificationRow = {
  readonly number: string
  readonly title: string
  readonly state: 'draft' | 'issued' | 'closed'
  readonly owner: string
  readonly department: string
  readonly dueOn: string | null
  readonly closedOn: string | null
  readonly done: number
  readonly total: number
  readonly verdict: string | null
  readonly isDecided: number
  readonly effect: string | null
  readonly isLate: number
}

/** Those that were open at some time of the span. */
export const rectificationsOf = (ask: Ask, { from, to }: Days): RectificationRow[] =>
  ask(
    `SELECT number, title, state, owner, responsible_department AS department, due_on AS dueOn,
       ${day('closed_at')} AS closedOn, verdict, verdict IS NOT computed_verdict AS isDecided, result AS effect,
       (SELECT count(done_at) FROM rectification_actions WHERE rectification_id = rectifications.id) AS done,
       (SELECT count(*) FROM rectification_actions WHERE rectification_id = rectifications.id) AS total,
       state NOT IN ('draft', 'closed', 'cancelled') AND due_on < date('now', 'localtime') AS isLate
     FROM rectifications LEFT JOIN verifications ON rectification_id = rectifications.id
     WHERE ${day('rectifications.created_at')} <= '${to}' AND (closed_at IS NULL OR ${day('closed_at')} >= '${from}')
     ORDER BY number`,
  )

export const departmentOf = (ask: Ask, findingClass: string): string =>
  only(ask<{ name: string }>(`SELECT name FROM departments WHERE finding_class = '${findingClass}'`)).name

export type DrawRow = {
  readonly name: string
  readonly kind: 'random' | 'by-hand'
  readonly day: string
  readonly seed: string
  readonly frame: number
  readonly drawn: number
  readonly submitted: number
}

/** The draws that reviews of the span came from. */
export const drawsOf = (ask: Ask, days: Days): DrawRow[] =>
  ask(
    `SELECT name, kind, ${day('draws.created_at')} AS day, seed, frame_size AS frame, drawn_count AS drawn,
       count(CASE WHEN review_tasks.state = 'submitted' THEN 1 END) AS submitted
     FROM draws JOIN review_tasks ON review_tasks.draw_id = draws.id GROUP BY draws.id
     HAVING count(CASE WHEN review_tasks.id IN (SELECT task_id FROM evaluations
       WHERE state = 'submitted' AND ${within('service_at', days)}) THEN 1 END) > 0`,
  )
