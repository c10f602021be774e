/** What a pure function answers where there may be nothing to compute: a value, or the reason there is none. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }

/**
 * A number estimated from n observations, or the reason why it can't be computed.
 * `reason` is a stable word (`no-observations`, `single-observation` …) that the catalogues translate.
 */
export type Estimate =
  | {
      readonly ok: true
      readonly value: number
      readonly standardError?: number
      readonly interval?: { readonly low: number; readonly high: number; readonly confidence: number }
      readonly n: number
    }
  | { readonly ok: false; readonly reason: string }

/** Ends an exhaustive switch: a new member of the union becomes a compile error here. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
