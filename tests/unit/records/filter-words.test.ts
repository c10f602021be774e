import { describe, expect, it } from 'vitest'
import { filterPhrases } from '#renderer/features/records/filter-words.ts'
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

  it('tells an open period from a closed one', () => {
    expect(inChinese({ fromDay: '2026-05-01' })).toEqual(['2026-05-01 起'])
    expect(inChinese({ toDay: '2026-05-31' })).toEqual(['至 2026-05-31'])
  })
})
