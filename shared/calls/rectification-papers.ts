import { z } from 'zod'
import { rectificationPaperKinds } from '../domain/rectification-papers/paper-rules.ts'
import { call } from './call.ts'
import { findingId, jobId, nothing, rectificationId } from './common.ts'
import { savedPaper } from './papers.ts'
import { rectificationDetail } from './rectification.ts'
import { audioMark } from './review.ts'

export const rectificationPaperKind = z.enum(rectificationPaperKinds)
export type { RectificationPaperKind } from '../domain/rectification-papers/paper-rules.ts'
export const rectificationPaperFormat = z.enum(['pdf', 'xlsx'])
export type RectificationPaperFormat = z.infer<typeof rectificationPaperFormat>

/** Papers made at once; tested, and refused in words. */
export const mostPapersAtOnce = 500

/** What every notice and reply of the library says alike; blank ones are said by the product. */
export const paperWording = z.object({
  /** Who hands notices out: 质量监督部. Blank: the library's name. */
  issuingDepartment: z.string().trim().max(60),
  /** The regulation they rest on. */
  basis: z.string().trim().max(300),
})
export type PaperWording = z.infer<typeof paperWording>

/** All a notice or reply says of one rectification. */
export const rectificationPaperContent = z.object({
  rectification: rectificationDetail,
  wording: paperWording,
  issuedByName: z.string(),
  /** Sheets its findings were found with: 服务态度评分表 v1. */
  sheets: z.array(z.object({ title: z.string(), version: z.int() })),
  evidence: z.array(
    z.object({ findingId, description: z.string(), itemTitle: z.string().nullable(), marks: z.array(audioMark) }),
  ),
})
export type RectificationPaperContent = z.infer<typeof rectificationPaperContent>

const paperId = z.string().min(1).max(64)

export const rectificationPapersCalls = {
  /**
   * Saves a notice or reply where the user wants it. What is handed out is kept in the library as it was, and ends taking
   * steps back; a library that can only be read keeps nothing.
   */
  'rectifications.savePaper': call({
    effect: 'read',
    at: 'desk',
    input: z.object({ id: rectificationId, kind: rectificationPaperKind, format: rectificationPaperFormat }),
    output: savedPaper,
  }),
  /** The same of many: a file each into one folder, or all of them in one PDF to be printed. A job. */
  'rectifications.savePapers': call({
    effect: 'read',
    at: 'desk',
    input: z.object({
      ids: z.array(rectificationId).min(1).max(mostPapersAtOnce),
      kind: rectificationPaperKind,
      as: z.enum(['pdf-each', 'xlsx-each', 'pdf-all']),
    }),
    /** null when the user cancelled the dialog. */
    output: z.object({ jobId: jobId.nullable() }),
  }),
  /** Shows a kept paper in the system's file manager, after making sure that it is what was handed out. */
  'rectifications.showPaper': call({
    effect: 'read',
    at: 'desk',
    input: z.object({ paperId }),
    output: nothing,
  }),
  /** Copies a kept paper, as it was handed out, to where the user wants it. */
  'rectifications.savePaperCopy': call({
    effect: 'read',
    at: 'desk',
    input: z.object({ paperId }),
    output: z.object({ savedAs: z.string().nullable() }),
  }),
  'papers.wording': call({ effect: 'read', input: nothing, output: paperWording }),
  'papers.saveWording': call({ effect: 'write', role: 'lead', input: paperWording, output: nothing }),
}
