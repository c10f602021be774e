import { useMemo } from 'react'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { calendarOfLibrary } from '#shared/domain/library-calendar.ts'
import type { WorkingCalendar } from '#shared/domain/working-calendar.ts'

/** The library's calendar of working days, as the store counts with it; null until it is known. */
export function useWorkingCalendar(): WorkingCalendar | null {
  const { data } = useDeskQuery('calendar.get', {})
  return useMemo(() => {
    if (data === undefined) return null
    const made = calendarOfLibrary(data)
    return made.ok ? made.value : null
  }, [data])
}
