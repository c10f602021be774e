import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { databaseOptions } from '#electron/store/binding.ts'
import type { RecordId } from '#shared/calls/common.ts'
import { type ImportCounts, ImportPage } from './pages/import-page.ts'
import { RecordsPage } from './pages/records-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { callFromPage, type DeskApp, launchDesk, removeUserData } from './support/desk-app.ts'
import { writeRecordings } from './support/import-files.ts'
import {
  headerlessFolder,
  headerlessRecordings,
  knownRecordings,
  knownRefusals,
  lengthOfHeaderless,
  shownSize,
  writeEveryFormat,
} from './support/known-recordings.ts'
import {
  badRows,
  idOf,
  minuteText,
  namedCalls,
  secondText,
  wavOf,
  writeCallDetails,
  writeNamedCalls,
} from './support/known-tables.ts'
import { meantCalls, sheetName, writeSplitWorkbook } from './support/split-workbook.ts'

/** Any recording, any record, by the wizard; what each import adds is what the next one finds. */
const folder = mkdtempSync(join(tmpdir(), 'lingjian-any-'))
const recorder = join(folder, '录音')
/** Damaged, but to be heard: no record names them. */
const unnamed = ['length-too-big.wav', 'noise-inside.mp3', 'truncated-ima.wav']
const named = knownRecordings.filter(({ name }) => !unnamed.includes(name))
/** The last two name recordings that aren't there. */
const calls = namedCalls([...named.map(({ name }) => name), '没有这个文件-1.wav', '没有这个文件-2.wav'])
const bad = badRows(calls)
const workbookCalls = meantCalls(240)
const pbxCalls = meantCalls(36)
const pbxRecorded = pbxCalls.slice(0, 5)

let desk: DeskApp
let page: ImportPage
let records: RecordsPage

beforeAll(async () => {
  writeEveryFormat(recorder)
  writeNamedCalls(join(folder, '话单.csv'), calls)
  await writeSplitWorkbook(join(folder, '通话明细.xlsx'), workbookCalls)
  writeCallDetails(join(folder, 'Master.csv'), pbxCalls)
  mkdirSync(join(folder, 'monitor'))
  writeRecordings(join(folder, 'monitor'), pbxRecorded.map(idOf))
  desk = await launchDesk()
  page = new ImportPage(desk.page)
  records = new RecordsPage(desk.page)
})

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
  rmSync(folder, { recursive: true, force: true })
})

/** As the panel writes them: records and recordings; — where a count means nothing. */
const counts = (
  [added, changed, unchanged, rejected]: readonly [number, number, number, number],
  recordings: readonly [added: number, unchanged: number, rejected: number, unmatched: number],
  unrecorded: number | '—' = '—',
): ImportCounts => ({
  新增: { records: String(added), recordings: String(recordings[0]) },
  更新: { records: String(changed), recordings: '—' },
  '已有，未变': { records: String(unchanged), recordings: String(recordings[1]) },
  未导入: { records: String(rejected), recordings: String(recordings[2]) },
  未匹配记录: { records: String(unrecorded), recordings: String(recordings[3]) },
})

/** An import's job ends after the job of the analysis has begun, and that one after the job of the listening. */
const untilQuiet = () =>
  expect
    .poll(async () => (await callFromPage(desk.page, 'jobs.list', {})).map(({ state }) => state), { timeout: 100_000 })
    .not.toContain('running')

async function recordIds(): Promise<ReadonlyMap<string, RecordId>> {
  const request = { filter: {}, sort: [], start: 0, end: 500 }
  const { rows } = await callFromPage(desk.page, 'records.page', request)
  return new Map(rows.map(({ externalNumber, id }) => [externalNumber, id]))
}

const byPlace = <T extends { file: string; row: string }>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => `${a.file} ${a.row}`.localeCompare(`${b.file} ${b.row}`))

/** Every file of the folder and every row of the table that must be refused, and in what words. */
const refusals = byPlace([
  ...knownRefusals.map(({ file, reason }) => ({ file, row: '—', field: '整个文件', reason })),
  // The header is row 1.
  ...bad.map(({ field, reason }, index) => ({
    file: '话单.csv',
    row: String(calls.length + 2 + index),
    field,
    reason,
  })),
])

it('takes a GB18030 table and a folder with every format and damaged files, as its dry run said', async () => {
  await page.goTo('导入')
  await page.chooseTable(desk.app, join(folder, '话单.csv'))
  await desk.page.getByRole('main').getByTitle('GB18030').first().waitFor()
  await desk.page.getByRole('region', { name: '前 20 行的预览' }).getByText('陈䶮').first().waitFor()
  await page.chooseFolder(desk.app, recorder)
  await desk.page.getByText(`${knownRecordings.length} 个录音 · `).waitFor()

  const files = [knownRecordings.length, 0, knownRefusals.length, unnamed.length] as const
  expect(await page.tryOut()).toEqual(counts([calls.length, 0, 0, bad.length], files, 2))
  await expect.poll(async () => byPlace(await page.rejected())).toEqual(refusals)
  await page.start()
  await page.waitUntilDone()
  expect(await page.counts()).toEqual(counts([calls.length, 0, 0, bad.length], files))
  await expect.poll(async () => byPlace(await page.rejected())).toEqual(refusals)
})

