import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Desk } from './desk.ts'

/** Where a dialog should start: where the user was last time for the same purpose. */
export function folderOf(desk: Desk, purpose: string): { readonly defaultPath?: string } {
  const path = desk.places.get().lastFolders[purpose]
  return path !== undefined && existsSync(path) ? { defaultPath: path } : {}
}

export async function rememberFolder(desk: Desk, purpose: string, chosen: string): Promise<void> {
  await desk.places.change({ lastFolders: { [purpose]: dirname(chosen) } })
}
