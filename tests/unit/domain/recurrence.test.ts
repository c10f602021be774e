import { describe, expect, it } from 'vitest'
import { type ComparableFinding, likenessOf, likenessWeight, titleLikeness } from '#shared/domain/finding-likeness.ts'
import { type CauseAndPlace, type ClosedRectification, recurrenceOf, sharedCauses } from '#shared/domain/recurrence.ts'

const day = 86_400_000
const closedAt = Date.UTC(2026, 2, 2, 1)

const about = (changes: Partial<CauseAndPlace> = {}): CauseAndPlace => ({
  kindId: 'evasive',
  causes: ['服务意识不足'],
  agentId: 'chen',
  teamId: 'team-1',
  item: 'sheet tone',
  ...changes,
})
const elsewhere = { agentId: 'li', teamId: 'team-2', item: 'sheet listening' }
const closed = (changes: Partial<ClosedRectification> = {}): ClosedRectification => ({
  id: 'ZG-1',
  closedAt,
  findings: [about()],
  ...changes,
})
const back = (changes: Partial<CauseAndPlace>, occurredAt = closedAt + day, rectifications = [closed()]) =>
  recurrenceOf({ ...about(), ...changes, occurredAt }, rectifications, 60)

describe('a recurrence', () => {
  it.each([
    ['the same kind on the same agent', { ...elsewhere, agentId: 'chen', causes: [] }, 'kind', 'agent'],
    ['the same kind in the same team', { ...elsewhere, teamId: 'team-1', causes: [] }, 'kind', 'team'],
    ['the same kind on the same item', { ...elsewhere, item: 'sheet tone', causes: [] }, 'kind', 'item'],
    ['the same cause on the same agent', { ...elsewhere, agentId: 'chen', kindId: 'other' }, 'cause', 'agent'],
    ['the same cause in the same team', { ...elsewhere, teamId: 'team-1', kindId: null }, 'cause', 'team'],
    ['the same cause on the same item', { ...elsewhere, item: 'sheet tone', kindId: null }, 'cause', 'item'],
  ] as const)('is %s', (_name, changes, cause, place) => {
    expect(back(changes)).toEqual({ rectificationId: 'ZG-1', cause, place })
  })

  it('is none of another cause, at another place, or where nothing is known', () => {
    expect(back({ kindId: 'other', causes: ['未经培训'] })).toBeNull()
    expect(back(elsewhere)).toBeNull()
    expect(back({ kindId: null, causes: [] })).toBeNull()
    expect(back({ agentId: null, teamId: null, item: null })).toBeNull()
    const unsaid = closed({ findings: [about({ kindId: null, causes: [], agentId: null })] })
    expect(back({ kindId: null, causes: [], agentId: null }, closedAt + day, [unsaid])).toBeNull()
  })

  it('begins after the closing and ends with the last of the days', () => {
    expect(back({}, closedAt - 1)).toBeNull()
    expect(back({}, closedAt)).toBeNull()
    expect(back({}, closedAt + 1)).not.toBeNull()
    expect(back({}, closedAt + 60 * day)).not.toBeNull()
    expect(back({}, closedAt + 60 * day + 1)).toBeNull()
  })

  it('is that of the rectification closed last, of those it fits', () => {
    const three = [
      closed({ id: 'early', closedAt: closedAt - 9 * day }),
      closed({ id: 'late', closedAt: closedAt - day }),
      closed({ id: 'latest but another', findings: [about({ kindId: 'other', causes: [] })] }),
    ]
    expect(back({}, closedAt + day, three)?.rectificationId).toBe('late')
  })

  it('reads causes without blanks, case and full-width forms', () => {
    expect(sharedCauses(['服务 意识不足', 'ＣＲＭ 不熟', '其他'], ['crm不熟', '服务意识不足'])).toEqual([
      '服务 意识不足',
      'ＣＲＭ 不熟',
    ])
    expect(sharedCauses([' '], [''])).toEqual([])
  })
})

const finding = (changes: Partial<ComparableFinding> = {}): ComparableFinding => ({
  ...about(),
  findingClass: 'attitude',
  title: '推诿用语',
  ...changes,
})
const different = { ...elsewhere, kindId: null, causes: [], title: '仪容不整' }

describe('two findings', () => {
  it('are alike by kind, cause, item or title, and by agent within a class', () => {
    const like = (changes: Partial<ComparableFinding>) => likenessOf(finding(), finding({ ...different, ...changes }))
    expect(like({})).toEqual([])
    expect(like({ kindId: 'evasive' })).toEqual(['kind'])
    expect(like({ causes: ['服务意识不足'] })).toEqual(['cause'])
    expect(like({ item: 'sheet tone' })).toEqual(['item'])
    expect(like({ title: '使用推诿用语' })).toEqual(['title'])
    expect(like({ agentId: 'chen', teamId: 'team-1' })).toEqual(['agent', 'team'])
    expect(like({ teamId: 'team-1' })).toEqual([])
    expect(like({ teamId: 'team-1', agentId: 'chen', findingClass: 'process' })).toEqual([])
    expect(like({ kindId: 'evasive', agentId: 'chen', findingClass: 'process' })).toEqual(['kind', 'agent'])
  })

  it('are compared by pairs of letters of their titles', () => {
    expect(titleLikeness('推诿用语', '推诿用语')).toBe(1)
    // 推诿 诿用 用语 | 使用 用推 推诿 诿用 用语: three of eight in common, twice.
    expect(titleLikeness('推诿用语', '使用推诿用语')).toBeCloseTo(6 / 8, 12)
    expect(titleLikeness('推诿，用语！', '推诿用语')).toBe(1)
    expect(titleLikeness('语', '语')).toBe(0)
    expect(titleLikeness('', '推诿')).toBe(0)
  })

  it('speak the more for one problem the more they have in common', () => {
    expect(likenessWeight(['kind', 'agent'])).toBeGreaterThan(likenessWeight(['kind']))
    expect(likenessWeight(['title'])).toBeGreaterThan(likenessWeight(['agent']))
    expect(likenessWeight([])).toBe(0)
  })
})
