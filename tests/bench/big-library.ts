// A library of a million records for the benchmarks: seeded, made once and kept in the temporary folder.
import { existsSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '#electron/store/ids.ts'
import { newestVersion } from '#electron/store/migrations/all.ts'
import { indexNewRecords } from '#electron/store/subjects/record-search.ts'
import { type Random, seededRandom } from '#scripts/sample/random.ts'
import { openTestLibrary, type TestLibrary } from '#tests/store/support/library.ts'
import { addAgent, addBatch, addDraw, addTeam, publishedSheet } from '#tests/store/support/rows.ts'

const minute = 60_000
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红梅鑫波斌宇浩凯欣怡婷雪琳晨阳嘉雯思远子涵梓轩']
const businessTypes = ['咨询', '报修', '投诉', '安装', '退换货', '回访', '建议', '催单'] as const
const sources = ['官网', '热线', '门店', '公众号', '经销商'] as const
const said = [
  '您好，请问有什么可以帮您',
  '设备还是不能用',
  '我马上为您登记',
  '请稍等我查一下',
  '已经等了三天了',
  '给您带来不便非常抱歉',
] as const
const problem = '客户反映设备使用中出现故障，多次联系后仍未解决，要求尽快安排上门并说明费用。'

/** Where the libraries of the benchmarks are kept. */
export const benchFolder = join(tmpdir(), 'lingjian-bench')

export function bigLibrary(records: number): TestLibrary {
  const root = join(benchFolder, `schema-${newestVersion}-${records}`)
  if (!existsSync(root)) make(root, records)
  return openTestLibrary(root)
}

function make(root: string, records: number): void {
  const started = performance.now()
  const unfinished = `${root}.part`
  rmSync(unfinished, { recursive: true, force: true })
  const library = openTestLibrary(unfinished)
  // Nothing in it is worth a disk's wait.
  library.store.raw.pragma('synchronous = OFF')
  library.store.raw.transaction(() => fill(library, records, seededRandom(1_000_000)))()
  indexNewRecords(library.store, 0)
  library.close()
  renameSync(unfinished, root)
  console.log(`made ${records} records in ${Math.round((performance.now() - started) / 1000)} s: ${root}`)
}

function fill({ store }: TestLibrary, records: number, random: Random): void {
  const teams = Array.from({ length: 12 }, () => addTeam(store))
  const agents = Array.from({ length: 200 }, (_, place) => {
    const team = teams[place % teams.length] as string
    return { id: addAgent(store, { name: nameOf(random), team_id: team }), team }
  })
  const [batch, rare] = [addBatch(store), addBatch(store)]
  const draw = addDraw(store)
  const sheet = publishedSheet(store).versionId
  const reviewer = store.raw.prepare('SELECT id FROM users').pluck().get()
  const insert = {
    record: store.raw.prepare(`INSERT INTO service_records (id, external_number, channel, agent_id, team_id, started_at,
      priority, is_complaint, is_resolved, csat, ring_seconds, responded_at, completed_at, created_at, batch_id,
      customer_name, customer_phone, business_type, problem, solution, customer_address, product, custom_fields)
      VALUES (${Array.from({ length: 23 }, () => '?').join(', ')})`),
    recording: store.raw.prepare(`INSERT INTO recordings (id, sha256, extension, original_name, byte_size, record_id,
      batch_id, created_at) VALUES (?, ?, 'wav', ?, 1000, ?, ?, 0)`),
    analysis: store.raw.prepare(`INSERT INTO recording_analysis (recording_id, state, duration_ms, longest_silence_ms,
      overtalk_ms, interruptions, agent_talk_share, analysed_at) VALUES (?, 'ready', ?, ?, ?, ?, ?, 0)`),
    transcript: store.raw.prepare(`INSERT INTO transcripts (id, record_id, recording_id, source_name, sha256, batch_id,
      created_at) VALUES (?, ?, ?, '', ?, ?, 0)`),
    utterance: store.raw.prepare(`INSERT INTO utterances (transcript_id, position, speaker, start_ms, end_ms, text)
      VALUES (?, ?, ?, ?, ?, ?)`),
    task: store.raw.prepare(`INSERT INTO review_tasks (id, draw_id, position, record_id, sheet_version_id, state,
      created_at) VALUES (?, ?, ?, ?, ?, ?, 0)`),
    evaluation: store.raw.prepare(`INSERT INTO evaluations (id, task_id, record_id, agent_id, team_id,
      sheet_version_id, state, revision, comment, score, service_at, reviewer_id, started_at, updated_at, submitted_at)
      VALUES (?, ?, ?, ?, ?, ?, 'submitted', 1, '', ?, ?, ?, 0, 0, ?)`),
  }
  const begin = new Date(2025, 0, 1).getTime()
  for (let place = 0; place < records; place += 1) {
    const agent = random.pick(agents)
    const at = begin + Math.floor((place / records) * 500 * 24 * 60) * minute + random.integer(0, 59) * 1000
    const id = newId()
    const isAnswered = random.chance(0.9)
    insert.record.run(
      id,
      `C2025${String(place).padStart(8, '0')}`,
      random.pick(['phone', 'phone', 'phone', 'phone', 'online', 'online', 'email', 'visit']),
      agent.id,
      random.chance(0.02) ? null : agent.team,
      at,
      random.chance(0.1) ? null : random.pick(['A', 'B', 'B', 'C', 'C', 'C']),
      random.chance(0.05) ? 1 : 0,
      random.chance(0.2) ? null : random.integer(0, 1),
      random.chance(0.6) ? null : random.integer(1, 5),
      random.chance(0.3) ? null : random.integer(1, 90),
      isAnswered ? at + random.integer(1, 200) * minute : null,
      isAnswered ? at + random.integer(200, 9000) * minute : null,
      at,
      random.chance(0.001) ? rare : batch,
      nameOf(random),
      `13${String(random.integer(0, 999_999_999)).padStart(9, '0')}`,
      random.pick(businessTypes),
      problem,
      problem,
      '示例市样板区一号路36号3单元1103室',
      '洗衣机 SL-XY80',
      JSON.stringify({ 来源: random.pick(sources), 区域: `第${random.integer(1, 40)}区`, 外部单号: `W${place * 7}` }),
    )
    if (random.chance(0.1)) {
      const recording = newId()
      insert.recording.run(recording, `${place}`, `${place}.wav`, id, batch)
      const length = random.integer(5000, 1_800_000)
      const silence = random.integer(0, 60_000)
      insert.analysis.run(
        recording,
        length,
        silence,
        random.integer(0, 30_000),
        random.integer(0, 12),
        random.integer(20, 90) / 100,
      )
      if (random.chance(0.2)) {
        const transcript = newId()
        insert.transcript.run(transcript, id, recording, `${place}`, batch)
        for (let turn = 0; turn < 8; turn += 1) {
          const text = random.chance(0.01) ? `${random.pick(said)}，退款` : random.pick(said)
          insert.utterance.run(
            transcript,
            turn,
            turn % 2 === 0 ? 'agent' : 'customer',
            turn * 4000,
            turn * 4000 + 3000,
            text,
          )
        }
      }
    }
    if (random.chance(0.02)) {
      const task = newId()
      const isReviewed = random.chance(0.6)
      insert.task.run(task, draw, place, id, sheet, isReviewed ? 'submitted' : 'open')
      const score = random.integer(3000, 10_000)
      if (isReviewed) {
        insert.evaluation.run(newId(), task, id, agent.id, agent.team, sheet, score, at, reviewer, at)
      }
    }
  }
}

export const nameOf = (random: Random): string =>
  random.pick(surnames) + random.pick(given) + (random.chance(0.7) ? random.pick(given) : '')
