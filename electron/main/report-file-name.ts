import type { DayPeriod } from '#shared/domain/days.ts'

/** Readable, allowed on every system, and never the name of another report: the checksum's start is part of it. */
export function reportFileName(title: string, { fromDay, toDay }: DayPeriod, sha256: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
  const safe = title.replaceAll(/[<>:"/\\|?*\u0000-\u001f]/g, ' ').trim()
  return `${safe.slice(0, 60)} ${fromDay}_${toDay} ${sha256.slice(0, 8)}.pdf`
}
