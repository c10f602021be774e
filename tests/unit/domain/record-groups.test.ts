import { describe, expect, it } from 'vitest'
import type { RecordDetail } from '#shared/calls/records.ts'
import { recordGroups, serviceDuration } from '#shared/domain/record-groups.ts'

const complete = {
  channel: 'phone',
  ringSeconds: null,
  talkSeconds: null,
  customerName: '钱女士',
  customerPhone: '13800008709',
  customerAddress: '示例市样板区二号路45号',
  startedAt: 1_780_000_000_000,
  businessType: '报修',
  product: '热水器 SL-RS60',
  problem: '漏水',
  agentName: '周午阳',
  steps: '登记;派单',
  durationMs: 48_000,
  completedAt: null,
  isResolved: false,
  customerConfirmed: false,
  solution: '更换密封圈',
  csat: 1,
  urgency: null,
  complexity: null,
  isOpen: null,
  viewedAt: null,
  contactedAt: null,
  solutionOfferedAt: null,
  planGivenAt: null,
  progressToldAt: null,
  feedbackKind: null,
  feedbackTopic: null,
  feedbackSource: null,
  customFields: {},
} as unknown as RecordDetail

const missingOf = (change: Partial<RecordDetail>): Record<string, readonly string[]> =>
  Object.fromEntries(
    recordGroups({ ...complete, ...change })
      .filter((group) => group.missing.length > 0)
      .map((group) => [group.name, group.missing]),
  )

describe('the five groups of a service record (L10)', () => {
  it('are complete when everything L10 asks for is there, "no" included', () => {
    expect(missingOf({})).toEqual({})
    expect(recordGroups(complete).map(({ name }) => name)).toEqual([
      'customer',
      'request',
      'process',
      'result',
      'feedback',
    ])
  })

  it('say which of their fields are missing, empty text included', () => {
    expect(missingOf({ customerPhone: null, customerAddress: '' })).toEqual({
      customer: ['customerPhone', 'customerAddress'],
    })
    expect(missingOf({ customerConfirmed: null, csat: null })).toEqual({
      result: ['customerConfirmed'],
      feedback: ['csat'],
    })
  })

  it("don't ask for what L10 doesn't: channel, queue, priority, ring time", () => {
    expect(missingOf({ queue: null, priority: null, ringSeconds: null, isComplaint: null })).toEqual({})
  })

  it('take the duration from the recording or from the completion, and miss it without both', () => {
    expect(missingOf({ durationMs: null, completedAt: 1_780_000_100_000 })).toEqual({})
    expect(missingOf({ durationMs: null, completedAt: null })).toEqual({ process: ['durationMs'] })
  })

  it('name how long it took by the channel, and leave out what only a call has', () => {
    const process = (change: Partial<RecordDetail>) =>
      recordGroups({ ...complete, ...change }).find(({ name }) => name === 'process')
    const namesOf = (change: Partial<RecordDetail>) => process(change)?.fields.map(({ name }) => name) ?? []
    expect(namesOf({})).toContain('durationMs')
    expect(namesOf({})).toContain('talkSeconds')
    expect(namesOf({})).not.toContain('serviceMs')
    const chat = { channel: 'online', durationMs: null } as const
    expect(namesOf(chat)).toContain('serviceMs')
    for (const name of ['durationMs', 'talkSeconds', 'ringSeconds']) expect(namesOf(chat)).not.toContain(name)
    expect(namesOf({ ...chat, talkSeconds: 90 })).toContain('talkSeconds')
    expect(process(chat)?.missing).toEqual(['serviceMs'])
    expect(process({ ...chat, completedAt: complete.startedAt + 90_000 })?.missing).toEqual([])
  })

  it('count the service from its start to its completion, else as long as it was recorded', () => {
    const at = complete.startedAt
    expect(serviceDuration({ ...complete, completedAt: at + 90_000 })).toBe(90_000)
    expect(serviceDuration({ ...complete, completedAt: at - 1 })).toBe(48_000)
    expect(serviceDuration({ ...complete, durationMs: null })).toBeNull()
  })

  it('ask for talking points, spare parts and open matters where the library keeps them', () => {
    const kept = ['地区', '沟通要点', '更换备件', '遗留问题']
    const missing = (customFields: RecordDetail['customFields']) =>
      recordGroups({ ...complete, customFields }, kept).flatMap((group) => group.missing)
    expect(missing({})).toEqual(['talkingPoints', 'spareParts', 'openMatters'])
    expect(missing({ 沟通要点: '已说明费用', 更换备件: '无' })).toEqual(['openMatters'])
    // Known by the record's own fields alone, too.
    expect(recordGroups({ ...complete, customFields: { 遗留问题: '等待配件到货' } }).at(-1)).toMatchObject({
      missing: [],
      fields: [{ name: 'csat' }, { name: 'openMatters', ownText: '等待配件到货' }],
    })
  })
})
