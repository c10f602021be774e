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
import { recordFilter, resolution } from '#shared/calls/records.ts'

const parametersOf = (link: string): URLSearchParams => new URLSearchParams(link.split('?')[1] ?? '')

describe('links between screens', () => {
  it('a link to records says the same filter when it is read', () => {
    const word = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() === text && text !== '')
    const span = <T>(bound: fc.Arbitrary<T>) => fc.record({ from: bound, to: bound }, { requiredKeys: [] })
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
        durationSeconds: span(fc.integer({ min: 0, max: 7200 })),
        csats: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
        resolutions: fc.uniqueArray(fc.constantFrom(...resolution.options), { minLength: 1 }),
        longestSilenceFrom: fc.constantFrom(0, 0.5, 30),
        overtalkFrom: fc.constantFrom(0, 2.5),
        interruptionsFrom: fc.nat(20),
        agentTalkShare: span(fc.nat(100).map((percent) => percent / 100)),
        customFields: fc.array(
          fc.record({ name: word, operator: fc.constantFrom('equals' as const, 'contains' as const), value: word }),
          { minLength: 1, maxLength: 3 },
        ),
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

  it('a link whose rarer conditions were cut off or changed says the others', () => {
    const link = new URLSearchParams(recordsLink({ channels: ['phone'], csats: [1] }).split('?')[1])
    expect(readRecordsLink(link)).toEqual({ channels: ['phone'], csats: [1] })
    for (const broken of ['{"csats":[1', '{"csats":"1"}', '[]', 'null', '{"csats":[9]}']) {
      link.set('more', broken)
      expect(readRecordsLink(link), broken).toEqual({ channels: ['phone'] })
    }
  })

  it('links to findings and rectifications are read back', () => {
    const findings = { findingClass: 'attitude', state: 'open', fromDay: '2026-05-01', toDay: '2026-05-31' } as const
    expect(readFindingsLink(parametersOf(findingsLink(findings)))).toEqual(findings)
    const urgent = { kindId: 'k 1', source: 'complaint', urgency: 'uncontained', outcome: 'recurrence' } as const
    expect(readFindingsLink(parametersOf(findingsLink(urgent)))).toEqual(urgent)
    const rectifications = {
      view: 'calendar',
      states: ['issued', 'in_progress'],
      departments: ['培训部门'],
      text: '抢话',
      overdueOnly: true,
    } as const
    expect(readRectificationsLink(parametersOf(rectificationsLink(rectifications)))).toEqual(rectifications)
    expect(rectificationsLink()).toBe('/rectifications')
  })

  it('a month ends on its last day, in leap years too', () => {
    expect(daysOfMonth('2026-02')).toEqual({ fromDay: '2026-02-01', toDay: '2026-02-28' })
    expect(daysOfMonth('2028-02').toDay).toBe('2028-02-29')
    expect(daysOfMonth('2026-12').toDay).toBe('2026-12-31')
  })
})
