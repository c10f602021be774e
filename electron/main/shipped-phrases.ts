import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Phrase } from '#shared/domain/phrases.ts'
import { phraseListName } from '#shared/domain/sheet.ts'

/** The phrases of `resources/phrases.json`, list by list. */
export function shippedPhrases(resources: string): readonly Phrase[] {
  const file = join(resources, 'phrases.json')
  if (!existsSync(file)) return []
  const lists = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, readonly string[]>>
  return phraseListName.options.flatMap((list) => (lists[list] ?? []).map((phrase) => ({ list, phrase })))
}
