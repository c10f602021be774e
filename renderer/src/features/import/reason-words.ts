import { useTranslation } from 'react-i18next'
import type { RejectedRow } from '#shared/calls/imports.ts'
import { wordsFor } from '#shared/messages/i18n.ts'

export type ReasonWords = {
  readonly reasonOf: (row: Pick<RejectedRow, 'reason' | 'value'>) => string
  /** A field of ours by its name; a column kept under its own header by that header. */
  readonly fieldOf: (row: Pick<RejectedRow, 'field'>) => string
}

/** A refused row or file in words. */
export function useReasonWords(): ReasonWords {
  const { i18n } = useTranslation()
  return {
    reasonOf: ({ reason, value }) =>
      wordsFor(i18n, `imports.reasons.${reason}`, 'imports.result.otherReason', { reason, value }),
    fieldOf: ({ field }) => wordsFor(i18n, `imports.fields.${field}`, 'imports.result.otherField', { field }),
  }
}
