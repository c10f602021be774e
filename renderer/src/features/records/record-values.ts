import type { RecordDetail } from '#shared/calls/records.ts'
import type { PlainField, RecordValues } from '#shared/domain/record-fields.ts'

/** What of a record can be edited, as the history keeps it. */
export const valuesOf = (record: RecordDetail): RecordValues => ({
  channel: record.channel,
  agentId: record.agentId,
  teamId: record.teamId,
  startedAt: record.startedAt,
  queue: record.queue,
  businessType: record.businessType,
  priority: record.priority,
  customerName: record.customerName,
  customerPhone: record.customerPhone,
  customerAddress: record.customerAddress,
  product: record.product,
  problem: record.problem,
  steps: record.steps,
  solution: record.solution,
  customerConfirmed: record.customerConfirmed,
  isComplaint: record.isComplaint,
  urgency: record.urgency,
  complexity: record.complexity,
  isOpen: record.isOpen,
  ringSeconds: record.ringSeconds,
  talkSeconds: record.talkSeconds,
  respondedAt: record.respondedAt,
  completedAt: record.completedAt,
  viewedAt: record.viewedAt,
  contactedAt: record.contactedAt,
  solutionOfferedAt: record.solutionOfferedAt,
  planGivenAt: record.planGivenAt,
  progressToldAt: record.progressToldAt,
  isResolved: record.isResolved,
  csat: record.csat,
  feedbackKind: record.feedbackKind,
  feedbackTopic: record.feedbackTopic,
  feedbackSource: record.feedbackSource,
  recordingName: record.recordingName,
  customFields: record.customFields,
})

export type EditedField =
  | { readonly kind: 'text' | 'long-text' | 'flag' | 'time'; readonly name: PlainField }
  | { readonly kind: 'number'; readonly name: 'ringSeconds' | 'talkSeconds' | 'csat' }
  | { readonly kind: 'agent'; readonly name: 'agentId' }
  | { readonly kind: 'team'; readonly name: 'teamId' }
  | { readonly kind: 'channel'; readonly name: 'channel' }
  | { readonly kind: 'priority'; readonly name: 'priority' }
  | { readonly kind: 'choice'; readonly name: 'urgency' | 'complexity' | 'feedbackKind' | 'feedbackSource' }

const fields = (kind: 'text' | 'long-text' | 'flag' | 'time', ...names: PlainField[]): EditedField[] =>
  names.map((name) => ({ kind, name }))

/** The form: the record page's groups, in its order. */
export const editedGroups = [
  ['customer', [...fields('text', 'customerName', 'customerPhone'), ...fields('long-text', 'customerAddress')]],
  [
    'request',
    [
      ...fields('time', 'startedAt'),
      ...fields('text', 'businessType'),
      { kind: 'channel', name: 'channel' },
      { kind: 'priority', name: 'priority' },
      ...fields('text', 'queue', 'product'),
      ...fields('flag', 'isComplaint'),
      { kind: 'choice', name: 'urgency' },
      { kind: 'choice', name: 'complexity' },
      ...fields('long-text', 'problem'),
    ],
  ],
  [
    'process',
    [
      { kind: 'agent', name: 'agentId' },
      { kind: 'team', name: 'teamId' },
      ...fields('time', 'respondedAt', 'completedAt'),
      ...fields('flag', 'isOpen'),
      ...fields('time', 'viewedAt', 'contactedAt', 'solutionOfferedAt', 'planGivenAt', 'progressToldAt'),
      { kind: 'number', name: 'ringSeconds' },
      { kind: 'number', name: 'talkSeconds' },
      ...fields('text', 'recordingName'),
      ...fields('long-text', 'steps'),
    ],
  ],
  ['result', [...fields('flag', 'isResolved', 'customerConfirmed'), ...fields('long-text', 'solution')]],
  [
    'feedback',
    [
      { kind: 'number', name: 'csat' },
      { kind: 'choice', name: 'feedbackKind' },
      ...fields('text', 'feedbackTopic'),
      { kind: 'choice', name: 'feedbackSource' },
    ],
  ],
] as const satisfies readonly (readonly [string, readonly EditedField[]])[]
