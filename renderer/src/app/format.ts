import { formatDay, missing } from '#shared/domain/shown-numbers.ts'

/** What paper and workbooks write as well is shared with them. */
export {
  formatCount,
  formatDateTime,
  formatDay,
  formatDuration,
  formatEstimate,
  formatPoints,
  formatRatio,
  formatScore,
  formatShare,
  missing,
} from '#shared/domain/shown-numbers.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/** Local time of day of a UTC instant (milliseconds): 14:32:05. */
export function formatTimeOfDay(at: number): string {
  const date = new Date(at)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')
}

/** A place in a recording (milliseconds) to the tenth of a second: 02:24.9. */
export function formatPosition(ms: number | null | undefined): string {
  if (ms == null) return missing
  const tenths = Math.floor(ms / 100)
  const minutes = Math.floor(tenths / 600)
  return `${two(minutes)}:${two(Math.floor((tenths % 600) / 10))}.${tenths % 10}`
}

/** Bytes in the unit a person would use: 6.2 MB. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes == null) return missing
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`
}

/** Today's local day, for commands and proposals; call it in handlers, not while rendering. */
export function today(): string {
  return formatDay(Date.now())
}

/** Hundredths as a person writes them in a sum: 3000 → 30, 7778 → 77.78. */
export function plainNumber(hundredths: number): string {
  return String(Number((hundredths / 100).toFixed(2)))
}

/** A share of 0–10000 as the factor it is: 7500 → 0.75. */
export function plainShare(share: number): string {
  return String(Number((share / 10000).toFixed(4)))
}
