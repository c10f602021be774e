import { useMemo } from 'react'
import { useDeskQuery } from '#renderer/app/hooks.ts'

/** The user's own fields that the library has anywhere, the most used first. */
export function useOwnFields(): readonly string[] {
  const fields = useDeskQuery('records.customFields', {}).data
  return useMemo(() => (fields ?? []).map(({ name }) => name), [fields])
}
