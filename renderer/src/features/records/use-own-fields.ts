const none: readonly string[] = []

/** The user's own fields that the library has anywhere. */
export function useOwnFields(): readonly string[] {
  return none
}
