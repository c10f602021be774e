import { describe, expect, it } from 'vitest'
import { nextTask } from '#renderer/features/queue/next-task.ts'
import type { TaskRow, TaskState } from '#shared/calls/review.ts'

const tasks = (...states: TaskState[]): TaskRow[] =>
  states.map((state, index) => ({ id: String(index), state }) as unknown as TaskRow)

describe('the next task', () => {
  it('is one already begun before any that is not', () => {
    expect(nextTask(tasks('open', 'submitted', 'started', 'started'))?.id).toBe('2')
  })

  it('is else the first to do in the order of the queue', () => {
    expect(nextTask(tasks('submitted', 'open', 'open'))?.id).toBe('1')
  })

  it('is none when all is submitted', () => {
    expect(nextTask(tasks('submitted'))).toBeNull()
    expect(nextTask([])).toBeNull()
  })
})
