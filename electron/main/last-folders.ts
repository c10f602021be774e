import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Desk } from './desk.ts'

const layoutKey = (purpose: string): string => `folder:${purpose}`

/** Where a dialog should start: where the user was last time for the same purpose. */
export function folderOf(desk: Desk, purpose: string): { readonly defaultPath?: string } {
  const path = desk.settings.get().layouts[layoutKey(purpose)]
  return typeof path === 'string' && existsSync(path) ? { defaultPath: path } : {}
}

export async function rememberFolder(desk: Desk, purpose: string, chosen: string): Promise<void> {
  await desk.settings.change({ layouts: { [layoutKey(purpose)]: dirname(chosen) } })
}
