import type { Selectable } from 'kysely'
import type { Input } from '#shared/calls/calls.ts'
import type { ProfileId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import { type MappingProfile, mostProfiles, profileContent } from '#shared/calls/mapping-profiles.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import type { Schema } from '../schema.ts'

const asProfile = (row: Selectable<Schema['mapping_profiles']>): MappingProfile => ({
  id: row.id as ProfileId,
  name: row.name,
  fingerprint: row.header_hash,
  content: profileContent.parse(JSON.parse(row.content)),
  updatedAt: row.updated_at,
  usedAt: row.used_at,
})

export const selectProfiles = (store: ReadableStore) =>
  store.sql.selectFrom('mapping_profiles').selectAll().orderBy('used_at', 'desc').orderBy('updated_at', 'desc')

const listProfiles = (store: ReadableStore): MappingProfile[] =>
  store.all(selectProfiles(store).limit(mostProfiles)).map(asProfile)

function readProfile(store: ReadableStore, id: ProfileId): MappingProfile {
  const row = store.first(store.sql.selectFrom('mapping_profiles').selectAll().where('id', '=', id))
  if (row === undefined) throw new CallFault('not-found', { what: 'profile' })
  return asProfile(row)
}

/** Two profiles of one name couldn't be told apart in the list. */
function refuseTakenName(store: ReadableStore, name: string, own: ProfileId | null): void {
  const holder = store.first(store.sql.selectFrom('mapping_profiles').select('id').where('name', '=', name))
  if (holder !== undefined && holder.id !== own) refuse([{ code: 'name-taken', field: 'name' }])
}

function saveProfile(store: WritableStore, wanted: Input<'profiles.save'>, context: CommandContext): MappingProfile {
  return inTransaction(store, 'save mapping profile', () => {
    refuseTakenName(store, wanted.name, wanted.id)
    const values = {
      name: wanted.name,
      header_hash: wanted.fingerprint,
      content: JSON.stringify(wanted.content),
      updated_at: context.now,
      used_at: context.now,
    }
    const id = wanted.id ?? newId<ProfileId>()
    if (wanted.id === null) {
      if (listProfiles(store).length >= mostProfiles) refuse([{ code: 'too-many-profiles', field: 'name' }])
      store.run(store.sql.insertInto('mapping_profiles').values({ id, created_at: context.now, ...values }))
    } else {
      readProfile(store, wanted.id)
      store.run(store.sql.updateTable('mapping_profiles').set(values).where('id', '=', wanted.id))
    }
    const action = wanted.id === null ? 'profiles.create' : 'profiles.change'
    appendAudit(store, context, { action, subject: 'mapping-profile', subjectId: id, detail: { name: wanted.name } })
    return readProfile(store, id)
  })
}

function renameProfile(
  store: WritableStore,
  { id, name }: Input<'profiles.rename'>,
  context: CommandContext,
): Record<string, never> {
  inTransaction(store, 'rename mapping profile', () => {
    const before = readProfile(store, id)
    refuseTakenName(store, name, id)
    store.run(store.sql.updateTable('mapping_profiles').set({ name, updated_at: context.now }).where('id', '=', id))
    const detail = { before: before.name, after: name }
    appendAudit(store, context, { action: 'profiles.rename', subject: 'mapping-profile', subjectId: id, detail })
  })
  return {}
}

function removeProfile(
  store: WritableStore,
  { id }: Input<'profiles.remove'>,
  context: CommandContext,
): Record<string, never> {
  inTransaction(store, 'remove mapping profile', () => {
    const { name } = readProfile(store, id)
    store.run(store.sql.deleteFrom('mapping_profiles').where('id', '=', id))
    const detail = { name }
    appendAudit(store, context, { action: 'profiles.remove', subject: 'mapping-profile', subjectId: id, detail })
  })
  return {}
}

/** An import began with it: the next table of its make is recognised by the one used last. */
export function markProfileUsed(store: WritableStore, id: ProfileId, now: number): void {
  store.run(store.sql.updateTable('mapping_profiles').set({ used_at: now }).where('id', '=', id))
}

export const mappingProfileHandlers: StoreHandlersOf<
  'profiles.list' | 'profiles.save' | 'profiles.rename' | 'profiles.remove'
> = {
  'profiles.list': listProfiles,
  'profiles.save': saveProfile,
  'profiles.rename': renameProfile,
  'profiles.remove': removeProfile,
}
