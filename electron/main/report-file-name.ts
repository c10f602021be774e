import type { DayPeriod } from '#shared/domain/days.ts'

/**
 * Readable, allowed on every system, and never the name of another report: the checksum's start is part of it. Dots go
 * with what no system allows: a leading one hides the file, and Windows takes `nul.anything` for a device.
 */
export function reportFileName(title: string, { fromDay, toDay }: DayPeriod, sha256: string): string {
  const safe = title.replaceAll(/[<>:"/\\|?*.\p{Cc}\p{Cf}]/gu, ' ').trim()
  // Where the cut goes through a character, its half goes too.
  const short = safe.slice(0, 60).replace(/[\ud800-\udbff]$/, '')
  return `${short} ${fromDay}_${toDay} ${sha256.slice(0, 8)}.pdf`.trimStart()
}
