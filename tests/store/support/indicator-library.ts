// A library for indicators: services and reviews of three months, spread over what every indicator looks at.
import { newId } from '#electron/store/ids.ts'
import type { AgentId, RecordId, TeamId } from '#shared/calls/common.ts'
import { at } from '#tests/unit/domain/office-calendar.ts'
import type { TestLibrary } from './library.ts'
import { addAgent, addDraw, addRecord, addSubmittedEvaluation, addTeam } from './rows.ts'
import { temporaryLibrary } from './temporary-library.ts'

const minute = 60_000
const day = 86_400_000

export type IndicatorLibrary = {
  readonly library: TestLibrary
  readonly teams: readonly TeamId[]
  readonly agents: readonly AgentId[]
}

export function indicatorLibrary(): IndicatorLibrary {
  const library = temporaryLibrary()
  return { library, ...library.store.raw.transaction(() => fill(library))() }
}

/** The same numbers each time, spread over what matters. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/**
 * 500 services from February to April. All begin on a Monday to Wednesday at nine or ten and what is measured in working
 * time happens the same morning or, in days, by Friday: there, plain SQL can count working time by the clock.
 */
function fill(library: TestLibrary): Pick<IndicatorLibrary, 'teams' | 'agents'> {
  const { store } = library
  const random = generator(20_260_301)
  const pick = <T>(...options: readonly T[]): T => options[Math.floor(random() * options.length)] as T
  const later = (start: number, most: number): number | null =>
    random() < 0.15 ? null : start + Math.ceil(random() * most) * minute
  const teams = [addTeam(store, { name: '一组' }), addTeam(store, { name: '二组' })]
  const agents = [0, 1, 2].map((place) => addAgent(store, { number: `K${place}`, team_id: teams[place % 2] ?? null }))
  for (let place = 0; place < 500; place += 1) {
    const start = at('2026-02-02 09:00') + Math.floor(random() * 10) * 7 * day + Math.floor(random() * 3) * day
    const startedAt = start + Math.floor(random() * 60) * minute
    const filled = random() < 0.6 ? '有' : null
    const id = addRecord(store, {
      agent_id: pick(...agents),
      channel: pick('phone', 'online', 'email', 'visit', 'other'),
      priority: pick('A', 'B', 'C', null),
      started_at: startedAt,
      ring_seconds: pick(null, 3, 15, 16, 40),
      responded_at: later(startedAt, 12),
      completed_at: later(startedAt, 110),
      is_complaint: pick(0, 1, null),
      urgency: pick('urgent', 'normal', null),
      complexity: pick('simple', 'general', 'complex', null),
      is_open: 0,
      viewed_at: later(startedAt, 200),
      contacted_at: later(startedAt, 60),
      solution_offered_at: later(startedAt, 110),
      plan_given_at: later(startedAt, 110),
      progress_told_at: random() < 0.2 ? null : startedAt + Math.floor(random() * 3) * day,
      is_resolved: pick(0, 1, 1, null),
      csat: pick(1, 3, 4, 5, 5, null),
      business_type: pick('报修', '咨询'),
      customer_name: '客户',
      customer_phone: filled,
      customer_address: filled,
      product: filled,
      problem: '问题',
      steps: filled,
      solution: '方案',
      customer_confirmed: pick(0, 1, 1),
    })
    if (random() < 0.3) review(library, id, random)
  }
  return { teams, agents }
}

function review(library: TestLibrary, id: RecordId, random: () => number): void {
  const drawn = random()
  const { store } = library
  const { taskId } = addSubmittedEvaluation(store, id, {
    score: 6000 + Math.floor(random() * 400) * 10,
    changes: {
      critical_failures: random() < 0.2 ? 1 : 0,
      ...(random() < 0.05 ? { score: null, is_passed: null, band: null } : {}),
    },
  })
  const draw =
    drawn < 0.1
      ? addDraw(store, { kind: 'by-hand' })
      : drawn < 0.2
        ? addDraw(store, { rectification_id: addDueRectification(library, '2026-03-10', null) })
        : drawn < 0.3
          ? addDraw(store, { subjects: JSON.stringify(['record']) })
          : null
  if (draw !== null) store.raw.prepare('UPDATE review_tasks SET draw_id = ? WHERE id = ?').run(draw, taskId)
}

let rectifications = 0

/** One in the list, due on a day; closed by an event where it is. */
export function addDueRectification(
  library: TestLibrary,
  dueOn: string,
  closedAt: number | null,
  state = closedAt === null ? 'in_progress' : 'closed',
): string {
  rectifications += 1
  const id = newId<string & {}>()
  library.store.raw
    .prepare(
      `INSERT INTO rectifications (id, number, title, state, goal, owner, responsible_department, due_on, cause_analysis,
        created_at, created_by, issued_at, closed_at) VALUES (?, ?, '', ?, '', '', '', ?, '', 1, ?, 2, ?)`,
    )
    .run(id, `ZG${rectifications}`, state, dueOn, library.lead.id, closedAt)
  if (closedAt !== null) {
    library.store.raw
      .prepare(
        `INSERT INTO rectification_events (rectification_id, at, actor_id, kind, to_state, note)
          VALUES (?, ?, ?, 'close', 'closed', '')`,
      )
      .run(id, closedAt, library.lead.id)
  }
  return id
}
