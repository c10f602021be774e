import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FindingListDefaults } from '#electron/store/subjects/finding-lists.ts'
import type { MessageLanguage } from '#shared/messages/i18n.ts'

/** Kinds, causes and departments of `resources/finding-lists.json`, in the language the desk is set to. */
export function shippedFindingLists(resources: string, language: MessageLanguage): FindingListDefaults {
  const lists = JSON.parse(readFileSync(join(resources, 'finding-lists.json'), 'utf8')) as Readonly<
    Record<MessageLanguage, FindingListDefaults>
  >
  return lists[language]
}
