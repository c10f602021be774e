/**
 * The value below which this part of the sorted ones lies, between two of them by proportion (Hyndman and Fan 1996,
 * type 7, as spreadsheets and R do); 0 where there are none.
 */
export function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}
