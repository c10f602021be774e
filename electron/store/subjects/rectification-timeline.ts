import type { RectificationDetail, TimelineEntry } from '#shared/calls/rectification.ts'
import type { ReadableStore } from '../handles.ts'

/** Everything that happened to a rectification: its events in their order, and between them files, papers, draws and reminders. */
export function listTimeline(store: ReadableStore, rectificationId: string): RectificationDetail['timeline'] {
  const beside = [
    ...listFileEntries(store, rectificationId),
    ...listPaperEntries(store, rectificationId),
    ...listDrawEntries(store, rectificationId),
    ...listReminderEntries(store, rectificationId),
  ].toSorted((a, b) => a.at - b.at)
  return merged(listEvents(store, rectificationId), beside)
}

/** Events keep the order they happened in, even where a clock was set back; the others go before the first later one. */
function merged(events: readonly TimelineEntry[], beside: readonly TimelineEntry[]): TimelineEntry[] {
  const entries: TimelineEntry[] = []
  let next = 0
  for (const event of events) {
    for (let other = beside[next]; other !== undefined && other.at < event.at; other = beside[next]) {
      entries.push(other)
      next += 1
    }
    entries.push(event)
  }
  return [...entries, ...beside.slice(next)]
}

const listEvents = (store: ReadableStore, rectificationId: string): TimelineEntry[] =>
  store
    .all(
      store.sql
        .selectFrom('rectification_events')
        .innerJoin('users', 'users.id', 'actor_id')
        .select(['rectification_events.id as id', 'at', 'users.name as actorName', 'kind'])
        .select(['from_state as fromState', 'to_state as toState', 'note', 'taken_back_at as takenBackAt'])
        .where('rectification_id', '=', rectificationId)
        .orderBy('rectification_events.id'),
    )
    .map(({ id, ...event }) => ({ key: `event-${id}`, step: null, ...event }) as TimelineEntry)

type Beside = { readonly key: string; readonly at: number; readonly actorName: string; readonly note: string }
const entry = (kind: string, { key, at, actorName, note }: Beside): TimelineEntry => ({
  ...{ key: `${kind}-${key}`, at, actorName, kind, note },
  ...{ fromState: null, toState: null, step: null, takenBackAt: null },
})

function listFileEntries(store: ReadableStore, rectificationId: string): TimelineEntry[] {
  const actions = store.sql
    .selectFrom('rectification_actions')
    .select('id')
    .where('rectification_id', '=', rectificationId)
  const verifications = store.sql
    .selectFrom('verifications')
    .select('id')
    .where('rectification_id', '=', rectificationId)
  const ids = [rectificationId, ...store.column<string>(actions), ...store.column<string>(verifications)]
  const files = store.all(
    store.sql
      .selectFrom('attachments')
      .innerJoin('users as adder', 'adder.id', 'attachments.created_by')
      .leftJoin('users as remover', 'remover.id', 'attachments.removed_by')
      .select([
        'attachments.id as key',
        'original_name as note',
        'attachments.created_at as at',
        'removed_at as removedAt',
      ])
      .select(['adder.name as actorName', 'remover.name as removerName'])
      .where('subject', 'in', ['rectification', 'action', 'verification'])
      .where('subject_id', 'in', ids),
  )
  return files.flatMap(({ removedAt, removerName, ...file }) => [
    entry('file-added', file),
    ...(removedAt === null ? [] : [entry('file-removed', { ...file, at: removedAt, actorName: removerName ?? '' })]),
  ])
}

const listPaperEntries = (store: ReadableStore, rectificationId: string): TimelineEntry[] =>
  listPapers(store, rectificationId).map(({ id, kind, fileName, createdAt, createdByName }) =>
    entry(kind, { key: id, at: createdAt, actorName: createdByName, note: fileName }),
  )

/** Notices and replies as they were handed out. */
export const listPapers = (store: ReadableStore, rectificationId: string): RectificationDetail['papers'] =>
  store.all(
    store.sql
      .selectFrom('rectification_papers')
      .innerJoin('users', 'users.id', 'created_by')
      .select(['rectification_papers.id as id', 'kind', 'format', 'file_name as fileName'])
      .select(['rectification_papers.created_at as createdAt', 'users.name as createdByName'])
      .where('rectification_id', '=', rectificationId)
      .orderBy('rectification_papers.created_at')
      .orderBy('rectification_papers.id'),
  )

const listDrawEntries = (store: ReadableStore, rectificationId: string): TimelineEntry[] =>
  store
    .all(
      store.sql
        .selectFrom('draws')
        .innerJoin('users', 'users.id', 'draws.created_by')
        .select(['draws.id as key', 'draws.created_at as at', 'users.name as actorName', 'draws.name as note'])
        .where('rectification_id', '=', rectificationId),
    )
    .map((draw) => entry('drawn', draw))

const listReminderEntries = (store: ReadableStore, rectificationId: string): TimelineEntry[] =>
  store
    .all(
      store.sql
        .selectFrom('rectification_reminders')
        .innerJoin('users', 'users.id', 'handled_by')
        .select(['due_on as dueOn', 'step', 'handled_at as at', 'users.name as actorName', 'note'])
        .where('rectification_id', '=', rectificationId),
    )
    .map(({ dueOn, step, ...one }) => ({ ...entry('reminder-handled', { key: `${dueOn}-${step}`, ...one }), step }))
