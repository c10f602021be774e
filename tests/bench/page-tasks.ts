// The tasks of a page's own thread while something is done, from Chromium's trace: how long by the clock, and how long by
// the processor, which is what counts on a machine where other work runs.
import type { Page } from 'playwright-core'

type TraceEvent = {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds by the clock, and by the thread's processor time. */
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

export type PageTasks = { readonly clock: readonly number[]; readonly processor: readonly number[] }

/** Milliseconds of each task of the page's thread. */
export async function tasksOfPage(page: Page, work: () => Promise<unknown>): Promise<PageTasks> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'] },
    transferMode: 'ReportEvents',
  })
  await work()
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.end')
  await complete
  await session.detach()
  const main = events.find(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  const tasks = events.filter(
    ({ name, pid, tid, dur }) => name === 'RunTask' && pid === main?.pid && tid === main.tid && dur !== undefined,
  )
  if (tasks.length === 0) throw new Error('the trace has no tasks of the page')
  return {
    clock: tasks.map(({ dur = 0 }) => dur / 1000),
    processor: tasks.map(({ tdur = 0 }) => tdur / 1000),
  }
}

const longTaskMs = 50

/** `longest task 20 ms of the processor, none over 50 ms; by the clock 2 of 5000 over 50 ms, longest 78 ms` */
export function tellTasks({ clock, processor }: PageTasks): string {
  const over = (times: readonly number[]): string => {
    const count = times.filter((ms) => ms > longTaskMs).length
    return count === 0 ? `none over ${longTaskMs} ms` : `${count} of ${times.length} over ${longTaskMs} ms`
  }
  const longest = (times: readonly number[]): string => `${Math.round(Math.max(...times))} ms`
  return (
    `longest task ${longest(processor)} of the processor, ${over(processor)}; ` +
    `by the clock ${longest(clock)}, ${over(clock)}`
  )
}
