import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatDateTime } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { IssuedReport } from '#shared/calls/reports.ts'
import { periodWords } from '#shared/domain/reports/report-words.ts'
import { FileMenu } from './FileMenu.tsx'
import styles from './Reports.module.css'

/** The reports issued so far, the newest first. */
export function IssuedPanel(): ReactNode {
  const { t } = useTranslation()
  const reports = useDeskQuery('reports.list', {})
  return (
    <Panel title={t('reportDesk.archive.title')} fills>
      <Answered query={reports}>
        {(list) =>
          list.length === 0 ? (
            <p className={styles.quiet}>{t('reportDesk.archive.empty')}</p>
          ) : (
            <ul className={styles.list}>
              {list.map((report) => (
                <IssuedRow key={report.id} report={report} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  )
}

function IssuedRow({ report }: { readonly report: IssuedReport }): ReactNode {
  const { t } = useTranslation()
  const { id, title, kind, period, about, files, canBeCompared, createdAt, createdByName } = report
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        {canBeCompared ? <Link to={`/reports/${id}`}>{title}</Link> : <span>{title}</span>}
        <StatusTag tone="neutral">{t(`reports.kinds.${kind}`)}</StatusTag>
        <FileMenu id={id} title={title} files={files} />
      </div>
      <p className={styles.quiet}>{[periodWords(t, period), about].filter((one) => one !== null).join(' · ')}</p>
      <p className={styles.quiet}>
        {t('reportDesk.archive.issued', { at: formatDateTime(createdAt), name: createdByName })}
      </p>
    </li>
  )
}
