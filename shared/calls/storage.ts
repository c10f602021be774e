import { z } from 'zod'
import { call } from './call.ts'
import { fileToken, instant, jobId, nothing, pageLimit, recordId, recordingId } from './common.ts'

/** What the files of a library are for. */
export const storedKind = z.enum([
  'database',
  'originals',
  'playable',
  'peaks',
  'otherDerived',
  'reports',
  'papers',
  'attachments',
  'backups',
  'other',
])
export type StoredKind = z.infer<typeof storedKind>

const amount = z.object({ files: z.int(), bytes: z.number() })

export const storageCount = z.object({
  countedAt: instant,
  kinds: z.array(amount.extend({ kind: storedKind })),
  /** Room left on the disk; null where the system doesn't say. */
  freeBytes: z.number().nullable(),
  /** Files no row of the library refers to; the first of them by name. */
  orphans: amount.extend({ listed: z.array(z.object({ name: z.string(), bytes: z.number() })) }),
})
export type StorageCount = z.infer<typeof storageCount>

export const fileFault = z.enum(['missing', 'changed'])
export type FileFault = z.infer<typeof fileFault>

export const faultyRecording = z.object({
  id: recordingId,
  originalName: z.string(),
  byteSize: z.int(),
  fault: fileFault,
  checkedAt: instant.nullable(),
  recordId: recordId.nullable(),
  externalNumber: z.string().nullable(),
})

/** Why a file that was chosen isn't one of the originals looked for. */
export const wrongFileReason = z.enum(['unreadable', 'other-size', 'other-content'])

export const relinked = z.object({
  found: z.int(),
  wanted: z.int(),
  /** A single file was chosen, and was none of them. */
  wrongFile: z.object({ name: z.string(), reason: wrongFileReason }).nullable(),
})
export type Relinked = z.infer<typeof relinked>

const started = z.object({ jobId })

export const storageCalls = {
  /** What the last count of this session found; null before there was one. */
  'storage.get': call({
    effect: 'read',
    at: 'desk',
    input: nothing,
    output: z.object({
      count: storageCount.nullable(),
      /** What the last search for lost originals did. */
      relinked: relinked.nullable(),
    }),
  }),
  /** Counts every file, finds what is missing and what nothing refers to; in the background. */
  'storage.count': call({ effect: 'read', at: 'desk', input: nothing, output: started }),
  /** Reads every original and compares its hash; in the background. */
  'storage.verify': call({ effect: 'write', at: 'desk', input: nothing, output: started }),
  'storage.summary': call({
    effect: 'read',
    input: nothing,
    output: z.object({
      recordings: z.int(),
      checked: z.int(),
      /** Of all checks that count, the earliest. */
      oldestCheckAt: instant.nullable(),
      missing: z.int(),
      changed: z.int(),
    }),
  }),
  'storage.faulty': call({
    effect: 'read',
    input: z.object({ start: z.int().min(0), end: z.int().min(1).max(1_000_000) }),
    output: z.object({ rows: z.array(faultyRecording).max(pageLimit), total: z.int() }),
  }),
  /** Looks for lost and changed originals in a file or folder, by content; in the background. */
  'storage.relink': call({
    effect: 'write',
    at: 'desk',
    role: 'lead',
    input: z.object({ token: fileToken }),
    output: started,
  }),
  'storage.removeOrphans': call({ effect: 'write', at: 'desk', role: 'lead', input: nothing, output: started }),
  /** Removes what was derived from the originals and has it made again. */
  'storage.rebuild': call({
    effect: 'write',
    at: 'desk',
    role: 'lead',
    input: z.object({ kind: z.enum(['peaks', 'playable']) }),
    output: started,
  }),
}
