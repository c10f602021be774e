import { randomUUID } from 'node:crypto'
import type { UserId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { LibrarySummary, Person } from '#shared/calls/library.ts'
import type { Phrase } from '#shared/domain/phrases.ts'
import { findingClass, type Sheet, sheet as sheetSchema } from '#shared/domain/sheet.ts'
import { type Actor, appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import type { FindingListDefaults } from './finding-lists.ts'
import { insertPhrases } from './phrases.ts'

/** What a new library starts with. */
export type LibraryDefaults = {
  readonly name: string
  readonly userName: string
  /** Sheets from `resources/sheets`, published as version 1. */
  readonly sheets: readonly { readonly key: string; readonly content: unknown }[]
  /** The word lists of `resources/phrases.json`. */
  readonly phrases?: readonly Phrase[]
  /** The lists of `resources/finding-lists.json`. */
  readonly findingLists?: FindingListDefaults
  readonly now: number
}

/** R1's classes and the department each belongs to unless the library says otherwise. */
const usualDepartments: FindingListDefaults['departments'] = {
  process: '流程管理部门',
  skill: '培训部门',
  resource: '综合管理部门',
  attitude: '客户服务部门',
}

/** Target values in the indicator's own unit: points (0–100) or shares (0–1). L7 to L9, standards §3. */
const defaultTargets = {
  attitudeScore: 85,
  passRate: 0.9,
  resolutionRate: 0.9,
  satisfaction: 0.85,
  closureOnTime: 0.9,
  'L9-mean': 0.85,
  L7: 0.9,
} as const

export function readSetting(store: ReadableStore, key: string): string | undefined {
  return store.first(store.sql.selectFrom('settings').select('value').where('key', '=', key))?.value
}

export function writeSetting(store: WritableStore, key: string, value: string): void {
  store.run(
    store.sql
      .insertInto('settings')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value })),
  )
}

export function writeLibraryDefaults(store: WritableStore, defaults: LibraryDefaults): void {
  if (readSetting(store, 'library.id') !== undefined) return
  const lead = { id: newId<UserId>(), name: defaults.userName, role: 'lead' } as const
  inTransaction(store, 'make library', () => {
    writeSetting(store, 'library.id', randomUUID())
    writeSetting(store, 'library.name', defaults.name)
    writeSetting(store, 'library.createdAt', String(defaults.now))
    writeSetting(store, 'users.current', lead.id)
    store.run(store.sql.insertInto('users').values({ ...lead, created_at: defaults.now }))
    const departments = defaults.findingLists?.departments ?? usualDepartments
    for (const of of findingClass.options) {
      store.run(store.sql.insertInto('departments').values({ id: newId(), name: departments[of], finding_class: of }))
    }
    for (const [indicator, value] of Object.entries(defaultTargets)) {
      store.run(store.sql.insertInto('kpi_targets').values({ indicator, from_day: '2000-01-01', value }))
    }
    for (const { key, content } of defaults.sheets) {
      publishShippedSheet(store, key, sheetSchema.parse(content), defaults.now)
    }
    insertPhrases(store, defaults.phrases ?? [])
    appendAudit(
      store,
      { actor: lead, now: defaults.now },
      {
        action: 'library.create',
        subject: 'library',
        subjectId: readSetting(store, 'library.id') ?? '',
        detail: { name: defaults.name },
      },
    )
  })
}

function publishShippedSheet(store: WritableStore, key: string, content: Sheet, now: number): void {
  const sheetId = newId()
  store.run(
    store.sql.insertInto('sheets').values({ id: sheetId, title: content.title, created_at: now, shipped_key: key }),
  )
  store.run(
    store.sql.insertInto('sheet_versions').values({
      id: newId(),
      sheet_id: sheetId,
      version: 1,
      state: 'published',
      content: JSON.stringify(content),
      published_at: now,
    }),
  )
}

export function currentUser(store: ReadableStore): Person {
  const id = readSetting(store, 'users.current') ?? ''
  const user = store.first(store.sql.selectFrom('users').selectAll().where('id', '=', id))
  if (user === undefined) throw new CallFault('not-found', { what: 'user' })
  return { id: user.id as UserId, name: user.name, role: user.role }
}

