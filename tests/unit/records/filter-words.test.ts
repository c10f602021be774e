import { describe, expect, it } from 'vitest'
import { filterConditions, filterPhrases } from '#renderer/features/records/filter-words.ts'
import type { RecordFilter } from '#shared/calls/records.ts'
import { createMessages } from '#shared/messages/i18n.ts'

const names = { teams: new Map([['t1', '一组']]), agents: new Map([['a1', '周午阳']]) }
const inChinese = (filter: unknown): readonly string[] =>
  filterPhrases(createMessages('zh-CN').t, filter as RecordFilter, names)

describe('a record filter in words', () => {
  it('says nothing for a filter that lets everything through', () => {
    expect(inChinese({})).toEqual([])
    expect(inChinese({ teamIds: [], channels: [] })).toEqual([])
  })

  it('says every condition once, with names for ids', () => {
    expect(
      inChinese({
        text: '王',
        teamIds: ['t1'],
        agentIds: ['a1', 'gone'],
        channels: ['phone', 'email'],
        priorities: ['A'],
        fromDay: '2026-05-01',
        toDay: '2026-05-31',
        hasRecording: true,
        reviewStates: ['none'],
        isComplaint: false,
        batchId: 'b1',
      }),
    ).toEqual([
      '含“王”',
      '一组',
      '周午阳、未知',
      '电话、邮件',
      'A 级',
      '2026-05-01 至 2026-05-31',
      '有录音',
      '未抽中',
      '非投诉',
      '某次导入',
    ])
  })

  const rare = {
    durationSeconds: { from: 60, to: 600 },
    csats: [1, 2],
    resolutions: ['no', 'unknown'],
    longestSilenceFrom: 5,
    overtalkFrom: 2.5,
    interruptionsFrom: 0,
    agentTalkShare: { from: 0.29, to: 0.57 },
    customFields: [
      { name: '来源', operator: 'equals', value: '官网' },
      { name: '单号', operator: 'contains', value: 'W7' },
    ],
  }

  it('says the rarer conditions in either language', () => {
    expect(inChinese(rare)).toEqual([
      '未解决、解决情况未知',
      '满意度 1、2 分',
      '时长 1–10 分钟',
      '最长静音不少于 5 秒',
      '抢话不少于 2.5 秒',
      '打断不少于 0 次',
      '坐席说话占 29%–57%',
      '来源等于“官网”',
      '单号包含“W7”',
    ])
    expect(filterPhrases(createMessages('en').t, rare as RecordFilter, names)).toEqual([
      'Unresolved, Outcome unknown',
      'CSAT 1, 2',
      'duration 1–10 min',
      'longest silence at least 5 s',
      'overtalk at least 2.5 s',
      'interruptions at least 0',
      'agent talks 29%–57%',
      '来源 is “官网”',
      '单号 contains “W7”',
    ])
  })

  it('says a duration in seconds where minutes are not whole, and spans with one end', () => {
    expect(inChinese({ durationSeconds: { from: 90, to: 120 } })).toEqual(['时长 90–120 秒'])
    expect(inChinese({ durationSeconds: { from: 90 } })).toEqual(['时长不短于 90 秒'])
    expect(inChinese({ durationSeconds: { to: 120 } })).toEqual(['时长不超过 2 分钟'])
    expect(inChinese({ agentTalkShare: { from: 0.7 } })).toEqual(['坐席说话不少于 70%'])
    expect(inChinese({ agentTalkShare: { to: 0.3 } })).toEqual(['坐席说话不超过 30%'])
    expect(inChinese({ durationSeconds: {}, agentTalkShare: {}, csats: [], customFields: [] })).toEqual([])
  })

  it('knows what is left of a filter without each condition', () => {
    const filter = { ...rare, text: '王', fromDay: '2026-05-01', toDay: '2026-05-31' }
    const conditions = filterConditions(createMessages('zh-CN').t, filter as RecordFilter, names)
    const left = (words: string): unknown => conditions.find((one) => one.words === words)?.without
    const { fromDay: _from, toDay: _to, ...withoutDays } = filter
    expect(left('2026-05-01 至 2026-05-31')).toEqual(withoutDays)
    expect(left('单号包含“W7”')).toEqual({ ...filter, customFields: filter.customFields.slice(0, 1) })
    // Taken away one after the other nothing is left: no condition without a value either.
    let rest: RecordFilter = filter as RecordFilter
    for (let count = conditions.length; count > 0; count -= 1) {
      const [first] = filterConditions(createMessages('zh-CN').t, rest, names)
      rest = first?.without ?? rest
    }
    expect(rest).toEqual({})
  })

  it('tells an open period from a closed one', () => {
    expect(inChinese({ fromDay: '2026-05-01' })).toEqual(['2026-05-01 起'])
    expect(inChinese({ toDay: '2026-05-31' })).toEqual(['至 2026-05-31'])
  })
})
