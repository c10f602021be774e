import { describe, expect, test } from 'vitest'
import type { CellWishes } from '#electron/files/cell-readers.ts'
import { proposeColumns } from '#electron/files/propose-columns.ts'
import { readLaterTime, readTime, readTimeOfDay, shownTime } from '#electron/files/read-time.ts'
import {
  readBoolean,
  readChannel,
  readConfirmation,
  readPriority,
  readSatisfaction,
  readSeconds,
} from '#electron/files/read-words.ts'
import { mapTable, understandRow } from '#electron/files/understand-record.ts'
import type { ColumnMapping } from '#shared/calls/imports.ts'

const understood = (found: { ok: true; value: unknown } | { ok: false; reason: string }): unknown =>
  found.ok ? found.value : found.reason

describe('times', () => {
  const local = (...parts: [number, number, number, number?, number?, number?, number?]): number => {
    const [year, month, ...rest] = parts
    return new Date(year, month - 1, ...(rest as [number])).getTime()
  }
  test.each([
    ['2026-06-18 14:32:05', local(2026, 6, 18, 14, 32, 5)],
    ['2026/6/18 14:32', local(2026, 6, 18, 14, 32)],
    ['2026.06.18  9:05', local(2026, 6, 18, 9, 5)],
    ['2026-06-18T14:32:05.250', local(2026, 6, 18, 14, 32, 5, 250)],
    ['2026-06-18T14:32:05Z', Date.UTC(2026, 5, 18, 14, 32, 5)],
    ['2026-06-18T14:32:05+08:00', Date.UTC(2026, 5, 18, 6, 32, 5)],
    ['2026-06-18 14:32:05 -0330', Date.UTC(2026, 5, 18, 18, 2, 5)],
    ['2026年6月18日 14时32分05秒', local(2026, 6, 18, 14, 32, 5)],
    ['2026年6月18日14点32分', local(2026, 6, 18, 14, 32)],
    ['2026年6月18日', local(2026, 6, 18)],
    ['２０２６－０６－１８　１４：３２', local(2026, 6, 18, 14, 32)],
    ['20260618143205', local(2026, 6, 18, 14, 32, 5)],
    ['20260618 1432', local(2026, 6, 18, 14, 32)],
    ['2026-06-18', local(2026, 6, 18)],
    ['2024-02-29', local(2024, 2, 29)],
    ['2026/6/18 下午2:32', local(2026, 6, 18, 14, 32)],
    ['2026年6月18日 星期四 下午2时32分', local(2026, 6, 18, 14, 32)],
    ['2026/6/18 上午12:05:00', local(2026, 6, 18, 0, 5)],
    ['2026-06-18 2:32:05 PM', local(2026, 6, 18, 14, 32, 5)],
    ['2026/6/18 中午12:30', local(2026, 6, 18, 12, 30)],
    ['46191.605613425926', local(2026, 6, 18, 14, 32, 5)],
    ['46191', local(2026, 6, 18)],
  ])('%s is understood', (text, at) => {
    expect(understood(readTime(text))).toBe(at)
  })

  test.each([
    '2026-13-40 25:61:00',
    '2026-02-29',
    '2026-06-31',
    '2026-06-18 24:00',
    '2026-06-18 12:60',
    '18/06/2026',
    '06-18-2026 10:00',
    '昨天',
    '14:32',
    '2026-06',
    '12345.6',
    '99999',
    '2026-06-18 上午15:00',
    '2026-06-18 晚上12:10',
    '2026-06-18 14:32:05 CST',
  ])('%s is refused', (text) => {
    expect(understood(readTime(text))).toBe('bad-date')
  })

  test.each([
    ['14:32', 52_320_000],
    ['9:05:07', 32_707_000],
    ['下午2:32', 52_320_000],
    ['2:32 pm', 52_320_000],
    ['14时32分05秒', 52_325_000],
    ['143205', 52_325_000],
    ['0.605613425925926', 52_325_000],
    ['1899-12-30 14:32:05', 52_325_000],
    ['24:00', 'bad-time'],
    ['2026-06-18', 'bad-time'],
    ['1.5', 'bad-time'],
  ])('the clock %s', (text, expected) => expect(understood(readTimeOfDay(text))).toBe(expected))

  test('a later clock is of the same day, or shortly past midnight of the next', () => {
    const start = local(2026, 6, 18, 23, 58)
    expect(understood(readLaterTime('23:59', start))).toBe(local(2026, 6, 18, 23, 59))
    expect(understood(readLaterTime('0:03:00', start))).toBe(local(2026, 6, 19, 0, 3))
    expect(understood(readLaterTime('9:00', local(2026, 6, 18, 10)))).toBe(local(2026, 6, 18, 9))
    expect(understood(readLaterTime('2026-06-20 08:00', start))).toBe(local(2026, 6, 20, 8))
  })

  test('years nobody means are out of range', () => {
    expect(understood(readTime('1899-12-31'))).toBe('out-of-range')
    expect(understood(readTime('2101-01-01'))).toBe('out-of-range')
  })

  test('are shown back in local time', () => {
    expect(shownTime(local(2026, 6, 8, 4, 2, 5))).toBe('2026-06-08 04:02:05')
  })
})

