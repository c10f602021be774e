import { callDesk } from '#renderer/app/desk.ts'
import { untilSaved } from '#renderer/drafts/pending-saves.ts'
import type { TaskId } from '#shared/calls/common.ts'
import type { ReviewTask } from '#shared/calls/review.ts'

export async function openTask(id: TaskId): Promise<ReviewTask> {
  await untilSaved(id)
  return callDesk('tasks.open', { id })
}
