import type { RecordDetail } from '#shared/calls/records.ts'

/*
 * The five groups a complete service record has (L10). Talking points, spare parts and open matters have no column of
 * their own: a library that keeps them has them among the custom fields, and they don't count here.
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
  | 'problem'
  | 'agent'
  | 'ringSeconds'
  | 'respondedAt'
  | 'completedAt'
  | 'durationMs'
  | 'talkSeconds'
  | 'steps'
  | 'isResolved'
  | 'customerConfirmed'
  | 'solution'
  | 'csat'

export type GroupField = {
  readonly name: FieldName
  /** L10 asks for it. */
  readonly required: boolean
  readonly isMissing: boolean
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
      ['durationMs', false],
      ['talkSeconds', false],
      ['steps', true],
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
  ['feedback', [['csat', true]]],
]

/** The groups in order, each with what L10 misses in it. */
export function recordGroups(record: RecordDetail): readonly RecordGroup[] {
  return layouts.map(([name, layout]) => {
    const fields = layout.map(([field, required]) => ({ name: field, required, isMissing: isMissing(record, field) }))
    const missing = fields.filter((field) => field.required && field.isMissing).map((field) => field.name)
    // How long it took is told either by the recording or by when it was completed.
    const lacksDuration = name === 'process' && record.durationMs === null && record.completedAt === null
    return { name, fields, missing: lacksDuration ? [...missing, 'durationMs' as const] : missing }
  })
}

function isMissing(record: RecordDetail, field: FieldName): boolean {
  const value = field === 'agent' ? record.agentName : record[field]
  return value === null || value === ''
}
