import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { EmptyState } from './EmptyState.tsx'
import { PageHeader } from './PageHeader.tsx'

/** A screen that counts services, in a library that has none yet: the way there is the import. */
export function NeedsRecords({ title, text }: { readonly title: string; readonly text: string }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <>
      <PageHeader title={title} />
      <EmptyState
        text={text}
        actions={
          <Button type="primary" onClick={() => void navigate('/import')}>
            {t('records.actions.import')}
          </Button>
        }
      />
    </>
  )
}
