import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { listingLimits, listRows } from '#electron/store/subjects/record-pages.ts'
import { recordHandlers } from '#electron/store/subjects/records.ts'
import type { AgentId, RecordId, TeamId } from '#shared/calls/common.ts'
import { type RecordFilter, type RecordRow, recordFilter, recordSortColumn } from '#shared/calls/records.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import { addAgent, addRecord, addSubmittedEvaluation, addTask, addTeam } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const hour = 3_600_000
type Stored = {
  readonly id: RecordId
  readonly number: string
  readonly at: number
  readonly agent: AgentId
  readonly team: TeamId | null
  readonly channel: 'phone' | 'online' | 'visit'
  readonly priority: 'A' | 'B' | null
  readonly csat: number | null
  readonly resolved: 0 | 1 | null
  readonly complaint: 0 | 1 | null
  readonly duration: number | null
  readonly silence: number | null
  readonly overtalk: number | null
  readonly interruptions: number | null
  readonly share: number | null
  readonly customer: string
  readonly review: 'none' | 'queued' | 'reviewed'
  readonly own: Readonly<Record<string, string>>
}

let library: TestLibrary
let stored: readonly Stored[]

/** Every third value repeats at another pace, so that all combinations come up; the same rows each time. */
beforeEach(() => {
  library = temporaryLibrary()
  const { store } = library
  stored = store.raw.transaction(() => {
    const teams = [addTeam(store, { name: '二组' }), addTeam(store, { name: '一组' }), null]
    const agents = ['王芳', '李强', '陈静', '欧阳锋', '安然'].map((name, place) =>
      addAgent(store, { name, number: `K${place}`, team_id: teams[place % 3] ?? null }),
    )
    return Array.from({ length: 150 }, (_, place): Stored => {
      const pick = <T>(values: readonly T[], pace: number): T => values[Math.floor(place / pace) % values.length] as T
      const agent = place % 5
      const record = {
        number: `FW${String((place * 37) % 1000).padStart(4, '0')}`,
        at: testNow + ((place * 53) % 400) * hour,
        agent: agents[agent] as AgentId,
        team: (teams[agent % 3] ?? null) as TeamId | null,
        channel: pick(['phone', 'online', 'visit', 'phone'] as const, 1),
        priority: pick(['A', 'B', null] as const, 2),
        csat: pick([null, 1, 2, 3, 4, 5], 1),
        resolved: pick([1, 0, null] as const, 1),
        complaint: pick([0, null, 1, 0] as const, 3),
        duration: pick([null, 60_000, 61_000, 600_000, 1_200_500], 2),
        silence: pick([null, 0, 4999, 5000, 30_000], 3),
        overtalk: pick([0, 1000, 2500, null], 5),
        interruptions: pick([null, 0, 1, 2, 7], 1),
        share: pick([0.1, 0.25, 0.5, null, 1], 2),
        customer: pick(['陈女士', 'Ann Lee', '王先生', '司马光'], 3),
        review: pick(['none', 'none', 'queued', 'reviewed'] as const, 7),
        own: pick<Record<string, string>>(
          [{}, { 来源: '官网', 区域: 'East-1' }, { 来源: '官网直销' }, { 区域: 'east-12', 'a"b.c': '官网' }],
          1,
        ),
      }
      const id = addRecord(store, {
        external_number: record.number,
        started_at: record.at,
        agent_id: record.agent,
        team_id: record.team,
        channel: record.channel,
        priority: record.priority,
        csat: record.csat,
        is_resolved: record.resolved,
        is_complaint: record.complaint,
        duration_ms: record.duration,
        longest_silence_ms: record.silence,
        overtalk_ms: record.overtalk,
        interruptions: record.interruptions,
        agent_talk_share: record.share,
        customer_name: record.customer,
        custom_fields: JSON.stringify(record.own),
      })
      if (record.review === 'queued') addTask(store, id)
      if (record.review === 'reviewed') addSubmittedEvaluation(store, id, { score: (place * 71) % 10_000 })
      return { ...record, id }
    })
  })()
})

const inMs = (seconds: number): number => Math.round(seconds * 1000)
const isWithin = (value: number | null, from: number | undefined, to: number | undefined): boolean =>
  (from === undefined && to === undefined) ||
  (value !== null && value >= (from ?? Number.NEGATIVE_INFINITY) && value <= (to ?? Number.POSITIVE_INFINITY))
const isAmong = <T>(values: readonly T[] | undefined, value: unknown): boolean =>
  values === undefined || values.length === 0 || (values as readonly unknown[]).includes(value)
