/** The mean of at least one value, measured from the first one: values that are all equal have exactly that mean. */
export function meanOf(values: readonly number[]): number {
  const first = values[0] ?? Number.NaN
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length
}

/** The sample variance (n − 1) of at least two values, in two passes to keep its digits. */
export function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}
