// Eighteen months of services with all that charts look at: a level that drops for three months, one agent who fails in
// tone, feedback, silences. Written with the store itself before the application opens it.
import { readFindingLists } from '#electron/store/subjects/finding-lists.ts'
import { findingHandlers } from '#electron/store/subjects/findings.ts'
import { seededRandom } from '#scripts/sample/random.ts'
import type { AgentId, EvaluationId, TeamId } from '#shared/calls/common.ts'
import { openTestLibrary } from '#tests/store/support/library.ts'
import { filing } from '#tests/store/support/rectifying.ts'
import { addAgent, addBatch, addDraw, addRecord, addSubmittedEvaluation, addTeam } from '#tests/store/support/rows.ts'

const people = ['王建国', '李秀兰', '张伟', '刘洋', '陈静', '杨帆', '赵敏', '黄磊'] as const

export function makeAnalysisLibrary(root: string): void {
  const library = openTestLibrary(root)
  const { store } = library
  const random = seededRandom(11)
  const failed: { readonly evaluationId: EvaluationId; readonly itemId: string }[] = []
  store.raw.transaction(() => {
    addBatch(store)
    const teams: readonly TeamId[] = [addTeam(store, { name: '城西营业厅' }), addTeam(store, { name: '城东营业厅' })]
    const agents = people.map((name, place): AgentId => addAgent(store, { name, team_id: teams[place % 2] as TeamId }))
    const byHand = addDraw(store, { kind: 'by-hand' })
    for (let place = 0; place < 720; place += 1) {
      const month = Math.floor(place / 40)
      const startedAt = new Date(2025, month, 1 + (place % 28), 9 + (place % 8), place % 60).getTime()
      const who = place % people.length
      const silence = random.integer(0, 40_000)
      const record = addRecord(store, {
        agent_id: agents[who] as AgentId,
        started_at: startedAt,
        channel: random.pick(['phone', 'phone', 'online', 'visit']),
        business_type: random.pick(['报修', '咨询', '安装']),
        priority: random.pick(['A', 'B', 'C']),
        is_resolved: random.chance(0.88) ? 1 : 0,
        csat: random.chance(0.5) ? random.pick([3, 4, 4, 5, 5]) : null,
        is_complaint: random.chance(0.08) ? 1 : 0,
        responded_at: random.chance(0.96) ? startedAt + random.integer(1, 20) * 60_000 : null,
        completed_at: random.chance(0.92) ? startedAt + random.integer(60, 2000) * 60_000 : null,
        feedback_kind: random.pick(['inquiry', 'complaint', 'praise', null, null]),
        feedback_topic: random.pick(['服务态度', '配件供应', '价格', '产品性能']),
        feedback_source: random.pick(['phone', 'online', 'visit']),
        urgency: random.pick(['urgent', 'important', 'normal']),
        longest_silence_ms: silence,
        overtalk_ms: random.integer(0, 9000),
      })
      if (place % 2 === 1 && place % 5 !== 0) continue
      const isLow = month >= 13 && month <= 15
      const score = Math.round(8900 - who * 120 - silence / 40 + random.normal() * 350 - (isLow ? 900 : 0))
      const failing = random.chance(who === 3 ? 0.7 : 0.15) ? ['tone'] : random.chance(0.1) ? ['listening'] : []
      const made = addSubmittedEvaluation(store, record, { score: Math.max(0, Math.min(10_000, score)), failing })
      if (failing[0] !== undefined) failed.push({ evaluationId: made.evaluationId, itemId: failing[0] })
      if (place % 60 === 0) {
        store.raw.prepare('UPDATE review_tasks SET draw_id = ? WHERE id = ?').run(byHand, made.taskId)
      }
    }
    store.raw
      .prepare("INSERT INTO kpi_targets (indicator, from_day, value) VALUES ('attitudeScore', '2025-01-01', 85)")
      .run()
  })()
  const { kinds, causes } = readFindingLists(store)
  for (const [place, origin] of failed.entries()) {
    const findingClass = place % 3 === 0 ? 'skill' : 'attitude'
    const own = kinds.filter((kind) => kind.findingClass === findingClass)
    const cause = causes.find((one) => one.findingClass === findingClass)?.name
    const content = { findingClass, kindId: place % 4 === 0 ? null : (own[place % own.length]?.id ?? null) } as const
    const given = { ...origin, ...content, causes: place % 2 === 0 && cause !== undefined ? [cause] : [], cause: '' }
    findingHandlers['findings.file'](store, filing(given), library.context)
  }
  library.close()
}
