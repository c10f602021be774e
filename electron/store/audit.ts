import { createHash } from 'node:crypto'
import type { ReadableStore, WritableStore } from './handles.ts'

export type Actor = { readonly id: string; readonly name: string; readonly role: 'reviewer' | 'lead' }

/** Who did what, when, as a command sees it. `now` is UTC ms. */
export type CommandContext = { readonly actor: Actor; readonly now: number }

export type AuditSubject = {
  readonly action: string
  readonly subject: string
  readonly subjectId: string
  readonly detail?: Readonly<Record<string, unknown>>
}

const genesis = '0'.repeat(64)

type EntryContent = {
  readonly sequence: number
  readonly at: number
  readonly actor_id: string
  readonly actor_name: string
  readonly action: string
  readonly subject: string
  readonly subject_id: string
  readonly detail: string
  readonly previous_hash: string
}

/** An array, not an object: the order of the fields is part of what is hashed. */
const hashOf = (entry: EntryContent): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        entry.sequence,
        entry.at,
        entry.actor_id,
        entry.actor_name,
        entry.action,
        entry.subject,
        entry.subject_id,
        entry.detail,
        entry.previous_hash,
      ]),
    )
    .digest('hex')

/** Adds one entry to the chain; called inside the command's own transaction. */
export function appendAudit(store: WritableStore, context: CommandContext, what: AuditSubject): void {
  const last = store.first(
    store.sql.selectFrom('audit_entries').select(['sequence', 'hash']).orderBy('sequence', 'desc').limit(1),
  )
  const content: EntryContent = {
    sequence: (last?.sequence ?? 0) + 1,
    at: context.now,
    actor_id: context.actor.id,
    actor_name: context.actor.name,
    action: what.action,
    subject: what.subject,
    subject_id: what.subjectId,
    detail: JSON.stringify(what.detail ?? {}),
    previous_hash: last?.hash ?? genesis,
  }
  store.run(store.sql.insertInto('audit_entries').values({ ...content, hash: hashOf(content) }))
}

/** Walks the chain from the first entry; `brokenAt` is the first that doesn't follow from the one before. */
export function verifyAudit(store: ReadableStore): { entries: number; brokenAt: number | null } {
  let previous = genesis
  let expected = 1
  const { sql, parameters } = store.sql.selectFrom('audit_entries').selectAll().orderBy('sequence').compile()
  for (const row of store.raw.prepare(sql).iterate(...parameters)) {
    const entry = row as EntryContent & { readonly hash: string }
    if (entry.sequence !== expected || entry.previous_hash !== previous || entry.hash !== hashOf(entry)) {
      return { entries: expected - 1, brokenAt: expected }
    }
    previous = entry.hash
    expected += 1
  }
  return { entries: expected - 1, brokenAt: null }
}
