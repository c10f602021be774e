import { stat } from 'node:fs/promises'
import { CallFault } from '#shared/calls/fault.ts'

/** Bytes of a file; a fault where there is none to read. */
export async function fileSize(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  if (found?.isFile() !== true) throw new CallFault('file-unreadable')
  return found.size
}
