import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount, formatDateTime, formatScore, missing } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { findingsLink, recordsLink } from '#renderer/app/links.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { stateWords } from '#renderer/features/findings/finding-words.ts'
import type { AnalysisFilter, AnalysisPoint } from '#shared/calls/analysis.ts'
import type { Output } from '#shared/calls/calls.ts'
import type { FindingFilter } from '#shared/calls/findings.ts'
import { recordsBehind } from '#shared/domain/analysis/records-behind.ts'
import styles from './Analysis.module.css'
import { findingsLinkOf } from './behind-links.ts'

/** A point in words, and the evaluations, services or findings it counts. */
export type Behind = { readonly what: string } & (
  | { readonly point: AnalysisPoint; readonly findings?: never }
  | { readonly findings: FindingFilter; readonly point?: never }
)

export type BehindDrawerProps = {
  readonly behind: Behind
  readonly filter: AnalysisFilter
  readonly onClose: () => void
}

/** What a point counts, the newest first, each a step away; all of them in their list by one press. */
export function BehindDrawer({ behind, filter, onClose }: BehindDrawerProps): ReactNode {
  const { t } = useTranslation()
  const { what } = behind
  const title = t(behind.findings === undefined ? 'analysis.behind.title' : 'analysis.behind.findings', { what })
  return (
    <Drawer open size={720} title={title} onClose={onClose}>
      {behind.findings === undefined ? (
        <RowsBehind point={behind.point} filter={filter} />
      ) : (
        <FindingsBehind filter={behind.findings} />
      )}
    </Drawer>
  )
}

function RowsBehind({ point, filter }: { readonly point: AnalysisPoint; readonly filter: AnalysisFilter }): ReactNode {
  const query = useDeskQuery('analysis.behind', { filter, point })
  const wanted = recordsBehind(filter, point)
  const listed = useDeskQuery('records.count', { filter: wanted ?? {} }, { enabled: wanted !== null })
  return (
    <Answered query={query}>
      {(behind) => {
        // The list of records is offered where it holds exactly these.
        const isSame = wanted !== null && behind.total > 0 && listed.data?.total === behind.records
        return <Rows behind={behind} link={isSame ? recordsLink(wanted) : null} />
      }}
    </Answered>
  )
}

function Rows({
  behind: { total, records, rows },
  link,
}: {
  readonly behind: Output<'analysis.behind'>
  readonly link: string | null
}): ReactNode {
  const { t } = useTranslation()
  if (rows.length === 0) return <p>{t('analysis.behind.none')}</p>
  const counts = { total: formatCount(total), shown: formatCount(rows.length) }
  return (
    <>
      <Head words={t(rows.length < total ? 'analysis.behind.cut' : 'analysis.behind.total', counts)}>
        {link === null ? null : (
          <Link to={link}>{t('analysis.behind.inRecords', { count: records, records: formatCount(records) })}</Link>
        )}
      </Head>
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

function Head({ words, children }: { readonly words: string; readonly children: ReactNode }): ReactNode {
  return (
    <p className={styles.behindHead}>
      <span>{words}</span>
      {children}
    </p>
  )
}

/** As many as a list of rows shows. */
const findingsShown = 200

function FindingsBehind({ filter }: { readonly filter: FindingFilter }): ReactNode {
  const { t } = useTranslation()
  const query = useDeskQuery('findings.list', filter)
  return (
    <Answered query={query}>
      {(findings) => (
        <>
          <Head
            words={t(findings.length > findingsShown ? 'analysis.behind.cut' : 'analysis.behind.total', {
              total: formatCount(findings.length),
              shown: formatCount(findingsShown),
            })}
          >
            <Link to={findingsLink(findingsLinkOf(filter))}>
              {t('analysis.behind.inFindings', { count: findings.length, findings: formatCount(findings.length) })}
            </Link>
          </Head>
          <table className={styles.rows}>
            <thead>
              <tr>
                <th scope="col">{t('rectification.findings.number')}</th>
                <th scope="col">{t('rectification.findings.summary')}</th>
                <th scope="col">{t('rectification.findings.severity')}</th>
                <th scope="col">{t('rectification.findings.state')}</th>
                <th scope="col">{t('analysis.behind.agent')}</th>
                <th scope="col">{t('analysis.behind.startedAt')}</th>
              </tr>
            </thead>
            <tbody>
              {findings.slice(0, findingsShown).map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <Link to={`/findings/${row.id}`}>{row.number}</Link>
                  </th>
                  <td>{row.title}</td>
                  <td>{t(`states.severity.${row.severity}`)}</td>
                  <td>{stateWords(t, row)}</td>
                  <td>{row.agentName ?? missing}</td>
                  <td>{formatDateTime(row.occurredAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Answered>
  )
}
