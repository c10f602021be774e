import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, expect, test } from 'vitest'
import { countRows } from '#electron/files/count-rows.ts'
import { readTable } from '#electron/files/read-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'lingjian-property-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const cell = fc
  .oneof(
    fc.string({ unit: fc.constantFrom('甲', '录', '𠮷', 'a', '0', ',', ';', '\t', '"', '\n', '\r', "'", ' ', '=') }),
    fc.string({ unit: 'grapheme' }),
  )
  // The byte-order mark is no text; a value that isn't in the encoding can't come back.
  .filter((text) => !text.includes('\uFEFF') && iconv.decode(iconv.encode(text, 'gb18030'), 'gb18030') === text)

const table = fc
  .integer({ min: 2, max: 6 })
  .chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 12 }),
  )

test('a table written and read again is the same, in every encoding, with every separator and line end', async () => {
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(',' as const, ';' as const, '\t' as const),
      fc.constantFrom('utf-8' as const, 'gb18030' as const, 'utf-16le' as const),
      fc.constantFrom('unix' as const, 'windows' as const),
      async (rows, separator, encoding, lineEnd) => {
        const text = stringify(rows, { delimiter: separator, record_delimiter: lineEnd, quoted: true })
        const path = join(folder, 'table.csv')
        writeFileSync(path, iconv.encode(text, encoding))
        const read: (readonly string[])[] = []
        for await (const { row, cells } of readTable(path, { encoding, separator })) {
          expect(row).toBe(read.length + 1)
          read.push(cells)
        }
        expect(read).toEqual(rows)
        expect(await countRows(path, { encoding, separator })).toBe(rows.length - 1)
      },
    ),
    { numRuns: 300 },
  )
})
