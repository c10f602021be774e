import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { FileToken } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'

/** Paths the user chose, each behind a token: the page names files only by tokens, so it can't name others. */
export type FileTokens = {
  give(path: string): FileToken
  /** The path behind a token; a fault when the token isn't one of this session's. */
  take(token: FileToken): string
}

export function fileTokens(): FileTokens {
  const paths = new Map<string, string>()
  return {
    give(path) {
      const token = randomUUID() as FileToken
      paths.set(token, path)
      return token
    },
    take(token) {
      const path = paths.get(token)
      if (path === undefined) throw new CallFault('stale-token')
      return path
    },
  }
}

export const shownName = (path: string): string => basename(path)
