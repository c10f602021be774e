import type { EvaluationId } from '#shared/calls/common.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type WritableStore } from '../handles.ts'
import { writing } from '../operation.ts'

type SavedPaper = { readonly id: EvaluationId; readonly version: number; readonly fileName: string }

/** An evaluation that leaves the library on paper is written down: who took which version. */
function noteSavedPaper(store: WritableStore, { id, version, fileName }: SavedPaper, context: CommandContext): null {
  inTransaction(store, 'note saved paper', () =>
    appendAudit(store, context, {
      action: 'evaluations.savePdf',
      subject: 'evaluation',
      subjectId: id,
      detail: { version, fileName },
    }),
  )
  return null
}

export const paperOperations = { 'papers.noteSaved': writing(noteSavedPaper) } as const
