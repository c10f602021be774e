import type { TaskRow } from '#shared/calls/review.ts'

/** What to review next: what was begun comes before what wasn't, each in the order of the queue; null when all is done. */
export function nextTask(tasks: readonly TaskRow[]): TaskRow | null {
  return tasks.find((task) => task.state === 'started') ?? tasks.find((task) => task.state === 'open') ?? null
}
