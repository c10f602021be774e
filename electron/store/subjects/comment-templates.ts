import { sql } from 'kysely'
import type { Input, Output } from '#shared/calls/calls.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'

/** A menu nobody could look through any more helps nobody. */
const mostTemplates = 200

const listTemplates = (store: ReadableStore): Output<'templates.list'> =>
  store.all(store.sql.selectFrom('comment_templates').select(['id', 'title', 'text']).orderBy('position').orderBy('id'))

function saveTemplate(
  store: WritableStore,
  input: Input<'templates.save'>,
  context: CommandContext,
): Output<'templates.save'> {
  return inTransaction(store, 'save template', () => {
    const { title, text } = input
    refuseUnfit(listTemplates(store), input)
    const id = input.id ?? newId<string>()
    if (input.id === null) {
      const position = sql<number>`(SELECT coalesce(max(position), 0) + 1 FROM comment_templates)`
      store.run(store.sql.insertInto('comment_templates').values({ id, title, text, position }))
    } else {
      const { changes } = store.run(
        store.sql.updateTable('comment_templates').set({ title, text }).where('id', '=', id),
      )
      if (changes === 0) throw new CallFault('not-found', { what: 'template' })
    }
    const subject = { subject: 'template', subjectId: id, detail: { title, text } }
    appendAudit(store, context, { action: 'templates.save', ...subject })
    return { id, title, text }
  })
}

function refuseUnfit(known: Output<'templates.list'>, { id, title, text }: Input<'templates.save'>): void {
  const empty = [...(title === '' ? ['title'] : []), ...(text === '' ? ['text'] : [])]
  if (empty.length > 0) refuse(empty.map((field) => ({ code: 'required', field })))
  if (known.some((one) => one.title === title && one.id !== id)) refuse([{ code: 'name-taken', field: 'title' }])
  if (id === null && known.length >= mostTemplates) refuse([{ code: 'too-many-templates', field: 'title' }])
}

function removeTemplate(
  store: WritableStore,
  { id }: Input<'templates.remove'>,
  context: CommandContext,
): Record<string, never> {
  return inTransaction(store, 'remove template', () => {
    const known = listTemplates(store).find((one) => one.id === id)
    if (known === undefined) return {}
    store.run(store.sql.deleteFrom('comment_templates').where('id', '=', id))
    const subject = { subject: 'template', subjectId: id, detail: { title: known.title } }
    appendAudit(store, context, { action: 'templates.remove', ...subject })
    return {}
  })
}

export const commentTemplateHandlers: StoreHandlersOf<'templates.list' | 'templates.save' | 'templates.remove'> = {
  'templates.list': listTemplates,
  'templates.save': saveTemplate,
  'templates.remove': removeTemplate,
}
