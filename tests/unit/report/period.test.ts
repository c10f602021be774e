import { describe, expect, it } from 'vitest'
import { periodAround } from '#renderer/features/reports/report-period.ts'

const current = { fromDay: '2026-11-03', toDay: '2026-11-12' }

describe('the period a report is proposed for', () => {
  it.each([
    ['week', '2026-10-15', { fromDay: '2026-10-12', toDay: '2026-10-18' }],
    ['month', '2028-02-10', { fromDay: '2028-02-01', toDay: '2028-02-29' }],
    ['quarter', '2026-11-12', { fromDay: '2026-10-01', toDay: '2026-12-31' }],
    ['quarter', '2026-03-31', { fromDay: '2026-01-01', toDay: '2026-03-31' }],
    ['year', '2026-11-12', { fromDay: '2026-01-01', toDay: '2026-12-31' }],
    ['custom', '2026-01-01', current],
  ] as const)('is the whole %s around %s', (kind, day, period) => {
    expect(periodAround(kind, day, current)).toEqual(period)
  })
})
