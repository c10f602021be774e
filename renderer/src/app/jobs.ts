import { useSyncExternalStore } from 'react'
import type { Job } from '#shared/calls/jobs.ts'
import { askDesk } from './desk.ts'

/** The long jobs of the desk as the `job` topic tells them, newest first. Lives outside React: jobs outlive screens. */
let jobs: readonly Job[] = []
let isListening = false
const listeners = new Set<() => void>()

function take(job: Job): void {
  const others = jobs.filter((one) => one.id !== job.id)
  jobs = others.length === jobs.length ? [job, ...jobs] : jobs.map((one) => (one.id === job.id ? job : one))
  for (const listener of listeners) listener()
}

/** Listens for the life of the page; begins with the jobs already under way (resumed after a restart). */
function listen(): void {
  if (isListening) return
  isListening = true
  window.desk.on('job', take)
  void askDesk('jobs.list', {}).then((answer) => {
    if (!answer.ok) return
    const known = new Set(jobs.map((one) => one.id))
    for (const job of answer.value) if (!known.has(job.id)) take(job)
  })
}

function subscribe(listener: () => void): () => void {
  listen()
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function isUnderWay(job: Job): boolean {
  return job.state === 'running' || job.state === 'cancelling'
}

export function useJobs(): readonly Job[] {
  return useSyncExternalStore(subscribe, () => jobs)
}
