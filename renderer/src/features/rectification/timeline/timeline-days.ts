import { formatDay } from '#renderer/app/format.ts'
import type { TimelineEntry } from '#shared/calls/rectification.ts'

export type TimelineDay = { readonly day: string; readonly entries: readonly TimelineEntry[] }

/** The entries by local day, the latest day and within it the latest entry first; as they came where instants are the same. */
export function timelineDays(entries: readonly TimelineEntry[]): readonly TimelineDay[] {
  const days: { day: string; entries: TimelineEntry[] }[] = []
  const latestFirst = entries
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => b.entry.at - a.entry.at || b.place - a.place)
  for (const { entry } of latestFirst) {
    const day = formatDay(entry.at)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}
