const two = (value: number): string => String(value).padStart(2, '0')

/** Local time of day of a UTC instant (milliseconds): 14:32:05. */
export function formatTimeOfDay(at: number): string {
  const date = new Date(at)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')
}
