import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchFacts } from '#shared/domain/match-name.ts'
import {
  cutNames,
  patternFrom,
  proposeMeanings,
  readName,
  splitByPattern,
} from '#shared/domain/recording-name-pattern.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/** A call and what a recorder's naming rule writes of it. */
const someCall = fc.record({
  number: fc.integer({ min: 10_000, max: 99_999_999 }).map((value) => `C${value}`),
  agent: fc.integer({ min: 100, max: 99_999 }).map(String),
  phone: fc.integer({ min: 0, max: 99_999_999 }).map((value) => `139${String(value).padStart(8, '0')}`),
  at: fc
    .integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2037, 0, 1) })
    // Not in the hour that a clock change repeats.
    .map((at) => Math.floor(at / 1000) * 1000)
    .filter((at) => instantText(at) !== instantText(at + 3_600_000) && instantText(at) !== instantText(at - 3_600_000)),
})
type Call = typeof someCall extends fc.Arbitrary<infer C> ? C : never
const instantText = (at: number): string => `${dayText(at)}${clockText(at)}`
const dayText = (at: number): string => {
  const date = new Date(at)
  return `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`
}
const clockText = (at: number): string => {
  const date = new Date(at)
  return `${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`
}

const fields = {
  number: ({ number }: Call) => number,
  agent: ({ agent }: Call) => agent,
  phone: ({ phone }: Call) => phone,
  dateTime: ({ at }: Call) => instantText(at),
  day: ({ at }: Call) => dayText(at),
  clock: ({ at }: Call) => clockText(at),
  fixed: () => '录音',
} as const
const separator = fc.constantFrom('_', '-', ' ', '--', '@', '.', '（', '#')
const rule = fc
  .shuffledSubarray(['number', 'agent', 'phone', 'dateTime', 'fixed'] as const, { minLength: 1 })
  .chain((order) =>
    fc.record({
      order: fc
        .boolean()
        .map((isSplit) =>
          order.flatMap((one): (keyof typeof fields)[] => (one === 'dateTime' && isSplit ? ['day', 'clock'] : [one])),
        ),
      separators: fc.array(separator, { minLength: 8, maxLength: 8 }),
      prefix: fc.constantFrom('', '录音-', 'REC_'),
    }),
  )
type Rule = typeof rule extends fc.Arbitrary<infer R> ? R : never

const nameBy = ({ order, separators, prefix }: Rule, call: Call): string =>
  `${prefix}${order.map((field, index) => `${index === 0 ? '' : separators[index]}${fields[field](call)}`).join('')}.wav`

const known = (calls: readonly Call[]) => ({
  numbers: new Set(calls.map(({ number }) => number)),
  agents: new Set(calls.map(({ agent }) => agent)),
  phones: new Set(calls.map(({ phone }) => phone)),
})

const patternOf = (names: readonly string[], calls: readonly Call[]) => {
  const cut = cutNames(names)
  return patternFrom(cut.parts[0] ?? [], proposeMeanings(cut.parts, known(calls)))
}

describe('a pattern made from examples', () => {
  test('reads every name of the same make, and what the recorder wrote into it', () => {
    fc.assert(
      fc.property(rule, fc.array(someCall, { minLength: 3, maxLength: 8 }), someCall, (made, calls, later) => {
        const pattern = patternOf(
          calls.map((call) => nameBy(made, call)),
          calls,
        )
        for (const call of [...calls, later]) {
          const facts = readName(pattern, nameBy(made, call))
          if (facts === null) return false
          if (made.order.includes('number') && facts.number !== call.number) return false
          if ((made.order.includes('dateTime') || made.order.includes('day')) && facts.at !== call.at) return false
          // Agent and telephone number may be read for each other only where the values themselves are the same.
          if (made.order.includes('phone') && facts.phone !== call.phone) return false
        }
        return true
      }),
      { numRuns: 400 },
    )
  })

  test('puts the parts of a name together again, whatever the names are', () => {
    const anyName = fc.string({ unit: fc.constantFrom(...'abAB019_-. 录音（）é😀') }).map((stem) => `${stem}.wav`)
    fc.assert(
      fc.property(fc.array(anyName, { minLength: 1, maxLength: 6 }), (names) => {
        const { names: alike, parts } = cutNames(names)
        const pattern = patternFrom(parts[0] ?? [], [])
        if (pattern.pieces.length === 0) return true
        return alike.every((name) => splitByPattern(pattern, name)?.join('') === name.replace(/\.wav$/, ''))
      }),
      { numRuns: 1000 },
    )
  })

  test('never matches two records', () => {
    const record = someCall.map(({ number, agent, phone, at }) => ({
      externalNumber: number,
      agentNumber: agent,
      agentName: '张三',
      customerPhone: phone,
      startedAt: at,
    }))
    fc.assert(
      fc.property(fc.array(record, { maxLength: 6 }), someCall, fc.boolean(), fc.boolean(), (records, call, a, b) => {
        const twice = [...records, ...(records.length > 0 && b ? [records[0] as (typeof records)[number]] : [])]
        const facts = {
          number: a ? call.number : (twice[0]?.externalNumber ?? null),
          agent: call.agent,
          phone: null,
          at: call.at,
        }
        const match = matchFacts(facts, twice, { toleranceSeconds: 120 })
        if (match.outcome !== 'matched') return true
        const fitting = twice.filter((one) => one.externalNumber === facts.number)
        return match.by === 'number' ? fitting.length === 1 && fitting[0] === match.record : fitting.length === 0
      }),
    )
  })
})

