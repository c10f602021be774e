import { callDesk } from '#renderer/app/desk.ts'
import type { TaskId } from '#shared/calls/common.ts'
import type { ReviewTask } from '#shared/calls/review.ts'

/** Saves still under way when their screen was left. Opening the task again waits for them, or it would read the old draft. */
const leaving = new Map<TaskId, Promise<unknown>>()

export function leaveTask(id: TaskId, saved: Promise<unknown>): void {
  const ended = saved.finally(() => {
    if (leaving.get(id) === ended) leaving.delete(id)
  })
  leaving.set(id, ended)
}

export async function openTask(id: TaskId): Promise<ReviewTask> {
  await leaving.get(id)
  return callDesk('tasks.open', { id })
}
