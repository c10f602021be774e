import { join } from 'node:path'
import type { WritableStore } from '#electron/store/handles.ts'
import { newId } from '#electron/store/ids.ts'
import { rectificationHandlers } from '#electron/store/subjects/rectifications.ts'
import type { FindingId } from '#shared/calls/common.ts'
import { openTestLibrary, type TestLibrary, testDefaults, testNow } from '#tests/store/support/library.ts'
import {
  apply,
  completeAll,
  drafted,
  elements,
  failingItem,
  fileOne,
  issued,
  later,
  verify,
} from '#tests/store/support/rectifying.ts'
import {
  addAgent,
  addDraw,
  addRecord,
  addRecordedCall,
  addSubmittedEvaluation,
  addTeam,
  addTranscript,
} from '#tests/store/support/rows.ts'

const hour = 3_600_000
const day = 24 * hour

/** The month the reports of this library are about. */
export const reported = { fromDay: '2026-10-01', toDay: '2026-10-31' } as const

/**
 * Two years of services of two teams, four a week reviewed, in a library the desk opens at its start: enough for control
 * charts, last year's values and a forecast. Scores follow a fixed rhythm, so that every run has the same.
 */
export function fillReportedLibrary(userData: string): void {
  const library = openTestLibrary(join(userData, 'libraries', 'default'), testDefaults({ name: '华东客服中心' }))
  const { store } = library
  store.raw.transaction(() => {
    const teams = [addTeam(store, { name: '一组' }), addTeam(store, { name: '二组' })]
    const agents = ['陈立', '何倩', '周敏', '吴迪'].map((name, place) =>
      addAgent(store, { name, number: String(1001 + place), team_id: teams[place % 2] ?? null }),
    )
    const draw = addDraw(store, {
      name: '每周随机抽查',
      seed: '550127',
      frame_size: 3185,
      drawn_count: 412,
      frame_hash: 'ab'.repeat(32),
    })
    const first = new Date(2024, 10, 4, 9).getTime()
    const last = new Date(2026, 9, 31, 20).getTime()
    for (let at = first, place = 0; at < last; at += 2 * day, place += 1) {
      const call = addRecordedCall(store, {
        agent_id: agents[place % 4] ?? '',
        started_at: at + (place % 8) * hour,
        is_resolved: place % 9 === 0 ? 0 : 1,
        csat: place % 3 === 0 ? null : (place % 4) + 2,
        feedback_kind: place % 17 === 0 ? 'praise' : null,
      })
      const isBad = place % 13 === 0
      const { evaluationId, taskId } = addSubmittedEvaluation(store, call.recordId, {
        score: isBad ? 5200 : 7800 + ((place * 29) % 190) * 10 + Math.floor(place / 40) * 20,
        failing: isBad ? [failingItem] : [],
        changes: { critical_failures: place % 26 === 0 ? 1 : 0, is_passed: isBad ? 0 : 1 },
      })
      store.run(store.sql.updateTable('review_tasks').set({ draw_id: draw }).where('id', '=', taskId))
      if (isBad) {
        const mark = { evaluation_id: evaluationId, recording_id: call.recordingId, item_id: failingItem }
        const row = { id: newId(), ...mark, start_ms: 24_000, end_ms: 31_000, note: '推诿' }
        store.run(store.sql.insertInto('audio_marks').values(row))
        addTranscript(
          store,
          [
            { speaker: 'customer', startMs: 22_000, text: '我的空调报修三天了，还没有人来。' },
            { speaker: 'agent', startMs: 25_000, text: '这个不归我管，你应该打给门店。' },
          ],
          { recording_id: call.recordingId },
        )
      }
    }
    const found = Array.from({ length: 5 }, (_, place) =>
      fileOne(
        library,
        { title: `推诿用语 ${place + 1}` },
        { agent_id: agents[place % 4] ?? '', started_at: new Date(2026, 9, 3 + place, 10).getTime() },
      ),
    )
    addScoredByHand(store, agents[1] ?? '')
    addServicesNobodyReviewed(store, agents)
    rectifyIn(library, found)
  })()
  library.close()
}

/** The Monday of the week in which far too many calls rang too long. */
const slowWeek = new Date(2026, 9, 19).getTime()

/** Forty services a week that weren't drawn: what the indicators of the service itself count, in a rhythm of their own. */
function addServicesNobodyReviewed(store: WritableStore, agents: readonly string[]): void {
  const monday = (week: number): number => new Date(2024, 10, 4 + 7 * week).getTime()
  for (let week = 0; monday(week) < new Date(2026, 9, 26).getTime(); week += 1) {
    const slow = monday(week) === slowWeek ? 22 : 4 + ((week * 7) % 5)
    const unresolved = 5 + ((week * 3) % 4)
    const unhappy = 4 + ((week * 5) % 3)
    for (let place = 0; place < 40; place += 1) {
      addRecord(store, {
        agent_id: agents[place % 4] ?? '',
        started_at: monday(week) + Math.floor(place / 8) * day + (9 + (place % 8)) * hour,
        ring_seconds: place < slow ? 25 : 8,
        is_resolved: place >= 40 - unresolved ? 0 : 1,
        csat: place % 2 === 0 ? null : place < 2 * unhappy ? 3 : 5,
      })
    }
  }
}

/** A service somebody chose: no mean counts it, and the report says so. */
function addScoredByHand(store: WritableStore, agent: string): void {
  const draw = addDraw(store, { name: '人工指定', kind: 'by-hand', seed: '', frame_size: 1, drawn_count: 1 })
  const record = addRecordedCall(store, { agent_id: agent, started_at: new Date(2026, 9, 9, 15).getTime() })
  const { taskId } = addSubmittedEvaluation(store, record.recordId, { score: 6400 })
  store.run(store.sql.updateTable('review_tasks').set({ draw_id: draw }).where('id', '=', taskId))
}

/** One in every stage a report tells apart: being written, late, and closed within the month as the data or people said. */
function rectifyIn(library: TestLibrary, [first, second]: readonly FindingId[]): void {
  if (first === undefined || second === undefined) throw new Error('two findings are rectified')
  drafted(library, [first])
  issued(library, { title: '逾期的整改' })
  const closing = drafted(library, [second])
  rectificationHandlers['rectifications.edit'](
    library.store,
    { id: closing, elements: elements(library, { title: '已关闭的整改', dueOn: '2026-10-20' }) },
    library.context,
  )
  const context = later(library.context, new Date(2026, 9, 15, 9).getTime() - testNow)
  apply(library, closing, 'issue')
  apply(library, closing, 'start')
  completeAll(library, closing, context)
  apply(library, closing, 'submit', {}, context)
  apply(library, closing, 'begin-verification', {}, context)
  verify(library, closing, 'effective', context)
  apply(library, closing, 'close', {}, context)
}
