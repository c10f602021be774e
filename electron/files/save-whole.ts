import { open, rename, rm } from 'node:fs/promises'
import { CallFault } from '#shared/calls/fault.ts'

/** The file has its name only when all of it is on the disk; until then what was there before stays. */
export async function saveWhole(path: string, content: string | Uint8Array): Promise<void> {
  const part = `${path}.part`
  try {
    const file = await open(part, 'w')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
  } catch {
    await rm(part, { force: true }).catch(() => {})
    throw new CallFault('disk')
  }
}
