import { open, readFile, rename, rm } from 'node:fs/promises'
import { CallFault } from '#shared/calls/fault.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import { readSheetFile, sheetFileText } from '#shared/domain/sheets/sheet-file.ts'
import { decodeText } from './decode-text.ts'
import { fileSize } from './file-size.ts'
import { limits } from './limits.ts'

/** The sheet a file holds with the checks it fails, or everything that makes the file malformed. */
export async function openSheetFile(path: string): Promise<ReturnType<typeof readSheetFile>> {
  if ((await fileSize(path)) > limits.sheetBytes) {
    throw new CallFault('refused', {}, [{ code: 'sheet-file-too-large', field: 'file' }])
  }
  const bytes = await readFile(path).catch(() => {
    throw new CallFault('file-unreadable')
  })
  const decoded = decodeText(bytes)
  // What is no text at all is no JSON either: that is said with its place.
  return readSheetFile(decoded.ok ? decoded.text : new TextDecoder().decode(bytes))
}

/** The file has its name only when all of it is on the disk; until then what was there before stays. */
export async function saveSheetFile(path: string, sheet: Sheet): Promise<void> {
  const part = `${path}.part`
  try {
    const file = await open(part, 'w')
    try {
      await file.writeFile(sheetFileText(sheet))
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