describe('words', () => {
  test.each([
    ['电话', 'phone'],
    ['呼入', 'phone'],
    ['在线', 'online'],
    ['微信', 'online'],
    ['企业微信', 'online'],
    ['400 热线', 'phone'],
    ['邮件', 'email'],
    ['E-Mail', 'email'],
    ['上门', 'visit'],
    ['其他', 'other'],
    ['传真', 'unknown-channel'],
  ])('channel %s', (text, expected) => expect(understood(readChannel(text))).toBe(expected))

  test.each([
    ['A', 'A'],
    ['b', 'B'],
    ['C级', 'C'],
    ['Ａ 级', 'A'],
    ['Level B', 'B'],
    ['高', 'A'],
    ['中等', 'B'],
    ['低优先级', 'C'],
    ['紧急', 'A'],
    ['P2', 'B'],
    ['D', 'unknown-priority'],
    ['AB', 'unknown-priority'],
  ])('priority %s', (text, expected) => expect(understood(readPriority(text))).toBe(expected))

  test.each([
    ['是', true],
    ['Y', true],
    ['已解决', true],
    ['√', true],
    ['×', false],
    ['F', false],
    ['没有解决', false],
    ['1', true],
    ['TRUE', true],
    ['否', false],
    ['n', false],
    ['未解决', false],
    ['0', false],
    ['部分', 'bad-boolean'],
    ['2', 'bad-boolean'],
  ])('yes or no: %s', (text, expected) => expect(understood(readBoolean(text))).toBe(expected))

  test.each([
    ['客户确认无异响', true],
    ['客户现场签字确认', true],
    ['客户短信回复满意', true],
    ['客户未确认', false],
    ['客户不接受', false],
    ['客户拒绝签字', false],
    ['空调', 'bad-boolean'],
  ])('confirmation %s', (text, expected) => expect(understood(readConfirmation(text))).toBe(expected))

  test.each([
    ['12', 12],
    ['12.5', 12.5],
    ['12秒', 12],
    ['0:12', 12],
    ['01:02:03', 3723],
    ['1分20秒', 80],
    ['1h2m3s', 3723],
    ['80 s', 80],
    ['0.5', 0.5],
    ['0.000138888888888889', 12],
    ['1.38888888888889E-4', 12],
    ['分', 'bad-number'],
    ['-1', 'out-of-range'],
    ['86401', 'out-of-range'],
    ['十二', 'bad-number'],
  ])('seconds %s', (text, expected) => expect(understood(readSeconds(text))).toBe(expected))

  test.each([
    ['5', 5],
    ['4分', 4],
    ['3.0', 3],
    ['非常满意', 5],
    ['不满意', 2],
    ['未评价', null],
    ['0', 'out-of-range'],
    ['6', 'out-of-range'],
    ['4.5', 'out-of-range'],
    ['好', 'bad-number'],
  ])('satisfaction %s', (text, expected) => expect(understood(readSatisfaction(text))).toBe(expected))
})

