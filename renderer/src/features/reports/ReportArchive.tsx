import { FolderOpenOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import type { Output } from '#shared/calls/calls.ts'
import { periodWords } from '#shared/domain/reports/report-words.ts'
import styles from './ReportsScreen.module.css'

type IssuedReport = Output<'reports.list'>[number]

/** The reports made so far, the newest first; each file can be shown in its folder. */
export function ReportArchive(): ReactNode {
  const { t } = useTranslation()
  const reports = useDeskQuery('reports.list', {})
  return (
    <Panel title={t('reports.archive.title')} fills>
      <Answered query={reports}>
        {(list) =>
          list.length === 0 ? (
            <p className={styles.hint}>{t('reports.archive.empty')}</p>
          ) : (
            <ul className={styles.archive}>
              {list.map((report) => (
                <ArchivedReport key={report.id} report={report} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  )
}

function ArchivedReport({ report }: { readonly report: IssuedReport }): ReactNode {
  const { t } = useTranslation()
  const showFile = useDeskCommand('reports.showFile')
  const { id, title, period, createdAt, createdByName } = report
  return (
    <li className={styles.archived}>
      <span className={styles.archivedTitle}>{title}</span>
      <Button
        size="small"
        type="text"
        icon={<FolderOpenOutlined aria-hidden />}
        aria-label={t('reports.archive.showOne', { title })}
        title={t('reports.archive.show')}
        onClick={() => void showFile.run({ id })}
      />
      <span className={styles.archivedNote}>{periodWords(t, period)}</span>
      <span className={styles.archivedNote}>
        {formatDateTime(createdAt)} · {createdByName}
      </span>
    </li>
  )
}
