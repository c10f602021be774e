import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { readHolidays } from '#electron/files/read-holidays.ts'
import { storeHandlers } from '#electron/store/handlers.ts'
import { calendarNumber, libraryCalendar } from '#electron/store/subjects/working-time.ts'
import type { Sent } from '#shared/calls/calls.ts'
import { defaultCalendarSettings } from '#shared/domain/working-calendar.ts'
import { addWorkingDays, workingMinutesBetween } from '#shared/domain/working-time.ts'
import type { TestLibrary } from './support/library.ts'
import { temporaryLibrary, testFolder } from './support/temporary-library.ts'
import { runIn } from './support/time-zone.ts'

// Its times are written as those of China.
runIn('Asia/Shanghai')

let library: TestLibrary
beforeEach(() => {
  library = temporaryLibrary()
})

const get = () => storeHandlers['calendar.get'](library.store, {}, library.context)
const save = (input: Sent<'calendar.save'>) =>
  storeHandlers['calendar.save'](library.store, input as never, library.context)
const importDays = (input: Sent<'calendar.importDays'>) =>
  storeHandlers['calendar.importDays'](library.store, input, library.context)

const usual = (): Sent<'calendar.save'> => {
  const { week, makeUpHours, ownDays } = get()
  return { week, makeUpHours, ownDays }
}
const china = (text: string): number => Date.parse(`${text}+08:00`)

describe('working time of a library', () => {
  test('is office hours over the built-in holidays until somebody says otherwise', () => {
    expect(get()).toMatchObject({
      week: defaultCalendarSettings.week,
      makeUpHours: defaultCalendarSettings.makeUpHours,
      ownDays: [],
      tables: [],
    })
    const calendar = libraryCalendar(library.store)
    // Friday 2026-09-25 is the Mid-Autumn holiday: Thursday 16:00 to Monday 10:00 are 2 + 1 hours.
    expect(workingMinutesBetween(china('2026-09-24T16:00'), china('2026-09-28T10:00'), calendar)).toEqual({
      ok: true,
      value: 180,
    })
  })

  test('is laid out once, and anew by whoever opened the library when somebody changes it', () => {
    const reader = library.reader().store
    const before = libraryCalendar(reader)
    expect(libraryCalendar(reader)).toBe(before)
    const friday = Date.parse('2026-03-06T12:00+08:00')
    const hours = (calendar: typeof before) => workingMinutesBetween(friday, friday + 86_400_000, calendar)
    expect(hours(before)).toEqual({ ok: true, value: 300 })

    save({ ...usual(), ownDays: [{ day: '2026-03-06', kind: 'holiday', reason: '盘点' }] })
    const after = libraryCalendar(reader)
    expect(hours(after)).toEqual({ ok: true, value: 0 })
    expect(calendarNumber(after)).not.toBe(calendarNumber(before))
    expect(calendarNumber(libraryCalendar(reader))).toBe(calendarNumber(after))
  })

  test.each([
    ['Asia/Shanghai', '+08:00'],
    ['UTC', '+00:00'],
    // Winter and summer alike: no working day is an hour longer.
    ['Europe/Berlin', '+01:00'],
  ])('goes by the clock of the desk: in %s its day begins at 09:00%s', (zone, offset) => {
    process.env.TZ = zone
    const calendar = libraryCalendar(library.store)
    process.env.TZ = 'Asia/Shanghai'
    for (const day of ['2026-01-12', '2026-07-13']) {
      const opens = Date.parse(`${day}T09:00${offset}`)
      expect(workingMinutesBetween(opens - 60_000, opens, calendar)).toEqual({ ok: true, value: 0 })
      expect(workingMinutesBetween(opens, opens + 60_000, calendar)).toEqual({ ok: true, value: 1 })
    }
  })

  test('hours and own days are kept, noted in the audit with what was before, and go before the table', () => {
    const wanted = usual()
    const short = [{ from: 540, to: 720 }]
    save({
      ...wanted,
      week: [short, short, short, short, short, [], []],
      ownDays: [
        { day: '2026-09-25', kind: 'working', reason: '中秋值班', hours: [{ from: 600, to: 660 }] },
        { day: '2026-09-28', kind: 'holiday', reason: '公司成立日' },
      ],
    })
    expect(get().ownDays).toEqual([
      { day: '2026-09-25', kind: 'working', reason: '中秋值班', hours: [{ from: 600, to: 660 }] },
      { day: '2026-09-28', kind: 'holiday', reason: '公司成立日' },
    ])
    const calendar = libraryCalendar(library.store)
    // Thursday 09–12 is over at 16:00; an hour on the Friday; nothing on the Monday.
    expect(workingMinutesBetween(china('2026-09-24T16:00'), china('2026-09-28T10:00'), calendar)).toEqual({
      ok: true,
      value: 60,
    })
    const entry = library.store.raw
      .prepare("SELECT action, detail FROM audit_entries WHERE action = 'calendar.save'")
      .get() as { detail: string }
    expect(JSON.parse(entry.detail)).toMatchObject({ before: { ownDays: [] }, after: { week: { 0: short } } })
  })

  test('refuses what no calendar can be made of, naming the place, and changes nothing', () => {
    const wanted = usual()
    const overlapping = [
      { from: 540, to: 720 },
      { from: 700, to: 900 },
    ]
    const broken = { ...wanted, week: [...wanted.week.slice(0, 6), overlapping] } as typeof wanted
    const twice = {
      ...wanted,
      ownDays: [
        { day: '2026-05-06', kind: 'holiday', reason: '' },
        { day: '2026-05-06', kind: 'holiday', reason: '盘点' },
      ],
    } as const
    expect(() => save(broken)).toThrow(
      expect.objectContaining({ refusals: [{ code: 'hours-overlap', field: 'week.6.1' }] }),
    )
    expect(() => save(twice as never)).toThrow(
      expect.objectContaining({
        refusals: [
          { code: 'day-without-reason', field: 'ownDays.2026-05-06' },
          { code: 'day-twice', field: 'ownDays.2026-05-06' },
        ],
      }),
    )
    expect(get().ownDays).toEqual([])
  })
})

