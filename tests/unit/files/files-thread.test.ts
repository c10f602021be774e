import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startFilesThread } from '#electron/main/files-client.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { temporaryFile } from './support.ts'

const entry = join(import.meta.dirname, '../../../electron/files/worker.ts')

const started = () => {
  const files = startFilesThread(entry)
  onTestFinished(() => files.close())
  return files
}

test('the files thread answers, keeps sessions apart and hands faults on as faults', async () => {
  const files = started()
  const path = temporaryFile('编号,时间,坐席\nA,2026-06-18 09:00,甲\nB,2026-06-18 09:00,乙\n')
  const found = await files.ask('inspectTable', { path, reading: {} })
  const request = { path, reading: found.reading, mapping: found.proposed, skipRows: 0 }
  const [first, second] = await Promise.all([files.ask('openRecords', request), files.ask('openRecords', request)])
  const rows = await files.ask('nextRecords', { session: first.session, max: 1 })
  const others = await files.ask('nextRecords', { session: second.session, max: 10 })
  expect(rows.records.map(({ record }) => record.externalNumber)).toEqual(['A'])
  expect(others.records.map(({ record }) => record.externalNumber)).toEqual(['A', 'B'])
  const refused = await files
    .ask('inspectTable', { path: temporaryFile('PK\x03\x04'), reading: {} })
    .catch((e: unknown) => e)
  expect(refused).toBeInstanceOf(CallFault)
  expect(refused).toMatchObject({ code: 'refused', refusals: [{ code: 'table-workbook-damaged' }] })
})

test('a thread that is closed leaves nobody waiting', async () => {
  const files = started()
  const waiting = files.ask('inspectRecordings', { paths: [import.meta.dirname], rawFormat: null })
  await files.close()
  await expect(waiting).rejects.toThrow('files thread ended')
})
