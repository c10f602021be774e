import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount, formatDateTime, formatScore, missing } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import type { AnalysisFilter, AnalysisPoint } from '#shared/calls/analysis.ts'
import type { Output } from '#shared/calls/calls.ts'
import styles from './Analysis.module.css'

export type BehindDrawerProps = {
  /** The point in words. */
  readonly what: string
  readonly point: AnalysisPoint
  readonly filter: AnalysisFilter
  readonly onClose: () => void
}

/** The evaluations or services a point counts, the newest first, each a step away. */
export function BehindDrawer({ what, point, filter, onClose }: BehindDrawerProps): ReactNode {
  const { t } = useTranslation()
  const query = useDeskQuery('analysis.behind', { filter, point })
  return (
    <Drawer open size={720} title={t('analysis.behind.title', { what })} onClose={onClose}>
      <Answered query={query}>{(behind) => <Rows behind={behind} />}</Answered>
    </Drawer>
  )
}

function Rows({ behind: { total, rows } }: { readonly behind: Output<'analysis.behind'> }): ReactNode {
  const { t } = useTranslation()
  if (rows.length === 0) return <p>{t('analysis.behind.none')}</p>
  const counts = { total: formatCount(total), shown: formatCount(rows.length) }
  return (
    <>
      <p className={styles.quiet}>{t(rows.length < total ? 'analysis.behind.cut' : 'analysis.behind.total', counts)}</p>
      <table className={styles.rows}>
        <thead>
          <tr>
            <th scope="col">{t('analysis.behind.number')}</th>
            <th scope="col">{t('analysis.behind.startedAt')}</th>
            <th scope="col">{t('analysis.behind.agent')}</th>
            <th scope="col">{t('analysis.behind.team')}</th>
            <th scope="col">{t('analysis.behind.channel')}</th>
            <th scope="col" className={styles.number}>
              {t('analysis.behind.score')}
            </th>
            <th scope="col">{t('analysis.behind.open')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.evaluationId ?? row.recordId}>
              <th scope="row">{row.externalNumber}</th>
              <td>{formatDateTime(row.startedAt)}</td>
              <td>{row.agentName}</td>
              <td>{row.teamName ?? missing}</td>
              <td>{t(`states.channel.${row.channel}`)}</td>
              <td className={styles.number}>{formatScore(row.score)}</td>
              <td className={styles.links}>
                {row.evaluationId === null ? null : (
                  <Link to={`/evaluations/${row.evaluationId}`}>{t('analysis.behind.openEvaluation')}</Link>
                )}
                <Link to={`/records/${row.recordId}`}>{t('analysis.behind.openRecord')}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
