import { z } from 'zod'
import { call } from './call.ts'
import { attachmentId, fileToken, instant, jobId, nothing } from './common.ts'

/** What a file in the library's attachments folder belongs to. */
export const attachmentSubject = z.enum(['finding', 'rectification', 'action', 'verification'])
export type AttachmentSubject = z.infer<typeof attachmentSubject>

/** Each is tested, and refused in words. */
export const attachmentLimits = { bytes: 200 * 1024 ** 2, filesAtOnce: 50 } as const

export const attachmentRow = z.object({
  id: attachmentId,
  originalName: z.string(),
  extension: z.string(),
  byteSize: z.int(),
  subject: attachmentSubject,
  subjectId: z.string(),
  createdAt: instant,
  createdByName: z.string(),
})
export type AttachmentRow = z.infer<typeof attachmentRow>

const of = z.object({ subject: attachmentSubject, subjectId: z.string().min(1).max(64) })
const one = z.object({ id: attachmentId })

export const attachmentsCalls = {
  /** Those that weren't removed, in the order they were added. */
  'attachments.list': call({ effect: 'read', input: of, output: z.array(attachmentRow) }),
  /**
   * Copies chosen (`files.choose`, purpose `evidence-files`) or dropped files into the library. Refused as a whole, file
   * by file (`files.0`), before anything is copied. Much at once is a job.
   */
  'attachments.add': call({
    effect: 'write',
    at: 'desk',
    input: of.extend({ tokens: z.array(fileToken).min(1).max(10_000) }),
    /** `jobId: null`: they are in. */
    output: z.object({ jobId: jobId.nullable() }),
  }),
  /** The file stays in the library: `attachments.restore` puts it back. */
  'attachments.remove': call({ effect: 'write', input: one, output: nothing }),
  'attachments.restore': call({ effect: 'write', input: one, output: nothing }),
  /** Shows the file in the system's file manager; it is never opened. */
  'attachments.showFile': call({ effect: 'read', at: 'desk', input: one, output: nothing }),
  /** Copies it, under the name it came with, to where the user wants it. */
  'attachments.saveCopy': call({
    effect: 'read',
    at: 'desk',
    input: one,
    /** null when the user cancelled. */
    output: z.object({ savedAs: z.string().nullable() }),
  }),
}
