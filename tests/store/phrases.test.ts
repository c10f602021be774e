import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { operations } from '#electron/store/operations.ts'
import { phraseHandlers } from '#electron/store/subjects/phrases.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { mostPhrases, type PhraseId } from '#shared/calls/phrases.ts'
import { foldPhrase, longestPhrase, type Phrase } from '#shared/domain/phrases.ts'
import { type PhraseListName, phraseListName } from '#shared/domain/sheet.ts'
import type { TestLibrary } from './support/library.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const file = join(resolve(import.meta.dirname, '../..'), 'resources/phrases.json')
const lists = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<PhraseListName, readonly string[]>>
const shipped: readonly Phrase[] = phraseListName.options.flatMap((list) =>
  lists[list].map((phrase) => ({ list, phrase })),
)

let library: TestLibrary
beforeEach(() => {
  library = temporaryLibrary()
})

const save = (list: PhraseListName, ...phrases: string[]) =>
  phraseHandlers['phrases.save'](library.store, { list, phrases }, library.context)
const listed = () => phraseHandlers['phrases.list'](library.store, {}, library.context)
const phrasesOf = (list: PhraseListName): string[] => listed().flatMap((one) => (one.list === list ? [one.phrase] : []))
const actions = () =>
  library.store.raw.prepare(`SELECT action FROM audit_entries WHERE subject = 'phrases'`).pluck().all()

describe('the shipped lists', () => {
  test('hold enough of each kind, none twice and none that cannot be found', () => {
    expect(lists.service.length).toBeGreaterThanOrEqual(30)
    expect(lists.forbidden.length).toBeGreaterThanOrEqual(30)
    expect(lists.privacy.length).toBeGreaterThanOrEqual(15)
    for (const list of phraseListName.options) {
      const folded = lists[list].map(foldPhrase)
      expect(new Set(folded).size).toBe(folded.length)
      expect(folded).not.toContain('')
    }
  })

  test('are in a new library, and come back where they were removed', () => {
    const fresh = temporaryLibrary({ phrases: shipped })
    const all = phraseHandlers['phrases.list'](fresh.store, {}, fresh.context)
    expect(all.map(({ list, phrase }) => ({ list, phrase })).toSorted(byWords)).toEqual(shipped.toSorted(byWords))
    const ids = all.slice(0, 3).map(({ id }) => id)
    phraseHandlers['phrases.remove'](fresh.store, { ids }, fresh.context)
    expect(operations['phrases.insertShipped'].run(fresh.store, shipped, fresh.context)).toMatchObject({ added: 3 })
    expect(phraseHandlers['phrases.list'](fresh.store, {}, fresh.context)).toHaveLength(shipped.length)
  })
})

const byWords = (a: Phrase, b: Phrase): number => (a.list + a.phrase < b.list + b.phrase ? -1 : 1)

describe('a list', () => {
  test('takes many at once, says what it has already and what can never be found', () => {
    expect(save('forbidden', ' 不归我管 ', '', '不归，我管', '！！', '烦'.repeat(longestPhrase + 1), 'ＶＩＰ')).toEqual(
      {
        added: 2,
        duplicates: ['不归，我管'],
        unusable: ['！！', '烦'.repeat(longestPhrase + 1)],
      },
    )
    expect(save('forbidden', 'vip')).toMatchObject({ added: 0, duplicates: ['vip'] })
    // Another list may hold the same.
    expect(save('service', 'VIP')).toMatchObject({ added: 1 })
    expect(phrasesOf('forbidden')).toEqual(['不归我管', 'ＶＩＰ'])
    expect(actions()).toEqual(['phrases.save', 'phrases.save'])
  })

  test('loses what is removed, in the audit trail with its words', () => {
    save('privacy', '卡号', '密码')
    const ids = listed().map(({ id }) => id)
    expect(phraseHandlers['phrases.remove'](library.store, { ids }, library.context)).toEqual({ removed: 2 })
    expect(listed()).toEqual([])
    const again = phraseHandlers['phrases.remove'](library.store, { ids: ['gone' as PhraseId] }, library.context)
    expect(again).toEqual({ removed: 0 })
    const details = library.store.raw
      .prepare(`SELECT detail FROM audit_entries WHERE action = 'phrases.remove'`)
      .pluck()
      .all() as string[]
    expect(details).toHaveLength(1)
    expect(details[0]).toContain('卡号')
  })

  test('takes no more than it may, and then nothing of what was given', () => {
    const many = Array.from({ length: mostPhrases }, (_, place) => `词语${place}`)
    save('service', ...many)
    expect(() => save('service', '还有一条', '再一条')).toThrow(CallFault)
    expect(phrasesOf('service')).toHaveLength(mostPhrases)
  })
})