it('finds all of it again, and only what the table says otherwise since', async () => {
  const corrected = calls.map((call, index) => (index === 3 ? { ...call, customer: '改过的客户' } : call))
  writeNamedCalls(join(folder, '话单.csv'), corrected)
  await page.startAnother()
  await page.chooseTable(desk.app, join(folder, '话单.csv'))
  await page.chooseFolder(desk.app, recorder)
  const again = [0, knownRecordings.length, knownRefusals.length, 0] as const
  expect(await page.tryOut()).toEqual(counts([0, 1, calls.length - 1, bad.length], again, 0))
  await page.start()
  await page.waitUntilDone()
  expect(await page.counts()).toEqual(counts([0, 1, calls.length - 1, bad.length], again))
})

it('takes files without a header by what the wizard is told of each', async () => {
  for (const recording of headerlessRecordings) {
    await page.startAnother()
    await page.chooseFiles(desk.app, [join(headerlessFolder, recording.file)])
    await page.sayHeaderless(recording)
    await page.start()
    await page.waitUntilDone()
    expect(await page.counts(), recording.file).toEqual(counts([0, 0, 0, 0], [1, 0, 0, 1]))
  }
})

it('reads the chosen sheet of a workbook with day and clock in two columns, to the second', async () => {
  await page.startAnother()
  await page.chooseTable(desk.app, join(folder, '通话明细.xlsx'))
  expect(await desk.page.getByRole('combobox', { name: '文字编码' }).count()).toBe(0)
  await page.choose(desk.page.getByRole('combobox', { name: '工作表' }), sheetName)
  const preview = desk.page.getByRole('region', { name: '前 20 行的预览' })
  for (const call of workbookCalls.slice(0, 20)) {
    const row = preview.getByRole('row').filter({ hasText: call.number })
    await row.getByText(secondText(call.startedAt), { exact: true }).waitFor()
    await row.getByText(secondText(call.endedAt), { exact: true }).waitFor()
    await row.getByRole('cell', { name: call.priority, exact: true }).waitFor()
    await row.getByRole('cell', { name: call.isResolved ? '是' : '否', exact: true }).waitFor()
    await row.getByRole('cell', { name: String(call.ringSeconds), exact: true }).waitFor()
  }
  expect(await preview.getByText('不导入').count()).toBe(0)
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  expect(await page.tryOut()).toEqual(counts([240, 0, 0, 0], [0, 0, 0, 0], 240))
  await page.start()
  await page.waitUntilDone()
  expect(await page.counts()).toEqual(counts([240, 0, 0, 0], [0, 0, 0, 0]))

  await desk.page.getByRole('link', { name: '查看导入的记录' }).click()
  await records.waitForShown(240)
  const byNumber = new Map(workbookCalls.map((call) => [call.number, call]))
  for (const row of await records.firstRows(12, ['externalNumber', 'startedAt', 'priority', 'isResolved'])) {
    const call = byNumber.get(row.externalNumber)
    expect(row).toEqual({
      externalNumber: call?.number,
      startedAt: call === undefined ? '' : minuteText(call.startedAt),
      priority: `${call?.priority} 级`,
      isResolved: call?.isResolved ? '已解决' : '未解决',
    })
  }
})

it('takes the call-detail records of a PBX from the first row on, with the recordings they name', async () => {
  await page.goTo('导入')
  await page.chooseTable(desk.app, join(folder, 'Master.csv'))
  await page.chooseFolder(desk.app, join(folder, 'monitor'))
  const hasHeader = desk.page.getByRole('switch', { name: '第一行是表头' })
  const meaning = (column: string) => desk.page.getByRole('combobox', { name: `“${column}”列的含义`, exact: true })
  await meaning('列 1').waitFor()
  expect(await hasHeader.getAttribute('aria-checked')).toBe('false')
  await hasHeader.click()
  await meaning(idOf(pbxCalls[0] as (typeof pbxCalls)[0])).waitFor()
  await hasHeader.click()
  await page.mean('列 7', '振铃秒数')
  await page.mean('列 8', '通话时长')
  const unrecorded = pbxCalls.length - pbxRecorded.length
  const files = [pbxRecorded.length, 0, 0, 0] as const
  expect(await page.tryOut()).toEqual(counts([pbxCalls.length, 0, 0, 0], files, unrecorded))
  await page.start()
  await page.waitUntilDone()
  expect(await page.counts()).toEqual(counts([pbxCalls.length, 0, 0, 0], files))

  await desk.page.getByRole('link', { name: '查看导入的记录' }).click()
  await records.waitForShown(pbxCalls.length)
  const byNumber = new Map(pbxCalls.map((call, index) => [idOf(call), { call, index }]))
  for (const row of await records.firstRows(12, ['externalNumber', 'startedAt', 'agentName'])) {
    const found = byNumber.get(row.externalNumber)
    if (found === undefined) throw new Error(`${row.externalNumber} is none of the calls`)
    expect(row.startedAt).toBe(minuteText(found.call.startedAt))
    expect(row.agentName).toBe(found.index % 2 === 0 ? '孙三和' : '周六安')
  }
})

