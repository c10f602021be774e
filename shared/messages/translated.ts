/**
 * The shape a translation must have: every key of the Chinese catalogue, plus the plural forms Chinese doesn't have.
 */
export type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> } & {
  readonly [singular: `${string}_one`]: string
}
