import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '#electron/files/limits.ts'
import { openSheetFile, saveSheetFile } from '#electron/files/sheet-files.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { sheet as sheetSchema } from '#shared/domain/sheet.ts'
import { sheetFileText } from '#shared/domain/sheets/sheet-file.ts'

const shipped = new URL('../../../resources/sheets/service-attitude.json', import.meta.url)
const sheet = sheetSchema.parse(JSON.parse(readFileSync(shipped, 'utf8')))

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingjian-sheet-files-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, content: string | Buffer): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const faultOf = async (work: Promise<unknown>): Promise<CallFault> => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof CallFault) return error
  throw new Error(`no fault: ${error}`)
}

describe('the file of a sheet', () => {
  test('is written whole and read back as the same sheet', async () => {
    const path = join(folder, '评分表.json')
    await saveSheetFile(path, sheet)
    expect(await openSheetFile(path)).toEqual({ ok: true, sheet, problems: [] })
    expect(existsSync(`${path}.part`)).toBe(false)
  })

  test.each([
    ['UTF-8 with its mark', Buffer.from(`\ufeff${sheetFileText(sheet)}`)],
    ['UTF-16', Buffer.from(`\ufeff${sheetFileText(sheet)}`, 'utf16le')],
  ])('is read in %s too', async (name, content) => {
    expect(await openSheetFile(write(`${name}.json`, content))).toEqual({ ok: true, sheet, problems: [] })
  })

  test('that is no text at all is no sheet, and says where', async () => {
    const read = await openSheetFile(write('录音.json', Buffer.from([0xff, 0xfb, 0x90, 0x64, 0, 1, 2, 3, 0xfe])))
    expect(read).toMatchObject({ ok: false, problems: [{ line: 1, column: 1 }] })
  })

  test('that is far too large is not even read', async () => {
    const path = write('大.json', '')
    truncateSync(path, limits.sheetBytes + 1)
    expect((await faultOf(openSheetFile(path))).refusals).toEqual([{ code: 'sheet-file-too-large', field: 'file' }])
  })

  test('that is gone, or a folder, is unreadable', async () => {
    mkdirSync(join(folder, '文件夹.json'))
    for (const name of ['没有.json', '文件夹.json']) {
      expect((await faultOf(openSheetFile(join(folder, name)))).code).toBe('file-unreadable')
    }
  })

  test('that can not be written leaves what was there', async () => {
    const path = write('原有.json', '原有内容')
    mkdirSync(`${path}.part`)
    expect((await faultOf(saveSheetFile(path, sheet))).code).toBe('disk')
    expect(readFileSync(path, 'utf8')).toBe('原有内容')
  })
})
