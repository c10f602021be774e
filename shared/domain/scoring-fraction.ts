/** An exact, non-negative-denominator fraction; scoring keeps these until the single rounding at its end. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint }

/** The fraction numerator ÷ denominator of two integers; the denominator must be above 0. */
export function fraction(numerator: number | bigint, denominator: number | bigint): Fraction {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a < 0n ? -a : a, b]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return larger
}

/** The exact sum, in lowest terms so that sheets of many sections don't grow huge denominators. */
export function sumFractions(terms: readonly Fraction[]): Fraction {
  return terms.reduce(
    (sum, { numerator, denominator }) => {
      const top = sum.numerator * denominator + numerator * sum.denominator
      const bottom = sum.denominator * denominator
      const divisor = greatestCommonDivisor(top, bottom) || 1n
      return { numerator: top / divisor, denominator: bottom / divisor }
    },
    { numerator: 0n, denominator: 1n },
  )
}

/** True when the fraction is below the integer. */
export function isBelow({ numerator, denominator }: Fraction, integer: number): boolean {
  return numerator < BigInt(integer) * denominator
}

/** The nearest integer, halves up (67.5 → 68). For fractions of 0 or more. */
export function roundHalfUp({ numerator, denominator }: Fraction): number {
  return Number((2n * numerator + denominator) / (2n * denominator))
}

/**
 * Splits `total` in proportion to fractions that sum to one, by largest remainder, so that the parts sum to exactly
 * `total`. Equal remainders go to the smaller id, so the result doesn't depend on the order of the parts.
 */
export function apportion(
  total: number,
  parts: readonly { readonly id: string; readonly part: Fraction }[],
): ReadonlyMap<string, number> {
  const exact = parts.map(({ id, part: { numerator, denominator } }) => {
    const scaled = numerator * BigInt(total)
    return { id, floor: Number(scaled / denominator), rest: scaled % denominator, denominator }
  })
  const left = total - exact.reduce((sum, { floor }) => sum + floor, 0)
  const byRemainder = exact.toSorted((a, b) => {
    const difference = b.rest * a.denominator - a.rest * b.denominator
    if (difference !== 0n) return difference > 0n ? 1 : -1
    return a.id < b.id ? -1 : 1
  })
  return new Map(byRemainder.map(({ id, floor }, place) => [id, floor + (place < left ? 1 : 0)]))
}
