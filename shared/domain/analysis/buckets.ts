import { addDays, addMonths, type DayPeriod, dayNumber, dayOfNumber, monthsIn } from '../days.ts'

export type BucketUnit = 'day' | 'week' | 'month'

/** A chart's step of time: whole days, both included; the first and the last may be cut off by the period. */
export type Bucket = DayPeriod

/** Monday of the week a day of the calendar falls in, as a day number. (1970-01-01 was a Thursday.) */
const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7)

/**
 * The days, weeks (from Monday) or months a period consists of, without a gap. A period that is back to front has none.
 */
export function bucketsOf({ fromDay, toDay }: DayPeriod, by: BucketUnit): readonly Bucket[] {
  if (by === 'month') {
    return monthsIn({ fromDay, toDay }).map((month) => {
      const [first, last] = [`${month}-01`, addDays(`${addMonths(month, 1)}-01`, -1)]
      return { fromDay: first < fromDay ? fromDay : first, toDay: last > toDay ? toDay : last }
    })
  }
  const buckets: Bucket[] = []
  const [first, last] = [dayNumber(fromDay), dayNumber(toDay)]
  for (let day = first; day <= last; ) {
    const end = Math.min(last, by === 'day' ? day : mondayOf(day) + 6)
    buckets.push({ fromDay: dayOfNumber(day), toDay: dayOfNumber(end) })
    day = end + 1
  }
  return buckets
}

/**
 * The same time a year before: the same days of the same month; of weeks and days 364 days earlier, so that weekdays stand
 * beside weekdays. The 29th of February has the 28th before it.
 */
export function yearBefore({ fromDay, toDay }: Bucket, by: BucketUnit): Bucket {
  if (by !== 'month') return { fromDay: addDays(fromDay, -364), toDay: addDays(toDay, -364) }
  const month = addMonths(fromDay.slice(0, 7), -12)
  const last = addDays(`${addMonths(month, 1)}-01`, -1)
  const isWhole = toDay === addDays(`${addMonths(toDay.slice(0, 7), 1)}-01`, -1)
  const sameDay = (day: string): string => `${month}-${day.slice(8)}`
  const end = isWhole || sameDay(toDay) > last ? last : sameDay(toDay)
  return { fromDay: sameDay(fromDay) > last ? last : sameDay(fromDay), toDay: end }
}

/** The place of the bucket a day number lies in; -1 outside. Buckets rise and may leave gaps. */
export function bucketFinder(buckets: readonly Bucket[]): (day: number) => number {
  const [first, last] = [buckets[0], buckets.at(-1)]
  if (first === undefined || last === undefined) return () => -1
  const from = dayNumber(first.fromDay)
  const places = new Int32Array(dayNumber(last.toDay) - from + 1).fill(-1)
  buckets.forEach(({ fromDay, toDay }, place) => {
    places.fill(place, dayNumber(fromDay) - from, dayNumber(toDay) - from + 1)
  })
  return (day) => places[day - from] ?? -1
}
