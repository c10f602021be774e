/**
 * The value below which this part (0–1) of a rising list lies, between two neighbours by proportion (Hyndman and Fan 1996,
 * type 7, as spreadsheets and R do), in the unit of the values; null for an empty list.
 */
export function quantile(sorted: ArrayLike<number>, part: number): number | null {
  if (sorted.length === 0) return null
  const place = part * (sorted.length - 1)
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
  return low + (high - low) * (place - Math.floor(place))
}