describe('a row', () => {
  const mapping: ColumnMapping = ['externalNumber', 'startedAt', 'agentName', 'respondedAt', 'completedAt', null]
  const table = mapTable('t.csv', ['编号', '时间', '坐席', '响应', '完成', '备注'], mapping)
  const understand = (...cells: string[]) => understandRow(table, { row: 7, cells })
  const reasons = (...cells: string[]) => understand(...cells).problems.map(({ field, reason }) => `${field} ${reason}`)

  test('with every value good becomes a record; blank marks are blank', () => {
    const { record, problems } = understand(' ="0012" ', '2026-06-18 09:00', '甲', '-', 'N/A', ' 早班 ')
    expect(problems).toEqual([])
    expect(record).toMatchObject({
      externalNumber: '0012',
      agentName: '甲',
      respondedAt: null,
      completedAt: null,
      csat: null,
      channel: 'other',
      customFields: { 备注: '早班' },
    })
  })

  test('says everything that is wrong with it, each with field, value and row', () => {
    expect(reasons('', '', '')).toEqual(['externalNumber missing', 'startedAt missing', 'agentName missing'])
    expect(understand('A', '2026-06-18 09:00', '甲', '2026-06-18 08:00', 'x').problems).toEqual([
      { file: 't.csv', row: 7, field: 'completedAt', value: 'x', reason: 'bad-date' },
      { file: 't.csv', row: 7, field: 'respondedAt', value: '2026-06-18 08:00', reason: 'time-before-start' },
    ])
    expect(understand('A', '2026-06-18 09:00', '甲', '2026-06-18 08:00').record).toBeNull()
  })

  test('with more cells than the header has is refused, with empty ones more it is not', () => {
    const good = ['A', '2026-06-18 09:00', '甲', '', '', '']
    expect(reasons(...good, '多')).toEqual(['row too-many-columns'])
    expect(reasons(...good, '', ' ')).toEqual([])
  })

  test('whose number a spreadsheet has rounded is refused', () => {
    expect(reasons('2.02606E+11', '2026-06-18 09:00', '甲')).toEqual(['externalNumber scientific-notation'])
  })

  test('whose date and clock are two columns has one start; where they disagree it is refused', () => {
    const split = mapTable('t.csv', ['a', 'b', 'c', 'd'], ['externalNumber', 'startedAt', 'startedTime', 'agentName'])
    const read = (date: string, time: string) => understandRow(split, { row: 2, cells: ['A', date, time, '甲'] })
    const at = new Date(2026, 5, 18, 14, 32, 5).getTime()
    expect(read('2026/6/18', '14:32:05').record?.startedAt).toBe(at)
    expect(read('46191', '0.605613425925926').record?.startedAt).toBe(at)
    expect(read('2026-06-18 14:32:05', '14:32').record?.startedAt).toBe(at)
    expect(read('2026-06-18', '').record?.startedAt).toBe(new Date(2026, 5, 18).getTime())
    expect(read('2026-06-18 14:32:05', '09:00').problems).toMatchObject([{ field: 'startedTime', reason: 'two-times' }])
    expect(read('2026-06-18', '25:00').problems).toMatchObject([{ field: 'startedTime', reason: 'bad-time' }])
  })

  test('with a failed formula for a name is refused', () => {
    expect(reasons('A', '2026-06-18 09:00', '#N/A')).toEqual(['agentName formula-error'])
  })

  test('of a table that speaks of ringing and has no channel column is a call', () => {
    const calls = mapTable('t.csv', ['a', 'b', 'c', 'd'], ['externalNumber', 'startedAt', 'agentName', 'ringSeconds'])
    const cells = ['A', '2026-06-18 09:00', '甲', '12']
    expect(understandRow(calls, { row: 2, cells }).record).toMatchObject({ channel: 'phone', ringSeconds: 12 })
  })

  test('keeps a column called __proto__ as a field like any other', () => {
    const odd = mapTable('t.csv', ['a', 'b', 'c', '__proto__'], ['externalNumber', 'startedAt', 'agentName', null])
    const { record } = understandRow(odd, { row: 2, cells: ['A', '2026-06-18 09:00', '甲', 'x'] })
    expect(Object.entries(record?.customFields ?? {})).toEqual([['__proto__', 'x']])
  })
})

describe('proposals', () => {
  test('for the columns of the sample', () => {
    const header =
      '来电编号,开始时间,坐席工号,坐席姓名,班组,渠道,客户姓名,客户电话,客户地址,业务类型,产品型号,问题描述,优先级,振铃秒数,响应时间,完成时间,通话秒数,处理步骤,解决方案,是否解决,客户确认,满意度,是否投诉,录音文件'
    expect(proposeColumns(header.split(','))).toEqual([
      'externalNumber',
      'startedAt',
      'agentNumber',
      'agentName',
      'teamName',
      'channel',
      'customerName',
      'customerPhone',
      'customerAddress',
      'businessType',
      'product',
      'problem',
      'priority',
      'ringSeconds',
      'respondedAt',
      'completedAt',
      'talkSeconds',
      'steps',
      'solution',
      'isResolved',
      'customerConfirmed',
      'csat',
      'isComplaint',
      'recordingName',
    ])
  })

  test('for English columns, whatever their case and punctuation', () => {
    expect(
      proposeColumns([
        'Call ID',
        'start_time',
        'Agent No.',
        'AGENT NAME',
        'Ring-Time (s)',
        'End Time',
        'Rating',
        'Mood',
      ]),
    ).toEqual(['externalNumber', 'startedAt', 'agentNumber', 'agentName', 'ringSeconds', 'completedAt', 'csat', null])
  })

  test('a clock beside a date is the clock of the start', () => {
    const rows = [['A', '2026-06-18', '14:32', '14:40']]
    expect(proposeColumns(['来电编号', '日期', '开始时间', '结束时间'], rows)).toEqual([
      'externalNumber',
      'startedAt',
      'startedTime',
      'completedAt',
    ])
  })

  test('the better word wins, and no field is proposed twice', () => {
    expect(proposeColumns(['编号', '来电编号', '坐席', '客服'])).toEqual([null, 'externalNumber', 'agentName', null])
  })
})

