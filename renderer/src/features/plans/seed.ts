/** A seed a person can read out and type again: six digits, the first not zero, from the system's randomness. */
export function proposeSeed(): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1))
  return String(100_000 + (number % 900_000))
}

export function isSeed(text: string): boolean {
  return /^\d{1,15}$/.test(text)
}
