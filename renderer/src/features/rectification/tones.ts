import type { StatusTone } from '#renderer/components/StatusTag.tsx'
import type { FindingRow, Severity } from '#shared/calls/findings.ts'
import type { RectificationStateName } from '#shared/calls/rectification.ts'

/** Which colour repeats what a state's word says. */
export const rectificationTone: Readonly<Record<RectificationStateName, StatusTone>> = {
  draft: 'neutral',
  issued: 'accent',
  in_progress: 'accent',
  submitted: 'warn',
  verifying: 'warn',
  closed: 'pass',
  returned: 'fail',
  escalated: 'fail',
  cancelled: 'neutral',
}

export const findingTone: Readonly<Record<FindingRow['state'], StatusTone>> = {
  open: 'warn',
  'in-rectification': 'accent',
  closed: 'pass',
}

export const severityTone: Readonly<Record<Severity, StatusTone>> = {
  minor: 'neutral',
  moderate: 'neutral',
  serious: 'warn',
  major: 'fail',
}
