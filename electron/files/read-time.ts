import type { DateOrder } from '#shared/calls/imports.ts'
import { serials } from './cell-formats.ts'
import type { ReadCell } from './read-words.ts'

const firstYear = 1990
const lastYear = 2100
const dayMs = 86_400_000

const bad = (reason: string): { readonly ok: false; readonly reason: string } => ({ ok: false, reason })

const clock = String.raw`(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?`
const separated = new RegExp(
  String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+${clock}\s*(Z|[+-]\d{2}:?\d{2})?)?$`,
  'i',
)
/** 18/06/2026 or 06/18/26: which is meant, the user says. */
const yearLast = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[T,\s]+${clock})?$`)
const compact = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2}):?(\d{2})(?::?(\d{2}))?)?$/
/** A clock alone; some exports put the day before the first day of their calendar in front of it. */
const clockAlone = new RegExp(String.raw`^(?:1899-12-3[01]\s+|1900-(?:01|1)-(?:0|00|1|01)\s+)?${clock}$`)
const compactClock = /^(\d{2})(\d{2})(\d{2})$/

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

const weekday = /\s*[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?\s*/
const morning = /上午|早上|凌晨|(?<![a-z])a\.?m\.?(?![a-z])/i
const afternoon = /下午|中午|晚上|(?<![a-z])p\.?m\.?(?![a-z])/i

type Half = 'morning' | 'afternoon' | 'night' | null

/** The text with digits and separators only, and which half of the day it named. */
function plain(text: string): { readonly words: string; readonly half: Half } {
  const tidy = text.normalize('NFKC').trim()
  // Most cells are digits and separators already, and there may be millions of them.
  if (!/[^\d\s:./+TZ-]/.test(tidy)) return { words: tidy, half: null }
  const half = morning.test(tidy)
    ? 'morning'
    : tidy.includes('晚上')
      ? 'night'
      : afternoon.test(tidy)
        ? 'afternoon'
        : null
  const bare = tidy.replace(weekday, ' ').replace(morning, ' ').replace(afternoon, ' ')
  return { words: withoutChineseUnits(bare.trim()).replace(/\s+/g, ' ').trim(), half }
}

/** The hour of the whole day; null where 上午 15 or 晚上 12 leave it open which is meant. */
function hourOf(hour: number, half: Half): number | null {
  if (half === null) return hour
  if (half === 'morning') return hour > 12 ? null : hour % 12
  if (half === 'night' && (hour === 12 || hour < 5)) return null
  return hour < 12 ? hour + 12 : hour
}

const thousandths = (digits: string | undefined): number => Math.floor(Number(`0.${digits ?? '0'}`) * 1000)

/**
 * A time of day in the machine's own zone unless the text names one; UTC ms. A date alone is its midnight. A number is
 * taken as a spreadsheet's (days since 1899-12-30). Day-first and month-first dates are refused unless the user said
 * which of the two is meant: it can't be known.
 */
export function readTime(text: string, order: DateOrder | null = null): ReadCell<number> {
  const { words: written, half } = plain(text)
  if (/^\d{5}(\.\d+)?$/.test(written)) return readSerial(Number(written))
  const words = order === null ? written : yearFirst(written, order)
  const match = separated.exec(words) ?? compact.exec(words)
  if (match === null) return bad('bad-date')
  const part = (index: number): number => Number(match[index] ?? 0)
  const [year, month, day, minute, second] = [part(1), part(2), part(3), part(5), part(6)]
  const hour = hourOf(part(4), match[4] === undefined ? null : half)
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  if (!isDay || hour === null || hour > 23 || minute > 59 || second > 59) return bad('bad-date')
  if (year < firstYear || year > lastYear) return bad('out-of-range')
  const ms = thousandths(match[7])
  const zone = match[8]
  const value =
    zone === undefined
      ? new Date(year, month - 1, day, hour, minute, second, ms).getTime()
      : Date.UTC(year, month - 1, day, hour, minute, second, ms) - zoneOffsetMs(zone)
  return { ok: true, value }
}

/** 18/06/2026 14:32 as 2026-06-18 14:32; anything else as it is. */
function yearFirst(words: string, order: DateOrder): string {
  const match = yearLast.exec(words)
  if (match === null) return words
  const [whole, first = '', second = '', year = ''] = match
  const clockPart = whole.slice(`${first}-${second}-${year}`.length).replace(/^[,T\s]+/, ' ')
  const [month, day] = order === 'dayFirst' ? [second, first] : [first, second]
  return `${year.length === 2 ? `20${year}` : year}-${month}-${day}${clockPart}`
}

function readSerial(serial: number): ReadCell<number> {
  if (serial < serials.first || serial >= serials.end) return bad('bad-date')
  const ms = Math.round(serial * dayMs)
  const day = new Date(Date.UTC(1899, 11, 30) + ms)
  return {
    ok: true,
    value: localTime(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), ms % dayMs),
  }
}

/** This time by the wall clock of this day, also where a clock change makes the day shorter or longer. */
const localTime = (year: number, month: number, day: number, ms: number): number =>
  new Date(year, month, day, Math.floor(ms / 3_600_000), 0, 0, ms % 3_600_000).getTime()

/** A clock without a date: ms since midnight. Also as a fraction of the day, as a spreadsheet keeps it. */
export function readTimeOfDay(text: string): ReadCell<number> {
  const { words, half } = plain(text)
  if (/^0?\.\d+$/.test(words)) return { ok: true, value: Math.round(Number(words) * dayMs) % dayMs }
  const match = clockAlone.exec(words) ?? compactClock.exec(words)
  if (match === null) return bad('bad-time')
  const hour = hourOf(Number(match[1]), half)
  const [minute, second] = [Number(match[2]), Number(match[3] ?? 0)]
  if (hour === null || hour > 23 || minute > 59 || second > 59) return bad('bad-time')
  return { ok: true, value: ((hour * 60 + minute) * 60 + second) * 1000 + thousandths(match[4]) }
}

/** ms since the local midnight of its day. */
export function timeOfDayOf(at: number): number {
  const date = new Date(at)
  return ((date.getHours() * 60 + date.getMinutes()) * 60 + date.getSeconds()) * 1000 + date.getMilliseconds()
}

/** This clock on the local day of `day`, or so many days after it. */
export function onDayOf(day: number, timeOfDay: number, later = 0): number {
  const date = new Date(day)
  return localTime(date.getFullYear(), date.getMonth(), date.getDate() + later, timeOfDay)
}

const longestPastMidnight = dayMs / 2

/** A later time of a record: whole, or a clock alone, which is the start's day or, shortly past midnight, the next. */
export function readLaterTime(
  text: string,
  startedAt: number | null,
  order: DateOrder | null = null,
): ReadCell<number> {
  const alone = readTimeOfDay(text)
  if (!alone.ok || startedAt === null) return alone.ok ? alone : readTime(text, order)
  const sameDay = onDayOf(startedAt, alone.value)
  const nextDay = onDayOf(startedAt, alone.value, 1)
  const isPastMidnight = sameDay < startedAt && nextDay - startedAt < longestPastMidnight
  return { ok: true, value: isPastMidnight ? nextDay : sameDay }
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
