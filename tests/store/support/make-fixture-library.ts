// Makes tests/fixtures/libraries/schema-<newest>/: a small library of the present schema, with a bit of everything, for
// every later version to open. Run once a released schema: node tests/store/support/make-fixture-library.ts
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { storeHandlers } from '#electron/store/handlers.ts'
import { newId } from '#electron/store/ids.ts'
import { newestVersion } from '#electron/store/migrations/all.ts'
import type { MarkId, RecordingId, TaskId } from '#shared/calls/common.ts'
import { openTestLibrary, type TestLibrary, temporaryFolder, testDefaults, testNow } from './library.ts'
import { addAgent, addBatch, addRecord, addRecordedCall, addTeam, answersTo, publishedSheet } from './rows.ts'

function addCalls({ store }: TestLibrary): void {
  addBatch(store, { table_name: '服务记录.csv', folder_name: '录音', rows_read: 9, rows_added: 8, rows_rejected: 1 })
  for (const place of [1, 2]) {
    const team = addTeam(store, { name: `客服${place}组` })
    const agent = addAgent(store, { name: ['王芳', '李强'][place - 1] ?? '', number: `100${place}`, team_id: team })
    for (let made = 0; made < 3; made += 1) {
      addRecordedCall(store, { agent_id: agent, customer_name: '陈女士', priority: 'B', csat: 4, is_resolved: 1 })
    }
    addRecord(store, { agent_id: agent, channel: 'email', custom_fields: '{"工单来源":"官网"}' })
  }
}

function reviewFirst({ store, context }: TestLibrary, taskId: TaskId) {
  const { record } = storeHandlers['tasks.open'](store, { id: taskId }, context)
  const recordingId = record.recordingFiles[0]?.id as RecordingId
  const mark = { id: newId<MarkId>(), recordingId, itemId: 'tone', startMs: 4_000, endMs: 7_500, note: '打断客户' }
  const answers = answersTo(publishedSheet(store).sheet, ['tone'])
  const draft = { taskId, revision: 0, answers, marks: [mark], comment: '语气需要改进', listenedMs: 7_500 }
  return storeHandlers['evaluations.submit'](store, draft, context)
}

function fileAndRectify({ store, context }: TestLibrary, evaluationId: ReturnType<typeof reviewFirst>['evaluationId']) {
  const finding = storeHandlers['findings.file'](
    store,
    {
      origin: { kind: 'item', evaluationId, itemId: 'tone' },
      findingClass: 'attitude',
      kindId: null,
      severity: 'moderate',
      responsibleDepartment: null,
      title: '打断客户',
      description: '客户说明故障时两次被打断。',
      cause: '急于结束通话',
      causes: ['急于结束通话'],
      whys: ['客户重复说明，坐席以为已听懂'],
      isUrgent: true,
      containment: '当日回电致歉，改派他人跟进',
    },
    context,
  )
  storeHandlers['rectifications.create'](store, { findingIds: [finding.id], title: '纠正打断客户' }, context)
}

function fill(library: TestLibrary): void {
  const { store, context } = library
  addCalls(library)
  const { versionId } = publishedSheet(store)
  const plan = { name: '三月随机抽查', filter: {}, perAgent: 2, seed: '20260302', sheetVersionId: versionId }
  const { id } = storeHandlers['draws.create'](store, plan, { ...context, now: testNow + 1000 })
  const [first, second] = storeHandlers['tasks.list'](store, { drawId: id }, context)
  if (!first || !second) throw new Error('the draw gave too few tasks')
  const { evaluationId } = reviewFirst(library, first.id)
  const begun = { taskId: second.id, revision: 0, answers: [], marks: [], comment: '听到一半', listenedMs: 4_000 }
  storeHandlers['evaluations.saveDraft'](store, begun, context)
  fileAndRectify(library, evaluationId)
}

const library = openTestLibrary(temporaryFolder(), testDefaults({ name: `版本${newestVersion}的质检库` }))
const target = join(import.meta.dirname, `../../fixtures/libraries/schema-${newestVersion}`)
fill(library)
// Only the database is kept: one whole file without a log beside it.
rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
library.store.raw.prepare('VACUUM INTO ?').run(join(target, 'library.db'))
library.dispose()
console.log(`made: ${target}`)
