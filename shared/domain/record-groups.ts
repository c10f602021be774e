import type { RecordDetail } from '../calls/records.ts'

/*
 * The five groups a complete service record has (L10). Talking points, spare parts and open matters have no field of
 * their own: a library that keeps them has them among the custom fields, known by their headers. Where no table had such
 * a column nobody could fill it, so it isn't asked for.
 */

export type GroupName = 'customer' | 'request' | 'process' | 'result' | 'feedback'

export type FieldName =
  | 'customerName'
  | 'customerPhone'
  | 'customerAddress'
  | 'startedAt'
  | 'businessType'
  | 'channel'
  | 'queue'
  | 'product'
  | 'priority'
  | 'isComplaint'
  | 'urgency'
  | 'complexity'
  | 'problem'
  | 'agent'
  | 'ringSeconds'
  | 'respondedAt'
  | 'completedAt'
  | 'isOpen'
  | 'viewedAt'
  | 'contactedAt'
  | 'solutionOfferedAt'
  | 'planGivenAt'
  | 'progressToldAt'
  | 'durationMs'
  | 'serviceMs'
  | 'talkSeconds'
  | 'steps'
  | 'isResolved'
  | 'customerConfirmed'
  | 'solution'
  | 'csat'
  | 'feedbackKind'
  | 'feedbackTopic'
  | 'feedbackSource'
  | OwnColumn

/** What L10 asks for and a table keeps under a header of its own. */
export type OwnColumn = 'talkingPoints' | 'spareParts' | 'openMatters'

export type GroupField = {
  readonly name: FieldName
  /** L10 asks for it. */
  readonly required: boolean
  readonly isMissing: boolean
  /** What a column of the library's own says; null where it says nothing, and for the fields every record has. */
  readonly ownText: string | null
}

export type RecordGroup = {
  readonly name: GroupName
  readonly fields: readonly GroupField[]
  readonly missing: readonly FieldName[]
}

type Layout = readonly (readonly [name: FieldName, required: boolean])[]

const layouts: readonly (readonly [GroupName, Layout])[] = [
  [
    'customer',
    [
      ['customerName', true],
      ['customerPhone', true],
      ['customerAddress', true],
    ],
  ],
  [
    'request',
    [
      ['startedAt', true],
      ['businessType', true],
      ['channel', false],
      ['queue', false],
      ['product', true],
      ['priority', false],
      ['isComplaint', false],
      ['urgency', false],
      ['complexity', false],
      ['problem', true],
    ],
  ],
  [
    'process',
    [
      ['agent', true],
      ['ringSeconds', false],
      ['respondedAt', false],
      ['completedAt', false],
      ['isOpen', false],
      ['viewedAt', false],
      ['contactedAt', false],
      ['solutionOfferedAt', false],
      ['planGivenAt', false],
      ['progressToldAt', false],
      ['durationMs', false],
      ['talkSeconds', false],
      ['steps', true],
      ['talkingPoints', true],
      ['spareParts', true],
    ],
  ],
  [
    'result',
    [
      ['isResolved', true],
      ['customerConfirmed', true],
      ['solution', true],
    ],
  ],
  [
    'feedback',
    [
      ['csat', true],
      ['feedbackKind', false],
      ['feedbackTopic', false],
      ['feedbackSource', false],
      ['openMatters', true],
    ],
  ],
]

const ownColumns: Readonly<Record<OwnColumn, RegExp>> = {
  talkingPoints: /沟通(要点|记录|内容|情况)|通话要点|talking ?points?|conversation notes/i,
  spareParts: /备件|配件|零件|更换部件|spare ?parts?|parts used/i,
  openMatters: /遗留(问题|事项)|未(决|尽|了)(问题|事项)|待跟进|后续跟进|open (matters?|issues?)|follow-?ups?/i,
}

const isOwnColumn = (field: FieldName): field is OwnColumn => Object.hasOwn(ownColumns, field)

/** The header under which the library keeps this; null when it keeps none. */
const headerOf = (field: OwnColumn, headers: readonly string[]): string | null =>
  headers.find((header) => ownColumns[field].test(header)) ?? null

/** The library's headers of each column L10 asks for that it keeps; what it keeps nowhere isn't among them. */
export const headersOfOwnColumns = (headers: readonly string[]): readonly (readonly string[])[] =>
  Object.values(ownColumns)
    .map((pattern) => headers.filter((header) => pattern.test(header)))
    .filter((found) => found.length > 0)

/** L10's 时长 of what is no call: from its start to its completion, in milliseconds; else what was recorded of it. */
export function serviceDuration({ startedAt, completedAt, durationMs }: RecordDetail): number | null {
  return completedAt !== null && completedAt >= startedAt ? completedAt - startedAt : durationMs
}

/** What only a call has; elsewhere it is shown where a table gave it all the same. */
const ofCalls: ReadonlySet<FieldName> = new Set(['ringSeconds', 'talkSeconds'])

/** Few tables have them, and L10 doesn't ask for them: shown where there is something to show. */
const shownWhereKnown = [
  'urgency',
  'complexity',
  'isOpen',
  'viewedAt',
  'contactedAt',
  'solutionOfferedAt',
  'planGivenAt',
  'progressToldAt',
  'feedbackKind',
  'feedbackTopic',
  'feedbackSource',
] as const satisfies readonly FieldName[]

const isShown = (record: RecordDetail, field: FieldName): boolean => {
  const known = shownWhereKnown.find((one) => one === field)
  return known === undefined || record[known] !== null
}

function layoutFor(record: RecordDetail, whole: Layout): Layout {
  const layout = whole.filter(([field]) => isShown(record, field))
  if (record.channel === 'phone') return layout
  return layout
    .filter(([field]) => !(ofCalls.has(field) && record[field as 'ringSeconds' | 'talkSeconds'] === null))
    .map(([field, required]) => [field === 'durationMs' ? 'serviceMs' : field, required])
}

/** The groups in order, each with what L10 misses in it; how long it took goes by the channel. `headers`: the custom fields the library has anywhere. */
export function recordGroups(record: RecordDetail, headers: readonly string[] = []): readonly RecordGroup[] {
  const known = [...Object.keys(record.customFields), ...headers]
  return layouts.map(([name, layout]) => {
    const fields = layoutFor(record, layout).flatMap(([field, required]): GroupField[] => {
      if (!isOwnColumn(field)) {
        return [{ name: field, required, isMissing: isMissing(record, field), ownText: null }]
      }
      const header = headerOf(field, known)
      if (header === null) return []
      const ownText = record.customFields[header] ?? null
      return [{ name: field, required, isMissing: ownText === null || ownText === '', ownText }]
    })
    const missing = fields.filter((field) => field.required && field.isMissing).map((field) => field.name)
    // How long it took is told either by the recording or by when it was completed.
    const lacksDuration = name === 'process' && record.durationMs === null && record.completedAt === null
    const duration = record.channel === 'phone' ? 'durationMs' : 'serviceMs'
    return { name, fields, missing: lacksDuration ? [...missing, duration] : missing }
  })
}

function isMissing(record: RecordDetail, field: Exclude<FieldName, OwnColumn>): boolean {
  const value = field === 'agent' ? record.agentName : field === 'serviceMs' ? serviceDuration(record) : record[field]
  return value === null || value === ''
}
