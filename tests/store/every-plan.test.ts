import { beforeEach, describe, expect, test } from 'vitest'
import type { CommandContext } from '#electron/store/audit.ts'
import { storeHandlers } from '#electron/store/handlers.ts'
import type { ReadableStore, WritableStore } from '#electron/store/handles.ts'
import { newId } from '#electron/store/ids.ts'
import { type OperationInput, operations, type ReadOperationName } from '#electron/store/operations.ts'
import { findingHandlers } from '#electron/store/subjects/findings.ts'
import { reportOperations } from '#electron/store/subjects/reports.ts'
import { verificationHandlers } from '#electron/store/subjects/verifications.ts'
import { type Calls, calls, type Sent, type StoreCallName } from '#shared/calls/calls.ts'
import type { RectificationId, ReportId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { composeReport } from '#shared/domain/reports/compose-report.ts'
import { newReportContent, type ReportRequest } from '#shared/domain/reports/report-content.ts'
import type { SubjectKind } from '#shared/domain/sheet.ts'
import { betterDirection, proposedWanted, type VerificationMeasure } from '#shared/domain/verification/plan.ts'
import { createMessages } from '#shared/messages/i18n.ts'
import type { TestLibrary } from './support/library.ts'
import { plansOf } from './support/query-plan.ts'
import { drafted, failingItem, filing } from './support/rectifying.ts'
import {
  addAgent,
  addBatch,
  addDraw,
  addRecordedCall,
  addSubmittedEvaluation,
  addTask,
  addTeam,
  publishedSheet,
} from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

/** Reading calls the store answers; the last test names those that aren't asked here. */
type ReadCallName = { [N in StoreCallName]: Calls[N]['effect'] extends 'read' ? N : never }[StoreCallName]
type AskedCalls = { readonly [N in ReadCallName]?: readonly Sent<N>[] }
/** The rehearsal is asked in a database of its own that lies over the library; tests of it say what it reads. */
type AskedOperationName = Exclude<ReadOperationName, 'imports.rehearsed'>
type AskedOperations = { readonly [N in AskedOperationName]?: OperationInput<N> }

const period = { fromDay: '2026-03-01', toDay: '2026-03-31' }
const page = { start: 0, end: 100 }

const condition = {
  record: { channels: ['phone' as const] },
  evaluation: { sheetIds: ['one'], isPassed: true, hasCriticalFailure: false, scoreFrom: 0, scoreTo: 9000 },
}

let library: TestLibrary
let asked: AskedCalls
let askedOperations: AskedOperations

beforeEach(() => {
  library = temporaryLibrary()
  const fixture = { ...fill(library), rectifications: verifiedByEveryMeasure(library) }
  asked = askedOf(fixture)
  askedOperations = operationsOf(fixture)
})

/** Where the plan of an indicator stands among the measures. */
const indicatorPlace = 5

/** A rectification with a plan of its own for every measure, and one that is only proposed a plan. */
function verifiedByEveryMeasure(library: TestLibrary): readonly RectificationId[] {
  const { sheet_id: sheetId } = library.store.raw
    .prepare('SELECT sheet_id FROM sheet_versions WHERE id = ?')
    .get(publishedSheet(library.store).versionId) as { sheet_id: string }
  const { sections } = publishedSheet(library.store).sheet
  const measures: readonly VerificationMeasure[] = [
    { kind: 'item', sheetId, itemId: failingItem },
    { kind: 'section', sheetId, sectionId: sections[0]?.id ?? '' },
    { kind: 'score', sheetId },
    { kind: 'pass-rate', sheetId },
    { kind: 'finding-frequency', sheetId, findingClass: 'attitude', kindId: 'kind' },
    { kind: 'indicator', key: 'resolutionRate' },
  ]
  const planned = measures.map((measure) => {
    const id = drafted(library)
    const { plan } = verificationHandlers['verifications.plan'](library.store, { id }, library.context)
    const direction = betterDirection(measure)
    const changed = { ...plan, measure, direction, wanted: proposedWanted(measure) }
    verificationHandlers['verifications.savePlan'](library.store, { id, revision: 0, plan: changed }, library.context)
    return id
  })
  return [...planned, drafted(library)]
}

/** Issued by what issues reports, so that it can be compared. */
function addIssuedReport(store: WritableStore, context: CommandContext): ReportId {
  const request: ReportRequest = { kind: 'full', period, scope: { kind: 'all' } }
  const model = storeHandlers['reports.build'](store, request, context)
  const report = composeReport(model, newReportContent(request, null), createMessages('zh-CN').t)
  const file = { format: 'pdf', fileName: '月报.pdf', sha256: 'ab'.repeat(32), byteSize: 1 } as const
  const id = newId<ReportId>()
  reportOperations['reports.add'].run(
    store,
    { id, title: '月报', request, draftId: null, files: [file], report },
    context,
  )
  return id
}

type Fixture = ReturnType<typeof fill> & { readonly rectifications: readonly RectificationId[] }

function fill({ store, lead, context }: TestLibrary) {
  return store.raw.transaction(() => {
    const team = addTeam(store)
    const agent = addAgent(store, { team_id: team })
    const batch = addBatch(store)
    const calls = Array.from({ length: 40 }, () => addRecordedCall(store, { agent_id: agent, batch_id: batch }))
    const [first, second] = calls
    if (first === undefined || second === undefined) throw new Error('no records')
    const { evaluationId } = addSubmittedEvaluation(store, second.recordId, { failing: [failingItem] })
    const finding = findingHandlers['findings.file'](store, filing({ evaluationId }), context).id
    const { versionId: sheet, sheet: sheetContent } = publishedSheet(store)
    const task = addTask(store, first.recordId)
    const draw = addDraw(store)
    const report = addIssuedReport(store, context)
    return {
      report,
      team,
      agent,
      batch,
      task,
      draw,
      sheet,
      sheetContent,
      evaluation: evaluationId,
      finding,
      user: lead.id,
      ...first,
    }
  })()
}

/** Ids of what a small library hasn't are unknown ones: what is asked before they are missed is planned all the same. */
const unknown = '019a0000-0000-7000-8000-000000000000' as never

const askedOf = (its: Fixture): AskedCalls => ({
  'users.list': [{}],
  'audit.verify': [{}],
  'audit.page': [{ before: null, limit: 100 }],
  'imports.undoObstacle': [{ id: its.batch }],
  'imports.list': [{}],
  'imports.get': [{ id: its.batch }],
  'imports.rejectedRows': [{ id: its.batch, ...page }],
  'profiles.list': [{}],
  'recordings.unmatched': [page, { ...page, text: 'C0', batchId: its.batch }],
  'recordings.suggestions': [{ id: its.recordingId }],
  'recordings.speech': [{ id: its.recordingId }],
  'records.page': [{ filter: period, sort: [], ...page }],
  'records.count': [
    period,
    { ...period, isInspection: false, known: ['completion' as const], unknown: ['urgency' as const] },
    { evaluated: { ...period, agentIds: [its.agent], failed: { sheetId: its.sheet, itemId: 'tone' }, isScored: true } },
  ].map((filter) => ({ filter })),
  'records.customFields': [{}],
  'records.get': [{ id: its.recordId }],
  'records.history': [{ id: its.recordId }],
  'records.transcripts': [{ id: its.recordId }],
  'phrases.list': [{}],
  'agents.list': [{}],
  'teams.list': [{}],
  'departments.list': [{}],
  'roster.get': [{}],
  'roster.previewMerge': [{ id: its.agent }],
  'redactions.list': [{ recordingId: its.recordingId }],
  'sheets.list': [{}],
  'sheets.get': [{ versionId: its.sheet }],
  'draws.preview': [{}, period, { channels: ['phone' as const] }].flatMap((filter) =>
    [['call'], ['chat'], ['visit', 'record']].map((subjects) => ({
      filter,
      perAgent: 1,
      seed: '1',
      subjects: subjects as SubjectKind[],
    })),
  ),
  'draws.list': [{}],
  'draws.verify': [{ id: its.draw }],
  'reviews.listeningTimes': [period],
  'templates.list': [{}],
  'tasks.list': [{}, { states: ['open', 'started'] }, { drawId: its.draw }],
  'tasks.open': [{ id: its.task }],
  'tasks.previewByHand': [{ recordIds: [its.recordId], sheetVersionId: its.sheet }],
  'evaluations.get': [{ id: its.evaluation }],
  'evaluations.ofAgent': [
    { agentId: its.agent, exceptTaskId: null },
    { agentId: its.agent, exceptTaskId: its.task },
  ],
  'evaluations.list': [{}, { agentIds: [its.agent], ...period }, { teamIds: [its.team], ...period }],
  'findings.list': [
    {},
    period,
    { ...period, channels: ['phone'], sheetVersionIds: [its.sheet], causes: ['推诿'] },
    { states: ['open'] },
    { agentIds: [its.agent], withMerged: true },
  ],
  'findings.get': [{ id: its.finding }],
  'findings.similar': [{ id: its.finding }],
  'findings.lists': [{}],
  'rectifications.list': [{}, { states: ['issued'], overdueOnly: true }],
  'rectifications.get': [{ id: unknown }],
  'verifications.plan': its.rectifications.map((id) => ({ id })),
  'verifications.look': its.rectifications.map((id) => ({ id })),
  // For an indicator nothing is drawn.
  'verifications.previewDraw': its.rectifications.flatMap((id, place) =>
    place === indicatorPlace ? [] : [{ id, side: 'before' as const, perAgent: 1 }],
  ),
  'rectifications.reminders': [{}],
  'rectifications.days': [{ fromDay: '2026-11-01', toDay: '2026-11-30' }],
  'rectifications.dueDay': [{ workingDays: 5 }, { day: '2026-03-10' }],
  'rectifications.figures': [
    { period },
    { period, departments: ['培训部门'], findingClasses: ['skill'], teamIds: [its.team] },
  ],
  'ladder.get': [{}],
  'papers.wording': [{}],
  'attachments.list': [{ subject: 'action', subjectId: unknown }],
  'home.overview': [period],
  'home.dataPeriod': [{}],
  'reports.build': [
    { kind: 'full', period, scope: { kind: 'all' } },
    { kind: 'annex', period, scope: { kind: 'team', teamId: its.team } },
    { kind: 'team', period, scope: { kind: 'team', teamId: its.team } },
    { kind: 'agent', period, scope: { kind: 'agent', agentId: its.agent } },
  ],
  'reports.get': [{ id: unknown }],
  'reports.compare': [{ id: its.report }],
  'reports.drafts': [{}],
  'reports.draft': [{ id: unknown }],
  'reports.templates': [{}],
  'reports.list': [{}],
  'speech.settings': [{}],
  'storage.faulty': [page],
  'storage.summary': [{}],
  'views.list': [{ list: 'records' }, { list: 'analysis' }],
  ...askedOfAnalysis(its),
  'calendar.get': [{}],
  'sla.rules': [{}],
  'sla.ofRecord': [{ id: its.recordId }],
  'sla.warnings': [{ limit: 100 }],
  'indicators.values': [
    { period },
    { period, scope: { teamIds: [its.team], agentIds: [its.agent], channels: ['phone'], businessTypes: ['报修'] } },
  ],
  'indicators.months': [{ toDay: period.toDay, months: 2 }],
  'indicators.compared': [{ period }],
  'indicators.settings': [{}],
  'indicators.targets': [{ key: 'passRate' }],
  'indicators.own': [{}],
  'indicators.tryOwn': [
    { period, indicator: { of: 'records', about: condition, denominator: condition, numerator: condition } },
    { period, indicator: { of: 'evaluations', about: condition, denominator: condition, numerator: condition } },
  ],
})

/** Counted from columns in memory: what SQL adds are names, targets and the rows behind a point. */
const askedOfAnalysis = (its: Fixture): AskedCalls => {
  const filter = { period, agentIds: [its.agent], channels: ['phone' as const], businessTypes: ['报修'] }
  const point = { measured: 'score' as const, recordRow: 1 }
  return {
    'analysis.choices': [{}],
    'analysis.trend': [{ filter, measure: 'score', by: 'month' }],
    'analysis.control': [{ filter, measure: 'passRate', by: 'week' }],
    'analysis.pareto': [{ filter }, { filter, by: 'kind' }, { filter, by: 'cause' }],
    'analysis.heatMap': [{ filter }],
    'analysis.distribution': [{ filter }],
    'analysis.beforeAfter': [{ filter, measure: 'score', splitDay: '2026-03-15' }],
    'analysis.funnel': [{ filter }],
    'analysis.feedback': [{ filter, rows: 'topic' }],
    'analysis.sound': [{ filter, heard: 'silence' }],
    'analysis.agents': [{ filter }],
    'analysis.behind': [
      { filter: { period }, point: { of: 'evaluations', ...point } },
      { filter: { period }, point: { of: 'records' } },
    ],
  }
}

const operationsOf = (its: Fixture): AskedOperations => ({
  'library.summary': null,
  'users.current': null,
  'imports.findByNames': {
    names: ['C1.wav'],
    pattern: { pieces: [{ kind: 'mixed', meaning: 'number' }], toleranceSeconds: 60 },
  },
  'imports.undoing': null,
  'imports.unfinished': null,
  'recordings.locate': its.recordingId,
  'recordings.pendingAnalysis': { after: null, limit: 50 },
  'recordings.source': its.recordingId,
  'recordings.pendingOf': [its.recordingId],
  'recordings.pendingCount': null,
  'records.exportOrder': { filter: period, sort: [] },
  'records.exportCells': { rows: [1, 2], columns: ['externalNumber'] },
  'clips.material': its.recordingId,
  'attachments.check': { subject: 'finding', subjectId: unknown },
  'attachments.file': unknown,
  'attachments.files': null,
  'reports.file': { id: unknown, format: 'pdf' },
  'rectifications.orderPapers': { ids: [unknown], kind: 'notice' },
  'rectifications.paperContent': its.rectifications[0] ?? unknown,
  'rectifications.paperFile': unknown,
  'storage.paperFiles': null,
  'roster.compare': { fileName: 'roster.csv', people: [], fields: [] },
  'sheets.whatIfPart': {
    period,
    sheet: its.sheetContent,
    versionIds: [its.sheet],
    place: { version: 0, serviceAt: 0, row: 0 },
  },
  'sheets.whatIfScope': { versionId: its.sheet, period },
  'speech.readSettings': null,
  'speech.unheardCount': null,
  'speech.unheard': { after: null, limit: 50 },
  'speech.unheardOf': [its.recordingId],
  'speech.heardCount': null,
  'speech.heard': { after: null, limit: 50 },
  'storage.after': { after: null, limit: 50 },
  'storage.faulty': null,
  'storage.ofFolder': '0a',
  'storage.recordings': null,
  'storage.reportFiles': null,
})

/** Tables that grow with the records; the rest is small for ever. */
const growing = [
  ...['service_records', 'recordings', 'recording_analysis', 'recording_channels', 'speech_spans', 'redactions'],
  ...['evaluations', 'answers', 'audio_marks', 'record_changes', 'transcripts', 'utterances', 'review_tasks'],
  ...['import_rows_rejected', 'rectification_events', 'audit_entries'],
]
const rowByRow = new RegExp(`^SCAN (${growing.join('|')})( AS \\w+)?$`)

/** Reads all there is by its meaning: every link of the chain, what a draw was made from, counts of all recordings. */
const readsAll: ReadonlySet<string> = new Set([
  ...['audit.verify', 'draws.verify', 'speech.heardCount'],
  ...['storage.summary', 'storage.recordings'],
])

/** So many rows from one end of the table, in the order they lie in it. */
const fromTheEnd = /from "(\w+)"( where "sequence" < \?)? order by "(id|sequence)" (asc|desc) limit \?$/

function offences(name: string, ask: (store: ReadableStore) => unknown): readonly string[] {
  const plans = plansOf(library.store, (store) => {
    try {
      ask(store)
    } catch (error) {
      if (!(error instanceof CallFault && error.code === 'not-found')) throw error
    }
  })
  const scans = plans.filter(({ sql, plan }) => plan.some((step) => rowByRow.test(step)) && !fromTheEnd.test(sql))
  return readsAll.has(name) ? [] : scans.map(({ sql, plan }) => `${name}: ${plan.join(' | ')}: ${sql}`)
}

// Without statistics: those of a library as small as this one would rightly make the planner read small tables whole.
describe('nothing the application asks', () => {
  test('by a call reads a growing table row by row', () => {
    const { context } = library
    const found = Object.entries(asked).flatMap(([name, inputs]) =>
      inputs.flatMap((input) =>
        offences(name, (store) => {
          const run = storeHandlers[name as ReadCallName] as (...given: unknown[]) => unknown
          return run(store, calls[name as ReadCallName].input.parse(input), context)
        }),
      ),
    )
    expect(found).toEqual([])
  })

  test('by an operation of its own reads a growing table row by row', () => {
    const { context } = library
    const found = Object.entries(askedOperations).flatMap(([name, input]) =>
      offences(name, (store) => {
        const { run } = operations[name as AskedOperationName] as { run: (...given: unknown[]) => unknown }
        return run(store, input, context)
      }),
    )
    expect(found).toEqual([])
  })

  test('is left out', () => {
    const reads = Object.keys(storeHandlers).filter((name) => calls[name as StoreCallName].effect === 'read')
    expect(Object.keys(asked).toSorted()).toEqual(reads.toSorted())
    const own = Object.entries(operations).filter(([, { effect }]) => effect === 'read')
    const names = own.map(([name]) => name).filter((name) => name !== 'imports.rehearsed')
    expect(Object.keys(askedOperations).toSorted()).toEqual(names.toSorted())
  })
})
