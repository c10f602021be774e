import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { PaneBoundary } from '#renderer/app/PaneBoundary.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { NeedsRecords } from '#renderer/components/NeedsRecords.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import type { Period } from '#shared/calls/home.ts'
import { BatchDialog } from './BatchDialog.tsx'
import { DraftsPanel } from './DraftsPanel.tsx'
import { IssuedPanel } from './IssuedPanel.tsx'
import { NewReportDialog } from './NewReportDialog.tsx'
import styles from './Reports.module.css'

/** 报告: what is being written and what was issued. */
export function ReportsScreen(): ReactNode {
  const { t } = useTranslation()
  const dataPeriod = useDeskQuery('home.dataPeriod', {})
  return (
    <Answered query={dataPeriod}>
      {(period) =>
        period === null ? (
          <NeedsRecords title={t('reportDesk.title')} text={t('reportDesk.noRecords')} />
        ) : (
          <ReportLists dataPeriod={period} />
        )
      }
    </Answered>
  )
}

function ReportLists({ dataPeriod }: { readonly dataPeriod: Period }): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'new' | 'batch' | null>(null)
  const library = useDeskQuery('library.current', {}).data
  const isReadOnly = library?.readOnly ?? false
  const isLead = library?.user.role === 'lead'
  const close = (): void => setOpen(null)
  return (
    <>
      <PageHeader
        title={t('reportDesk.title')}
        actions={
          <>
            {isLead ? (
              <Button disabled={isReadOnly} onClick={() => setOpen('batch')}>
                {t('reportDesk.batch.open')}
              </Button>
            ) : null}
            <Button
              type="primary"
              disabled={isReadOnly}
              {...(isReadOnly ? { title: t('reportDesk.readOnly') } : {})}
              onClick={() => setOpen('new')}
            >
              {t('reportDesk.create.open')}
            </Button>
          </>
        }
      />
      <div className={styles.lists}>
        <PaneBoundary>
          <DraftsPanel canWrite={!isReadOnly} onNew={() => setOpen('new')} />
        </PaneBoundary>
        <PaneBoundary>
          <IssuedPanel />
        </PaneBoundary>
      </div>
      {open === 'new' ? <NewReportDialog dataPeriod={dataPeriod} onClose={close} /> : null}
      {open === 'batch' ? <BatchDialog dataPeriod={dataPeriod} onClose={close} /> : null}
    </>
  )
}
