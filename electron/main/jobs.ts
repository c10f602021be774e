import { randomUUID } from 'node:crypto'
import type { JobId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { canBeCancelled, type Job } from '#shared/calls/jobs.ts'
import type { JobProgress, JobStart, Jobs } from './desk.ts'

/** Rate is taken over this window, so that it follows what happens now. */
const rateWindowMs = 5_000
const notifyEveryMs = 200
/** Finished jobs stay listed for a look back. */
const keptFinished = 20

/** Reason of an abort that comes from closing the library or the application. */
export const closingDesk = 'closing-desk'

type Running = {
  state: Job
  readonly abort: AbortController
  readonly samples: { readonly at: number; readonly done: number }[]
  notifiedAt: number
  finished: Promise<void>
}

export function createJobs(notify: (job: Job) => void, now: () => number, log: (line: string) => void): Jobs {
  const jobs = new Map<JobId, Running>()
  const tell = (running: Running, force: boolean): void => {
    if (!force && now() - running.notifiedAt < notifyEveryMs) return
    running.notifiedAt = now()
    notify(running.state)
  }
  const finish = (running: Running, end: Partial<Job>): void => {
    running.state = { ...running.state, ...end, rate: null, remainingSeconds: null, isPaused: false }
    tell(running, true)
    const finished = [...jobs.values()].filter((one) => isFinished(one.state))
    for (const old of finished.slice(0, -keptFinished)) jobs.delete(old.state.id)
  }
  return {
    start(job) {
      const running = newJob(job)
      jobs.set(running.state.id, running)
      tell(running, true)
      const control = {
        signal: running.abort.signal,
        progress(update: JobProgress) {
          running.state = withProgress(running, update, now())
          tell(running, update.isPaused !== undefined)
        },
      }
      running.finished = job.run(control).then(
        () => finish(running, { state: running.abort.signal.aborted ? 'cancelled' : 'done' }),
        (error: unknown) => {
          log(`job ${job.kind} failed: ${error instanceof Error ? error.stack : error}`)
          if (running.abort.signal.aborted) return finish(running, { state: 'cancelled' })
          finish(running, { state: 'failed', ...faultOfJob(error) })
        },
      )
      return running.state.id
    },
    list: () => [...jobs.values()].map((one) => one.state),
    cancel(id) {
      const running = jobs.get(id)
      if (running === undefined) throw new CallFault('not-found', { what: 'job' })
      if (isFinished(running.state)) return
      if (!canBeCancelled(running.state)) throw new CallFault('refused', {}, [], 'imports.undo.refused.runsOn')
      running.state = { ...running.state, state: 'cancelling' }
      running.abort.abort()
      tell(running, true)
    },
    async stopAll() {
      // Not the user's Cancel: what can go on at the next start stays as it is.
      // Again until none is left: one that ends may have started the next (an import, the analysis of its recordings).
      for (let open = unfinished(jobs); open.length > 0; open = unfinished(jobs)) {
        for (const one of open) one.abort.abort(closingDesk)
        await Promise.all(open.map((one) => one.finished))
      }
    },
  }
}

const isFinished = (job: Job): boolean => job.state === 'done' || job.state === 'cancelled' || job.state === 'failed'

const unfinished = (jobs: ReadonlyMap<JobId, Running>): readonly Running[] =>
  [...jobs.values()].filter((one) => !isFinished(one.state))

const newJob = (job: JobStart): Running => ({
  state: {
    id: randomUUID() as JobId,
    kind: job.kind,
    state: 'running',
    done: 0,
    total: null,
    currentItem: '',
    rate: null,
    remainingSeconds: null,
    isPaused: false,
    faultKey: null,
    faultDetail: {},
    subjectId: job.subjectId,
  },
  abort: new AbortController(),
  samples: [],
  notifiedAt: 0,
  finished: Promise.resolve(),
})

function withProgress(running: Running, update: JobProgress, now: number): Job {
  const next = { ...running.state, ...update }
  if (next.isPaused) return { ...next, rate: null, remainingSeconds: null }
  running.samples.push({ at: now, done: next.done })
  while ((running.samples[0]?.at ?? now) < now - rateWindowMs) running.samples.shift()
  const [first] = running.samples
  const seconds = (now - (first?.at ?? now)) / 1000
  const rate = first === undefined || seconds < 0.5 ? null : (next.done - first.done) / seconds
  const remaining = rate === null || rate === 0 || next.total === null ? null : (next.total - next.done) / rate
  return { ...next, rate, remainingSeconds: remaining === null ? null : Math.max(0, Math.ceil(remaining)) }
}

function faultOfJob(error: unknown): Pick<Job, 'faultKey' | 'faultDetail'> {
  const fault = error instanceof CallFault ? error : new CallFault('internal')
  return { faultKey: fault.messageKey, faultDetail: { ...fault.detail } }
}
