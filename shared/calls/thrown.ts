import { CallFault, type FaultCode, type Refusal } from './fault.ts'

/** An error on its way from a thread to the main process: what structured cloning would lose is written out. */
export type Thrown =
  | {
      readonly kind: 'fault'
      readonly code: FaultCode
      readonly detail: Readonly<Record<string, string | number>>
      readonly refusals: readonly Refusal[]
      readonly messageKey: string
    }
  | { readonly kind: 'bug'; readonly message: string; readonly stack: string }

/** What the file system and SQLite say when the disk is full. */
const fullDisk: ReadonlySet<unknown> = new Set(['ENOSPC', 'SQLITE_FULL'])

export function asThrown(error: unknown): Thrown {
  if (error instanceof CallFault) {
    const { code, detail, refusals, messageKey } = error
    return { kind: 'fault', code, detail, refusals, messageKey }
  }
  if (error instanceof Error && 'code' in error && fullDisk.has(error.code)) {
    return asThrown(new CallFault('disk'))
  }
  return error instanceof Error
    ? { kind: 'bug', message: error.message, stack: error.stack ?? '' }
    : { kind: 'bug', message: String(error), stack: '' }
}

/** The error as the thread threw it. */
export function asError(thrown: Thrown): Error {
  if (thrown.kind === 'fault') return new CallFault(thrown.code, thrown.detail, thrown.refusals, thrown.messageKey)
  const error = new Error(thrown.message)
  error.stack = thrown.stack
  return error
}
