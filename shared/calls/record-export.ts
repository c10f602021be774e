import { z } from 'zod'
import { customFieldName } from '../domain/record-fields.ts'
import { call } from './call.ts'
import { jobId } from './common.ts'
import { recordFilter, recordSort } from './records.ts'

/** What an exported table can say of a record, in the order of the whole table. */
export const exportedField = z.enum([
  'externalNumber',
  'startedAt',
  'agentNumber',
  'agentName',
  'teamName',
  'channel',
  'queue',
  'businessType',
  'priority',
  'customerName',
  'customerPhone',
  'customerAddress',
  'isComplaint',
  'urgency',
  'complexity',
  'isOpen',
  'product',
  'problem',
  'steps',
  'solution',
  'isResolved',
  'customerConfirmed',
  'ringSeconds',
  'respondedAt',
  'completedAt',
  'viewedAt',
  'contactedAt',
  'solutionOfferedAt',
  'planGivenAt',
  'progressToldAt',
  'csat',
  'feedbackKind',
  'feedbackTopic',
  'feedbackSource',
  'recordingName',
  'talkSeconds',
  'recordings',
  'durationMs',
  'longestSilenceMs',
  'overtalkMs',
  'interruptions',
  'agentTalkShare',
  'reviewState',
  'score',
])
export type ExportedField = z.infer<typeof exportedField>

/** A field, or `customFields.<header>`. */
export const exportedColumn = z
  .string()
  .max(520)
  .refine((column) => exportedField.safeParse(column).success || Boolean(customFieldName(column)), 'no-such-column')

export const exportFormat = z.enum(['csv', 'xlsx'])
export type ExportFormat = z.infer<typeof exportFormat>

export const recordExportCalls = {
  /** Asks where, and writes the records of a filter in their order; null when no file was chosen. */
  'records.export': call({
    effect: 'read',
    at: 'desk',
    input: z.object({
      filter: recordFilter,
      sort: recordSort,
      columns: z.array(exportedColumn).min(1).max(400),
      format: exportFormat,
    }),
    output: z.object({ jobId: jobId.nullable() }),
  }),
}
