import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import type { BatchId } from '#shared/calls/common.ts'

/** The condition that only a link sets, with the time of the import; null while that isn't known. */
export function useBatchWords(id: BatchId | undefined): string | null {
  const { t } = useTranslation()
  const batch = useDeskQuery('imports.get', { id: id ?? ('' as BatchId) }, { enabled: id !== undefined })
  return id !== undefined && batch.data
    ? t('records.filter.batchOf', { at: formatDateTime(batch.data.startedAt) })
    : null
}
