import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatDateTime, formatScore } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { findingsLink } from '#renderer/app/links.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import { FileFindingDialog } from '#renderer/features/findings/FileFindingDialog.tsx'
import { useFiledNotice } from '#renderer/features/findings/filed-notice.ts'
import type { RecordDetail } from '#shared/calls/records.ts'
import styles from './RecordScreen.module.css'

export function EvaluationsPanel({ evaluations }: Pick<RecordDetail, 'evaluations'>): ReactNode {
  const { t } = useTranslation()
  return (
    <Panel title={t('records.detail.evaluations')}>
      {evaluations.length === 0 ? <p className={styles.quiet}>{t('records.detail.noEvaluations')}</p> : null}
      <ul className={styles.list}>
        {evaluations.map((evaluation) => (
          <li key={evaluation.id} className={styles.item}>
            <div className={styles.line}>
              <Link className={styles.name} to={`/evaluations/${evaluation.id}`}>
                {evaluation.sheetTitle}
              </Link>
              <span className={`${styles.end} ${styles.score}`}>{formatScore(evaluation.score)}</span>
              {evaluation.band ? <StatusTag tone="neutral">{evaluation.band}</StatusTag> : null}
            </div>
            <p className={styles.quiet}>
              {t('records.detail.reviewedBy', {
                reviewer: evaluation.reviewerName,
                at: formatDateTime(evaluation.submittedAt),
              })}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const isComplaint = ({ isComplaint: says, feedbackKind }: RecordDetail): boolean =>
  says === true || feedbackKind === 'complaint'

/** What was filed about the record; a complaint is filed as such. */
export function FindingsPanel({ record }: { readonly record: RecordDetail }): ReactNode {
  const { t } = useTranslation()
  const sayFiled = useFiledNotice()
  const [isFiling, setFiling] = useState(false)
  const isWritable = useDeskQuery('library.current', {}).data?.readOnly === false
  const { findings } = record
  return (
    <Panel
      title={t('records.detail.findings')}
      extra={findings.length > 0 ? <Link to={findingsLink()}>{t('records.detail.allFindings')}</Link> : null}
    >
      {findings.length === 0 ? <p className={styles.quiet}>{t('records.detail.noFindings')}</p> : null}
      <ul className={styles.list}>
        {findings.map((finding) => (
          <li key={finding.id} className={`${styles.item} ${styles.line}`}>
            <Link className={styles.number} to={`/findings/${finding.id}`}>
              {finding.number}
            </Link>
            <span className={styles.words}>{finding.title}</span>
          </li>
        ))}
      </ul>
      {isWritable ? (
        <Button size="small" onClick={() => setFiling(true)}>
          {t(isComplaint(record) ? 'findings.file.fileComplaint' : 'review.finding.file')}
        </Button>
      ) : null}
      {isFiling ? (
        <FileFindingDialog
          origin={{ kind: isComplaint(record) ? 'complaint' : 'by-hand', recordId: record.id }}
          onClose={() => setFiling(false)}
          onFiled={(filed) => {
            sayFiled(filed)
            setFiling(false)
          }}
        />
      ) : null}
    </Panel>
  )
}

/** What the table held beyond the known fields, under its own headers; gone when there is nothing. */
export function CustomFieldsPanel({ fields }: { readonly fields: RecordDetail['customFields'] }): ReactNode {
  const { t } = useTranslation()
  const filled = Object.entries(fields).filter(([, value]) => value !== '')
  if (filled.length === 0) return null
  return (
    <Panel title={t('records.detail.customFields')}>
      <dl className={styles.fields}>
        {filled.map(([header, value]) => (
          <div key={header} className={`${styles.field} ${styles.long}`}>
            <dt>{header}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
