import { z } from 'zod'
import { call } from './call.ts'
import { evaluationId, sheetVersionId } from './common.ts'

const savedPaper = z.object({
  /** The file's name; null when the user cancelled the dialog: nothing was written. */
  savedAs: z.string().nullable(),
  pages: z.int(),
})

/** What is printed to a PDF where the user wants it, and kept nowhere else. */
export const papersCalls = {
  /** One evaluation as its newest version has it, for the agent to sign. */
  'evaluations.savePdf': call({
    effect: 'read',
    at: 'desk',
    input: z.object({ id: evaluationId }),
    output: savedPaper,
  }),
  /** The empty form of a sheet, to be filled in by hand where there is no desk. */
  'sheets.saveForm': call({
    effect: 'read',
    at: 'desk',
    input: z.object({ versionId: sheetVersionId }),
    output: savedPaper,
  }),
}
