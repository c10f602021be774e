import { describe, expect, it } from 'vitest'
import { recordGroups } from '#renderer/features/records/record-groups.ts'
import type { RecordDetail } from '#shared/calls/records.ts'

const complete = {
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
})
