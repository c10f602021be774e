import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { readRecordsLink, recordParameters } from '#renderer/app/links.ts'
import type { RecordFilter } from '#shared/calls/records.ts'

/** What was set, and the addresses that say so, while the newest of them isn't there yet. */
type Ahead = { readonly filter: RecordFilter; readonly sent: readonly string[] }

/**
 * The filter lives in the address, so that a link from a chart or an import and the filter bar say the same. The address
 * follows a little later: until then what was set holds, or the next condition would be added to an older filter.
 */
export function useRecordFilter(): readonly [filter: RecordFilter, change: (next: RecordFilter) => void] {
  const [parameters, setParameters] = useSearchParams()
  const said = useMemo(() => readRecordsLink(parameters), [parameters])
  const address = parameters.toString()
  const [seen, setSeen] = useState(address)
  const [ahead, setAhead] = useState<Ahead | null>(null)
  if (seen !== address) {
    setSeen(address)
    const isStillBehind = ahead?.sent.slice(0, -1).includes(address) && address !== ahead.sent.at(-1)
    if (!isStillBehind) setAhead(null)
  }
  const change = (next: RecordFilter): void => {
    const to = recordParameters(next)
    setAhead((before) => ({ filter: next, sent: [...(before?.sent ?? []), to.toString()] }))
    setParameters(to, { replace: true })
  }
  return [ahead?.filter ?? said, change]
}

export function isFiltered(filter: RecordFilter): boolean {
  return Object.values(filter).some((condition) => condition !== undefined)
}
