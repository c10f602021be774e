import type { ReportFormat } from '#shared/calls/reports.ts'
import type { DayPeriod } from '#shared/domain/days.ts'

/**
 * Readable and allowed on every system. Dots go with what no system allows: a leading one hides the file, and Windows
 * takes `nul.anything` for a device. Empty where nothing is left.
 */
export function fileStem(words: string): string {
  const safe = words.replaceAll(/[<>:"/\\|?*.\p{Cc}\p{Cf}]/gu, ' ').trim()
  // Where the cut goes through a character, its half goes too.
  return safe.slice(0, 60).replace(/[\ud800-\udbff]$/, '')
}

/** Never the name of another report: the checksum's start is part of it. */
export function reportFileName(
  title: string,
  { fromDay, toDay }: DayPeriod,
  sha256: string,
  format: ReportFormat = 'pdf',
): string {
  return `${fileStem(title)} ${fromDay}_${toDay} ${sha256.slice(0, 8)}.${format}`.trimStart()
}