export function listUsers(store: ReadableStore): Person[] {
  return store
    .all(store.sql.selectFrom('users').selectAll().orderBy('created_at'))
    .map((user) => ({ id: user.id as UserId, name: user.name, role: user.role }))
}

/** A reviewer may change their own name; only a lead adds people or changes anyone's role. */
export function saveUser(
  store: WritableStore,
  wanted: { readonly id: UserId | null; readonly name: string; readonly role: 'reviewer' | 'lead' },
  context: CommandContext,
): Person {
  const isOwnName = wanted.id === context.actor.id && wanted.role === context.actor.role
  if (context.actor.role !== 'lead' && !isOwnName) throw new CallFault('not-allowed')
  return inTransaction(store, 'save user', () => {
    const id = wanted.id ?? newId<UserId>()
    if (wanted.role === 'reviewer') refuseLastLead(store, id)
    const { name, role } = wanted
    store.run(
      store.sql
        .insertInto('users')
        .values({ id, name, role, created_at: context.now })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, role })),
    )
    appendAudit(store, context, { action: 'users.save', subject: 'user', subjectId: id, detail: { name, role } })
    return { id, name, role }
  })
}

function refuseLastLead(store: ReadableStore, id: UserId): void {
  const otherLead = store.first(
    store.sql.selectFrom('users').select('id').where('role', '=', 'lead').where('id', '<>', id).limit(1),
  )
  if (otherLead === undefined) throw new CallFault('refused', {}, [{ code: 'last-lead', field: 'role' }])
}

export function switchUser(store: WritableStore, id: UserId, context: CommandContext): Person {
  return inTransaction(store, 'switch user', () => {
    writeSetting(store, 'users.current', id)
    const user = currentUser(store)
    appendAudit(store, context, { action: 'users.switch', subject: 'user', subjectId: id })
    return user
  })
}

export function renameLibrary(store: WritableStore, name: string, context: CommandContext): void {
  inTransaction(store, 'rename library', () => {
    writeSetting(store, 'library.name', name)
    appendAudit(store, context, {
      action: 'library.rename',
      subject: 'library',
      subjectId: readSetting(store, 'library.id') ?? '',
      detail: { name },
    })
  })
}

/** Everything the shell shows of the library, but for where it lies. */
export function summariseLibrary(store: ReadableStore): Omit<LibrarySummary, 'folder' | 'readOnly'> {
  return {
    id: readSetting(store, 'library.id') ?? '',
    name: readSetting(store, 'library.name') ?? '',
    createdAt: Number(readSetting(store, 'library.createdAt') ?? 0),
    hasSampleData: hasSampleData(store),
    user: currentUser(store),
    counts: libraryCounts(store),
  }
}

export function hasSampleData(store: ReadableStore): boolean {
  return (
    store.first(
      store.sql
        .selectFrom('import_batches')
        .select('id')
        .where('is_sample', '=', 1)
        .where('state', '<>', 'undone')
        .limit(1),
    ) !== undefined
  )
}

function libraryCounts(store: ReadableStore): LibrarySummary['counts'] {
  const count = store.sql.fn.countAll<number>()
  return {
    records: store.first(store.sql.selectFrom('service_records').select(count.as('count')))?.count ?? 0,
    recordings: store.first(store.sql.selectFrom('recordings').select(count.as('count')))?.count ?? 0,
    openTasks:
      store.first(
        store.sql.selectFrom('review_tasks').select(count.as('count')).where('state', 'in', ['open', 'started']),
      )?.count ?? 0,
    openFindings:
      store.first(
        store.sql
          .selectFrom('findings')
          .select(count.as('count'))
          .where('state', '=', 'open')
          .where('merged_into', 'is', null),
      )?.count ?? 0,
    openRectifications:
      store.first(
        store.sql
          .selectFrom('rectifications')
          .select(count.as('count'))
          .where('state', 'not in', ['closed', 'cancelled']),
      )?.count ?? 0,
  }
}

export function listAuditEntries(
  store: ReadableStore,
  range: { readonly before: number | null; readonly limit: number },
) {
  let query = store.sql
    .selectFrom('audit_entries')
    .select(['sequence', 'at', 'actor_name as actorName', 'action', 'subject', 'subject_id as subjectId'])
    .orderBy('sequence', 'desc')
    .limit(range.limit)
  if (range.before !== null) query = query.where('sequence', '<', range.before)
  return store.all(query)
}

export type { Actor }
