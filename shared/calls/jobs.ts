import { z } from 'zod'
import { call } from './call.ts'
import { jobId, nothing } from './common.ts'

export const jobState = z.enum(['running', 'cancelling', 'done', 'cancelled', 'failed'])

/** A long job's progress; also what the `job` topic carries. */
export const job = z.object({
  id: jobId,
  kind: z.enum([
    'import',
    'dry-run',
    'undo',
    'media',
    'report',
    'reports',
    'clip',
    'export',
    'speech',
    'reanalysis',
    'storage',
    'verify',
    'relink',
    'what-if',
    'attach',
    'papers',
  ]),
  state: jobState,
  done: z.number(),
  /** null while it isn't known yet. */
  total: z.number().nullable(),
  currentItem: z.string(),
  /** Items a second over the last few seconds; null until it can be said. */
  rate: z.number().nullable(),
  remainingSeconds: z.number().nullable(),
  /** Begins nothing new until the background goes on. */
  isPaused: z.boolean(),
  /** The message key of what went wrong, when it failed. */
  faultKey: z.string().nullable(),
  faultDetail: z.record(z.string(), z.union([z.string(), z.number()])),
  /** What the job is about: the import batch, the report. */
  subjectId: z.string().nullable(),
})
export type Job = z.infer<typeof job>

/** Taking an import back half-way would leave neither what was nor what is: it runs to its end. */
export const canBeCancelled = (job: Pick<Job, 'kind'>): boolean => job.kind !== 'undo'

export const jobsCalls = {
  'jobs.list': call({ effect: 'read', at: 'desk', needsLibrary: false, input: nothing, output: z.array(job) }),
  /** Holds all background work on recordings, also over a restart; what somebody opens is still done. */
  'media.pause': call({ effect: 'write', at: 'desk', needsLibrary: false, input: nothing, output: nothing }),
  'media.resume': call({ effect: 'write', at: 'desk', needsLibrary: false, input: nothing, output: nothing }),
  'jobs.cancel': call({
    effect: 'write',
    at: 'desk',
    needsLibrary: false,
    input: z.object({ id: jobId }),
    output: nothing,
  }),
}