const meaningsOf = (
  names: readonly string[],
  values: { numbers?: string[]; agents?: string[]; phones?: string[] } = {},
) => {
  const { parts } = cutNames(names)
  return proposeMeanings(parts, {
    numbers: new Set(values.numbers),
    agents: new Set(values.agents),
    phones: new Set(values.phones),
  })
}

describe('what is proposed for', () => {
  test('a number that goes over letters and digits: all of its parts', () => {
    const names = ['20260618_143205_C20260618001.wav', '20260618_150000_C20260618002.wav']
    const numbers = ['C20260618001', 'C20260618002']
    expect(meaningsOf(names, { numbers })).toEqual(['date', 'time', 'number', 'number'])
    const pattern = patternFrom(cutNames(names).parts[0] ?? [], meaningsOf(names, { numbers }))
    expect(readName(pattern, '20260619_090000_C20260619044.mp3')).toEqual({
      number: 'C20260619044',
      agent: null,
      phone: null,
      at: new Date(2026, 5, 19, 9).getTime(),
    })
  })

  test('a UUID whose letters and digits come in any order', () => {
    const ids = ['3f2a9c1e-77b0-4c1d-9e5f-0a1b2c3d4e5f', 'a0000000-1234-4abc-8def-ffffffffffff']
    const names = ids.map((id) => `1007-${id}.wav`)
    expect(meaningsOf(names, { numbers: ids, agents: ['1007'] })).toEqual([
      'agent',
      ...(ids[0] ?? '').split('-').map(() => 'number'),
    ])
  })

  test('day and clock in six parts, and digits that begin with both', () => {
    expect(meaningsOf(['2026-06-18 14-32-05 1007.wav'], { agents: ['1007'] })).toEqual([
      ...['date', 'date', 'date', 'time', 'time', 'time'],
      'agent',
    ])
    expect(meaningsOf(['202606181432051007.wav', '202606190800001008.wav'], { agents: ['1007', '1008'] })).toEqual([
      'dateTime',
      'agent',
    ])
  })

  test('a telephone number by its form where the table has none; nothing for what nothing tells', () => {
    expect(meaningsOf(['out_13800138000_x.wav'])).toEqual(['ignored', 'phone', 'ignored'])
    expect(cutNames([])).toEqual({ names: [], parts: [] })
    expect(meaningsOf([])).toEqual([])
  })

  test('the seconds since 1970 an exchange writes', () => {
    const pattern = patternFrom(cutNames(['1750228325.123.wav']).parts[0] ?? [], ['dateTime', 'ignored'])
    expect(readName(pattern, '1750228325.77.wav')?.at).toBe(1_750_228_325_000)
  })
})

test('a name of another make, or with a day that is none, says nothing', () => {
  const pattern = patternFrom(cutNames(['20260618_143205.wav']).parts[0] ?? [], ['date', 'time'])
  expect(readName(pattern, '20260618-143205.wav')).toBeNull()
  expect(readName(pattern, '20260618_143205_2.wav')).toBeNull()
  expect(readName(pattern, '20261318_143205.wav')).toBeNull()
  expect(readName(pattern, '20260618_250000.wav')).toBeNull()
})