describe('holiday tables', () => {
  const of2027 = [
    { day: '2027-01-01', kind: 'off', name: '元旦' },
    { day: '2027-01-03', kind: 'working', name: '元旦调休' },
  ] as const

  test('make a year known whole, replace what an earlier table said, and can be dropped', () => {
    expect(addWorkingDays('2026-12-31', 1, libraryCalendar(library.store))).toEqual({
      ok: false,
      reason: 'unknown-year',
      year: 2027,
    })
    importDays({ fileName: '2027.csv', days: [{ day: '2027-05-04', kind: 'off', name: '青年节' }] })
    importDays({ fileName: '2027年节假日.xlsx', days: [...of2027] })
    expect(get().tableDays).toEqual(of2027)
    expect(get().tables).toEqual([
      {
        year: 2027,
        sourceName: '2027年节假日.xlsx',
        importedAt: library.context.now,
        importedByName: library.lead.name,
      },
    ])
    // 1 January 2027 is a Friday and off; Sunday the 3rd is worked.
    expect(addWorkingDays('2026-12-31', 1, libraryCalendar(library.store))).toEqual({ ok: true, value: '2027-01-03' })
    storeHandlers['calendar.dropTable'](library.store, { year: 2027 }, library.context)
    expect(get()).toMatchObject({ tables: [], tableDays: [] })
  })

  test('an imported year stands in place of the built-in one', () => {
    importDays({ fileName: 'own.csv', days: [{ day: '2026-01-01', kind: 'off', name: '元旦' }] })
    // The built-in table has the Mid-Autumn holiday on 2026-09-25; this one doesn't.
    expect(addWorkingDays('2026-09-24', 1, libraryCalendar(library.store))).toEqual({ ok: true, value: '2026-09-25' })
  })

  test('are read from a table; rows that can not be read say why, by row and field', async () => {
    const path = join(testFolder(), '节假日.csv')
    const rows = [
      '日期,类型,名称',
      '2027-01-01,放假,元旦',
      '2027年1月3日,上班,元旦调休',
      '2027-02-31,放假,春节',
      '2027-02-08,调休,春节',
      ',放假,春节',
      '2027/01/01,休,元旦',
      `2027-02-09,放假,${'春'.repeat(101)}`,
      '2027-02-10,,春节',
    ]
    writeFileSync(path, rows.join('\n'))
    const read = await readHolidays(path)
    expect(read.days).toEqual([
      { day: '2027-01-01', kind: 'off', name: '元旦' },
      { day: '2027-01-03', kind: 'working', name: '元旦调休' },
    ])
    expect(read.rejected.map(({ row, field, reason }) => ({ row, field, reason }))).toEqual([
      { row: 4, field: 'day', reason: 'bad-day' },
      { row: 5, field: 'kind', reason: 'bad-kind' },
      { row: 6, field: 'day', reason: 'missing' },
      { row: 7, field: 'day', reason: 'day-twice' },
      { row: 8, field: 'name', reason: 'too-long' },
      { row: 9, field: 'kind', reason: 'missing' },
    ])
  })

  test('a table of too many rows is refused, whether they can be read or not', async () => {
    const path = join(testFolder(), '服务记录.csv')
    const rows = Array.from({ length: 2001 }, (_, place) => `2026-01-01,来电 ${place},张三`)
    writeFileSync(path, ['日期,类型,名称', ...rows].join('\n'))
    await expect(readHolidays(path)).rejects.toMatchObject({
      refusals: [{ code: 'holiday-table-too-long', field: 'table' }],
    })
    writeFileSync(path, ['日期,类型,名称', ...rows.slice(1)].join('\n'))
    expect((await readHolidays(path)).rejected).toHaveLength(2000)
  })

  test('a workbook’s dates are days, by whatever format they are shown', async () => {
    const path = join(testFolder(), '节假日.xlsx')
    const day = (text: string, format: string) => ({ value: new Date(`${text}T00:00:00Z`), type: Date, format })
    const word = (value: string) => ({ value, type: String })
    await writeExcelFile([
      [word('日期'), word('类型'), word('名称')],
      [day('2027-01-01', 'yyyy-mm-dd'), word('放假'), word('元旦')],
      [day('2027-01-03', 'd/m/yyyy'), word('上班'), word('元旦调休')],
      [{ value: 46_424, type: Number }, word('放假'), word('春节')],
      [word('31/02/2027'), word('放假'), word('没有')],
    ] as never).toFile(path)
    const read = await readHolidays(path)
    expect(read.days).toEqual([
      { day: '2027-01-01', kind: 'off', name: '元旦' },
      { day: '2027-01-03', kind: 'working', name: '元旦调休' },
      // 46,424 days after 1899-12-30.
      { day: '2027-02-06', kind: 'off', name: '春节' },
    ])
    expect(read.rejected).toEqual([{ row: 5, field: 'day', value: '31/02/2027', reason: 'bad-day' }])
  })

  test('a table without day and kind is refused', async () => {
    const path = join(testFolder(), 'people.csv')
    writeFileSync(path, '工号,姓名\n1001,张三\n1002,李四\n')
    await expect(readHolidays(path)).rejects.toMatchObject({
      refusals: [{ code: 'holiday-columns-missing', field: 'table' }],
    })
  })
})
