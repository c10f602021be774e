/*
 * Numbers as they are always written: on the screen, on paper, in workbooks and documents. Whoever writes one asks here,
 * so that a report's page and its table never differ in a digit.
 */
import type { ShownEstimate } from './shown-estimate.ts'

/** A value that isn't there: never shown as 0 or as an empty cell. */
export const missing = '—'

const two = (value: number): string => String(value).padStart(2, '0')

/** Local date and time of a UTC instant (milliseconds): 2026-11-21 09:30. */
export function formatDateTime(at: number | null | undefined): string {
  if (at == null) return missing
  const date = new Date(at)
  return `${formatDay(at)} ${two(date.getHours())}:${two(date.getMinutes())}`
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

const writers = { points: formatPoints, share: formatShare, coefficient: (value: number) => value.toFixed(2) } as const

/** An estimate as it is always shown: 86.4 (82.1–90.7, n = 12). `unit` says what its value is. */
export function formatEstimate(estimate: ShownEstimate, unit: 'points' | 'share' | 'coefficient' = 'points'): string {
  if (!estimate.ok) return missing
  const write = writers[unit]
  const interval =
    estimate.low !== null && estimate.high !== null ? `${write(estimate.low)}–${write(estimate.high)}, ` : ''
  return `${write(estimate.value)} (${interval}n = ${formatCount(estimate.n)})`
}
