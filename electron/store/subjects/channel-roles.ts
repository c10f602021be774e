import type { Input } from '#shared/calls/calls.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type WritableStore } from '../handles.ts'
import { refreshConversation } from './speech.ts'

/** Says who is on which channel, and counts anew what depends on it. */
function setChannelRoles(
  store: WritableStore,
  { id, roles }: Input<'recordings.setChannelRoles'>,
  context: CommandContext,
): Record<string, never> {
  return inTransaction(store, 'set channel roles', () => {
    const row = store.first(store.sql.selectFrom('recordings').select('channel_roles').where('id', '=', id))
    if (row === undefined) throw new CallFault('not-found', { what: 'recording' })
    if (row.channel_roles === roles) return {}
    store.run(store.sql.updateTable('recordings').set({ channel_roles: roles }).where('id', '=', id))
    refreshConversation(store, id)
    appendAudit(store, context, {
      action: 'recordings.setChannelRoles',
      subject: 'recording',
      subjectId: id,
      detail: { before: row.channel_roles, after: roles },
    })
    return {}
  })
}

export const channelRolesHandlers: StoreHandlersOf<'recordings.setChannelRoles'> = {
  'recordings.setChannelRoles': setChannelRoles,
}
