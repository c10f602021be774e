import type { Selectable } from 'kysely'
import type { BatchId, RecordingId } from '#shared/calls/common.ts'
import type { ChannelRoles } from '#shared/calls/imports.ts'
import type { WritableStore } from '../handles.ts'
import type { Schema } from '../schema.ts'
import { refreshConversation } from './speech.ts'

type Change = Selectable<Schema['recording_changes']>

/**
 * Some recordings that were there before an import are heard again as they were before it; what was said of them since
 * stays. False when none is left. Part of the caller's transaction.
 */
export function restoreRecordings(store: WritableStore, id: BatchId, most: number): boolean {
  const page = store.all(
    store.sql.selectFrom('recording_changes').selectAll().where('batch_id', '=', id).orderBy('id', 'desc').limit(most),
  )
  for (const change of page) {
    restoreRecording(store, change)
    store.run(store.sql.deleteFrom('recording_changes').where('id', '=', change.id))
  }
  return page.length > 0
}

function restoreRecording(store: WritableStore, change: Change): void {
  const id = change.recording_id as RecordingId
  const now = store.first(
    store.sql.selectFrom('recordings').select(['channel_roles', 'raw_format']).where('id', '=', id),
  )
  if (now === undefined) return
  const isRolesBack = change.roles_after !== change.roles_before && now.channel_roles === change.roles_after
  const isRawBack = change.raw_after !== change.raw_before && now.raw_format === change.raw_after
  const later = laterChange(store, change)
  if (later !== undefined) {
    // A later import takes back to what it found: that was said by this one.
    const before = {
      roles_before: later.roles_before === change.roles_after ? change.roles_before : later.roles_before,
      raw_before: later.raw_before === change.raw_after ? change.raw_before : later.raw_before,
    }
    store.run(store.sql.updateTable('recording_changes').set(before).where('id', '=', later.id))
  }
  if (!isRolesBack && !isRawBack) return
  const set = {
    channel_roles: isRolesBack ? (change.roles_before as ChannelRoles | null) : now.channel_roles,
    raw_format: isRawBack ? change.raw_before : now.raw_format,
  }
  store.run(store.sql.updateTable('recordings').set(set).where('id', '=', id))
  // Heard as something else it has to be looked at anew; who speaks when is only counted anew.
  if (isRawBack) store.run(store.sql.deleteFrom('recording_analysis').where('recording_id', '=', id))
  else refreshConversation(store, id)
}

const laterChange = (store: WritableStore, { id, recording_id }: Change): Change | undefined =>
  store.first(
    store.sql
      .selectFrom('recording_changes')
      .selectAll()
      .where('recording_id', '=', recording_id)
      .where('id', '>', id)
      .orderBy('id')
      .limit(1),
  )
