import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import type { BatchId } from '#shared/calls/common.ts'

export type BatchTagProps = {
  readonly id: BatchId
  readonly onRemove: () => void
  readonly className?: string | undefined
}

/** The condition that only a link sets: the records of one import. */
export function BatchTag({ id, onRemove, className }: BatchTagProps): ReactNode {
  const { t } = useTranslation()
  const batch = useDeskQuery('imports.get', { id })
  const words = batch.data
    ? t('records.filter.batchOf', { at: formatDateTime(batch.data.startedAt) })
    : t('records.words.batch')
  return (
    <Tag className={className ?? ''} closable={{ 'aria-label': t('records.filter.removeBatch') }} onClose={onRemove}>
      {words}
    </Tag>
  )
}
