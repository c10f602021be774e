// A library for the analysis benchmarks: a million records with all that charts look at, a hundred thousand evaluations
// with twelve answers each. Seeded, made once and kept in the temporary folder.
import { createHash } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '#electron/store/ids.ts'
import { migrations } from '#electron/store/migrations/all.ts'
import { type Random, seededRandom } from '#scripts/sample/random.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import { openTestLibrary, type TestLibrary } from '#tests/store/support/library.ts'
import { addAgent, addBatch, addDraw, addTeam } from '#tests/store/support/rows.ts'
import { benchFolder, nameOf } from './big-library.ts'

const minute = 60_000
const answersEach = 12

export function analysisLibrary(records: number, evaluations: number): TestLibrary {
  const schema = createHash('sha256')
    .update(migrations.map(({ statements }) => statements).join(''))
    .digest('hex')
  const root = join(benchFolder, `analysis-${schema.slice(0, 8)}-${records}`)
  if (!existsSync(root)) make(root, records, evaluations)
  return openTestLibrary(root)
}

function make(root: string, records: number, evaluations: number): void {
  const started = performance.now()
  const unfinished = `${root}.part`
  rmSync(unfinished, { recursive: true, force: true })
  const library = openTestLibrary(unfinished)
  library.store.raw.pragma('synchronous = OFF')
  library.store.raw.transaction(() => fill(library, records, evaluations, seededRandom(50)))()
  library.close()
  renameSync(unfinished, root)
  console.log(`made ${records} records in ${Math.round((performance.now() - started) / 1000)} s: ${root}`)
}

function fill({ store, lead }: TestLibrary, records: number, evaluations: number, random: Random): void {
  const teams = Array.from({ length: 12 }, () => addTeam(store))
  const agents = Array.from({ length: 200 }, (_, place) => {
    const team = teams[place % teams.length] as string
    return { id: addAgent(store, { name: nameOf(random), team_id: team }), team, level: random.integer(70, 90) }
  })
  const batch = addBatch(store)
  const version = store.raw
    .prepare("SELECT id, content FROM sheet_versions WHERE json_extract(content, '$.title') = '通话质检表'")
    .get() as { id: string; content: string }
  const items = (JSON.parse(version.content) as Sheet).sections
    .flatMap((section) => section.items)
    .filter((item) => item.kind !== 'text')
    .slice(0, answersEach)
    .map(({ id }) => id)
  const draw = addDraw(store, { sheet_version_id: version.id })
  const insert = {
    record: store.raw.prepare(`INSERT INTO service_records (id, external_number, channel, agent_id, agent_sort_key,
      team_id, started_at, priority, is_complaint, is_resolved, csat, ring_seconds, responded_at, completed_at,
      created_at, batch_id, customer_name, customer_phone, business_type, problem, urgency, complexity, is_open,
      feedback_kind, feedback_topic, feedback_source, longest_silence_ms, overtalk_ms, duration_ms)
      VALUES (${Array.from({ length: 29 }, () => '?').join(', ')})`),
    task: store.raw.prepare(`INSERT INTO review_tasks (id, draw_id, position, record_id, sheet_version_id, state,
      created_at) VALUES (?, ?, ?, ?, ?, 'submitted', 0)`),
    evaluation: store.raw.prepare(`INSERT INTO evaluations (id, task_id, record_id, agent_id, team_id,
      sheet_version_id, state, revision, comment, score, is_passed, critical_failures, service_at, reviewer_id,
      started_at, updated_at, submitted_at) VALUES (?, ?, ?, ?, ?, ?, 'submitted', 1, '', ?, ?, ?, ?, ?, 0, 0, ?)`),
    answer: store.raw.prepare(`INSERT INTO answers (evaluation_id, item_id, value, note, causes, share, is_failed)
      VALUES (?, ?, '{"kind":"option","optionId":"a"}', '', '[]', ?, ?)`),
  }
  const begin = new Date(2025, 0, 1).getTime()
  for (let place = 0; place < records; place += 1) {
    const agent = random.pick(agents)
    const at = begin + Math.floor((place / records) * 690 * 24 * 60) * minute + random.integer(0, 59) * 1000
    const id = newId()
    const isHeard = random.chance(0.3)
    const silence = random.integer(0, 60_000)
    const isFeedback = random.chance(0.2)
    insert.record.run(
      id,
      `C${String(place).padStart(8, '0')}`,
      random.pick(['phone', 'phone', 'phone', 'phone', 'online', 'online', 'email', 'visit']),
      agent.id,
      'x',
      agent.team,
      at,
      random.pick(['A', 'B', 'B', 'C', 'C', null]),
      random.chance(0.05) ? 1 : 0,
      random.chance(0.2) ? null : random.chance(0.9) ? 1 : 0,
      random.chance(0.6) ? null : random.integer(1, 5),
      random.chance(0.3) ? null : random.integer(1, 30),
      at + random.integer(1, 20) * minute,
      at + random.integer(20, 3000) * minute,
      at,
      batch,
      nameOf(random),
      `13${String(random.integer(0, 999_999_999)).padStart(9, '0')}`,
      random.pick(['咨询', '报修', '投诉', '安装', '退换货', '回访', '建议', '催单']),
      '客户反映设备使用中出现故障，多次联系后仍未解决，要求尽快安排上门并说明费用。',
      random.pick(['urgent', 'important', 'normal', 'normal', 'normal', null]),
      random.pick(['simple', 'general', 'general', 'complex', null]),
      0,
      isFeedback ? random.pick(['inquiry', 'suggestion', 'complaint', 'praise']) : null,
      isFeedback ? random.pick(['产品性能', '服务流程', '服务态度', '价格', '配件供应']) : null,
      isFeedback ? random.pick(['phone', 'online', 'visit', 'social']) : null,
      isHeard ? silence : null,
      isHeard ? random.integer(0, 30_000) : null,
      isHeard ? random.integer(60_000, 900_000) : null,
    )
    if (place % Math.floor(records / evaluations) !== 0) continue
    const [task, evaluation] = [newId(), newId()]
    const failures = Math.min(answersEach, Math.floor(Math.abs(random.integer(-60, 95) / 25)))
    const score = Math.max(0, Math.min(10_000, agent.level * 100 + random.integer(-1200, 1200) - failures * 200))
    insert.task.run(task, draw, place, id, version.id)
    insert.evaluation.run(
      evaluation,
      task,
      id,
      agent.id,
      agent.team,
      version.id,
      score,
      score >= 8000 ? 1 : 0,
      random.chance(0.02) ? 1 : 0,
      at,
      lead.id,
      at,
    )
    const failed = new Set(Array.from({ length: failures }, () => random.integer(0, items.length - 1)))
    for (const [index, item] of items.entries()) {
      insert.answer.run(evaluation, item, failed.has(index) ? 3000 : 10_000, failed.has(index) ? 1 : 0)
    }
  }
}
