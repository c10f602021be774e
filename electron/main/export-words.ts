import { channel, complexity, feedbackKind, feedbackSource, urgency } from '#shared/calls/common.ts'
import type { ExportedField } from '#shared/calls/record-export.ts'
import { reviewState } from '#shared/calls/records.ts'
import type { CellKind, ExportColumn } from '#shared/domain/export-table.ts'
import { customFieldName } from '#shared/domain/record-fields.ts'
import type { Words } from './words.ts'

/** What isn't text. */
const kinds: Readonly<Partial<Record<ExportedField, CellKind>>> = {
  startedAt: 'instant',
  respondedAt: 'instant',
  completedAt: 'instant',
  viewedAt: 'instant',
  contactedAt: 'instant',
  solutionOfferedAt: 'instant',
  planGivenAt: 'instant',
  progressToldAt: 'instant',
  channel: 'choice',
  reviewState: 'choice',
  isComplaint: 'choice',
  urgency: 'choice',
  complexity: 'choice',
  isOpen: 'choice',
  feedbackKind: 'choice',
  feedbackSource: 'choice',
  isResolved: 'choice',
  customerConfirmed: 'choice',
  ringSeconds: 'number',
  talkSeconds: 'number',
  csat: 'number',
  recordings: 'number',
  interruptions: 'number',
  durationMs: 'duration',
  longestSilenceMs: 'duration',
  overtalkMs: 'duration',
  agentTalkShare: 'share',
  score: 'score',
}

/** The columns of an exported table as a person reads them; an import knows their titles again. */
export function exportedColumns(words: Words, columns: readonly string[]): ExportColumn[] {
  const yesOrNo = { true: words('common.yes'), false: words('common.no') }
  const listed = <T extends string>(values: readonly T[], word: (value: T) => string) =>
    Object.fromEntries(values.map((value) => [value, word(value)]))
  const choices: Readonly<Partial<Record<ExportedField, ExportColumn['words']>>> = {
    channel: listed(channel.options, (one) => words(`states.channel.${one}`)),
    reviewState: listed(reviewState.options, (one) => words(`states.review.${one}`)),
    isComplaint: yesOrNo,
    urgency: listed(urgency.options, (one) => words(`states.urgency.${one}`)),
    complexity: listed(complexity.options, (one) => words(`states.complexity.${one}`)),
    isOpen: yesOrNo,
    feedbackKind: listed(feedbackKind.options, (one) => words(`states.feedbackKind.${one}`)),
    feedbackSource: listed(feedbackSource.options, (one) => words(`states.feedbackSource.${one}`)),
    isResolved: yesOrNo,
    customerConfirmed: yesOrNo,
  }
  return columns.map((column) => {
    const own = customFieldName(column)
    if (own !== null) return { title: own, kind: 'text' }
    const field = column as ExportedField
    return {
      title: words(`records.export.titles.${field}`),
      kind: kinds[field] ?? 'text',
      ...(choices[field] ? { words: choices[field] } : {}),
    }
  })
}
