import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTimeOfDay } from '#renderer/app/format.ts'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { DraftSaver } from './draft-saver.ts'
import { useSaveState } from './use-saver.ts'

/** Whether the work is safe: said beside the actions at all times. */
export function SaveNote<Content>({ saver }: { readonly saver: DraftSaver<Content> }): ReactNode {
  const { t } = useTranslation()
  const state = useSaveState(saver)
  switch (state.kind) {
    case 'saved':
      return (
        <span role="status">
          {state.at === null ? t('drafts.unchanged') : t('drafts.savedAt', { time: formatTimeOfDay(state.at) })}
        </span>
      )
    case 'waiting':
    case 'saving':
      return <span role="status">{t('drafts.saving')}</span>
    case 'conflict':
      return (
        <span role="status">
          <StatusTag tone="fail">{t('drafts.conflicting')}</StatusTag>
        </span>
      )
    case 'failed':
      return (
        <span role="alert">
          <StatusTag tone="fail">{t('drafts.failed')}</StatusTag>{' '}
          <Button type="link" size="small" onClick={() => void saver.flush()}>
            {t('common.actions.retry')}
          </Button>
        </span>
      )
  }
}
