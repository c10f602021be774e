import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { RectificationDetail } from '#shared/calls/rectification.ts'
import { isOpen } from '#shared/domain/rectification.ts'
import { EvidenceFiles } from './evidence/EvidenceFiles.tsx'
import styles from './rectification.module.css'
import { severityTone } from './tones.ts'

/** The findings it takes up, and files that belong to the whole. */
export function FindingsPanel({
  rectification,
  canChange,
}: {
  readonly rectification: RectificationDetail
  readonly canChange: boolean
}): ReactNode {
  const { t } = useTranslation()
  return (
    <Panel title={t('rectification.page.findings')} extra={String(rectification.findingRows.length)}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('rectification.findings.number')}</th>
            <th scope="col">{t('rectification.findings.summary')}</th>
            <th scope="col">{t('rectification.findings.severity')}</th>
          </tr>
        </thead>
        <tbody>
          {rectification.findingRows.map((finding) => (
            <tr key={finding.id}>
              <td className={styles.nowrap}>
                <Link to={`/findings/${finding.id}`}>{finding.number}</Link>
                {finding.recordId ? (
                  <p className={styles.evidence}>
                    <Link to={`/records/${finding.recordId}`}>{finding.externalNumber}</Link>
                  </p>
                ) : null}
              </td>
              <td>
                {finding.title}
                <p className={styles.evidence}>{[finding.agentName, finding.teamName].filter(Boolean).join(' · ')}</p>
              </td>
              <td>
                <StatusTag tone={severityTone[finding.severity]}>{t(`states.severity.${finding.severity}`)}</StatusTag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <EvidenceFiles
        subject="rectification"
        subjectId={rectification.id}
        files={rectification.files}
        label={t('rectification.evidence.ofWhole')}
        canChange={canChange && isOpen(rectification.state)}
      />
    </Panel>
  )
}
