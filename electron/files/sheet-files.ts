import { readFile } from 'node:fs/promises'
import { CallFault } from '#shared/calls/fault.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import { readSheetFile, sheetFileText } from '#shared/domain/sheets/sheet-file.ts'
import { decodeText } from './decode-text.ts'
import { fileSize } from './file-size.ts'
import { limits } from './limits.ts'
import { saveWhole } from './save-whole.ts'

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

export const saveSheetFile = (path: string, sheet: Sheet): Promise<void> => saveWhole(path, sheetFileText(sheet))
