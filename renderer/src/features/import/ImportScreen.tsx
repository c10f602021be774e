import { type ReactNode, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { isUnderWay, useJobs } from '#renderer/app/jobs.ts'
import { importLink } from '#renderer/app/links.ts'
import type { BatchId } from '#shared/calls/common.ts'
import { ImportedBatch } from './ImportedBatch.tsx'
import { PrepareImport } from './PrepareImport.tsx'

/** Either one import (running or over) or the preparation of the next. An import that is running is always shown. */
export function ImportScreen(): ReactNode {
  const navigate = useNavigate()
  const [parameters] = useSearchParams()
  const running = useRunningBatch()
  const [followed, setFollowed] = useState<BatchId | null>(null)
  // Once shown while running, it stays until another is asked for: its result must not vanish with its end.
  if (running !== null && running !== followed) setFollowed(running)

  const asked = parameters.get('batch') as BatchId | null
  const shown = asked ?? followed
  const prepareAnother = (): void => {
    setFollowed(null)
    void navigate('/import', { replace: true })
  }

  if (shown !== null) return <ImportedBatch key={shown} id={shown} onPrepareAnother={prepareAnother} />
  return <PrepareImport onStarted={(batchId) => void navigate(importLink(batchId))} />
}

/** The import under way, also one that went on by itself after a restart. */
function useRunningBatch(): BatchId | null {
  const job = useJobs().find((one) => (one.kind === 'import' || one.kind === 'undo') && isUnderWay(one))
  return (job?.subjectId ?? null) as BatchId | null
}
