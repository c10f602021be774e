import type { StatusTone } from '#renderer/components/StatusTag.tsx'
import type { ImportBatch } from '#shared/calls/imports.ts'

export const batchTones: Readonly<Record<ImportBatch['state'], StatusTone>> = {
  running: 'accent',
  done: 'pass',
  cancelled: 'warn',
  failed: 'fail',
  undoing: 'accent',
  undone: 'neutral',
}
