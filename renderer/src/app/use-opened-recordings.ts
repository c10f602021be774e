import { useEffect } from 'react'
import type { RecordingId } from '#shared/calls/common.ts'
import { askDesk } from './desk.ts'

/** Tells the desk which recordings somebody looks at: what the background still has to do with them comes first. */
export function useOpenedRecordings(ids: readonly RecordingId[]): void {
  const together = ids.join(' ')
  useEffect(() => {
    const opened = together.split(' ').filter((id) => id !== '') as RecordingId[]
    if (opened.length > 0) void askDesk('recordings.prioritise', { ids: opened.slice(0, 50) })
  }, [together])
}
