import type { UseQueryResult } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { isUnderWay, useJobs } from '#renderer/app/jobs.ts'
import type { Output, Sent } from '#shared/calls/calls.ts'
import type { JobId } from '#shared/calls/common.ts'
import type { Fault } from '#shared/calls/fault.ts'
import type { Job } from '#shared/calls/jobs.ts'

export type ImportRequest = Sent<'imports.start'>

/** A dry run that is shown: while it runs, and what it found. */
export type ShownDryRun = {
  readonly jobId: JobId
  readonly job: Job | null
  readonly result: UseQueryResult<Output<'imports.dryRunResult'>, Error>
  readonly isRunning: boolean
  /** False once something about the import was changed: its counts are of another one. */
  readonly isCurrent: boolean
}

export type DryRunUse = {
  readonly shown: ShownDryRun | null
  readonly isStarting: boolean
  readonly fault: Fault | null
  readonly start: (request: ImportRequest) => void
  readonly close: () => void
}

const noJob = '-' as JobId

/** The dry run of the import that is being prepared. */
export function useDryRun(request: ImportRequest | null): DryRunUse {
  const [last, setLast] = useState<{ readonly jobId: JobId; readonly of: string } | null>(null)
  const job = useJobs().find((one) => one.id === last?.jobId) ?? null
  const hasEnded = job !== null && !isUnderWay(job)
  const [counted, setCounted] = useState<JobId | null>(null)
  // Until what was asked after its end is here: what was asked a moment before isn't all of it.
  const isRunning = last !== null && counted !== last.jobId
  const result = useDeskQuery(
    'imports.dryRunResult',
    { jobId: last?.jobId ?? noJob },
    { enabled: last !== null, ...(isRunning ? { refetchEvery: 1000 } : {}) },
  )
  const { refetch } = result
  const endedJob = hasEnded ? job.id : null
  useEffect(() => {
    if (endedJob !== null) void refetch().then(() => setCounted(endedJob))
  }, [endedJob, refetch])
  // A read call, but one that begins something: asked for by a click, not by being shown.
  const start = useDeskCommand('imports.dryRun', {
    invalidates: ['imports.dryRunResult'],
    onDone: ({ jobId }, of) => setLast({ jobId, of: JSON.stringify(of) }),
  })
  return {
    shown:
      last === null
        ? null
        : { jobId: last.jobId, job, result, isRunning, isCurrent: JSON.stringify(request) === last.of },
    isStarting: start.isRunning,
    fault: start.fault,
    start: (wanted) => void start.run(wanted),
    close: () => setLast(null),
  }
}
