import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { stringify } from 'csv-stringify/sync'
import { CallFault } from '#shared/calls/fault.ts'
import { formulaSafe } from '#shared/domain/formula-safe.ts'

export type TableWriter = {
  append(rows: readonly (readonly string[])[]): Promise<void>
  /** The file has its name only now; until then what was there before stays. */
  finish(): Promise<void>
  abandon(): Promise<void>
}

/** Writes a CSV a spreadsheet opens rightly: UTF-8 with its mark, Windows line ends, no live formulas. */
export function writeTable(path: string): TableWriter {
  const part = `${path}.part`
  let handle: FileHandle | null = null
  const orDisk = async <T>(writing: Promise<T>): Promise<T> => {
    try {
      return await writing
    } catch {
      throw new CallFault('disk')
    }
  }
  const opened = async (): Promise<FileHandle> => {
    if (handle !== null) return handle
    handle = await open(part, 'w')
    await handle.write('\uFEFF')
    return handle
  }
  return {
    async append(rows) {
      const safe = rows.map((row) => row.map(formulaSafe))
      const text = stringify(safe, { record_delimiter: 'windows', quoted_match: /[\r\n]/ })
      await orDisk(opened().then((file) => file.writeFile(text)))
    },
    async finish() {
      const file = await orDisk(opened())
      await orDisk(file.sync().then(() => file.close()))
      handle = null
      await orDisk(rename(part, path))
    },
    async abandon() {
      await handle?.close().catch(() => {})
      await rm(part, { force: true })
    },
  }
}
