import type { Input, Output } from '#shared/calls/calls.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import { type SavedView, savedView } from '#shared/calls/views.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'

export const selectViews = (store: ReadableStore, list: string) =>
  store.sql.selectFrom('saved_views').select(['id', 'name', 'content']).where('list', '=', list).orderBy('name')

/** A view that another version wrote and this one can't read is left out, and left alone. */
function listViews(store: ReadableStore, { list }: Input<'views.list'>): SavedView[] {
  return store.all(selectViews(store, list)).flatMap(({ id, name, content }) => {
    const read = savedView.safeParse({ id, list, name, content: JSON.parse(content) })
    return read.success ? [read.data] : []
  })
}

function saveView(store: WritableStore, input: Input<'views.save'>, context: CommandContext): Output<'views.save'> {
  const { list, name } = input
  const content = JSON.stringify(input.content)
  return inTransaction(store, 'save view', () => {
    const namesake = store.first(
      store.sql.selectFrom('saved_views').select('id').where('list', '=', list).where('name', '=', name),
    )
    if (namesake !== undefined && namesake.id !== input.id) refuse([{ code: 'view-name-taken', field: 'name' }])
    const id = input.id ?? newId<string & {}>()
    if (input.id === null) {
      const made = { created_at: context.now, created_by: context.actor.id }
      store.run(store.sql.insertInto('saved_views').values({ id, list, name, content, ...made }))
    } else {
      const { changes } = store.run(
        store.sql.updateTable('saved_views').set({ name, content }).where('id', '=', id).where('list', '=', list),
      )
      if (changes === 0) throw new CallFault('not-found', { what: 'view' })
    }
    appendAudit(store, context, { action: 'views.save', subject: 'view', subjectId: id, detail: { list, name } })
    return { id }
  })
}

function removeView(
  store: WritableStore,
  { id }: Input<'views.remove'>,
  context: CommandContext,
): Output<'views.remove'> {
  return inTransaction(store, 'remove view', () => {
    const view = store.first(store.sql.selectFrom('saved_views').select('name').where('id', '=', id))
    if (view === undefined) throw new CallFault('not-found', { what: 'view' })
    store.run(store.sql.deleteFrom('saved_views').where('id', '=', id))
    appendAudit(store, context, { action: 'views.remove', subject: 'view', subjectId: id, detail: { name: view.name } })
    return {}
  })
}

export const viewHandlers = {
  'views.list': listViews,
  'views.save': saveView,
  'views.remove': removeView,
} as const satisfies StoreHandlersOf<'views.list' | 'views.save' | 'views.remove'>
