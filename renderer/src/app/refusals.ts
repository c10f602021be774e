import type { i18n } from 'i18next'
import type { Fault } from '#shared/calls/fault.ts'
import { wordsFor } from '#shared/messages/i18n.ts'
import { refusalAt } from './desk.ts'

/** What a form's field shows when the domain refused it: spread into its `Form.Item`. */
export function refusalWords(
  messages: i18n,
  fault: Fault | null,
  field: string,
): { readonly validateStatus: 'error'; readonly help: string } | Record<string, never> {
  const refusal = refusalAt(fault, field)
  if (refusal === null) return {}
  return {
    validateStatus: 'error',
    help: wordsFor(messages, `refusals.${refusal.code}`, 'refusals.other', { code: refusal.code }),
  }
}
