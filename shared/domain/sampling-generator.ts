/**
 * A source of pseudo-random integers that gives the same sequence on every platform: xoshiro128** 1.1 by Blackman and
 * Vigna (https://prng.di.unimi.it), its 128 bits of state filled by splitmix64 from the seed. Only integer arithmetic,
 * so nothing depends on floating point.
 */
export type RandomIntegers = {
  /** The next 32-bit word, 0 ≤ word < 2^32. */
  readonly nextWord: () => number
  /** An integer 0 ≤ n < bound, every one equally likely (words past the last full multiple are drawn again). */
  readonly below: (bound: number) => number
}

/** splitmix64 (Steele, Lea and Flood 2014): turns any 64-bit seed into well-mixed 64-bit words. */
function* splitmix64(seed: bigint): Generator<bigint, never> {
  let state = BigInt.asUintN(64, seed)
  while (true) {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n)
    let mixed = state
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n)
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn)
    yield mixed ^ (mixed >> 31n)
  }
}

const rotateLeft = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

/** Starts the generator from a decimal seed; leading zeros don't matter, seeds are taken modulo 2^64. */
export function randomIntegers(seed: string): RandomIntegers {
  if (!/^\d+$/.test(seed)) throw new RangeError('a seed is a row of decimal digits')
  const words = splitmix64(BigInt(seed))
  const [first, second] = [words.next().value, words.next().value]
  const low = (word: bigint) => Number(word & 0xffffffffn) | 0
  let [a, b, c, d] = [low(first), low(first >> 32n), low(second), low(second >> 32n)]
  const nextWord = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotateLeft(d, 11)
    return result
  }
  const below = (bound: number): number => {
    if (!Number.isInteger(bound) || bound < 1 || bound > 2 ** 32) throw new RangeError('bound must be 1 to 2^32')
    const limit = 2 ** 32 - (2 ** 32 % bound)
    let word = nextWord()
    while (word >= limit) word = nextWord()
    return word % bound
  }
  return { nextWord, below }
}
