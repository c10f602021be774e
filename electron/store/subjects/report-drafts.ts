import type { Input, Output } from '#shared/calls/calls.ts'
import type { ReportDraftId, ReportTemplateId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { composedReport } from '#shared/domain/reports/compose-report.ts'
import {
  newReportContent,
  type ReportContent,
  type ReportRequest,
  reportContent,
} from '#shared/domain/reports/report-content.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { readTemplate } from './report-templates.ts'

const nothing: Record<string, never> = {}

function listDrafts(store: ReadableStore): Output<'reports.drafts'> {
  return store
    .all(
      store.sql
        .selectFrom('report_drafts')
        .innerJoin('users', 'users.id', 'report_drafts.updated_by')
        .select([
          'report_drafts.id as id',
          'title',
          'content',
          'updated_at as updatedAt',
          'users.name as updatedByName',
        ])
        .orderBy('updated_at', 'desc')
        .orderBy('report_drafts.id', 'desc'),
    )
    .map(({ content, id, ...row }) => {
      const { kind, period, scope } = readContent(content).request
      return { ...row, id: id as ReportDraftId, kind, period, scope }
    })
}

const readContent = (text: string): ReportContent => reportContent.parse(JSON.parse(text))

function readDraft(store: ReadableStore, id: ReportDraftId) {
  const row = store.first(
    store.sql.selectFrom('report_drafts').select(['content', 'revision', 'updated_by']).where('id', '=', id),
  )
  if (row === undefined) throw new CallFault('not-found', { what: 'report-draft' })
  return { content: readContent(row.content), revision: row.revision, updatedBy: row.updated_by }
}

function createDraft(
  store: WritableStore,
  { request, templateId, fromReportId }: Input<'reports.createDraft'>,
  context: CommandContext,
): Output<'reports.createDraft'> {
  return inTransaction(store, 'create report draft', () => {
    const content =
      fromReportId === null ? contentByTemplate(store, request, templateId) : contentOf(store, fromReportId)
    const id = newId<ReportDraftId>()
    store.run(
      store.sql.insertInto('report_drafts').values({
        id,
        title: content.layout.title,
        content: JSON.stringify(content),
        revision: 0,
        updated_at: context.now,
        updated_by: context.actor.id,
      }),
    )
    noteDraft(store, 'reports.createDraft', id, content, context)
    return { id }
  })
}

function contentByTemplate(
  store: ReadableStore,
  request: ReportRequest,
  templateId: ReportTemplateId | null,
): ReportContent {
  const template = templateId === null ? null : readTemplate(store, templateId)
  return newReportContent(request, template === null || template.kind !== request.kind ? null : template.layout)
}

/** A draft with the words of an issued report: what somebody wrote is kept, what was generated is generated anew. */
function contentOf(store: ReadableStore, id: string): ReportContent {
  const row = store.first(store.sql.selectFrom('reports').select(['model', 'request']).where('id', '=', id))
  if (row === undefined || row.request === null) throw new CallFault('not-found', { what: 'report' })
  const { layout, paragraphs, suggestions } = composedReport.parse(JSON.parse(row.model))
  return reportContent.parse({
    request: JSON.parse(row.request),
    layout,
    paragraphs: Object.fromEntries(
      paragraphs.filter(({ isEdited }) => isEdited).map(({ id: key, text }) => [key, text]),
    ),
    suggestions,
  })
}

/** Saved at every change in the editor: the history tells of the first save and of every change of hands. */
function saveDraft(
  store: WritableStore,
  { id, revision, content }: Input<'reports.saveDraft'>,
  context: CommandContext,
): Output<'reports.saveDraft'> {
  return inTransaction(store, 'save report draft', () => {
    const draft = readDraft(store, id)
    if (draft.revision !== revision) throw new CallFault('conflict', { what: 'report-draft' })
    store.run(
      store.sql
        .updateTable('report_drafts')
        .set({
          title: content.layout.title,
          content: JSON.stringify(content),
          revision: revision + 1,
          updated_at: context.now,
          updated_by: context.actor.id,
        })
        .where('id', '=', id),
    )
    if (revision === 0 || draft.updatedBy !== context.actor.id) {
      noteDraft(store, 'reports.saveDraft', id, content, context)
    }
    return { revision: revision + 1, savedAt: context.now }
  })
}

function noteDraft(
  store: WritableStore,
  action: string,
  id: ReportDraftId,
  { request, layout }: ReportContent,
  context: CommandContext,
): void {
  const { kind, period } = request
  appendAudit(store, context, {
    action,
    subject: 'report-draft',
    subjectId: id,
    detail: { title: layout.title, kind, fromDay: period.fromDay, toDay: period.toDay },
  })
}

/** Runs inside a transaction of its caller. */
export function removeDraft(store: WritableStore, id: ReportDraftId): void {
  store.run(store.sql.deleteFrom('report_drafts').where('id', '=', id))
}

function discardDraft(
  store: WritableStore,
  { id }: Input<'reports.removeDraft'>,
  context: CommandContext,
): Record<string, never> {
  return inTransaction(store, 'remove report draft', () => {
    const { content } = readDraft(store, id)
    removeDraft(store, id)
    noteDraft(store, 'reports.removeDraft', id, content, context)
    return nothing
  })
}

export const reportDraftHandlers: StoreHandlersOf<
  'reports.drafts' | 'reports.draft' | 'reports.createDraft' | 'reports.saveDraft' | 'reports.removeDraft'
> = {
  'reports.drafts': (store) => listDrafts(store),
  'reports.draft': (store, { id }) => {
    const { content, revision } = readDraft(store, id)
    return { id, content, revision }
  },
  'reports.createDraft': createDraft,
  'reports.saveDraft': saveDraft,
  'reports.removeDraft': discardDraft,
}
