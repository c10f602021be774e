import { sql } from 'kysely'
import type { Input } from '#shared/calls/calls.ts'
import type { DepartmentId } from '#shared/calls/common.ts'
import { CallFault, type Refusal, refuse } from '#shared/calls/fault.ts'
import type { FindingLists } from '#shared/calls/findings.ts'
import { type FindingClass, findingClass } from '#shared/domain/sheet.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { readRecurrenceDays, writeRecurrenceDays } from './finding-recurrence.ts'
import { readSetting, writeSetting } from './library.ts'

export function readFindingLists(store: ReadableStore): FindingLists {
  const kinds = store.all(
    store.sql
      .selectFrom('finding_kinds')
      .select(['id', 'finding_class as findingClass', 'name', 'department_id as departmentId', 'retired_at'])
      .select(sql<number>`(SELECT count(*) FROM findings WHERE kind_id = finding_kinds.id)`.as('used'))
      .orderBy('position')
      .orderBy('id'),
  )
  const causes = store.sql
    .selectFrom('finding_causes')
    .select(['finding_class as findingClass', 'name'])
    .orderBy('position')
    .orderBy('id')
  const departments = store.sql
    .selectFrom('departments')
    .select(['id', 'name', 'finding_class as findingClass'])
    .orderBy('name')
  return {
    kinds: kinds.map(({ retired_at, departmentId, ...kind }) => ({
      ...kind,
      departmentId: departmentId as DepartmentId | null,
      isRetired: retired_at !== null,
    })),
    causes: store.all(causes),
    departments: store.all(departments) as FindingLists['departments'],
    recurrenceDays: readRecurrenceDays(store),
  }
}

type Wanted = Input<'findings.saveLists'>

function nameRefusals(
  list: 'kinds' | 'causes',
  rows: readonly { findingClass: FindingClass; name: string }[],
): Refusal[] {
  const seen = new Set<string>()
  return rows.flatMap(({ findingClass: of, name }, place): Refusal[] => {
    const field = `${list}.${place}.name`
    if (name === '') return [{ code: 'required', field }]
    const key = `${of}\n${name}`
    if (seen.has(key)) return [{ code: 'list-name-twice', field }]
    seen.add(key)
    return []
  })
}

function listRefusals(store: ReadableStore, wanted: Wanted): readonly Refusal[] {
  const known = new Set<string>(store.column<string>(store.sql.selectFrom('departments').select('id')))
  const isUnknown = (id: string | null): boolean => id !== null && !known.has(id)
  const answering = findingClass.options.flatMap((of) => wanted.classDepartments[of] ?? [])
  const ids = wanted.kinds.flatMap(({ id }) => id ?? [])
  return [
    ...nameRefusals('kinds', wanted.kinds),
    ...nameRefusals('causes', wanted.causes),
    ...wanted.kinds.flatMap(({ departmentId }, place) =>
      isUnknown(departmentId) ? [{ code: 'unknown-department', field: `kinds.${place}.departmentId` }] : [],
    ),
    ...(answering.some(isUnknown) ? [{ code: 'unknown-department', field: 'classDepartments' }] : []),
    // A department has one class: what it answers for beyond that is said at the kinds.
    ...(new Set(answering).size < answering.length
      ? [{ code: 'department-has-class', field: 'classDepartments' }]
      : []),
    ...(new Set(ids).size < ids.length ? [{ code: 'list-name-twice', field: 'kinds' }] : []),
  ]
}

function saveFindingLists(store: WritableStore, wanted: Wanted, context: CommandContext): FindingLists {
  return inTransaction(store, 'save finding lists', () => {
    const refusals = listRefusals(store, wanted)
    if (refusals.length > 0) refuse(refusals)
    writeKinds(store, wanted.kinds, context.now)
    writeCauses(store, wanted.causes)
    for (const of of findingClass.options) writeClassDepartment(store, of, wanted.classDepartments[of] ?? null)
    writeRecurrenceDays(store, wanted.recurrenceDays)
    appendAudit(store, context, {
      action: 'findings.saveLists',
      subject: 'library',
      subjectId: 'finding-lists',
      detail: wanted,
    })
    return readFindingLists(store)
  })
}

