import type { ReadCell } from './read-words.ts'

const firstYear = 1990
const lastYear = 2100

const separated =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i
const compact = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2}):?(\d{2})(?::?(\d{2}))?)?$/

/** 2026年6月18日 14时32分05秒 as 2026-6-18 14:32:05. */
const withoutChineseUnits = (text: string): string =>
  text
    .replace(/\s*年\s*/, '-')
    .replace(/\s*月\s*/, '-')
    .replace(/\s*日\s*/, ' ')
    .replace(/\s*[时点]\s*/, ':')
    .replace(/\s*分\s*(?=\d)/, ':')
    .replace(/\s*[秒分]\s*$/, '')
    .replace(/:$/, ':00')

/**
 * A time of day in the machine's own zone unless the text names one; UTC ms. A date alone is its midnight.
 * Day-first and month-first dates are refused: which of the two is meant can't be known.
 */
export function readTime(text: string): ReadCell<number> {
  const plain = withoutChineseUnits(text.normalize('NFKC').trim()).trim()
  const match = separated.exec(plain) ?? compact.exec(plain)
  if (match === null) return { ok: false, reason: 'bad-date' }
  const part = (index: number): number => Number(match[index] ?? 0)
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)]
  const isReal =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59
  if (!isReal) return { ok: false, reason: 'bad-date' }
  if (year < firstYear || year > lastYear) return { ok: false, reason: 'out-of-range' }
  const ms = Math.floor(Number(`0.${match[7] ?? '0'}`) * 1000)
  const zone = match[8]
  const value =
    zone === undefined
      ? new Date(year, month - 1, day, hour, minute, second, ms).getTime()
      : Date.UTC(year, month - 1, day, hour, minute, second, ms) - zoneOffsetMs(zone)
  return { ok: true, value }
}

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

function zoneOffsetMs(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0
  const sign = zone.startsWith('-') ? -1 : 1
  const digits = zone.replace(/\D/g, '')
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000
}

/** 2026-06-18 14:32:05 in local time: how a time that was understood is shown back. */
export function shownTime(at: number): string {
  const date = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}