const dayOf = (at: number): string => {
  const date = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The same in plain words, over the rows as they were written. */
function meets(filter: RecordFilter, one: Stored): boolean {
  const resolution = one.resolved === null ? 'unknown' : one.resolved === 1 ? 'yes' : 'no'
  const day = dayOf(one.at)
  return (
    isAmong(filter.agentIds, one.agent) &&
    isAmong(filter.teamIds, one.team) &&
    isAmong(filter.channels, one.channel) &&
    isAmong(filter.priorities, one.priority) &&
    isAmong(filter.csats, one.csat) &&
    isAmong(filter.resolutions, resolution) &&
    isAmong(filter.reviewStates, one.review) &&
    (filter.fromDay === undefined || day >= filter.fromDay) &&
    (filter.toDay === undefined || day <= filter.toDay) &&
    (filter.isComplaint === undefined || one.complaint === (filter.isComplaint ? 1 : 0)) &&
    isWithin(
      one.duration,
      filter.durationSeconds?.from === undefined ? undefined : inMs(filter.durationSeconds.from),
      filter.durationSeconds?.to === undefined ? undefined : inMs(filter.durationSeconds.to),
    ) &&
    isWithin(
      one.silence,
      filter.longestSilenceFrom === undefined ? undefined : inMs(filter.longestSilenceFrom),
      undefined,
    ) &&
    isWithin(one.overtalk, filter.overtalkFrom === undefined ? undefined : inMs(filter.overtalkFrom), undefined) &&
    isWithin(one.interruptions, filter.interruptionsFrom, undefined) &&
    isWithin(one.share, filter.agentTalkShare?.from, filter.agentTalkShare?.to) &&
    (filter.customFields ?? []).every(({ name, operator, value }) => {
      const own = one.own[name]?.toLowerCase()
      if (own === undefined) return false
      return operator === 'equals' ? own === value.toLowerCase() : own.includes(value.toLowerCase())
    }) &&
    (filter.text === undefined ||
      [one.number, one.customer].some((field) => field.toLowerCase().includes(filter.text?.toLowerCase() ?? '')))
  )
}

const allRows = (
  filter: RecordFilter,
  sort: Parameters<(typeof recordHandlers)['records.page']>[1]['sort'],
): RecordRow[] => {
  const rows: RecordRow[] = []
  for (let start = 0; ; start += 40) {
    const page = recordHandlers['records.page'](library.store, { filter, sort, start, end: start + 40 })
    rows.push(...page.rows)
    if (page.rows.length < 40) return rows
  }
}
const idsOf = (filter: RecordFilter): string[] =>
  allRows(filter, [])
    .map(({ id }) => id)
    .toSorted()
const expectedIds = (filter: RecordFilter): string[] =>
  stored
    .filter((one) => meets(filter, one))
    .map(({ id }) => id)
    .toSorted()

describe('each condition', () => {
  const own = (name: string, operator: 'equals' | 'contains', value: string): RecordFilter => ({
    customFields: [{ name, operator, value }],
  })
  test.each<[string, RecordFilter, number | null]>([
    ['duration from and to, both included', { durationSeconds: { from: 60, to: 61 } }, null],
    ['duration from', { durationSeconds: { from: 1200.5 } }, null],
    ['duration to', { durationSeconds: { to: 60 } }, null],
    ['satisfaction', { csats: [1, 2] }, null],
    ['resolved', { resolutions: ['yes'] }, null],
    ['resolved is not known', { resolutions: ['unknown'] }, null],
    ['not resolved or not known', { resolutions: ['no', 'unknown'] }, null],
    ['silence of 5 s and more', { longestSilenceFrom: 5 }, null],
    ['silence that is known', { longestSilenceFrom: 0 }, null],
    ['overtalk', { overtalkFrom: 2.5 }, null],
    ['interruptions', { interruptionsFrom: 2 }, null],
    ['the agent talks a quarter to a half', { agentTalkShare: { from: 0.25, to: 0.5 } }, null],
    ['the agent talks at most a tenth', { agentTalkShare: { to: 0.1 } }, null],
    ['a field of the user is', own('来源', 'equals', '官网'), null],
    ['a field of the user holds', own('来源', 'contains', '网'), null],
    ['a field of the user holds two', own('来源', 'contains', '官网'), null],
    ['the case of latin letters', own('区域', 'equals', 'EAST-1'), null],
    ['a sign alone', own('区域', 'contains', '-'), null],
    ['part of latin letters', own('区域', 'contains', 'ST-1'), null],
    ['a name with signs', own('a"b.c', 'equals', '官网'), null],
    ['a field nobody has', own('没有', 'equals', '官网'), 0],
    ['another field with that value', own('区域', 'equals', '官网'), 0],
  ])('%s', (_name, filter, count) => {
    const expected = expectedIds(filter)
    if (count === null) expect(expected.length).toBeGreaterThan(0)
    else expect(expected).toHaveLength(count)
    expect(expected.length).toBeLessThan(stored.length)
    expect(idsOf(filter)).toEqual(expected)
    expect(recordHandlers['records.count'](library.store, { filter }).total).toBe(expected.length)
  })

  test('two fields of the user: both', () => {
    const filter: RecordFilter = {
      customFields: [
        { name: '来源', operator: 'equals', value: '官网' },
        { name: '区域', operator: 'contains', value: 'east' },
      ],
    }
    expect(expectedIds(filter).length).toBeGreaterThan(0)
    expect(idsOf(filter)).toEqual(expectedIds(filter))
  })

  test('spans without ends and lists without values narrow nothing; filters stored before still mean the same', () => {
    const open = { durationSeconds: {}, agentTalkShare: {}, csats: [], resolutions: [], customFields: [] }
    expect(idsOf(recordFilter.parse(open))).toHaveLength(stored.length)
    const old = { text: 'FW', channels: ['phone'], hasRecording: false, reviewStates: ['none'] }
    expect(recordFilter.parse(JSON.parse(JSON.stringify(old)))).toEqual(old)
  })
})

describe('fields of the user', () => {
  const fields = () => recordHandlers['records.customFields'](library.store)
  const count = (name: string): number => stored.filter(({ own }) => Object.hasOwn(own, name)).length

  test('are listed with how many records have them, and follow every change', () => {
    const expected = ['来源', '区域', 'a"b.c'].map((name) => ({ name, records: count(name) }))
    expect(fields()).toEqual(expect.arrayContaining(expected))
    expect(fields()).toHaveLength(3)
    const [first] = stored.filter(({ own }) => own.来源 === '官网')
    const set = library.store.raw.prepare('UPDATE service_records SET custom_fields = ? WHERE id = ?')
    set.run('{"新":"值"}', first?.id)
    expect(fields()).toContainEqual({ name: '新', records: 1 })
    expect(fields()).toContainEqual({ name: '来源', records: count('来源') - 1 })
    const isNew: RecordFilter = { customFields: [{ name: '新', operator: 'equals', value: '值' }] }
    expect(idsOf(isNew)).toEqual([first?.id])
    library.store.raw.prepare('DELETE FROM service_records WHERE id = ?').run(first?.id)
    expect(fields().map(({ name }) => name)).not.toContain('新')
    expect(idsOf(isNew)).toEqual([])
    const check = "INSERT INTO custom_field_search (custom_field_search) VALUES ('integrity-check')"
    expect(() => library.store.raw.exec(check)).not.toThrow()
  })
})

const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
const anyFilter = fc
  .record({
    agents: maybe(some([0, 1, 2, 3, 4])),
    teams: maybe(some([0, 1])),
    channels: maybe(some(['phone', 'online', 'visit'] as const)),
    priorities: maybe(some(['A', 'B'] as const)),
    csats: maybe(some([1, 2, 3, 4, 5])),
    resolutions: maybe(some(['yes', 'no', 'unknown'] as const)),
    reviewStates: maybe(some(['none', 'queued', 'reviewed'] as const)),
    isComplaint: maybe(fc.boolean()),
    days: maybe(fc.tuple(fc.nat(16), fc.nat(16))),
    durationSeconds: maybe(fc.record({ from: fc.constantFrom(0, 60, 61), to: fc.constantFrom(61, 600, 2000) })),
    longestSilenceFrom: maybe(fc.constantFrom(0, 5, 30)),
    overtalkFrom: maybe(fc.constantFrom(0, 1, 2.5)),
    interruptionsFrom: maybe(fc.nat(3)),
    agentTalkShare: maybe(fc.record({ from: fc.constantFrom(0, 0.2), to: fc.constantFrom(0.3, 1) })),
    customFields: maybe(
      fc.constantFrom(
        [{ name: '来源', operator: 'contains' as const, value: '官' }],
        [{ name: '区域', operator: 'equals' as const, value: 'east-1' }],
      ),
    ),
    text: maybe(fc.constantFrom('女士', 'fw0', '司马', 'ann', '9', '士')),
  })
  // One to three conditions at once: more rarely mean anything.
  .chain((all) => fc.subarray(Object.entries(all), { maxLength: 3 }))
const anySort = fc.array(
  fc.record({
    column: fc.constantFrom(...recordSortColumn.options),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
  }),
  { maxLength: 2 },
)

test('pages under any filter and sort are those of a plain filter and sort, none twice, none missing; totals are exact', () => {
  const agents = [...new Set(stored.map(({ agent }) => agent))]
  const teams = [...new Set(stored.flatMap(({ team }) => team ?? []))]
  const everything = new Map(allRows({}, []).map((row) => [row.id, row]))
  const keyOf = library.store.raw.prepare(
    'SELECT agent_sort_key AS agent, team_sort_key AS team FROM service_records WHERE id = ?',
  )
  const keys = new Map(stored.map(({ id }) => [id, keyOf.get(id) as { agent: string; team: string | null }]))
  const fieldOf = (id: RecordId, column: (typeof recordSortColumn.options)[number]): string | number | null => {
    if (column === 'agentName') return keys.get(id)?.agent ?? null
    if (column === 'teamName') return keys.get(id)?.team ?? null
    const value = everything.get(id)?.[column] ?? null
    return typeof value === 'boolean' ? Number(value) : value
  }
  // As the database compares: nothing first, texts by their bytes.
  const compared = (a: string | number | null, b: string | number | null): number => {
    if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1
    if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
    return Number(a) - Number(b)
  }
  // The same lists read in their order alone, and gathered alone with nothing kept: each on a connection of its own.
  const otherWays = [
    { patience: Number.POSITIVE_INFINITY, few: { ofColumns: 0, ofTexts: 0 }, piece: { from: 3, to: 7 } },
    { patience: 0, few: { ofColumns: 0, ofTexts: 0 }, piece: { from: 1, to: 1 }, kept: 5, keptOfMany: 3 },
    { patience: 60, few: { ofColumns: 10, ofTexts: 10 }, piece: { from: 10, to: 20 }, kept: 30, keptOfMany: 10 },
  ].map((changed) => ({ store: library.reader().store, limits: { ...listingLimits, ...changed } }))
  const rowOf = library.store.raw.prepare('SELECT row FROM service_records WHERE id = ?').pluck()
  const rowNumbers = new Map(stored.map(({ id }) => [id, rowOf.get(id) as number]))
  const order = new Map(stored.map(({ id }, place) => [id, place]))
  fc.assert(
    fc.property(anyFilter, anySort, fc.nat(60), fc.integer({ min: 1, max: 40 }), (conditions, sort, start, length) => {
      const { agents: a, teams: t, days, ...rest } = Object.fromEntries(conditions) as Record<string, never>
      const day = (place: number): string => dayOf(testNow + place * 24 * hour)
      const filter = {
        ...rest,
        ...(a ? { agentIds: (a as number[]).map((place) => agents[place]) } : {}),
        ...(t ? { teamIds: (t as number[]).map((place) => teams[place]) } : {}),
        ...(days ? { fromDay: day(Math.min(...(days as number[]))), toDay: day(Math.max(...(days as number[]))) } : {}),
      } as RecordFilter
      const keysAsked = sort.length === 0 ? [{ column: 'startedAt' as const, direction: 'desc' as const }] : sort
      const last = keysAsked.at(-1)?.direction === 'asc' ? 1 : -1
      const expected = stored
        .filter((one) => meets(filter, one))
        .map(({ id }) => id)
        .toSorted((x, y) => {
          for (const { column, direction } of keysAsked) {
            const sign = compared(fieldOf(x, column), fieldOf(y, column)) * (direction === 'asc' ? 1 : -1)
            if (sign !== 0) return sign
          }
          const byTime = compared(fieldOf(x, 'startedAt'), fieldOf(y, 'startedAt'))
          return last * (byTime === 0 ? (order.get(x) ?? 0) - (order.get(y) ?? 0) : byTime)
        })
      const page = recordHandlers['records.page'](library.store, { filter, sort, start, end: start + length })
      expect(page.rows.map(({ id }) => id)).toEqual(expected.slice(start, start + length))
      if (page.total !== null) expect(page.total).toBe(expected.length)
      for (const { store, limits } of otherWays) {
        const { rows } = listRows(store, { filter, sort, start, end: start + length }, limits)
        expect(rows).toEqual(expected.slice(start, start + length).map((id) => rowNumbers.get(id)))
      }
      expect(recordHandlers['records.count'](library.store, { filter }).total).toBe(expected.length)
    }),
    { numRuns: 400 },
  )
})
