/* Figures as a report writes them, said once more for its tests: one decimal with half a tenth rounded up. */

export const none = '—'
const two = (value: number): string => String(value).padStart(2, '0')

export const points = (value: number): string => (Math.round(value * 10) / 10).toFixed(1)
export const percent = (share: number): string => `${(Math.round(share * 1000) / 10).toFixed(1)}%`
export const coefficient = (value: number): string => (Math.round(value * 100) / 100).toFixed(2)
export const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

/** mm:ss of milliseconds below an hour. */
export const span = (ms: number): string => `${two(Math.floor(ms / 60_000))}:${two(Math.round((ms % 60_000) / 1000))}`

export function day(at: number): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

export const minute = (at: number): string =>
  `${day(at)} ${two(new Date(at).getHours())}:${two(new Date(at).getMinutes())}`
