import type { ShownEstimate } from '#shared/calls/common.ts'

/** A value that isn't there: never shown as 0 or as an empty cell. */
export const missing = '—'

const two = (value: number): string => String(value).padStart(2, '0')

/** Local date and time of a UTC instant (milliseconds): 2026-11-21 09:30. */
export function formatDateTime(at: number | null | undefined): string {
  if (at == null) return missing
  const date = new Date(at)
  return `${formatDay(at)} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** Local time of day of a UTC instant (milliseconds): 14:32:05. */
export function formatTimeOfDay(at: number): string {
  const date = new Date(at)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')
}

/** Local day of a UTC instant (milliseconds): 2026-11-21. */
export function formatDay(at: number | null | undefined): string {
  if (at == null) return missing
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Milliseconds as 06:48, or 1:06:48 from an hour on. */
export function formatDuration(ms: number | null | undefined): string {
  if (ms == null) return missing
  const seconds = Math.round(ms / 1000)
  const minutes = Math.floor(seconds / 60)
  const rest = `${two(minutes % 60)}:${two(seconds % 60)}`
  return minutes < 60 ? rest : `${Math.floor(minutes / 60)}:${rest}`
}

/** A place in a recording (milliseconds) to the tenth of a second: 02:24.9. */
export function formatPosition(ms: number | null | undefined): string {
  if (ms == null) return missing
  const tenths = Math.floor(ms / 100)
  const minutes = Math.floor(tenths / 600)
  return `${two(minutes)}:${two(Math.floor((tenths % 600) / 10))}.${tenths % 10}`
}

/** A score stored in hundredths of a point, with one decimal: 7778 → 77.8. Half a tenth is rounded up. */
export function formatScore(hundredths: number | null | undefined): string {
  if (hundredths == null) return missing
  return (Math.round(hundredths / 10) / 10).toFixed(1)
}

/** Points (0–100, not hundredths) with one decimal. */
export function formatPoints(points: number | null | undefined): string {
  if (points == null || !Number.isFinite(points)) return missing
  return (Math.round(points * 10) / 10).toFixed(1)
}

/** A share (0–1) as a percentage with one decimal: 95.2%. */
export function formatShare(share: number | null | undefined): string {
  if (share == null || !Number.isFinite(share)) return missing
  return `${(Math.round(share * 1000) / 10).toFixed(1)}%`
}

export function formatCount(count: number | null | undefined): string {
  return count == null ? missing : count.toLocaleString('en-US')
}

/** A share from its parts: 95.2% (1,874 / 1,968); — when there is nothing to divide by. */
export function formatRatio(numerator: number | null | undefined, denominator: number | null | undefined): string {
  if (numerator == null || denominator == null || denominator === 0) return missing
  return `${formatShare(numerator / denominator)} (${formatCount(numerator)} / ${formatCount(denominator)})`
}

/** An estimate as it is always shown: 86.4 (82.1–90.7, n = 12). `unit` says what its value is. */
export function formatEstimate(estimate: ShownEstimate, unit: 'points' | 'share' = 'points'): string {
  if (!estimate.ok) return missing
  const write = unit === 'points' ? formatPoints : formatShare
  const interval =
    estimate.low !== null && estimate.high !== null ? `${write(estimate.low)}–${write(estimate.high)}, ` : ''
  return `${write(estimate.value)} (${interval}n = ${formatCount(estimate.n)})`
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
