import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { readTable } from '#electron/files/read-table.ts'
import type { TableRow } from '#electron/files/understand-record.ts'
import type { TextReading } from '#shared/calls/imports.ts'

/** A file in a folder of its own, gone when the running test is over. */
export function temporaryFile(content: string | Buffer, name = 'table.csv'): string {
  const folder = mkdtempSync(join(tmpdir(), 'lingjian-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

export async function rowsOf(path: string, reading: Partial<TextReading> = {}): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const row of readTable(path, { encoding: 'utf-8', separator: ',', ...reading })) rows.push(row)
  return rows
}
