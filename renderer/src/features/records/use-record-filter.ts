import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { readRecordsLink, recordParameters } from '#renderer/app/links.ts'
import type { RecordFilter } from '#shared/calls/records.ts'

/** The filter lives in the address, so that a link from a chart or an import and the filter bar say the same. */
export function useRecordFilter(): readonly [filter: RecordFilter, change: (next: RecordFilter) => void] {
  const [parameters, setParameters] = useSearchParams()
  const filter = useMemo(() => readRecordsLink(parameters), [parameters])
  return [filter, (next) => setParameters(recordParameters(next), { replace: true })]
}

export function isFiltered(filter: RecordFilter): boolean {
  return Object.values(filter).some((condition) => condition !== undefined)
}
