import type { Input } from '#shared/calls/calls.ts'
import { refuse } from '#shared/calls/fault.ts'
import { mostPhrases, type PhraseId, type SavedPhrase, type SavedPhrases } from '#shared/calls/phrases.ts'
import { foldPhrase, longestPhrase, type Phrase } from '#shared/domain/phrases.ts'
import type { PhraseListName } from '#shared/domain/sheet.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { writing } from '../operation.ts'

const listPhrases = (store: ReadableStore): SavedPhrase[] =>
  store
    .all(store.sql.selectFrom('phrases').select(['id', 'list', 'phrase']).orderBy('list').orderBy('id'))
    .map((row) => ({ ...row, id: row.id as PhraseId }))

/** Adds what isn't in its list yet; part of the caller's transaction. */
export function insertPhrases(store: WritableStore, wanted: readonly Phrase[]): SavedPhrases {
  const known = new Set(
    store
      .all(store.sql.selectFrom('phrases').select(['list', 'folded']))
      .map(({ list, folded }) => `${list}\n${folded}`),
  )
  const [duplicates, unusable]: [string[], string[]] = [[], []]
  let added = 0
  for (const { list, phrase: given } of wanted) {
    const phrase = given.trim()
    if (phrase === '') continue
    const folded = foldPhrase(phrase)
    const key = `${list}\n${folded}`
    if (folded === '' || phrase.length > longestPhrase) unusable.push(phrase)
    else if (known.has(key)) duplicates.push(phrase)
    else {
      known.add(key)
      store.run(store.sql.insertInto('phrases').values({ id: newId(), list, phrase, folded }))
      added += 1
    }
  }
  return { added, duplicates, unusable }
}

const countOf = (store: ReadableStore, list: PhraseListName): number =>
  store.first(
    store.sql
      .selectFrom('phrases')
      .select((one) => one.fn.countAll<number>().as('count'))
      .where('list', '=', list),
  )?.count ?? 0

function savePhrases(store: WritableStore, input: Input<'phrases.save'>, context: CommandContext): SavedPhrases {
  const { list, phrases } = input
  return inTransaction(store, 'save phrases', () => {
    const saved = insertPhrases(
      store,
      phrases.map((phrase) => ({ list, phrase })),
    )
    if (countOf(store, list) > mostPhrases) refuse([{ code: 'too-many-phrases', field: 'phrases' }])
    const detail = { list, added: saved.added }
    if (saved.added > 0)
      appendAudit(store, context, { action: 'phrases.save', subject: 'phrases', subjectId: list, detail })
    return saved
  })
}

function removePhrases(
  store: WritableStore,
  { ids }: Input<'phrases.remove'>,
  context: CommandContext,
): { removed: number } {
  return inTransaction(store, 'remove phrases', () => {
    const gone = store.all(store.sql.selectFrom('phrases').select(['list', 'phrase']).where('id', 'in', ids))
    if (gone.length === 0) return { removed: 0 }
    store.run(store.sql.deleteFrom('phrases').where('id', 'in', ids))
    appendAudit(store, context, {
      action: 'phrases.remove',
      subject: 'phrases',
      subjectId: gone[0]?.list ?? '',
      detail: { phrases: gone },
    })
    return { removed: gone.length }
  })
}

function addShippedPhrases(store: WritableStore, shipped: readonly Phrase[], context: CommandContext): SavedPhrases {
  return inTransaction(store, 'add shipped phrases', () => {
    const saved = insertPhrases(store, shipped)
    const detail = { added: saved.added }
    if (saved.added > 0) {
      appendAudit(store, context, { action: 'phrases.addShipped', subject: 'phrases', subjectId: 'shipped', detail })
    }
    return saved
  })
}

export const phraseHandlers: StoreHandlersOf<'phrases.list' | 'phrases.save' | 'phrases.remove'> = {
  'phrases.list': (store) => listPhrases(store),
  'phrases.save': savePhrases,
  'phrases.remove': removePhrases,
}

export const phraseOperations = { 'phrases.insertShipped': writing(addShippedPhrases) } as const
