import type { i18n } from 'i18next'
import { refusalWords } from '#renderer/components/refusal-words.ts'
import type { Fault } from '#shared/calls/fault.ts'
import { refusalAt } from './desk.ts'

/** What a form's field shows when the domain refused it: spread into its `Form.Item`. */
export function refusedField(
  messages: i18n,
  fault: Fault | null,
  field: string,
): { readonly validateStatus: 'error'; readonly help: string } | Record<string, never> {
  const refusal = refusalAt(fault, field)
  return refusal === null ? {} : { validateStatus: 'error', help: refusalWords(messages, refusal) }
}
