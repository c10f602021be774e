import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeskCommand, useDeskQuery, useTopic } from '#renderer/app/hooks.ts'
import { isUnderWay, useJobs } from '#renderer/app/jobs.ts'
import type { Output, Sent } from '#shared/calls/calls.ts'
import type { JobId, SheetVersionId } from '#shared/calls/common.ts'
import type { Job } from '#shared/calls/jobs.ts'

export type WhatIfUse = {
  /** The last one of this version, here or before the screen was left; null when none was begun. */
  readonly job: Job | null
  readonly isRunning: boolean
  readonly result: UseQueryResult<Output<'sheets.whatIfResult'>, Error>
  readonly isStarting: boolean
  readonly start: (scope: Sent<'sheets.whatIf'>) => void
  readonly cancel: () => void
}

const noJob = '-' as JobId

/** The what-if of a version: it runs on while other screens are looked at, and is found again. */
export function useWhatIf(versionId: SheetVersionId): WhatIfUse {
  const [started, setStarted] = useState<JobId | null>(null)
  const jobs = useJobs()
  const job =
    jobs.find(({ id }) => id === started) ??
    jobs.find(({ kind, subjectId }) => kind === 'what-if' && subjectId === versionId) ??
    null
  const jobId = started ?? job?.id ?? null
  const isRunning = jobId !== null && (job === null || isUnderWay(job))
  const result = useDeskQuery(
    'sheets.whatIfResult',
    { jobId: jobId ?? noJob },
    { enabled: jobId !== null && !isRunning },
  )
  // Asked for a moment before its end it would have stayed empty.
  useTopic('job', ({ id, state }) => {
    if (id === jobId && state === 'done') void result.refetch()
  })
  // A read call, but one that begins something: asked for by a click, not by being shown.
  const start = useDeskCommand('sheets.whatIf', { onDone: ({ jobId: begun }) => setStarted(begun) })
  const cancel = useDeskCommand('jobs.cancel')
  return {
    job,
    isRunning,
    result,
    isStarting: start.isRunning,
    start: (scope) => void start.run(scope),
    cancel: () => void (jobId === null ? null : cancel.run({ id: jobId })),
  }
}
