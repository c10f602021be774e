import { CallFault } from '#shared/calls/fault.ts'

/** What a failed system call means for whoever wanted a file written; anything else as it is. */
export function asDiskFault(error: unknown): unknown {
  const isOfDisk = error instanceof Error && 'code' in error
  return isOfDisk ? new CallFault('disk', { problem: String(error.code) }) : error
}
