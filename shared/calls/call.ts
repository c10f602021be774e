import type { z } from 'zod'

/** Who may make the call: a reviewer (质检员) may do what a reviewer may; a lead (主管) everything. */
export type Role = 'reviewer' | 'lead'

/**
 * `read` calls go to the read-only threads, `write` calls one at a time to the writer.
 * `at` says which side handles it: the store's threads, or the desk (main process: dialogs, windows, jobs).
 */
export type CallDefinition = {
  readonly effect: 'read' | 'write'
  readonly at: 'store' | 'desk'
  readonly role: Role
  /** A write that doesn't touch the open library (opening another one, choosing files) is allowed on read-only media. */
  readonly needsLibrary: boolean
  /** A reading call counted from the columns in memory: the thread that holds them answers it. */
  readonly thread?: 'figures'
  /**
   * What whoever asks this asks for next. Figures: the thread for them starts to read its columns meanwhile. Printing: a
   * window to print in is got ready.
   */
  readonly ahead?: 'figures' | 'printing'
  readonly input: z.ZodType
  readonly output: z.ZodType
}

export function call<const D extends Omit<CallDefinition, 'role' | 'at' | 'needsLibrary'> & Partial<CallDefinition>>(
  definition: D,
): D & {
  readonly role: D extends { role: infer R } ? R : 'reviewer'
  readonly at: D extends { at: infer A } ? A : 'store'
  readonly needsLibrary: D extends { needsLibrary: infer N } ? N : true
} {
  return { role: 'reviewer', at: 'store', needsLibrary: true, ...definition } as never
}
