import { z } from 'zod'
import { rectificationPaperKinds } from '../domain/rectification-papers/paper-rules.ts'
import { call } from './call.ts'
import { evaluationId, nothing, rectificationId, sheetVersionId } from './common.ts'

export const savedPaper = z.object({
  /** The file's name; null when the user cancelled the dialog: nothing was written. */
  savedAs: z.string().nullable(),
  pages: z.int(),
})

const previewed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('evaluation'), id: evaluationId }),
  z.object({ kind: z.literal('form'), versionId: sheetVersionId }),
  /** Notices or replies, each from a new page; handed to the printer they are kept as any other. */
  z.object({
    kind: z.enum(rectificationPaperKinds),
    ids: z.array(rectificationId).min(1).max(200),
  }),
])
export type PreviewedPaper = z.infer<typeof previewed>

/** What is printed to a PDF where the user wants it, and kept nowhere else. */
export const papersCalls = {
  /** Opens a window of its own with the paper page by page, from which the system's dialog prints it. */
  'papers.preview': call({ effect: 'read', at: 'desk', input: previewed, output: nothing }),
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
