import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { writeTable } from '#electron/files/save-table.ts'
import { rowsOf, temporaryFile } from './support.ts'

test('a saved table opens as Chinese in a spreadsheet and runs no formula', async () => {
  const path = temporaryFile('what was there before', '未导入的行.csv')
  const writer = writeTable(path)
  await writer.append([['文件', '行', '值']])
  await writer.append([
    ['a.csv', '3', '=HYPERLINK("x")'],
    ['a.csv', '4', '+86 138'],
    ['a.csv', '5', '-1,2'],
    ['a.csv', '6', '@SUM(A1)'],
    ['a.csv', '7', '\tx'],
    ['a.csv', '8', '两行\n"引号"'],
    ['a.csv', '9', '单独\r回车'],
    ['a.csv', '10', '单独\n换行'],
  ])
  expect(readFileSync(path, 'utf8')).toBe('what was there before')
  await writer.finish()
  const text = readFileSync(path, 'utf8')
  expect(text.startsWith('\uFEFF文件,行,值\r\n')).toBe(true)
  expect((await rowsOf(path)).map(({ cells }) => cells[2])).toEqual([
    '值',
    '\'=HYPERLINK("x")',
    "'+86 138",
    "'-1,2",
    "'@SUM(A1)",
    "'\tx",
    '两行\n"引号"',
    '单独\r回车',
    '单独\n换行',
  ])
  expect(existsSync(`${path}.part`)).toBe(false)
})

test('a table that cannot be written is a fault, and nothing is left', async () => {
  const writer = writeTable('/no-such-folder/x.csv')
  await expect(writer.append([['a']]).then(() => writer.finish())).rejects.toThrow('disk')
  await writer.abandon()
})
