import type { Input, Output } from '#shared/calls/calls.ts'
import type { ReportTemplateId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { type ReportTemplateContent, reportTemplateContent } from '#shared/domain/reports/report-content.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'

const readContent = (text: string): ReportTemplateContent => reportTemplateContent.parse(JSON.parse(text))

export function readTemplate(store: ReadableStore, id: ReportTemplateId): ReportTemplateContent {
  const row = store.first(store.sql.selectFrom('report_templates').select('content').where('id', '=', id))
  if (row === undefined) throw new CallFault('not-found', { what: 'report-template' })
  return readContent(row.content)
}

const listTemplates = (store: ReadableStore): Output<'reports.templates'> =>
  store
    .all(
      store.sql
        .selectFrom('report_templates')
        .select(['id', 'name', 'content', 'updated_at as updatedAt'])
        .orderBy('name'),
    )
    .map(({ id, content, ...row }) => ({ ...row, id: id as ReportTemplateId, content: readContent(content) }))

function saveTemplate(
  store: WritableStore,
  { name, content }: Input<'reports.saveTemplate'>,
  context: CommandContext,
): Output<'reports.saveTemplate'> {
  return inTransaction(store, 'save report template', () => {
    const known = store.first(store.sql.selectFrom('report_templates').select('id').where('name', '=', name))
    const id = (known?.id ?? newId()) as ReportTemplateId
    const row = { content: JSON.stringify(content), updated_at: context.now }
    if (known === undefined) {
      store.run(store.sql.insertInto('report_templates').values({ id, name, created_at: context.now, ...row }))
    } else store.run(store.sql.updateTable('report_templates').set(row).where('id', '=', id))
    appendAudit(store, context, {
      action: 'reports.saveTemplate',
      subject: 'report-template',
      subjectId: id,
      detail: { name, kind: content.kind },
    })
    return { id }
  })
}

function removeTemplate(
  store: WritableStore,
  { id }: Input<'reports.removeTemplate'>,
  context: CommandContext,
): Record<string, never> {
  return inTransaction(store, 'remove report template', () => {
    const row = store.first(store.sql.selectFrom('report_templates').select('name').where('id', '=', id))
    if (row === undefined) throw new CallFault('not-found', { what: 'report-template' })
    store.run(store.sql.deleteFrom('report_templates').where('id', '=', id))
    appendAudit(store, context, {
      action: 'reports.removeTemplate',
      subject: 'report-template',
      subjectId: id,
      detail: { name: row.name },
    })
    return {}
  })
}

export const reportTemplateHandlers: StoreHandlersOf<
  'reports.templates' | 'reports.saveTemplate' | 'reports.removeTemplate'
> = {
  'reports.templates': (store) => listTemplates(store),
  'reports.saveTemplate': saveTemplate,
  'reports.removeTemplate': removeTemplate,
}
