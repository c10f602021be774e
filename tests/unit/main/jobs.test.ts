import { describe, expect, it } from 'vitest'
import { closingDesk, createJobs } from '#electron/main/jobs.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { Job } from '#shared/calls/jobs.ts'
import { asError, asThrown } from '#shared/calls/thrown.ts'

function jobsWithClock() {
  let now = 0
  const told: Job[] = []
  const jobs = createJobs(
    (job) => told.push(job),
    () => now,
    () => {},
  )
  return { jobs, told, pass: (ms: number) => (now += ms) }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('jobs', () => {
  it('say how far they are, how fast, and how long it will take', async () => {
    const { jobs, pass } = jobsWithClock()
    let finish = () => {}
    const id = jobs.start({
      kind: 'import',
      subjectId: 'batch',
      run: (control) => {
        control.progress({ done: 0, total: 100 })
        pass(1000)
        control.progress({ done: 20, currentItem: 'a.wav' })
        return new Promise((resolve) => (finish = resolve))
      },
    })
    const running = jobs.list().find((job) => job.id === id)
    expect(running).toMatchObject({ done: 20, total: 100, currentItem: 'a.wav', rate: 20, remainingSeconds: 4 })
    finish()
    await settled()
    expect(jobs.list()[0]).toMatchObject({ state: 'done', rate: null, remainingSeconds: null })
  })

  it('claim no rate before there is something to measure', () => {
    const { jobs } = jobsWithClock()
    jobs.start({
      kind: 'import',
      subjectId: null,
      run: (control) => {
        control.progress({ done: 5, total: 10 })
        return new Promise(() => {})
      },
    })
    expect(jobs.list()[0]).toMatchObject({ rate: null, remainingSeconds: null })
  })

  it('stop when cancelled, and say so', async () => {
    const { jobs, told } = jobsWithClock()
    const id = jobs.start({
      kind: 'import',
      subjectId: null,
      run: ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    })
    jobs.cancel(id)
    await settled()
    expect(told.map((job) => job.state)).toEqual(['running', 'cancelling', 'cancelled'])
  })

  it('tell a cancel from the closing of the desk', async () => {
    const { jobs } = jobsWithClock()
    let reason: unknown
    jobs.start({
      kind: 'import',
      subjectId: null,
      run: ({ signal }) =>
        new Promise((resolve) =>
          signal.addEventListener('abort', () => {
            reason = signal.reason
            resolve()
          }),
        ),
    })
    await jobs.stopAll()
    expect(reason).toBe(closingDesk)
  })

  it('say what is wrong as exactly as the fault does', async () => {
    const { jobs } = jobsWithClock()
    const fault = new CallFault('file-unreadable', { file: 'a.csv', row: 4 }, [], 'imports.reasons.quote-not-closed')
    jobs.start({
      kind: 'import',
      subjectId: null,
      run: () => Promise.reject(asError(structuredClone(asThrown(fault)))),
    })
    await settled()
    expect(jobs.list()[0]).toMatchObject({
      faultKey: 'imports.reasons.quote-not-closed',
      faultDetail: { file: 'a.csv', row: 4 },
    })
  })

  it('that start another one while the desk closes are all stopped before it goes on', async () => {
    const { jobs } = jobsWithClock()
    const waitForAbort = (signal: AbortSignal): Promise<void> =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
    let isSecondStopped = false
    jobs.start({
      kind: 'import',
      subjectId: null,
      run: async ({ signal }) => {
        await waitForAbort(signal)
        jobs.start({
          kind: 'media',
          subjectId: null,
          run: async (control) => {
            await waitForAbort(control.signal)
            await settled()
            isSecondStopped = true
          },
        })
      },
    })
    await jobs.stopAll()
    expect(isSecondStopped).toBe(true)
  })

  it('carry the fault when they fail', async () => {
    const { jobs } = jobsWithClock()
    jobs.start({
      kind: 'report',
      subjectId: null,
      run: () => Promise.reject(new CallFault('disk', { name: 'a.pdf' })),
    })
    await settled()
    expect(jobs.list()[0]).toMatchObject({ state: 'failed', faultKey: 'faults.disk', faultDetail: { name: 'a.pdf' } })
  })

  it('refuse to cancel what is not there', () => {
    const { jobs } = jobsWithClock()
    expect(() => jobs.cancel('nothing' as never)).toThrow(CallFault)
  })
})