it('tells of every recording how long it is, what it is, and what is wrong with it', async () => {
  await untilQuiet()
  await page.goTo('服务记录')
  await records.waitForShown(calls.length + workbookCalls.length + pbxCalls.length)
  const ids = await recordIds()
  for (const [index, known] of named.entries()) {
    await records.open(ids.get(calls[index]?.number ?? '') as RecordId)
    const { state, figures, words } = await records.recording(known.name)
    expect({ name: known.name, state }).toEqual({ name: known.name, state: known.state })
    expect(figures, known.name).toEqual(expect.arrayContaining([...known.figures, known.size]))
    if (known.lengths.length > 0) expect(known.lengths, known.name).toContain(figures[0])
    else expect(figures[0], known.name).not.toMatch(/^\d+:/)
    if (known.note === null) expect(words, known.name).not.toMatch(/不完整|无法解码|没有声音数据/)
    else expect(words, known.name).toContain(known.note)
  }
  for (const call of pbxRecorded) {
    await records.open(ids.get(idOf(call)) as RecordId)
    // Two seconds of 16 bits at 8 kHz, behind a header of 44 bytes.
    const { state, figures } = await records.recording(wavOf(call))
    expect([state, figures[0], figures.at(-1)]).toEqual(['可播放', '00:02', '31.3 KB'])
  }
})

it('lists what belongs to no record with its length and its size, to be matched by hand', async () => {
  await page.goTo('服务记录')
  await page.button('手工匹配…').click()
  const list = desk.page.getByRole('listbox', { name: '未匹配的录音' })
  await list.getByRole('option').first().waitFor()
  const shown = await list.getByRole('option').allInnerTexts()
  expect(shown).toHaveLength(unnamed.length + headerlessRecordings.length)
  const lineOf = (name: string): string => shown.find((text) => text.includes(name)) ?? ''
  for (const recording of headerlessRecordings) {
    const size = shownSize(join(headerlessFolder, recording.file))
    expect(lineOf(recording.file)).toContain(`${lengthOfHeaderless(recording)} · ${size}`)
  }
  for (const { name, size, lengths } of knownRecordings.filter(({ name }) => unnamed.includes(name))) {
    expect(
      lengths.map((length) => `${length} · ${size}`).some((end) => lineOf(name).endsWith(end)),
      name,
    ).toBe(true)
  }
})

it('holds in its database what the screens said', async () => {
  const { folder: library } = await callFromPage(desk.page, 'library.current', {})
  const database = new Database(join(library, 'library.db'), { ...databaseOptions(), readonly: true })
  const count = (sql: string): unknown => database.prepare(sql).pluck().get()
  const recordings = knownRecordings.length + headerlessRecordings.length + pbxRecorded.length
  const failed = knownRecordings.filter(({ state }) => state === '无法播放')
  expect({
    records: count('SELECT count(*) FROM service_records'),
    recordings: count('SELECT count(*) FROM recordings'),
    unmatched: count('SELECT count(*) FROM recordings WHERE record_id IS NULL'),
    failed: count("SELECT count(*) FROM recording_analysis WHERE state = 'failed'"),
    ready: count("SELECT count(*) FROM recording_analysis WHERE state = 'ready'"),
  }).toEqual({
    records: calls.length + workbookCalls.length + pbxCalls.length,
    recordings,
    unmatched: unnamed.length + headerlessRecordings.length,
    failed: failed.length,
    ready: recordings - failed.length,
  })
  const times = database
    .prepare(
      "SELECT started_at, responded_at, completed_at, ring_seconds FROM service_records WHERE external_number LIKE 'W%' OR external_number LIKE 'pbx-W%' ORDER BY external_number",
    )
    .raw()
    .all()
  database.close()
  expect(times).toEqual(
    [...workbookCalls, ...pbxCalls].map((call) => [
      ...[call.startedAt, call.answeredAt, call.endedAt].map((at) => at.getTime()),
      call.ringSeconds,
    ]),
  )
  expect(desk.consoleErrors).toEqual([])
})
