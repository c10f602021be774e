import { z } from 'zod'
import { phraseListName } from '../domain/sheet.ts'
import { call } from './call.ts'
import { nothing } from './common.ts'

const phraseId = z.string().min(1).max(64).brand<'PhraseId'>()
export type PhraseId = z.infer<typeof phraseId>

/** Phrases of one list; beyond it reading a long transcript would take noticeably longer. */
export const mostPhrases = 2000

/** May be pasted with what isn't one: empty lines are left out, longer ones are named in the answer. */
const lines = z.array(z.string().max(2000)).min(1).max(5000)

export const savedPhrase = z.object({ id: phraseId, list: phraseListName, phrase: z.string() })
export type SavedPhrase = z.infer<typeof savedPhrase>

export const savedPhrases = z.object({
  added: z.int(),
  /** In the list already, or twice among those given: width, case, spaces and signs don't tell phrases apart. */
  duplicates: z.array(z.string()),
  /** Longer than a phrase may be, or without a single letter or figure. */
  unusable: z.array(z.string()),
})
export type SavedPhrases = z.infer<typeof savedPhrases>

/** 词表: the phrases of the library that are looked for in transcripts. */
export const phrasesCalls = {
  'phrases.list': call({ effect: 'read', input: nothing, output: z.array(savedPhrase) }),
  'phrases.save': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ list: phraseListName, phrases: lines }),
    output: savedPhrases,
  }),
  'phrases.remove': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ ids: z.array(phraseId).min(1).max(5000) }),
    output: z.object({ removed: z.int() }),
  }),
  /** Those the program comes with, where the library hasn't them (any more). */
  'phrases.addShipped': call({ effect: 'write', at: 'desk', role: 'lead', input: nothing, output: savedPhrases }),
}
