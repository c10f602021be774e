import type { i18n } from 'i18next'
import type { Refusal } from '#shared/calls/fault.ts'
import { wordsFor } from '#shared/messages/i18n.ts'

/** A refusal in a sentence. A field like `actions.1.evidence` names a place in a list: people count it as 2. */
export function refusalWords(messages: i18n, refusal: Refusal): string {
  const index = /\.(\d+)(?:\.|$)/.exec(refusal.field)?.[1]
  const place = index === undefined ? '' : String(Number(index) + 1)
  return wordsFor(messages, `refusals.${refusal.code}`, 'refusals.other', { code: refusal.code, place })
}
