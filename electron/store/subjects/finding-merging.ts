import type { Input, Output } from '#shared/calls/calls.ts'
import type { FindingId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'

type Counted = { readonly id: FindingId; readonly number: string; readonly merged_into: FindingId | null }

/** Open findings by their ids; refuses those that aren't open, and unknown ones. */
function openFindings(store: ReadableStore, ids: readonly FindingId[], field: string): readonly Counted[] {
  const wanted = [...new Set<string>(ids)]
  const found = store.all(
    store.sql.selectFrom('findings').select(['id', 'number', 'state', 'merged_into']).where('id', 'in', wanted),
  )
  if (found.length !== wanted.length) throw new CallFault('not-found', { what: 'finding' })
  if (found.some(({ state }) => state !== 'open')) refuse([{ code: 'finding-not-open', field }])
  // Ids are branded only on this side of the database.
  return found as object[] as Counted[]
}

/** One that others can be counted at: open, and counted on its own. */
function openHead(store: ReadableStore, id: FindingId, field: string): Counted {
  const [head] = openFindings(store, [id], field)
  if (head === undefined) throw new CallFault('not-found', { what: 'finding' })
  if (head.merged_into !== null) refuse([{ code: 'head-is-merged', field }])
  return head
}

function countAt(store: WritableStore, ids: readonly string[], into: FindingId | null, now: number): void {
  store.run(
    store.sql
      .updateTable('findings')
      .set({ merged_into: into, updated_at: now })
      .where('id', 'in', [...ids]),
  )
}

/** The same problem found several times: counted at one of them, with those that were counted at the others. */
export function mergeFindings(
  store: WritableStore,
  { headId, ids }: Input<'findings.merge'>,
  context: CommandContext,
): Output<'findings.merge'> {
  return inTransaction(store, 'merge findings', () => {
    const head = openHead(store, headId, 'headId')
    const named = openFindings(store, ids, 'ids')
    if (named.some(({ id }) => id === headId)) refuse([{ code: 'merged-into-itself', field: 'ids' }])
    const beneath = store.all(
      store.sql
        .selectFrom('findings')
        .select(['id', 'number', 'merged_into'])
        .where(
          'merged_into',
          'in',
          named.map(({ id }) => id),
        ),
    ) as object[] as Counted[]
    const moved = [...new Map([...named, ...beneath].map((one) => [one.id, one])).values()].filter(
      ({ merged_into }) => merged_into !== headId,
    )
    if (moved.length === 0) return { merged: [] }
    countAt(
      store,
      moved.map(({ id }) => id),
      headId,
      context.now,
    )
    for (const one of moved) {
      audit(store, context, 'findings.merge', one.id, { number: one.number, other: head.number })
    }
    const others = moved.map(({ number }) => number).join(', ')
    audit(store, context, 'findings.merge', headId, { number: head.number, others })
    return { merged: moved.map(({ id, merged_into }) => ({ id, into: merged_into })) }
  })
}

function audit(
  store: WritableStore,
  context: CommandContext,
  action: 'findings.merge' | 'findings.unmerge',
  subjectId: string,
  detail: Readonly<Record<string, unknown>>,
): void {
  appendAudit(store, context, { action, subject: 'finding', subjectId, detail })
}

/** Undoes a merge: each finding is counted again where it was. */
export function unmergeFindings(
  store: WritableStore,
  { findings }: Input<'findings.unmerge'>,
  context: CommandContext,
): Output<'findings.unmerge'> {
  return inTransaction(store, 'unmerge findings', () => {
    const places = new Map(findings.map(({ id, into }) => [id, into]))
    const found = openFindings(store, [...places.keys()], 'findings')
    // First those that are counted on their own again: others may be counted at them.
    for (const onOwn of [true, false]) {
      for (const { id, number } of found) {
        const into = places.get(id) ?? null
        if ((into === null) !== onOwn) continue
        if (into === id) refuse([{ code: 'merged-into-itself', field: 'findings' }])
        const head = into === null ? null : openHead(store, into, 'findings')
        countAt(store, [id], into, context.now)
        audit(store, context, 'findings.unmerge', id, { number, other: head?.number ?? '' })
      }
    }
    return {}
  })
}