/** Kinds that findings have stay, retired; a retired one whose name is asked for again is taken up again. */
function writeKinds(store: WritableStore, wanted: Wanted['kinds'], now: number): void {
  const { kinds } = readFindingLists(store)
  const idOf = (one: Wanted['kinds'][number]): string | null =>
    one.id ?? kinds.find(({ findingClass: of, name }) => of === one.findingClass && name === one.name)?.id ?? null
  const kept = wanted.map((one) => ({ ...one, id: idOf(one) }))
  const gone = kinds.filter(({ id, used }) => used > 0 && !kept.some((one) => one.id === id))
  const taken = kept.findIndex((one) =>
    gone.some((old) => old.findingClass === one.findingClass && old.name === one.name),
  )
  if (taken >= 0) refuse([{ code: 'list-name-twice', field: `kinds.${taken}.name` }])
  for (const { id, used, findingClass: of } of kinds) {
    const still = kept.find((one) => one.id === id)
    if (still === undefined) removeKind(store, id, used > 0, now)
    else if (used > 0 && still.findingClass !== of) refuse([{ code: 'kind-in-use', field: 'kinds' }])
    // Names are unique: two may be exchanged.
    if (still !== undefined) store.run(store.sql.updateTable('finding_kinds').set({ name: id }).where('id', '=', id))
  }
  for (const [position, { id, findingClass: of, name, departmentId, isRetired }] of kept.entries()) {
    const row = { finding_class: of, name, department_id: departmentId, position, retired_at: isRetired ? now : null }
    if (id === null) store.run(store.sql.insertInto('finding_kinds').values({ id: newId(), ...row }))
    else if (store.run(store.sql.updateTable('finding_kinds').set(row).where('id', '=', id)).changes === 0)
      throw new CallFault('not-found', { what: 'kind' })
  }
}

function removeKind(store: WritableStore, id: string, isUsed: boolean, now: number): void {
  if (isUsed) {
    const isShown = store.sql.updateTable('finding_kinds').set({ retired_at: now })
    store.run(isShown.where('id', '=', id).where('retired_at', 'is', null))
  } else store.run(store.sql.deleteFrom('finding_kinds').where('id', '=', id))
}

/** Findings keep the words of their causes: the list can be written anew. */
function writeCauses(store: WritableStore, wanted: Wanted['causes']): void {
  store.run(store.sql.deleteFrom('finding_causes'))
  for (const [position, { findingClass: of, name }] of wanted.entries()) {
    store.run(store.sql.insertInto('finding_causes').values({ id: newId(), finding_class: of, name, position }))
  }
}

function writeClassDepartment(store: WritableStore, of: FindingClass, id: string | null): void {
  store.run(store.sql.updateTable('departments').set({ finding_class: null }).where('finding_class', '=', of))
  if (id !== null) store.run(store.sql.updateTable('departments').set({ finding_class: of }).where('id', '=', id))
}

/** The lists a library starts with: names by class. */
export type FindingListDefaults = {
  readonly departments: Readonly<Record<FindingClass, string>>
  readonly kinds: Readonly<Record<FindingClass, readonly string[]>>
  readonly causes: Readonly<Record<FindingClass, readonly string[]>>
}

const writtenKey = 'findings.listsWritten'

/** Gives a library its lists, once: a new one, and one from before there were any. What somebody empties stays empty. */
export function writeFirstFindingLists(store: WritableStore, defaults: FindingListDefaults | undefined): void {
  if (defaults === undefined || readSetting(store, writtenKey) !== undefined) return
  inTransaction(store, 'write first finding lists', () => {
    for (const [table, lists] of [
      ['finding_kinds', defaults.kinds],
      ['finding_causes', defaults.causes],
    ] as const) {
      const rows = findingClass.options.flatMap((of) => lists[of].map((name) => ({ finding_class: of, name })))
      for (const [position, row] of rows.entries()) {
        store.run(store.sql.insertInto(table).values({ id: newId(), ...row, position }))
      }
    }
    writeSetting(store, writtenKey, '1')
  })
}

export const findingListHandlers: StoreHandlersOf<'findings.lists' | 'findings.saveLists'> = {
  'findings.lists': (store) => readFindingLists(store),
  'findings.saveLists': saveFindingLists,
}
