import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  daysOfMonth,
  findingsLink,
  readFindingsLink,
  readRecordsLink,
  readRectificationsLink,
  recordsLink,
  rectificationsLink,
} from '#renderer/app/links.ts'
import { channel, priority } from '#shared/calls/common.ts'
import { recordFilter } from '#shared/calls/records.ts'

const parametersOf = (link: string): URLSearchParams => new URLSearchParams(link.split('?')[1] ?? '')

describe('links between screens', () => {
  it('a link to records says the same filter when it is read', () => {
    const word = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() === text && text !== '')
    const filters = fc.record(
      {
        text: word,
        teamIds: fc.array(word, { minLength: 1, maxLength: 3 }),
        channels: fc.uniqueArray(fc.constantFrom(...channel.options), { minLength: 1 }),
        priorities: fc.uniqueArray(fc.constantFrom(...priority.options), { minLength: 1 }),
        fromDay: fc.constant('2026-05-01'),
        toDay: fc.constant('2026-10-31'),
        hasRecording: fc.boolean(),
        isComplaint: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(filters, (sent) => {
        const filter = recordFilter.parse(sent)
        expect(recordFilter.parse(readRecordsLink(parametersOf(recordsLink(filter))))).toEqual(filter)
      }),
    )
  })

  it('links to findings and rectifications are read back', () => {
    const findings = { findingClass: 'attitude', state: 'open', fromDay: '2026-05-01', toDay: '2026-05-31' } as const
    expect(readFindingsLink(parametersOf(findingsLink(findings)))).toEqual(findings)
    const rectifications = { states: ['issued', 'in_progress'], overdueOnly: true } as const
    expect(readRectificationsLink(parametersOf(rectificationsLink(rectifications)))).toEqual(rectifications)
    expect(rectificationsLink()).toBe('/rectifications')
  })

  it('a month ends on its last day, in leap years too', () => {
    expect(daysOfMonth('2026-02')).toEqual({ fromDay: '2026-02-01', toDay: '2026-02-28' })
    expect(daysOfMonth('2028-02').toDay).toBe('2028-02-29')
    expect(daysOfMonth('2026-12').toDay).toBe('2026-12-31')
  })
})
