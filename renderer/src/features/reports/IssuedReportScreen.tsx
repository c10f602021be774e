import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { formatDateTime } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { PaneBoundary } from '#renderer/app/PaneBoundary.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import type { ReportId } from '#shared/calls/common.ts'
import type { IssuedReport } from '#shared/calls/reports.ts'
import type { ComposedReport } from '#shared/domain/reports/compose-report.ts'
import { headWords } from '#shared/domain/reports/report-words.ts'
import { ComparisonPanel } from './ComparisonPanel.tsx'
import { FileMenu } from './FileMenu.tsx'
import { ReportPaper } from './ReportPaper.tsx'
import styles from './Reports.module.css'

/** An issued report as it was printed; compared with today, checked, copied, and used for a new draft. */
export function IssuedReportScreen(): ReactNode {
  const { id = '' } = useParams()
  const list = useDeskQuery('reports.list', {})
  const report = useDeskQuery('reports.get', { id: id as ReportId })
  return (
    <Answered query={list}>
      {(issued) => (
        <Answered query={report}>
          {(composed) => {
            const row = issued.find((one) => one.id === id)
            return row === undefined ? null : <Issued row={row} report={composed} />
          }}
        </Answered>
      )}
    </Answered>
  )
}

function Issued({ row, report }: { readonly row: IssuedReport; readonly report: ComposedReport }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isCompared, setCompared] = useState(false)
  const isReadOnly = useDeskQuery('library.current', {}).data?.readOnly ?? true
  const preview = useDeskCommand('reports.preview')
  const create = useDeskCommand('reports.createDraft', {
    invalidates: ['reports.drafts'],
    onDone: ({ id }) => navigate(`/reports/drafts/${id}`),
  })
  const { id, title, files, createdAt, createdByName } = row
  const { kind, period, scope } = report.model
  return (
    <>
      <PageHeader
        title={title}
        detail={headWords(t, report.model)}
        actions={
          <>
            <FileMenu id={id} title={title} files={files} />
            <Button loading={preview.isRunning} onClick={() => void preview.run({ kind: 'issued', id })}>
              {t('reportDesk.editor.preview')}
            </Button>
            <Button
              disabled={isReadOnly}
              loading={create.isRunning}
              onClick={() => void create.run({ request: { kind, period, scope }, fromReportId: id })}
            >
              {t('reportDesk.archive.newDraft')}
            </Button>
            <Button aria-pressed={isCompared} onClick={() => setCompared(!isCompared)}>
              {t(isCompared ? 'reportDesk.archive.paper' : 'reportDesk.archive.compare')}
            </Button>
          </>
        }
      />
      <FilesNote id={id} />
      <PaneBoundary>
        {isCompared ? (
          <div className={styles.preview}>
            <ComparisonPanel id={id} />
          </div>
        ) : (
          <ReportPaper
            report={report}
            note={t('reportDesk.archive.issued', { at: formatDateTime(createdAt), name: createdByName })}
          />
        )}
      </PaneBoundary>
    </>
  )
}

/** Whether the kept files still are what was issued; said at once where they aren't. */
function FilesNote({ id }: { readonly id: ReportId }): ReactNode {
  const { t } = useTranslation()
  const verified = useDeskQuery('reports.verify', { id })
  if (verified.data === undefined) return null
  const wrong = verified.data.filter(({ state }) => state !== 'unchanged')
  if (wrong.length === 0) {
    const formats = verified.data.map(({ format }) => format.toUpperCase()).join(t('reports.conclusion.separator'))
    return <p className={styles.quiet}>{t('reportDesk.archive.unchanged', { formats })}</p>
  }
  return (
    <Alert
      type="error"
      showIcon
      title={wrong
        .map(({ fileName, state }) =>
          t(`reportDesk.archive.${state === 'missing' ? 'fileMissing' : 'fileChanged'}`, { fileName }),
        )
        .join(t('common.sentenceBreak'))}
    />
  )
}
