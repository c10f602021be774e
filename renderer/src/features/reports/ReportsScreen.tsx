import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { formatDateTime } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { PaneBoundary } from '#renderer/app/PaneBoundary.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { ReportDocument } from '#renderer/print/ReportDocument.tsx'
import type { Output } from '#shared/calls/calls.ts'
import type { Period } from '#shared/calls/home.ts'
import { ReportArchive } from './ReportArchive.tsx'
import { type ReportChoice, ReportForm } from './ReportForm.tsx'
import styles from './ReportsScreen.module.css'
import { periodAround } from './report-period.ts'

/** 报告: the report of a period as it would be printed now, its PDF, and the ones made so far. */
export function ReportsScreen(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const dataPeriod = useDeskQuery('home.dataPeriod', {})
  return (
    <Answered query={dataPeriod}>
      {(period) =>
        period === null ? (
          <>
            <PageHeader title={t('reports.screen.title')} />
            <EmptyState
              text={t('reports.screen.noRecords')}
              actions={
                <Button type="primary" onClick={() => navigate('/import')}>
                  {t('reports.screen.toImport')}
                </Button>
              }
            />
          </>
        ) : (
          <ReportDesk key={period.toDay} dataPeriod={period} />
        )
      }
    </Answered>
  )
}

/** The last month with data is proposed. */
function ReportDesk({ dataPeriod }: { readonly dataPeriod: Period }): ReactNode {
  const { t } = useTranslation()
  const [choice, setChoice] = useState<ReportChoice>(() => ({
    kind: 'month',
    period: periodAround('month', dataPeriod.toDay, dataPeriod),
    title: '',
  }))
  const [made, setMade] = useState<Output<'reports.save'> | null>(null)
  const library = useDeskQuery('library.current', {}).data
  const save = useDeskCommand('reports.save', { invalidates: ['reports.list'], onDone: setMade })
  const isReadOnly = library?.readOnly ?? false
  return (
    <>
      <PageHeader
        title={t('reports.screen.title')}
        actions={
          <Button
            type="primary"
            loading={save.isRunning}
            disabled={isReadOnly}
            {...(isReadOnly ? { title: t('reports.screen.readOnly') } : {})}
            onClick={() => void save.run({ period: choice.period, title: choice.title })}
          >
            {t('reports.screen.save')}
          </Button>
        }
      />
      {made ? <MadeNote made={made} onClose={() => setMade(null)} /> : null}
      <ReportForm choice={choice} onChange={setChoice} />
      <div className={styles.columns}>
        <PaneBoundary>
          <Preview choice={choice} />
        </PaneBoundary>
        <PaneBoundary>
          <ReportArchive />
        </PaneBoundary>
      </div>
    </>
  )
}

function Preview({ choice }: { readonly choice: ReportChoice }): ReactNode {
  const { t } = useTranslation()
  const { period } = choice
  // The title is added here: typing one doesn't compute the report anew.
  const report = useDeskQuery('reports.build', { period, title: '' }, { keepPrevious: true })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrolled by the keyboard too
    <section className={styles.preview} aria-label={t('reports.screen.preview')} tabIndex={0}>
      <Answered query={report}>
        {(model) => (
          <>
            <p className={styles.hint}>{t('reports.screen.madeAt', { at: formatDateTime(model.preparedAt) })}</p>
            <div className={styles.sheet}>
              <ReportDocument model={{ ...model, title: choice.title }} />
            </div>
          </>
        )}
      </Answered>
    </section>
  )
}

type MadeNoteProps = { readonly made: Output<'reports.save'>; readonly onClose: () => void }

function MadeNote({ made, onClose }: MadeNoteProps): ReactNode {
  const { t } = useTranslation()
  const { pages, savedAs } = made
  const words =
    savedAs === null
      ? t('reports.screen.saved', { count: pages })
      : t('reports.screen.savedCopy', { count: pages, name: savedAs })
  return <Alert type="success" showIcon role="status" closable={{ onClose }} title={words} />
}
