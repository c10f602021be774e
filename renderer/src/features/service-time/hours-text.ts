import { mostSpans } from '#shared/calls/working-time.ts'
import type { DayHours } from '#shared/domain/working-calendar.ts'

const two = (value: number): string => String(value).padStart(2, '0')
const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/** 09:00-12:00, 13:00-18:00. */
export const hoursText = (hours: DayHours): string =>
  hours.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(', ')

function minuteOf(text: string): number | null {
  const match = /^(\d{1,2})[:：](\d{2})$/.exec(text.trim())
  if (match === null) return null
  const [hour, minute] = [Number(match[1]), Number(match[2])]
  return hour > 24 || minute > 59 || hour * 60 + minute > 1440 ? null : hour * 60 + minute
}

/** The stretches a line says, in its order; null where it can't be read. An empty line is a day off. */
export function readHours(text: string): { from: number; to: number }[] | null {
  if (text.trim() === '') return []
  const spans = text.split(/[,，;；、]/).map((part) => {
    const [from = '', to = '', ...more] = part.split(/[-–—~～]/)
    const [start, end] = [minuteOf(from), minuteOf(to)]
    return start === null || end === null || more.length > 0 ? null : { from: start, to: end }
  })
  return spans.length > mostSpans || spans.some((span) => span === null) ? null : spans.filter((span) => span !== null)
}