describe('what the user says of a table', () => {
  const at = (year: number, month: number, day: number, hour = 0, minute = 0) =>
    new Date(year, month - 1, day, hour, minute).getTime()
  const mapping = ['externalNumber', 'startedAt', 'agentName', 'priority', 'isResolved', 'csat', 'talkSeconds'] as const
  const table = (wishes: CellWishes) =>
    mapTable(
      't.csv',
      mapping.map((field) => field),
      [...mapping],
      wishes,
    )
  const read = (wishes: CellWishes, ...cells: readonly string[]) => understandRow(table(wishes), { row: 2, cells })

  test('its words mean what the user says, before what they mean to us; nothing is a meaning too', () => {
    const words = { priority: { 甲类: 'A', 高: 'C' }, isResolved: { 无: 'false' }, csat: { 赞: '5', '6': '' } }
    const said = { words, units: {} }
    const cells = ['A', '2026-06-18 09:00', '甲'] as const
    expect(read(said, ...cells, '甲 类', '无', '赞').record).toMatchObject({
      priority: 'A',
      isResolved: false,
      csat: 5,
    })
    expect(read(said, ...cells, '高', '是', '6').record).toMatchObject({ priority: 'C', isResolved: true, csat: null })
    expect(read({ words: {}, units: {} }, ...cells, '甲类', '是', '6').problems).toHaveLength(2)
  })

  test('day first or month first as said; refused when nothing is said', () => {
    const startOf = (order: 'dayFirst' | 'monthFirst', text: string) =>
      read({ words: {}, units: { startedAt: order } }, 'A', text, '甲').record?.startedAt
    expect(startOf('dayFirst', '03/04/2026 14:05')).toBe(at(2026, 4, 3, 14, 5))
    expect(startOf('monthFirst', '03/04/2026 2:05 PM')).toBe(at(2026, 3, 4, 14, 5))
    expect(startOf('dayFirst', '3.4.26')).toBe(at(2026, 4, 3))
    expect(startOf('monthFirst', '2026-04-03 14:05')).toBe(at(2026, 4, 3, 14, 5))
    expect(startOf('monthFirst', '13/04/2026')).toBeUndefined()
    expect(read({ words: {}, units: {} }, 'A', '03/04/2026', '甲').problems).toMatchObject([{ reason: 'bad-date' }])
  })

  test.each([
    [undefined, '75', 75],
    [undefined, '1:15', 75],
    [undefined, '0:01:15', 75],
    [undefined, '0.000868055555555556', 75],
    ['seconds', '0.00125', 0.00125],
    ['milliseconds', '75000', 75],
    ['minutes', '1.25', 75],
    ['minutes', '1:15', 75],
    ['dayFraction', '0.5', 43_200],
    ['hoursMinutes', '1:15', 4500],
    ['hoursMinutes', '0:01:15', 75],
    ['minutesSeconds', '01:15', 75],
  ] as const)('a length in %s written %s is %d seconds', (unit, text, seconds) => {
    const units = unit === undefined ? {} : { talkSeconds: unit }
    const { record } = read({ words: {}, units }, 'A', '2026-06-18', '甲', '', '', '', text)
    expect(record?.talkSeconds).toBe(seconds)
    expect(record?.channel).toBe('phone')
  })

  test.each(['通话时长', '通话秒数', 'billsec', 'Talk Time', 'duration (s)', 'Call_Duration'])(
    'proposes the talk time for %s',
    (title) => {
      expect(proposeColumns(['单号', title])).toEqual(['externalNumber', 'talkSeconds'])
    },
  )
})
